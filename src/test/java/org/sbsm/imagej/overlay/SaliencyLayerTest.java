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

package org.sbsm.imagej.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sbsm.imagej.image.LookUpTables;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.region.UserRegions;

/** What a layer looks like, and that it is one thing. */
class SaliencyLayerTest {

	private static final LayerLook HEAT = new LayerLook(LayerStyle.HEAT, 40, 0);

	private static ImagePlus row(final int grey, final int width) {
		final ByteProcessor pixels = new ByteProcessor(width, 1);
		pixels.add(grey);
		return new ImagePlus("reference", pixels);
	}

	private static LayerElements layer(final LUT lut, final double min, final double max, final LayerLook look,
		final float... values) {
		return new LayerElements(new FloatProcessor(values.length, 1, values), new MapColours(lut, min, max),
			look);
	}

	private static LayerElements layer(final LayerLook look, final float... values) {
		return layer(LookUpTables.viridis(), 0, 8, look, values);
	}

	private static void put(final LayerElements layer, final ImagePlus reference) {
		SaliencyLayer.put(layer, "query", reference, PlanePosition.current(reference), "test");
	}

	private static Color[] colours(final ImagePlus image) {
		final ColorProcessor flat = (ColorProcessor) image.flatten().getProcessor();
		final Color[] colours = new Color[flat.getWidth()];
		for (int x = 0; x < colours.length; x++) {
			colours[x] = flat.getColor(x, flat.getHeight() / 2);
		}
		return colours;
	}

	private static void assertMixed(final int grey, final Color top, final double opacity, final Color seen) {
		assertEquals(grey + opacity * (top.getRed() - grey), seen.getRed(), 2);
		assertEquals(grey + opacity * (top.getGreen() - grey), seen.getGreen(), 2);
		assertEquals(grey + opacity * (top.getBlue() - grey), seen.getBlue(), 2);
	}

	@Test
	void itsOpacityGrowsWithTheValueFromNoneAtZero() {
		final ImagePlus reference = row(200, 6);
		final LayerElements layer = layer(HEAT, 0, 2, 4, 8, Float.NaN, 99);
		put(layer, reference);
		final Color[] seen = colours(reference);
		final Color untouched = new Color(200, 200, 200);
		assertEquals(untouched, seen[0]);
		assertMixed(200, layer.colours().colour(2), 0.4 / 16, seen[1]);
		assertMixed(200, layer.colours().colour(4), 0.1, seen[2]);
		assertMixed(200, new Color(0xfde725), 0.4, seen[3]);
		assertEquals(untouched, seen[4]);
		assertEquals(seen[3], seen[5]);
		assertEquals(200, reference.getProcessor().get(3, 0));
	}

	@Test
	void negativeValuesHaveTheDivergingColoursAndAreAsStrong() {
		final ImagePlus reference = row(100, 5);
		final LayerElements layer = layer(LookUpTables.coolWarm(), -4, 4, HEAT, -4, -2, 0, 2, 4);
		put(layer, reference);
		final Color[] seen = colours(reference);
		assertMixed(100, new Color(LookUpTables.coolWarm().getRGB(0)), 0.4, seen[0]);
		assertMixed(100, layer.colours().colour(-2), 0.1, seen[1]);
		assertEquals(new Color(100, 100, 100), seen[2]);
		assertMixed(100, new Color(LookUpTables.coolWarm().getRGB(255)), 0.4, seen[4]);
	}

	@Test
	void whereZeroIsNotDisplayedTheSmallestDisplayedValueIsNothing() {
		final ImagePlus reference = row(100, 3);
		put(layer(LookUpTables.viridis(), 6, 8, HEAT, 6, 7, 8), reference);
		final Color[] seen = colours(reference);
		assertEquals(new Color(100, 100, 100), seen[0]);
		assertMixed(100, new Color(0xfde725), 0.4, seen[2]);
		final ImagePlus negative = row(100, 3);
		put(layer(LookUpTables.viridis(), -8, -6, HEAT, -6, -7, -8), negative);
		assertEquals(new Color(100, 100, 100), colours(negative)[0]);
		assertMixed(100, new Color(LookUpTables.viridis().getRGB(0)), 0.4, colours(negative)[2]);
	}

	@Test
	void showsNothingBelowTheThreshold() {
		final ImagePlus reference = row(100, 3);
		put(layer(new LayerLook(LayerStyle.HEAT, 100, 50), 3.9f, 4, 8), reference);
		assertEquals(new Color(100, 100, 100), colours(reference)[0]);
		assertFalse(new Color(100, 100, 100).equals(colours(reference)[1]));
		// Whatever colour the threshold has among those of the layer.
		final ImagePlus other = row(100, 2);
		put(layer(new LayerLook(LayerStyle.HEAT, 100, 51), 4.1f, 4), other);
		assertFalse(new Color(100, 100, 100).equals(colours(other)[0]));
		assertEquals(new Color(100, 100, 100), colours(other)[1]);
	}

