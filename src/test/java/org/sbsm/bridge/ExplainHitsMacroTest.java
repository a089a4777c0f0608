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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.sbsm.imagej.table.MeasurementTable;

class ExplainHitsMacroTest extends SearchedGallery {

	private static final String EXPLAIN = "Explain Hits...";
	private static final String REFINE = "Refine Search...";
	private static final String WINDOW = " window=24 stride=20";

	private static ResultsTable rows() {
		return MeasurementTable.EXPLANATIONS.table();
	}

	private static float[] slice(final ImagePlus map, final int slice) {
		return (float[]) map.getStack().getProcessor(slice).getPixels();
	}

	private static String failure(final String command, final String options) {
		assertThrows(RuntimeException.class, () -> IJ.run(command, options));
		return IJ.getErrorMessage();
	}

	/** The patch of a hit, as a user would cut it out of its original. */
	private String original(final int rank, final String title) {
		final ImagePlus image = IJ.openImage(path(images.resolve(hits().getStringValue("File", rank - 1))));
		image.setRoi((int) hits().getValue("X", rank - 1), (int) hits().getValue("Y", rank - 1), 96, 96);
		final ImagePlus part = image.crop();
		part.setTitle(title);
		part.show();
		return title;
	}

	@Test
	void aMapOfAHitIsThatOfExplainSimilarityBitForBit() {
		IJ.run(EXPLAIN, "hits=2,1" + WINDOW);
		final ImagePlus maps = IJ.getImage();
		assertEquals(2, maps.getStackSize());
		for (final int rank : new int[] { 2, 1 }) {
			IJ.run("Explain Similarity (SBSM)...",
				"reference=" + original(rank, "original" + rank) + " query=a" + WINDOW);
			assertArrayEquals(slice(IJ.getImage(), 1), slice(maps, rank == 2 ? 1 : 2), "hit " + rank);
		}
	}

	@Test
	void oneSetOfPassesServesAllHitsAndGivesTheMapsOfExplainSimilarity() {
		rows().reset();
		IJ.run(EXPLAIN, "hits=1-3 hide=query" + WINDOW + " mean");
		final ImagePlus mean = IJ.getImage();
		final ImagePlus maps = WindowManager
			.getImage(WindowManager.getIDList()[WindowManager.getImageCount() - 2]);
		assertEquals(3, maps.getStackSize());
		assertEquals(3, rows().size());
		assertEquals((slice(maps, 1)[5] + slice(maps, 2)[5] + slice(maps, 3)[5]) / 3.0, slice(mean, 1)[5], 1e-6);
		IJ.run("Explain Similarity (SBSM)...", "reference=a query=" + original(2, "original") + WINDOW);
		assertArrayEquals(slice(IJ.getImage(), 1), slice(maps, 2));
		// The passes over the query were those of the three hits.
		assertEquals(0, rows().getValue("Passes", 3));
	}

	@Test
	void theLeadIsTheDifferenceOfDistancesLessTheSignedMap() {
		IJ.run(EXPLAIN, "hits=1 evidence=signed" + WINDOW);
		final float[] signed = slice(IJ.getImage(), 1);
		rows().reset();
		IJ.run(EXPLAIN, "hits=1 hide=rank before=4" + WINDOW);
		final float[] lead = slice(IJ.getImage(), 1);
		assertEquals(0, rows().getValue("Passes", 0), "no further pass");
		final double distances = hits().getValue("Distance", 3) - hits().getValue("Distance", 0);
		for (int i = 0; i < lead.length; i += 97) {
			assertEquals(distances - signed[i], lead[i], 1e-5);
		}
		assertTrue(failure(EXPLAIN, "hits=1 hide=rank before=1").startsWith("before: "));
	}

	@Test
	void linksJoinAHitAndTheQuery() {
		IJ.run(EXPLAIN, "hits=1 hide=both links=3" + WINDOW);
		assertTrue(IJ.getImage().getTitle().contains("Query a"), IJ.getImage().getTitle());
	}

