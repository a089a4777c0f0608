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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ByteProcessor;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.faithfulness.Faithfulness;
import org.sbsm.evaluation.faithfulness.FaithfulnessSettings;
import org.sbsm.evaluation.faithfulness.PixelOrder;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.MapReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;

/** By what Evaluate Saliency orders the zeros of a map. */
@Tag("slow")
class TiesMacroTest {

	private static final String EXPLAIN = "Explain Similarity (SBSM)...";
	private static final String PAIR = "reference=a query=b model=means fill=image-mean layer=false ";
	private static final int STEPS = 10;

	@TempDir
	private Path library;

	@BeforeEach
	void open() throws IOException {
		MeasurementTable.EVALUATION.table().reset();
		for (final String name : new String[] { "means", "others" }) {
			OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1")
				.metadata("mean", name.equals("means") ? "0.1,0.5,0.2" : "0.3,0.5,0.1").metadata("std", "1,1,1")
				.write(library.resolve(name).resolve(name + ".onnx"));
		}
		System.setProperty("saliency.models", library.toString());
		show("a", 3);
		show("b", 7, 5);
	}

	@AfterEach
	void close() {
		System.clearProperty("saliency.models");
		OpenImages.close();
		MeasurementTable.EVALUATION.table().reset();
	}

	private static void show(final String title, final int... seeds) {
		final ImageStack stack = new ImageStack(20, 16);
		for (final int seed : seeds) {
			final ByteProcessor pixels = new ByteProcessor(20, 16);
			for (int i = 0; i < pixels.getPixelCount(); i++) {
				pixels.set(i, (i * i * seed + i) % 200);
			}
			stack.addSlice(pixels);
		}
		new ImagePlus(title, stack).show();
	}

	private static ImagePlus map(final String options) {
		IJ.run(EXPLAIN, PAIR + options);
		final ImagePlus map = WindowManager.getCurrentImage();
		map.setTitle("map");
		return map;
	}

	/** @return what was said about ties */
	private static String evaluate(final String options) {
		final String said = Printed
			.by(() -> IJ.run("Evaluate Saliency...", "map=map random_orders=1 steps=" + STEPS + " " + options));
		return said.lines().filter(line -> line.contains("signed evidence")).reduce("", String::concat);
	}

	private static double gap() {
		return MeasurementTable.EVALUATION.number("Gap", -1);
	}

	private static String tiesBy() {
		return MeasurementTable.EVALUATION.text("TiesBy", -1);
	}

	private static SimilaritySaliencyService saliency() {
		return SciJavaContext.get().service(SimilaritySaliencyService.class);
	}

	private static RandomAccessibleInterval<FloatType> plane(final String title, final int slice) {
		return ImagePlusReader.plane(WindowManager.getImage(title), new PlanePosition(1, slice, 1),
			Intensity.DISPLAY);
	}

	@Test
	void theZerosAreOrderedByTheSignedEvidenceWhetherEmbeddingsAreKeptOrNot() {
		final ImagePlus map = map("window=4 stride=4");
		map.setSlice(2);
		final ImagePlus slices = map.duplicate();
		assertTrue(evaluate("").contains("at most 20 passes of the network; none if the embeddings are kept."));
		assertEquals("signed evidence", tiesBy());
		final double gap = gap();
		try (Embedder embedder = saliency().open("means", "cpu")) {
			final Faithfulness faithfulness = new Faithfulness(embedder, plane("a", 1), plane("b", 2),
				new FaithfulnessSettings(STEPS, FaithfulnessSettings.BLUR, false));
			final RandomAccessibleInterval<FloatType> both = signedOfSlice(2);
			assertEquals(faithfulness
				.evaluate(PixelOrder.falling(MapReader.map(map, "map"), Evidence.POSITIVE, both), Progress.NONE)
				.gap(), gap);
		}
		saliency().keptEmbeddings().clear();
		evaluate("");
		assertEquals("signed evidence", tiesBy());
		assertEquals(gap, gap(), "The numbers depend on what is kept.");
		assertEquals("", evaluate("ties=position"));
		assertEquals("position", tiesBy());
		assertNotEquals(gap, gap());
		assertArrayEquals((float[]) slices.getStack().getPixels(2), (float[]) map.getStack().getPixels(2));
	}

	/** As Explain Similarity makes it. */
	private static RandomAccessibleInterval<FloatType> signedOfSlice(final int slice) {
		IJ.run(EXPLAIN, PAIR + "window=4 stride=4 evidence=signed");
		final ImagePlus map = WindowManager.getCurrentImage();
		map.setSlice(slice);
		final RandomAccessibleInterval<FloatType> signed = MapReader.map(map, "map");
		map.close();
		return signed;
	}

	@ParameterizedTest
	@ValueSource(strings = { "window=4 stride=4 evidence=negative",
		"window=2 stride=2 evidence=negative settle=0.2", "perturber=superpixels superpixels=12",
		"perturber=random-grid count=3 window=4 seed=5", "window=4 stride=4 intensity=full distance=cosine" })
	void allSettingsOfTheRecordAreMadeAgain(final String settings) {
		// When a map has settled depends on all queries.
		if (settings.contains("settle")) WindowManager.getImage("b").getStack().deleteLastSlice();
		map(settings);
		saliency().keptEmbeddings().clear();
		final String said = evaluate("");
		assertEquals("signed evidence", tiesBy(), said);
	}

	@Test
	void aSelectionIsThatOfTheRecordAndStaysAsItIs() {
		final ImagePlus reference = WindowManager.getImage("a");
		reference.setRoi(new Roi(2, 3, 12, 9));
		map("window=4 stride=4");
		reference.setRoi(new Roi(1, 1, 3, 3));
		evaluate("");
		assertEquals("signed evidence", tiesBy());
		assertEquals(new Rectangle(1, 1, 3, 3), reference.getRoi().getBounds());
	}

	@Test
	void aMapThatWasOpenedAgainGivesTheSameNumbers() {
		final ImagePlus map = map("window=4 stride=4");
		evaluate("");
		final double gap = gap();
		final String file = library.resolve("map.tif").toString();
		IJ.saveAsTiff(map, file);
		map.changes = false;
		map.close();
		saliency().keptEmbeddings().clear();
		final ImagePlus opened = IJ.openImage(file);
		opened.setTitle("map");
		opened.show();
		evaluate("");
		assertEquals("signed evidence", tiesBy());
		assertEquals(gap, gap());
	}

	@Test
	void whereTheSignedEvidenceIsNotThatOfTheMapThePositionCountsAndItIsSaid() {
		final ImagePlus map = map("window=4 stride=4");
		final String why = "pixels of 0, which are ordered by position, not by the signed evidence: ";
		assertSaid(why + "another model is used than that of its record.", evaluate("model=others"));
		assertSaid(why + "other images are used than those of its record.",
			evaluate("reference=a query=a unchecked"));
		map.getProcessor().setf(0, 77);
		assertSaid(why + "it was changed after it was made.", evaluate(""));
		map.setProperty("Info", null);
		assertSaid(why + "it has no record that says how it was made.",
			evaluate("any_map reference=a query=b model=means"));
	}

	private static void assertSaid(final String sentence, final String said) {
		assertTrue(said.startsWith("Evaluate Saliency: map has ") && said.endsWith(sentence), said);
		assertEquals("position", tiesBy());
	}
}
