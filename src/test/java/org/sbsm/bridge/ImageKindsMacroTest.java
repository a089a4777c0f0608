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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.task.ImageMeasures;
import org.sbsm.testing.TestData;

/**
 * Each kind of image that people have, through the real macro line in headless ImageJ.
 */
class ImageKindsMacroTest {

	private static final String SETTINGS = " window=60 stride=60 fill=black";

	private ImagePlus camera;

	@BeforeEach
	void open() {
		camera = IJ.openImage(TestData.imageFile("cameraman.png").getPath());
		camera.setProcessor(camera.getProcessor().resize(128));
		camera.setTitle("camera");
		camera.show();
		ResultsTable.getResultsTable().reset();
	}

	@AfterEach
	void close() {
		for (final int id : WindowManager.getIDList()) {
			WindowManager.getImage(id).close();
		}
	}

	private static ImagePlus explain(final String options) {
		IJ.run("Explain Similarity (SBSM)...", options + SETTINGS);
		return WindowManager.getCurrentImage();
	}

	private static float[] pixels(final ImagePlus image, final int slice) {
		return (float[]) image.getStack().getPixels(slice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "16-bit", "32-bit", "RGB Color" })
	void theSameGreyPictureGivesTheSameMapInEachType(final String type) {
		final float[] expected = pixels(explain("reference=camera query=camera"), 1);
		final ImagePlus other = camera.duplicate();
		other.setTitle("other");
		other.show();
		WindowManager.setTempCurrentImage(other);
		IJ.run(type);
		WindowManager.setTempCurrentImage(null);
		if (type.endsWith("-bit")) other.setDisplayRange(0, 255);
		assertArrayEquals(expected, pixels(explain("reference=other query=camera"), 1), 0.02f * max(expected));
	}

	@Test
	void aDatasetThatWasNeverShownIsNotSaturated() {
		final float[] expected = pixels(explain("reference=camera query=camera"), 1);
		final ImagePlus dataset = camera.duplicate();
		dataset.setProcessor(dataset.getProcessor().convertToShort(false));
		dataset.getProcessor().multiply(16);
		dataset.setTitle("dataset");
		dataset.show();
		dataset.setDisplayRange(0, 1);
		assertArrayEquals(expected, pixels(explain("reference=dataset query=camera"), 1), 0.1f * max(expected));
	}

	@Test
	void anImageWithAPaletteIsTakenAsItIsDisplayed() {
		final ImagePlus palette = camera.duplicate();
		palette.setTitle("palette");
		palette.show();
		WindowManager.setTempCurrentImage(palette);
		IJ.run("RGB Color");
		IJ.run("8-bit Color", "number=256");
		WindowManager.setTempCurrentImage(null);
		assertEquals(8, palette.getBitDepth());
		final float[] map = pixels(explain("reference=palette query=camera"), 1);
		palette.setProcessor(palette.getProcessor().convertToRGB());
		assertArrayEquals(pixels(explain("reference=palette query=camera"), 1), map);
	}

	@Test
	void allSlicesOfACalibratedStackGetAMapALabelAndALayerEach() {
		final ImagePlus stack = stack(3, 1, 1);
		stack.getCalibration().pixelDepth = 5;
		stack.getStack().setSliceLabel("first", 1);
		stack.setOverlay(new Overlay(new Roi(1, 1, 5, 5)));
		stack.setSlice(2);
		final ImagePlus maps = explain("reference=stack query=camera planes=z");
		assertEquals(3, maps.getStackSize());
		assertTrue(maps.getStack().getSliceLabel(1).startsWith("z 1, first for camera: max "),
			maps.getStack().getSliceLabel(1));
		assertTrue(maps.getStack().getSliceLabel(3).startsWith("z 3 for camera: max "));
		assertEquals("Saliency of stack for camera", maps.getTitle());
		assertEquals(5, maps.getCalibration().pixelDepth);
		assertEquals(2, stack.getCurrentSlice());
		assertEquals(Set.of(1, 2, 3),
			Arrays.stream(stack.getOverlay().toArray()).skip(1).map(Roi::getPosition).collect(Collectors.toSet()));
		assertEquals(List.of("stack (z 1, first)", "stack (z 2)", "stack (z 3)"), IntStream.range(0, 3)
			.mapToObj(row -> ResultsTable.getResultsTable().getStringValue("Reference", row)).toList());
		final ImagePlus current = explain("reference=stack query=camera");
		assertEquals("Saliency of stack (z 2) for camera", current.getTitle());
		assertTrue(current.getStack().getSliceLabel(1).startsWith("z 2 for camera: max "));
		assertEquals("stack (z 2)", ResultsTable.getResultsTable().getStringValue("Reference", 3));
		assertEquals(1, current.getStackSize());
		assertArrayEquals(pixels(current, 1), pixels(maps, 2));
	}

