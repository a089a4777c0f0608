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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Plot;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.EscapeKey;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;
import org.sbsm.testing.TestData;

/** The Commands that measure maps, as macros run them, in headless ImageJ. */
@Tag("slow")
class EvaluationMacroTest {

	private static final String EVALUATE = "Evaluate Saliency...";
	private static final String COMPARE = "Compare Saliency Maps...";
	private static final String SCORE = "Score Saliency against Ground Truth...";

	private final ResultsTable evaluation = MeasurementTable.EVALUATION.table();
	private final ResultsTable comparison = MeasurementTable.COMPARISON.table();
	private final ResultsTable scores = MeasurementTable.SCORES.table();

	@BeforeEach
	void clear() {
		for (final MeasurementTable table : MeasurementTable.values()) {
			table.table().reset();
		}
	}

	@AfterEach
	void close() {
		WindowManager.setTempCurrentImage(null);
		OpenImages.close();
	}

	private static ImagePlus show(final String title, final int width, final int height,
		final float... values) {
		final ImagePlus image = new ImagePlus(title, new FloatProcessor(width, height, values));
		image.show();
		return image;
	}

	private static ImagePlus cat() {
		final ImagePlus cat = IJ.openImage(TestData.imageFile("cat.png").getPath());
		cat.show();
		return cat;
	}

	private double value(final String column) {
		return MeasurementTable.EVALUATION.number(column, -1);
	}

	private double compared(final String column) {
		return MeasurementTable.COMPARISON.number(column, -1);
	}

	private double score(final String column) {
		return MeasurementTable.SCORES.number(column, -1);
	}

	@Test
	void aRealMapIsEvaluatedInAPlotAndARow() {
		final ImagePlus cat = cat();
		final ImagePlus face = new ImagePlus("face", cat.getProcessor().duplicate());
		face.setRoi(new Roi(120, 20, 200, 180));
		face.setProcessor(face.getProcessor().crop());
		face.deleteRoi();
		face.show();
		IJ.run("Explain Similarity (SBSM)...", "reference=cat.png query=face window=100 stride=50");
		final ImagePlus map = WindowManager.getCurrentImage();
		final float[] before = ((float[]) map.getProcessor().getPixels()).clone();
		IJ.run(EVALUATE, "map=[" + map.getTitle() + "] reference=cat.png query=face steps=20");
		final ImagePlus plot = WindowManager.getCurrentImage();
		assertEquals("Evaluation of Saliency of cat.png for face", plot.getTitle());
		final Plot curves = (Plot) plot.getProperty(Plot.PROPERTY_KEY);
		assertNotNull(curves);
		final float[] insertion = curves.getDataObjectArrays(0)[1];
		final float[] deletion = curves.getDataObjectArrays(1)[1];
		assertEquals(21, insertion.length);
		// Both curves begin and end with the blurred image and the real one.
		assertEquals(insertion[0], deletion[20]);
		assertEquals(insertion[20], deletion[0]);
		assertEquals(area(insertion), value("Insertion"), 1e-6);
		assertEquals(area(deletion), value("Deletion"), 1e-6);
		assertEquals(value("Insertion") - value("Deletion"), value("Gap"), 1e-12);
		assertEquals(20, value("Steps"));
		assertTrue(value("Gap") > 0.03 + value("RandomGap"));
		assertEquals(0, value("RandomGap"), 0.02);
		assertTrue(value("RandomGapMin") < value("RandomGap") && value("RandomGap") < value("RandomGapMax"));
		assertTrue(value("CentreInsertion") > 0);
		assertEquals(0, value("MeanColourRandomGap"), 0.05);
		assertEquals("both", MeasurementTable.EVALUATION.text("BetterThanChance", -1));
		assertArrayEquals(before, (float[]) map.getProcessor().getPixels());
		assertEquals(1, evaluation.size());
		assertFalse(evaluation.columnExists("MaxX"));
		assertFalse(ResultsTable.getResultsTable().columnExists("Gap"));
	}

