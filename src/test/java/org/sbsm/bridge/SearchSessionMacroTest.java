/*-
 * #%L
 * Similarity Saliency for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 Similarity Saliency developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sbsm.testing.TestData;

/** Searches with their marks and steps, saved and opened again. */
class SearchSessionMacroTest extends SearchedGallery {

	private static final String REFINE = "Refine Search...";

	private static String failure(final String options) {
		assertThrows(RuntimeException.class, () -> IJ.run(REFINE, options));
		return IJ.getErrorMessage();
	}

	private String file() {
		return path(folder.resolve("session.json"));
	}

	/** All that the table Hits shows, and the title of the stack. */
	private static List<String> shown() {
		final List<String> cells = new ArrayList<>(List.of(IJ.getImage().getTitle()));
		final ResultsTable hits = hits();
		for (int row = 0; row < hits.size(); row++) {
			for (final String column : hits.getHeadings()) {
				cells.add(column + " " + hits.getStringValue(column, row));
			}
		}
		return cells;
	}

	/** Another search, after which nothing is known of the one before. */
	private void somethingElse() {
		if (WindowManager.getImage("other") == null) {
			final ImagePlus other = IJ.openImage(path(images.resolve("cameraman.png")));
			other.setTitle("other");
			other.show();
		}
		find("query=other hits=3");
	}

	@Test
	void marksAndStepsComeBackAsTheyWere() {
		final List<List<String>> steps = new ArrayList<>();
		find("query=a hits=12 distance=minkowski power=3 filter=[NOT file:cameraman*] not_same=file");
		steps.add(shown());
		IJ.run(REFINE, "relevant=1 not=4");
		steps.add(shown());
		IJ.run(REFINE, "relevant=2 not=6,5");
		steps.add(shown());
		IJ.run(REFINE, "show=ask");
		steps.add(shown());
		IJ.run(REFINE, "show=back");
		assertEquals(steps.get(2), shown());
		IJ.run(REFINE, "save=[" + file() + "]");
		assertEquals(steps.get(2), shown(), "saving changes nothing");
		IJ.run(REFINE, "not=8");
		final List<String> further = shown();
		somethingElse();
		IJ.run(REFINE, "open=[" + file() + "] gallery=[" + gallery() + "]");
		assertEquals(steps.get(2), shown());
		IJ.run(REFINE, "show=forward");
		assertEquals(steps.get(3), shown());
		for (int i = 2; i >= 0; i--) {
			IJ.run(REFINE, "show=back");
			assertEquals(steps.get(i), shown(), "step " + i);
		}
		assertTrue(failure("show=back").startsWith("show: there is nothing before"));
		IJ.run(REFINE, "show=forward");
		IJ.run(REFINE, "show=forward");
		// What is learned from there is what would have been learned.
		IJ.run(REFINE, "not=8");
		assertEquals(further, shown());
		// One item was marked before.
		IJ.run("Explain Hits...", "hits=1 window=40 stride=40");
		assertTrue(IJ.getImage().getTitle().contains("refined by 5 marks"), IJ.getImage().getTitle());
	}

	@Test
	void aSearchAloneAndOneForAConceptAreSessionsToo() {
		final List<String> search = shown();
		IJ.run(REFINE, "save=[" + file() + "]");
		somethingElse();
		IJ.run(REFINE, "open=[" + file() + "]");
		assertEquals(search, shown(), "in the gallery of the last search");
		assertThrows(RuntimeException.class, () -> IJ.run("Explain Hits...", "hits=1 hide=query"));
		assertTrue(IJ.getErrorMessage().startsWith("hide: the search was for an item"), IJ.getErrorMessage());
		IJ.run(REFINE, "relevant=1,3 not=2");
		final String concept = path(folder.resolve("fur.json"));
		IJ.run(REFINE, "save_concept=[" + concept + "] save=[" + file() + "]");
		for (final String show : new String[] { "best", "ask" }) {
			IJ.run(REFINE, "concept=[" + concept + "] show=" + show);
			final List<String> found = shown();
			IJ.run(REFINE, "not=1");
			final List<String> marked = shown();
			IJ.run(REFINE, "save=[" + file() + "]");
			somethingElse();
			IJ.run(REFINE, "open=[" + file() + "]");
			assertEquals(marked, shown());
			IJ.run(REFINE, "show=back");
			assertEquals(found, shown());
		}
	}