	@Test
	void aHyperstackKeepsItsDimensions() {
		final ImagePlus hyperstack = stack(2, 2, 3);
		final ImagePlus maps = explain("reference=stack query=camera planes=all");
		assertArrayEquals(new int[] { 128, 128, 2, 2, 3 }, maps.getDimensions());
		assertTrue(maps.isHyperStack());
		assertEquals(12, planes(hyperstack).size());
		hyperstack.setPosition(2, 1, 3);
		final ImagePlus frames = explain("reference=stack query=camera planes=t");
		assertArrayEquals(new int[] { 128, 128, 1, 1, 3 }, frames.getDimensions());
		assertTrue(frames.getStack().getSliceLabel(2).startsWith("c 2, z 1, t 2 f"));
		assertArrayEquals(pixels(maps, maps.getStackIndex(2, 1, 2)), pixels(frames, 2));
	}

	/** Those that have elements of an overlay. */
	private static Set<PlanePosition> planes(final ImagePlus image) {
		return Arrays.stream(image.getOverlay().toArray())
			.map(roi -> new PlanePosition(roi.getCPosition(), roi.getZPosition(), roi.getTPosition()))
			.collect(Collectors.toSet());
	}

	/**
	 * A hyperstack of variants of the picture: brighter with z, smaller with c, turned with
	 * t.
	 */
	private ImagePlus stack(final int c, final int z, final int t) {
		final ImageStack planes = new ImageStack(128, 128);
		for (int frame = 1; frame <= t; frame++) {
			for (int slice = 1; slice <= z; slice++) {
				for (int channel = 1; channel <= c; channel++) {
					final ImageProcessor plane = camera.getProcessor().duplicate();
					plane.multiply(0.5 + 0.2 * slice);
					plane.scale(1.0 / channel, 1);
					plane.rotate(20.0 * frame);
					planes.addSlice(plane);
				}
			}
		}
		final ImagePlus stack = new ImagePlus("stack", planes);
		if (z * t > 1) {
			stack.setDimensions(c, z, t);
			stack.setOpenAsHyperStack(true);
		}
		stack.show();
		return stack;
	}

	@Test
	void aCompositeIsExplainedAsItIsDisplayedAndGoesOnShowingTheSamePlane() {
		final ImagePlus composite = new CompositeImage(stack(2, 1, 3), IJ.COMPOSITE);
		WindowManager.getImage("stack").close();
		composite.setTitle("composite");
		composite.show();
		composite.setPosition(1, 1, 2);
		final ImagePlus maps = explain("reference=composite query=camera planes=all");
		assertArrayEquals(new int[] { 128, 128, 1, 1, 3 }, maps.getDimensions());
		assertEquals(2, composite.getT());
		assertEquals(3, planes(composite).size());
		assertEquals(0, composite.getOverlay().get(0).getCPosition());
		composite.setPosition(1, 1, 3);
		composite.updateImage();
		final ImagePlus rendered = new ImagePlus("rendered", composite.getImage());
		rendered.show();
		assertArrayEquals(pixels(explain("reference=rendered query=camera"), 1), pixels(maps, 3));
	}

	@Test
	void dicomIsExplainedThroughItsWindowAndLevel() {
		final ImagePlus scan = IJ.openImage(TestData.imageFile("CT_small.dcm").getPath());
		scan.show();
		final ImagePlus seen = new ImagePlus("seen", scan.getProcessor().convertToByte(true));
		seen.show();
		final float[] expected = pixels(explain("reference=seen query=camera"), 1);
		final ImagePlus map = explain("reference=" + scan.getID() + " query=camera");
		assertArrayEquals(expected, pixels(map, 1), 0.02f * max(expected));
		assertEquals(scan.getCalibration().pixelWidth, map.getCalibration().pixelWidth);
		assertEquals(0, map.getCalibration().getCValue(0.0));
		final double[] range = { scan.getDisplayRangeMin(), scan.getDisplayRangeMax() };
		scan.setDisplayRange(range[0], (range[0] + range[1]) / 2);
		assertTrue(different(expected, pixels(explain("reference=" + scan.getID() + " query=camera"), 1)));
	}

