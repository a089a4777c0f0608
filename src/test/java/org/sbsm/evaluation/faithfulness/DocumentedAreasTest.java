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

package org.sbsm.evaluation.faithfulness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;

/** The areas that the pages in docs/ tell. */
class DocumentedAreasTest {

	private static final Path DOCS = Path.of("docs");

	/** The rows of the table, heading left out; cells as in the heading. */
	private static List<String[]> rows() throws IOException {
		return Files.readAllLines(DOCS.resolve("areas.csv")).stream().skip(1).filter(line -> !line.isBlank())
			.map(line -> line.split(",")).toList();
	}

	@Test
	void theRetinasAreasAreThoseOfTheTable() throws IOException {
		final String[] row = rows().stream()
			.filter(cells -> String.join(",", cells).startsWith("retina a for b,blur,77,")).findFirst()
			.orElseThrow();
		final RandomAccessibleInterval<FloatType> reference = TestData.image("retina-field-a.png");
		final RandomAccessibleInterval<FloatType> query = TestData.image("retina-field-b.png");
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			final RandomAccessibleInterval<FloatType> map = new SimilaritySaliency(embedder)
				.explain(reference, List.of(query), SaliencySettings.builder().build(), Progress.NONE).maps().get(0)
				.image();
			final InsertionDeletion curves = new Faithfulness(embedder, reference, query,
				FaithfulnessSettings.DEFAULT).evaluate(map, Progress.NONE);
			// Other processors sum in another order, which can exchange pixels of nearly equal
			// saliency.
			assertEquals(Double.parseDouble(row[3]), curves.insertion().area(), 0.002);
			assertEquals(Double.parseDouble(row[4]), curves.deletion().area(), 0.002);
			assertEquals(Double.parseDouble(row[5]), curves.gap(), 0.003);
		}
	}

	@Test
	void thePageTellsTheGapsOfTheTable() throws IOException {
		final List<String> page = Files.readAllLines(DOCS.resolve("choosing-window-and-fill.md"));
		for (final String[] row : rows()) {
			final String gap = row[5];
			assertTrue(page.stream().filter(line -> line.startsWith("|")).anyMatch(
				line -> line.contains(" " + gap + " ") || line.contains("**" + gap + "**")), String.join(",", row));
		}
	}

	@Test
	void withBlurTheMapBeatsTheMeanOfTheRandomOrdersOnEveryPair() throws IOException {
		int maps = 0;
		for (final String[] row : rows()) {
			if (!row[1].equals("blur")) continue;
			maps++;
			assertTrue(Double.parseDouble(row[5]) > Double.parseDouble(row[8]), String.join(",", row));
		}
		assertEquals(3 * 6, maps);
	}
}