	@Test
	void anotherGalleryOrModelIsRefused() throws IOException {
		IJ.run(REFINE, "relevant=1 not=4");
		IJ.run(REFINE, "save=[" + file() + "]");
		final List<String> before = shown();
		IJ.run("Add to Gallery...",
			"gallery=[" + gallery() + "2] folder=[" + path(images) + "] root=other patch=96 step=96");
		final String second = "open=[" + file() + "] gallery=[" + gallery() + "2]";
		assertTrue(failure(second).startsWith("open: the session is about another gallery than "),
			IJ.getErrorMessage());
		final String saved = Files.readString(Path.of(file()));
		Files.writeString(Path.of(file()), saved.replaceFirst("(\"modelKey\":\")..", "$1xx"));
		assertTrue(failure("open=[" + file() + "]").contains(" has another model, input size or rule"),
			IJ.getErrorMessage());
		Files.writeString(Path.of(file()),
			saved.replaceFirst("\"greyValues\":\"auto\"", "\"greyValues\":\"full\""));
		assertTrue(failure("open=[" + file() + "]").contains(" has another model, input size or rule"));
		for (final String filter : new String[] { "nothing:x", "(", "(".repeat(1999) }) {
			Files.writeString(Path.of(file()),
				saved.replaceFirst("\"filter\":\"\"", "\"filter\":\"" + filter + "\""));
			assertTrue(failure("open=[" + file() + "]").startsWith("open: the "), IJ.getErrorMessage());
		}
		for (final String distance : new String[] { "nothing", "minkowski" }) {
			Files.writeString(Path.of(file()), saved.replace("\"euclidean\"", "\"" + distance + "\""));
			assertTrue(failure("open=[" + file() + "]").startsWith("open: the search of the session can't"),
				IJ.getErrorMessage());
		}
		assertEquals(before, shown(), "what was shown before stays");
		IJ.run(REFINE, "show=back");
	}

	@Test
	void itemsThatAreGoneAreCountedAndNewOnesRanked() throws IOException {
		IJ.run(REFINE, "relevant=1 not=4");
		IJ.run(REFINE, "save=[" + file() + "]");
		final List<String> before = shown();
		final String add = "gallery=[" + gallery() + "] folder=[" + path(images) + "] patch=96 step=96";
		Files.copy(TestData.imageFile("cat.png").toPath(), images.resolve("again.png"));
		IJ.run("Add to Gallery...", add);
		IJ.run(REFINE, "open=[" + file() + "]");
		assertNotEquals(before, shown());
		assertTrue(shown().contains("Mark relevant"));
		Files.delete(images.resolve("cat.png"));
		Files.delete(images.resolve("again.png"));
		IJ.run("Add to Gallery...", add + " remove");
		assertTrue(failure("open=[" + file() + "]").matches(
			"open: \\d+ of the \\d+ items of the session aren't in the gallery any more, or have changed; search again\\."),
			IJ.getErrorMessage());
	}

	@Test
	void whatHasNoMeaningIsRefused() throws IOException {
		assertTrue(failure("open=[" + file() + "]").startsWith("open: "), IJ.getErrorMessage());
		IJ.run(REFINE, "save=[" + file() + "]");
		for (final String other : new String[] { "relevant=1", "not=1", "show=back", "show=ask", "concept=x" }) {
			assertTrue(failure("open=[" + file() + "] " + other).startsWith("open: a session is shown as it was"),
				other);
		}
		assertTrue(
			failure("gallery=[" + gallery() + "] relevant=1").startsWith("gallery: it is for a concept or"));
		assertTrue(failure("save=[" + path(folder) + "]").startsWith("save: "));
		final String saved = Files.readString(Path.of(file()));
		assertFalse(saved.contains(path(folder)), "no path of this computer");
	}
}