	@Test
	void whereTheTwoWaysOfRemovingPixelsDisagreeItIsSaid() {
		cat();
		assertEquals("", noticesOf(135, "both"));
		assertEquals(
			"Evaluate Saliency: ramp 225 is better than random orders of the pixels where removed pixels are"
				+ " blurred, but not where they have the image's mean colour: insertion and deletion can't decide whether it"
				+ " is faithful.",
			noticesOf(225, "blur only"));
	}

	/**
	 * Of the evaluation of a map that rises in a direction, in degrees clockwise from the
	 * right.
	 */
	private static String noticesOf(final int degrees, final String better) {
		final float[] ramp = new float[451 * 300];
		for (int i = 0; i < ramp.length; i++) {
			// Not 0, in whose order there would be something to say.
			ramp[i] = (float) (0.25 + Math.cos(Math.toRadians(degrees)) * (i % 451)
				+ Math.sin(Math.toRadians(degrees)) * (i / 451));
		}
		show("ramp " + degrees, 451, 300, ramp);
		final String said = Printed.by(() -> IJ.run(EVALUATE,
			"map=[ramp " + degrees + "] any_map reference=cat.png query=cat.png steps=4 random_orders=2"));
		assertEquals(better, MeasurementTable.EVALUATION.text("BetterThanChance", -1));
		return said.lines().filter(line -> line.startsWith("Evaluate")).reduce("", String::concat);
	}

	private static double area(final float[] scores) {
		double sum = 0;
		for (int i = 1; i < scores.length; i++) {
			sum += (scores[i - 1] + scores[i]) / 2;
		}
		return sum / (scores.length - 1);
	}

	@Test
	void mapsThatCanNotBeEvaluatedStopTheMacroWithOneSentence() {
		cat();
		show("flat", 451, 300, new float[451 * 300]);
		final float[] hole = new float[451 * 300];
		hole[451 * 2 + 7] = Float.NEGATIVE_INFINITY;
		show("hole", 451, 300, hole);
		show("small", 2, 1, 0, 1);
		assertStops("map: all pixels have the value 0.0, so that none comes before another; there is nothing to "
			+ "evaluate.", EVALUATE, "map=flat any_map reference=cat.png query=cat.png");
		assertStops("map: the value at x = 7, y = 2 is -Infinity; set such pixels to a number first.", EVALUATE,
			"map=hole any_map reference=cat.png query=cat.png");
		assertStops("map: the image is 2 x 1 pixels, but must have the size of the reference image, 451 x 300.",
			EVALUATE, "map=small any_map reference=cat.png query=cat.png");
		assertStops("map: cat.png is a colour image; give a map, which has one value of 32 bits per pixel.",
			EVALUATE, "map=cat.png reference=cat.png query=cat.png");
		assertStops("steps: 0 is not allowed; it must be a whole number from 1 to 10000.", EVALUATE,
			"any_map map=flat reference=cat.png query=cat.png steps=0");
		assertEquals(0, evaluation.size());
	}

	@Test
	void escapeEndsTheEvaluation() throws InterruptedException {
		final ImagePlus cat = cat();
		show("ramp", 451, 300, (float[]) cat.getProcessor().convertToFloatProcessor().getPixels());
		try (EscapeKey pressed = new EscapeKey()) {
			final RuntimeException stop = assertThrows(RuntimeException.class,
				() -> IJ.run(EVALUATE, "map=ramp any_map reference=cat.png query=cat.png steps=1000"));
			assertEquals(Macro.MACRO_CANCELED, stop.getMessage());
		}
		assertEquals(0, evaluation.size());
		assertEquals(2, WindowManager.getImageCount());
	}