	@Test
	void aFileThatHasChangedIsSaid() throws IOException {
		final String file = hits().getStringValue("File", 0);
		final ImagePlus image = IJ.openImage(path(images.resolve(file)));
		image.getProcessor().set(50, 50, 0x00ff00);
		image.getProcessor().invert();
		IJ.saveAs(image, "PNG", path(images.resolve(file)));
		assertTrue(failure(EXPLAIN, "hits=1" + WINDOW).contains(" has changed since it was added"),
			IJ.getErrorMessage());
		// What is hidden in the query needs no original.
		IJ.run(EXPLAIN, "hits=1 hide=query" + WINDOW);
	}

	@Test
	void marksRefineBackAndForwardAndMapsNeedNoNewPasses() {
		IJ.run(EXPLAIN, "hits=1" + WINDOW);
		final String before = hits().getStringValue("File", 0) + hits().getValue("X", 0)
			+ hits().getValue("Y", 0);
		IJ.run(REFINE, "relevant=1,3 not=2,5");
		assertEquals("relevant", hits().getStringValue("Mark", 0));
		assertEquals(12, hits().size());
		double last = Double.POSITIVE_INFINITY;
		int explained = -1;
		for (int row = 0; row < 12; row++) {
			assertTrue(hits().getValue("Decision", row) <= last);
			last = hits().getValue("Decision", row);
			final String mark = hits().getStringValue("Mark", row);
			if (mark.equals("relevant")) assertTrue(last > 0);
			if (mark.equals("not")) assertTrue(last < 0);
			if ((hits().getStringValue("File", row) + hits().getValue("X", row) + hits().getValue("Y", row))
				.equals(before)) explained = row;
		}
		rows().reset();
		IJ.run(EXPLAIN, "hits=" + (explained + 1) + " evidence=signed" + WINDOW);
		assertEquals(0, rows().getValue("Passes", 0), "the embeddings of the hit were kept");
		final double[] ofDecision = hits().getColumn("Decision");
		IJ.run(REFINE, "show=back");
		assertFalse(java.util.Arrays.asList(hits().getHeadings()).contains("Decision"));
		IJ.run(REFINE, "show=forward");
		assertArrayEquals(ofDecision, hits().getColumn("Decision"));
		IJ.run(REFINE, "show=ask");
		double doubt = 0;
		for (int row = 0; row < hits().size(); row++) {
			assertEquals("", hits().getStringValue("Mark", row));
			assertTrue(Math.abs(hits().getValue("Decision", row)) >= doubt);
			doubt = Math.abs(hits().getValue("Decision", row));
		}
		assertTrue(failure(REFINE, "show=forward").startsWith("show: there is nothing after"));
	}

	@Test
	void aConceptIsSavedAndSearched() throws IOException {
		IJ.run(REFINE, "relevant=1,3 not=2");
		final double[] decisions = hits().getColumn("Decision");
		final String concept = path(folder.resolve("fur.json"));
		IJ.run(REFINE, "save_concept=[" + concept + "]");
		find("query=a hits=12");
		IJ.run(REFINE, "concept=[" + concept + "]");
		assertArrayEquals(decisions, hits().getColumn("Decision"));
		IJ.run(EXPLAIN, "hits=1" + WINDOW);
		assertTrue(IJ.getImage().getTitle().endsWith("for the concept fur"), IJ.getImage().getTitle());
		Files.writeString(folder.resolve("fur.json"), "{}");
		assertTrue(failure(REFINE, "concept=[" + concept + "]").startsWith("concept: "));
		assertTrue(failure(REFINE, "relevant=1 not=1").startsWith("not: hit 1 is marked as relevant"));
		assertTrue(failure(REFINE, "relevant=99").startsWith("relevant: 99 is not allowed"));
		assertTrue(failure(REFINE, "relevant=1 show=back").startsWith("relevant: marks have no meaning"));
	}