	/** Smooth, with both signs and a part that wasn't measured. */
	private static FloatProcessor hills(final int size) {
		final FloatProcessor map = new FloatProcessor(size, size);
		for (int i = 0; i < size * size; i++) {
			final double x = (i % size) * 9.0 / size;
			final double y = (i / size) * 7.0 / size;
			map.setf(i, y > 6 ? Float.NaN : (float) (Math.sin(x) * Math.cos(y) + 0.3 * Math.sin(x * y)));
		}
		return map;
	}

	@ParameterizedTest
	@EnumSource(LayerStyle.class)
	void looksTheSameAfterSavingAndOpening(final LayerStyle style, @TempDir final Path folder) {
		final ImagePlus reference = new ImagePlus("reference", new ByteProcessor(90, 90));
		reference.getProcessor().add(120);
		SaliencyLayer.put(new LayerElements(hills(90), new MapColours(LookUpTables.coolWarm(), -1.3, 1.3),
			new LayerLook(style, 70, 0)), "the query", reference, PlanePosition.current(reference), "test");
		final ImagePlus plain = reference.duplicate();
		plain.setOverlay(null);
		final String path = folder.resolve("layer.tif").toString();
		assertTrue(new FileSaver(reference).saveAsTiff(path));
		final ImagePlus opened = IJ.openImage(path);
		final int[] seen = (int[]) reference.flatten().getProcessor().getPixels();
		assertArrayEquals(seen, (int[]) opened.flatten().getProcessor().getPixels());
		assertFalse(Arrays.equals(seen, (int[]) plain.flatten().getProcessor().getPixels()));
		assertEquals("Saliency for the query", opened.getOverlay().get(0).getName());
		// The layer of the file is a layer: hidden as one, shown as before, removed as one.
		assertTrue(SaliencyLayer.toggle(opened));
		assertArrayEquals((int[]) plain.flatten().getProcessor().getPixels(),
			(int[]) opened.flatten().getProcessor().getPixels());
		assertTrue(new FileSaver(opened).saveAsTiff(path));
		final ImagePlus hidden = IJ.openImage(path);
		assertTrue(SaliencyLayer.toggle(hidden));
		assertArrayEquals(seen, (int[]) hidden.flatten().getProcessor().getPixels());
		assertTrue(SaliencyLayer.remove(hidden));
		assertNull(hidden.getOverlay());
	}

	@Test
	void isPixelByPixelWhatTheMapIs() {
		final Random random = new Random(3);
		final FloatProcessor map = new FloatProcessor(41, 37);
		for (int i = 0; i < map.getPixelCount(); i++) {
			map.setf(i, random.nextInt(4) == 0 ? Float.NaN : random.nextFloat() - 0.3f);
		}
		final ImagePlus reference = new ImagePlus("reference", new ByteProcessor(41, 37));
		final LayerElements layer = new LayerElements(map, new MapColours(LookUpTables.coolWarm(), -0.7, 0.7),
			new LayerLook(LayerStyle.HEAT, 100, 0));
		SaliencyLayer.put(layer, "query", reference, PlanePosition.current(reference), "test");
		final ColorProcessor seen = (ColorProcessor) reference.flatten().getProcessor();
		for (int i = 0; i < map.getPixelCount(); i++) {
			final Color colour = layer.layerColour(map.getf(i));
			final double opacity = Float.isNaN(map.getf(i)) ? 0 : colour.getAlpha() / 255.0;
			// Within half a level of colour and opacity, of 32.
			assertEquals(opacity * colour.getRed(), seen.getColor(i % 41, i / 41).getRed(), 9);
			assertEquals(opacity * colour.getBlue(), seen.getColor(i % 41, i / 41).getBlue(), 9);
		}
	}

	/**
	 * The pixels of a row that a line of the layer surrounds, by the colour of the line.
	 */
	private static boolean[] surrounded(final LayerElements layer, final Color colour) {
		final boolean[] surrounded = new boolean[layer.map().getWidth()];
		for (final Roi line : layer.elements()) {
			if (!colour.equals(line.getStrokeColor())) continue;
			for (int x = 0; x < surrounded.length; x++) {
				surrounded[x] |= line.contains(x, 0);
			}
		}
		return surrounded;
	}

	@Test
	void contoursGoAroundWhatReachesQuartersOfTheLargestValue() {
		final LayerElements layer = layer(new LayerLook(LayerStyle.CONTOURS, 100, 0), 0, 1.9f, 2, 3.9f, 4, 6, 8,
			Float.NaN, 5);
		assertEquals(List.of(2.0, 4.0, 6.0), layer.lineValues());
		assertArrayEquals(new boolean[] { false, false, true, true, true, true, true, false, true },
			surrounded(layer, layer.lineColour(2)));
		assertArrayEquals(new boolean[] { false, false, false, false, true, true, true, false, true },
			surrounded(layer, layer.lineColour(4)));
		assertArrayEquals(new boolean[] { false, false, false, false, false, true, true, false, false },
			surrounded(layer, layer.lineColour(6)));
		assertEquals(List.of(6.0), layer(new LayerLook(LayerStyle.CONTOURS, 100, 60), 0, 8).lineValues());
	}