	@Test
	void mapsAreComparedAsTheyAreOrScaled() {
		final float[] ramp = new float[400];
		final float[] tenfold = new float[400];
		for (int i = 0; i < 400; i++) {
			ramp[i] = i % 20;
			tenfold[i] = 10 * ramp[i];
		}
		show("ramp", 20, 20, ramp);
		show("tenfold", 20, 20, tenfold);
		IJ.run(COMPARE, "any_map map=ramp other=tenfold");
		assertEquals(0, compared("SquaredDifference"), 1e-9);
		assertEquals(1, compared("StructuralSimilarity"), 1e-9);
		assertEquals(1, compared("RankCorrelation"), 1e-9);
		assertEquals(compared("Entropy"), compared("OtherEntropy"), 1e-6);
		IJ.run(COMPARE, "any_map map=ramp other=tenfold scaled=false");
		// (10 - 1)^2 / 10
		assertEquals(8.1, compared("SquaredDifference"), 1e-9);
		assertEquals(1, compared("CrossCorrelation"), 1e-9);
		assertTrue(compared("StructuralSimilarity") < 0.5);
		assertEquals("tenfold", comparison.getStringValue("Other", 1));
	}

	@Test
	void aMeasureThatIsNotDefinedSaysSoInTheTable() {
		show("ramp", 3, 1, 0, 1, 2);
		show("flat", 3, 1, 0, 0, 0);
		IJ.run(COMPARE, "any_map map=ramp other=flat");
		assertEquals("undefined", comparison.getStringValue("RankCorrelation", 0));
		assertEquals("undefined", comparison.getStringValue("OtherEntropy", 0));
		assertTrue(comparison.getStringValue("Note", 0)
			.contains("The rank correlation is not defined for a map that has the same value everywhere."));
		show("other size", 2, 1, 0, 1);
		assertStops("other: the image is 2 x 1 pixels, but must have the size of the map, 3 x 1.", COMPARE,
			"any_map map=ramp other=[other size]");
		assertEquals(1, comparison.size());
	}

	@Test
	void aMapIsScoredAgainstASelectionOrAMask() {
		final float[] values = new float[400];
		for (int i = 0; i < 400; i++) {
			values[i] = i % 20 < 5 ? 2 : 1;
		}
		final ImagePlus map = show("map", 20, 20, values);
		map.setRoi(new Roi(0, 0, 5, 20));
		WindowManager.setTempCurrentImage(map);
		IJ.run(SCORE, "any_map thresholds=0.5,1");
		assertEquals(0.25, score("Area"));
		assertEquals(1, score("PointingGame"));
		assertEquals(0.4, score("MassInside"), 1e-9);
		assertEquals(1, score("AveragePrecision"), 1e-9);
		assertEquals(0.25, score("IoU 0.5"), 1e-9);
		assertEquals(1, score("IoU 1.0"), 1e-9);
		final ByteProcessor mask = new ByteProcessor(20, 20);
		mask.setValue(255);
		mask.fill(new OvalRoi(12, 5, 6, 6));
		new ImagePlus("mask", mask).show();
		IJ.run(SCORE, "any_map map=map truth=mask");
		assertEquals(0, score("PointingGame"));
		assertEquals(mask.getStatistics().mean / 255, score("Area"), 1e-9);
		IJ.run(SCORE, "any_map map=map truth=mask tolerance=12");
		assertTrue(score("PointingGame") > 0);
	}

	@Test
	void whatIsNoGroundTruthStopsTheMacro() {
		show("map", 3, 1, 0, 1, 2);
		show("empty", 3, 1, 0, 0, 0);
		assertStops("truth: map has no area selection and is no mask (0 outside, one other value inside); draw a "
			+ "selection on it, or give a mask.", SCORE, "any_map map=map truth=map");
		assertStops("truth: no pixel is inside; mark the part of the image that the map should point at.", SCORE,
			"any_map map=map truth=empty");
		assertStops(
			"thresholds: 0.5,2 is not allowed; it must be numbers above 0 and at most 1, separated by " + "commas.",
			SCORE, "any_map map=map truth=empty thresholds=0.5,2");
		assertEquals(0, scores.size());
	}

	private static void assertStops(final String sentence, final String command, final String options) {
		final RuntimeException stop = assertThrows(RuntimeException.class, () -> IJ.run(command, options));
		assertEquals(Macro.MACRO_CANCELED, stop.getMessage());
		assertEquals(sentence, IJ.getErrorMessage());
	}
}