	@Test
	void aConceptIsAQueryOfEachGalleryOfItsModel() {
		IJ.run(REFINE, "relevant=1,3 not=2");
		final double[] decisions = hits().getColumn("Decision");
		final String concept = path(folder.resolve("fur.json"));
		IJ.run(REFINE, "save_concept=[" + concept + "]");
		find("concept=[" + concept + "] hits=5");
		assertEquals("Hits for the concept fur", IJ.getImage().getTitle());
		assertArrayEquals(java.util.Arrays.copyOf(decisions, 5), hits().getColumn("Decision"));
		find("concept=[" + concept + "] hits=3 filter=[NOT file:cat*]");
		assertEquals(3, hits().size());
		assertFalse(hits().getStringValue("File", 0).startsWith("cat"));
		IJ.run(REFINE, "not=1");
		IJ.run(REFINE, "show=back");
		IJ.run(EXPLAIN, "hits=1" + WINDOW);
		assertTrue(IJ.getImage().getTitle().endsWith("for the concept fur"), IJ.getImage().getTitle());
		final String other = "gallery=[" + gallery() + "2] ";
		IJ.run("Add to Gallery...",
			other + "folder=[" + path(images) + "] root=other patch=96 step=96 grey_values=full");
		final String search = "Search Gallery...";
		assertTrue(failure(search, other + "concept=[" + concept + "]").startsWith(
			"concept: fur was learned from images with grey_values=auto, but those of the gallery have grey_values=full"));
		assertTrue(failure(REFINE, other + "concept=[" + concept + "]").startsWith("concept: fur was learned"));
		final String here = "gallery=[" + gallery() + "] concept=[" + concept + "] ";
		for (final String both : new String[] { "query=a", "query_hits=1" }) {
			assertTrue(failure(search, here + both).startsWith("query: give one or more images, or"), both);
		}
		for (final String none : new String[] { "distance=cosine", "not_same=file", "several=mean" }) {
			assertTrue(failure(search, here + none).startsWith("concept: its decision ranks"), none);
		}
		assertTrue(
			failure(search, "gallery=[" + gallery() + "] concept=[" + path(images) + "]").startsWith("concept: "),
			IJ.getErrorMessage());
		final String model = path(org.sbsm.testing.OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("means.onnx")));
		final String third = "gallery=[" + gallery() + "3] ";
		IJ.run("Add to Gallery...",
			third + "folder=[" + path(images) + "] root=third patch=96 model=[" + model + "]");
		assertTrue(failure(search, third + "concept=[" + concept + "]")
			.startsWith("concept: fur was learned with another model"), IJ.getErrorMessage());
	}

	@Test
	void anyOpenImageIsExplainedForAConcept() throws IOException {
		IJ.run(REFINE, "relevant=1,3 not=2");
		final String concept = path(folder.resolve("fur.json"));
		IJ.run(REFINE, "save_concept=[" + concept + "]");
		IJ.run(EXPLAIN, "hits=1" + WINDOW);
		final float[] ofHit = slice(IJ.getImage(), 1);
		final double distance = rows().getValue("Distance", rows().size() - 1);
		final String reference = original(1, "original");
		IJ.run("Explain Concept...", "reference=" + reference + " concept=[" + concept + "]" + WINDOW);
		assertEquals("Saliency of original for the concept fur", IJ.getImage().getTitle());
		assertArrayEquals(ofHit, slice(IJ.getImage(), 1), "the hit's own map after the refinement");
		assertEquals(distance, rows().getValue("Distance", rows().size() - 1));
		assertEquals("decision", rows().getStringValue("Measure", rows().size() - 1));
		// A decision isn't a distance between images that could be run again.
		assertTrue(failure("Run Again from Record", "").endsWith("."), IJ.getErrorMessage());
		final ImagePlus other = IJ.openImage(path(images.resolve("coffee.png")));
		other.setTitle("other");
		other.show();
		IJ.run("Explain Concept...",
			"reference=other evidence=signed concept=[" + concept + "] window=150 stride=90");
		assertEquals(other.getWidth(), IJ.getImage().getWidth());
	}

	/** The gallery's rule was auto: from the smallest to the largest value. */
	@Test
	void greyValuesAreThoseThatTheConceptKnows() {
		IJ.run(REFINE, "relevant=1,3 not=2");
		final String concept = path(folder.resolve("fur.json"));
		IJ.run(REFINE, "save_concept=[" + concept + "]");
		final ImagePlus grey = new ImagePlus("grey",
			IJ.openImage(path(images.resolve("coffee.png"))).getProcessor().convertToFloat());
		grey.show();
		final String options = "reference=grey evidence=signed concept=[" + concept + "] window=150 stride=90";
		final var values = grey.getStatistics();
		grey.setDisplayRange(values.min, values.max);
		IJ.run("Explain Concept...", options);
		assertEquals(grey.getWidth(), IJ.getImage().getWidth());
		grey.setDisplayRange(values.min, values.max / 2);
		assertTrue(failure("Explain Concept...", options).startsWith("reference: grey is shown from "),
			IJ.getErrorMessage());
	}

	@Test
	void whatIsNoConceptOfTheLibrarysModelsExplainsNothing() throws IOException {
		IJ.run(REFINE, "relevant=1,3 not=2");
		final Path file = folder.resolve("fur.json");
		IJ.run(REFINE, "save_concept=[" + path(file) + "]");
		final String options = "reference=a concept=[" + path(file) + "]" + WINDOW;
		final String saved = Files.readString(file);
		Files.writeString(file, saved.replaceAll("(\"modelKey\":\")..", "$1xx"));
		assertTrue(failure("Explain Concept...", options).contains("a model that isn't in the library"),
			IJ.getErrorMessage());
		Files.writeString(file, saved.replaceFirst("\"weights\":\\[[^,]*,", "\"weights\":["));
		assertTrue(failure("Explain Concept...", options).endsWith("."), IJ.getErrorMessage());
		Files.writeString(file, saved.replaceFirst("\\{", "[{"));
		assertTrue(failure("Explain Concept...", options).contains("is no concept"), IJ.getErrorMessage());
		assertTrue(failure("Explain Concept...", "reference=a").startsWith("concept: "), IJ.getErrorMessage());
	}

	@Test
	void precisionIsMeasuredByLabelsWithoutTheSamePatient() throws IOException {
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"file,kind,patient\ncat.png,animal,1\ncoffee.png,thing,2\ncameraman.png,person,3\n");
		IJ.run("Add to Gallery...",
			"gallery=[" + gallery() + "2] folder=[" + path(images) + "] patch=96 step=96 csv=[" + path(csv) + "]");
		MeasurementTable.GALLERIES.table().reset();
		IJ.run("Evaluate Gallery...", "gallery=[" + gallery() + "2] label=kind k=3");
		IJ.run("Evaluate Gallery...", "gallery=[" + gallery() + "2] label=kind k=3");
		final ResultsTable table = MeasurementTable.GALLERIES.table();
		assertEquals(table.getValue("MeanAveragePrecision", 0), table.getValue("MeanAveragePrecision", 1));
		assertTrue(table.getValue("MeanAveragePrecision", 0) > table.getValue("Chance", 0));
		assertEquals(table.getValue("Items", 0), table.getValue("Queries", 0));
		final double hit = table.getValue("PrecisionAtK", 0);
		assertTrue(hit > table.getValue("Chance", 0) && hit <= 1, "precision " + hit);
		// Each kind is of one patient here: nothing is left to be found.
		assertTrue(failure("Evaluate Gallery...", "gallery=[" + gallery() + "2] label=kind not_same=patient")
			.startsWith("label: no query has another item"), IJ.getErrorMessage());
		assertTrue(failure("Evaluate Gallery...", "gallery=[" + gallery() + "2] label=doctor")
			.startsWith("label: no item of the gallery has the field doctor"));
	}
}