	@Test
	void regionsGoAroundTheStrongestTenthOfWhatWasMeasuredTiesIncluded() {
		final LayerLook look = new LayerLook(LayerStyle.REGIONS, 100, 0);
		final float[] values = new float[25];
		for (int i = 0; i < 20; i++) {
			values[i] = i < 3 ? 7 : i % 5;
		}
		for (int i = 20; i < 25; i++) {
			values[i] = Float.NaN;
		}
		// A tenth of 20 pixels are two, and the third has the same value.
		final LayerElements layer = layer(look, values);
		assertEquals(List.of(7.0), layer.lineValues());
		final boolean[] expected = new boolean[25];
		Arrays.fill(expected, 0, 3, true);
		assertArrayEquals(expected, surrounded(layer, layer.lineColour(7)));
		assertTrue(layer(look, 0, 0, 0).elements().isEmpty());
		final LayerElements signed = layer(LookUpTables.coolWarm(), -8, 8, look, -5, 0, 3, 5, 1);
		assertArrayEquals(new boolean[] { true, false, false, false, false },
			surrounded(signed, signed.lineColour(-5)));
		assertArrayEquals(new boolean[] { false, false, false, true, false },
			surrounded(signed, signed.lineColour(5)));
	}

	@Test
	void replacesTheEarlierLayerAndNothingElse() {
		final ImagePlus reference = row(0, 2);
		final Roi mark = new Roi(0, 0, 1, 1);
		reference.setOverlay(new Overlay(mark));
		put(layer(HEAT, 0, 8), reference);
		put(layer(new LayerLook(LayerStyle.HEAT, 70, 0), 0, 8), reference);
		assertEquals(2, reference.getOverlay().size());
		assertSame(mark, reference.getOverlay().get(0));
		assertEquals(179, reference.getOverlay().get(1).getFillColor().getAlpha());
	}

	@Test
	void liesOnTheSliceThatWasExplained() {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice(new ByteProcessor(2, 1));
		stack.addSlice(new ByteProcessor(2, 1));
		final ImagePlus reference = new ImagePlus("reference", stack);
		reference.setSlice(2);
		put(layer(HEAT, 0, 8), reference);
		reference.setSlice(1);
		put(layer(HEAT, 0, 8), reference);
		assertEquals(2, reference.getOverlay().size());
		assertEquals(2, reference.getOverlay().get(0).getPosition());
		assertEquals(1, reference.getOverlay().get(1).getPosition());
	}

	@Test
	void aMapWithoutAValueIsALayerToo() {
		final ImagePlus reference = row(77, 2);
		put(layer(HEAT, 0, 0), reference);
		assertEquals(new Color(77, 77, 77), colours(reference)[0]);
		assertTrue(SaliencyLayer.toggle(reference));
		assertTrue(SaliencyLayer.remove(reference));
	}

	@Test
	void aLayerOfAnEarlierVersionIsHiddenAndRemoved() {
		final ImagePlus reference = row(77, 2);
		final ImageProcessor picture = new ColorProcessor(2, 1, new int[] { 0xff00ff, 0xff00ff });
		final ImageRoi old = new ImageRoi(0, 0, picture);
		old.setName("Saliency");
		old.setOpacity(0.5);
		reference.setOverlay(new Overlay(old));
		assertTrue(SaliencyLayer.toggle(reference));
		assertEquals(new Color(77, 77, 77), colours(reference)[0]);
		assertTrue(SaliencyLayer.toggle(reference));
		assertEquals(0.5, old.getOpacity());
		assertTrue(SaliencyLayer.remove(reference));
		assertNull(reference.getOverlay());
	}

	@Test
	void isRemovedFromAllPlanesAndNothingElseIs() {
		final ImagePlus reference = row(0, 2);
		assertFalse(SaliencyLayer.remove(reference));
		put(layer(HEAT, 0, 8), reference);
		assertTrue(SaliencyLayer.remove(reference));
		assertNull(reference.getOverlay());
		reference.setOverlay(new Overlay(new Roi(0, 0, 1, 1)));
		put(layer(HEAT, 0, 8), reference);
		assertTrue(SaliencyLayer.remove(reference));
		assertEquals(1, reference.getOverlay().size());
	}

	@Test
	void isNoRegionOfTheUser() {
		final ImagePlus reference = row(0, 2);
		put(layer(HEAT, 0, 8), reference);
		assertThrows(IllegalArgumentException.class, () -> UserRegions.of(reference, UserRegions.OVERLAY));
	}
}