	@Test
	void anAreaSelectionRestrictsTheWindowsAndTheMap() {
		final float[] whole = pixels(explain("reference=camera query=camera"), 1);
		final double windows = ResultsTable.getResultsTable().getValue("Occlusions", 0);
		camera.setRoi(new OvalRoi(5, 5, 30, 30));
		final float[] part = pixels(explain("reference=camera query=camera"), 1);
		assertTrue(ResultsTable.getResultsTable().getValue("Occlusions", 1) < windows);
		for (int i = 0; i < part.length; i++) {
			final boolean inside = camera.getRoi().contains(i % 128, i / 128);
			assertEquals(inside ? whole[i] : Float.NaN, part[i]);
		}
		assertArrayEquals(whole, pixels(explain("reference=camera query=camera selection=false"), 1));
		camera.setRoi(500, 5, 30, 30);
		assertThrows(RuntimeException.class, () -> explain("reference=camera query=camera"));
		assertEquals("The selection of camera has no pixels within the image; move it, or remove it.",
			IJ.getErrorMessage());
		camera.setRoi(new ij.gui.Line(1, 1, 20, 20));
		assertArrayEquals(whole, pixels(explain("reference=camera query=camera"), 1));
	}

	@Test
	void numbersOfAMapAreOfWhatWasMeasured() {
		camera.setRoi(new OvalRoi(45, 30, 60, 70));
		final ImagePlus map = explain("reference=camera query=camera");
		final float[] values = pixels(map, 1);
		double sum = 0;
		int count = 0;
		int largest = -1;
		for (int i = 0; i < values.length; i++) {
			if (Float.isNaN(values[i])) continue;
			sum += values[i];
			count++;
			if (largest < 0 || values[i] > values[largest]) largest = i;
		}
		final ResultsTable table = ResultsTable.getResultsTable();
		final int row = table.size() - 1;
		assertEquals(sum / count, table.getValue("Mean", row), 1e-9);
		assertEquals(values[largest], table.getValue("Max", row));
		assertEquals(largest % 128, table.getValue("MaxX", row));
		assertEquals(sum / count, ImageMeasures.mean(map), 1e-9);
		assertArrayEquals(new double[] { largest % 128, largest / 128, values[largest] },
			ImageMeasures.maximum(map));
		assertEquals(values[largest], map.getDisplayRangeMax());
		map.setRoi(0, 0, 9, 9);
		assertEquals(
			"map: Saliency of camera for camera has no measured pixel in its selection, only NaN; give a map with"
				+ " values, or select a part that was explained.",
			assertThrows(IllegalArgumentException.class, () -> ImageMeasures.mean(map)).getMessage());
		camera.deleteRoi();
		// Curves and measures of the pixels inside; the first pixel is NaN.
		IJ.run("Evaluate Saliency...",
			"reference=camera query=camera map=[" + map.getTitle() + "] steps=3 random_orders=2");
		final ResultsTable evaluation = MeasurementTable.EVALUATION.table();
		assertTrue(evaluation.getValue("Insertion", evaluation.size() - 1) > 0);
		IJ.run("Compare Saliency Maps...", "map=[" + map.getTitle() + "] other=[" + map.getTitle() + "]");
		final ResultsTable comparison = MeasurementTable.COMPARISON.table();
		assertEquals(0, comparison.getValue("SquaredDifference", comparison.size() - 1));
		assertEquals(1, comparison.getValue("RankCorrelation", comparison.size() - 1), 1e-9);
	}

	@Test
	void severalQueriesGiveOneLabelledMapEach() {
		final ImagePlus dark = camera.duplicate();
		dark.getProcessor().multiply(0.4);
		dark.setTitle("dark, turned");
		dark.getProcessor().flipVertical();
		dark.show();
		final ImagePlus other = camera.duplicate();
		other.getProcessor().flipHorizontal();
		other.setTitle("other");
		other.show();
		final float[] first = pixels(explain("reference=camera query=[dark, turned]"), 1);
		final ImagePlus maps = explain("reference=camera query=[other," + dark.getID() + "]");
		assertEquals("Saliency of camera for other, dark, turned", maps.getTitle());
		assertTrue(maps.getStack().getSliceLabel(2).startsWith("dark, turned: max "));
		assertArrayEquals(first, pixels(maps, 2));
		assertNull(other.getOverlay());
		stack(1, 3, 1);
		final ImagePlus planes = explain("reference=stack query=[other,camera] planes=z");
		assertArrayEquals(new int[] { 128, 128, 2, 3, 1 }, planes.getDimensions());
	}

	private static float max(final float[] values) {
		float max = 0;
		for (final float value : values) {
			max = Math.max(max, value);
		}
		return max;
	}

	private static boolean different(final float[] a, final float[] b) {
		for (int i = 0; i < a.length; i++) {
			if (Math.abs(a[i] - b[i]) > 0.02 * max(a)) return true;
		}
		return false;
	}
}
