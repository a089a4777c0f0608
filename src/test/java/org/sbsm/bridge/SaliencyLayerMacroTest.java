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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.imagej.figure.CalibrationBar;
import org.sbsm.imagej.image.LookUpTables;
import org.sbsm.imagej.overlay.SaliencyLayer;

/** Layers, bars and figures, made by real macro lines in headless ImageJ. */
class SaliencyLayerMacroTest {

	private static final String PUT = "Saliency Layer...";

	private ImagePlus image;
	private ImagePlus map;

	@BeforeEach
	void open() {
		final ByteProcessor grey = new ByteProcessor(60, 40);
		grey.set(100);
		image = new ImagePlus("image", grey);
		image.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
		image.show();
		map = new ImagePlus("map", ramp(1));
		map.setLut(LookUpTables.viridis());
		map.setDisplayRange(0, 59);
		map.show();
	}

	/** Values that grow from left to right, 0 to 59 times a factor. */
	private static FloatProcessor ramp(final float factor) {
		final FloatProcessor ramp = new FloatProcessor(60, 40);
		for (int i = 0; i < 2400; i++) {
			ramp.setf(i, factor * (i % 60));
		}
		return ramp;
	}

	@AfterEach
	void close() {
		for (final int id : WindowManager.getIDList()) {
			WindowManager.getImage(id).close();
		}
	}

	/** A map with its maximum in one place. */
	private static FloatProcessor peak(final int x, final int y) {
		final FloatProcessor peak = new FloatProcessor(200, 150);
		for (int i = 0; i < peak.getPixelCount(); i++) {
			peak.setf(i, (float) (1 / (1 + Math.hypot(i % 200 - x, i / 200 - y))));
		}
		return peak;
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "199,0", "0,149", "199,149", "100,75", "150,20" })
	void theBarNeverCoversTheMaximumOfTheMap(final int x, final int y) {
		final ImagePlus peaked = new ImagePlus("peaked", peak(x, y));
		peaked.setDisplayRange(0, 1);
		peaked.show();
		IJ.run("Saliency Calibration Bar", "map=peaked any_map");
		final Rectangle bar = peaked.getOverlay().get(0).getBounds();
		assertFalse(bar.contains(x, y), bar.toString());
		assertTrue(new Rectangle(200, 150).contains(bar), bar.toString());
	}

	@Test
	void theBarHasRoomWhereEachCornerHasTheMaximum() {
		final FloatProcessor corners = new FloatProcessor(120, 90);
		for (final int i : new int[] { 0, 119, 89 * 120, 89 * 120 + 119, 45 * 120 + 60 }) {
			corners.setf(i, 1);
		}
		final ImagePlus full = new ImagePlus("full", corners);
		full.setDisplayRange(0, 1);
		full.show();
		IJ.run("Saliency Calibration Bar", "map=full any_map");
		final Rectangle bar = full.getOverlay().get(0).getBounds();
		for (int i = 0; i < corners.getPixelCount(); i++) {
			assertFalse(corners.getf(i) == 1 && bar.contains(i % 120, i / 120), bar.toString());
		}
	}

	private static int rgb(final ImagePlus image, final int x) {
		return image.flatten().getProcessor().get(x, 20) & 0xffffff;
	}

	@Test
	void aMapLiesOverTheImageInItsColoursWhereItIsAboveTheThreshold() {
		IJ.run(PUT, "any_map image=image map=map opacity=100 threshold=50");
		assertEquals("Saliency for map", image.getOverlay().get(1).getName());
		assertEquals(0x646464, rgb(image, 29));
		assertNotEquals(0x646464, rgb(image, 30));
		assertEquals(LookUpTables.viridis().getRGB(255) & 0xffffff, rgb(image, 59));
		IJ.run(PUT, "any_map image=image map=map opacity=100 lut=inferno");
		assertEquals(0x646464, rgb(image, 0));
		assertEquals(LookUpTables.named("inferno").getRGB(255) & 0xffffff, rgb(image, 59));
		assertEquals(100, image.getProcessor().get(59, 20));
	}

	@Test
	void hidingAndShowingLeavesOtherElementsAlone() {
		IJ.run(PUT, "any_map image=image map=map opacity=40");
		final int elements = image.getOverlay().size();
		final int shown = rgb(image, 50);
		IJ.run("Show or Hide Saliency Layer", "image=image");
		assertEquals(0x646464, rgb(image, 50));
		assertEquals(elements, image.getOverlay().size());
		IJ.run("Show or Hide Saliency Layer", "image=image");
		assertEquals(shown, rgb(image, 50));
		assertNotEquals(0x646464, shown);
		IJ.run("Remove Saliency Layer", "image=image");
		assertEquals(1, image.getOverlay().size());
		assertThrows(RuntimeException.class, () -> IJ.run("Remove Saliency Layer", "image=image"));
		assertEquals("image: image has no saliency layer; Saliency Layer... lays a map over it.",
			IJ.getErrorMessage());
	}

	@Test
	void aStackOfMapsLiesOverEachSliceOfAStack() {
		final ImageStack slices = new ImageStack(60, 40);
		final ImageStack maps = new ImageStack(60, 40);
		for (int i = 1; i <= 3; i++) {
			slices.addSlice(new ByteProcessor(60, 40));
			maps.addSlice(ramp(i));
		}
		final ImagePlus stack = new ImagePlus("stack", slices);
		stack.show();
		new ImagePlus("maps", maps).show();
		IJ.run(PUT, "any_map image=stack map=maps");
		assertEquals(Set.of(1, 2, 3),
			Arrays.stream(stack.getOverlay().toArray()).map(Roi::getPosition).collect(Collectors.toSet()));
		assertTrue(stack.getOverlay().get(0).getName().startsWith(SaliencyLayer.NAME));
	}

	@ParameterizedTest
	@ValueSource(strings = { "contours", "regions" })
	void linesAreDrawnAroundWhatIsStrong(final String style) {
		IJ.run(PUT, "any_map image=image map=map opacity=100 layer_style=" + style);
		assertEquals(0x646464, rgb(image, 10));
		final int[] pixels = (int[]) image.flatten().getProcessor().getPixels();
		final int line = LookUpTables.viridis().getRGB(style.equals("contours") ? 191 : 233) & 0xffffff;
		assertTrue(Arrays.stream(pixels).anyMatch(pixel -> (pixel & 0xffffff) == line));
		IJ.run("Remove Saliency Layer", "image=image");
		assertEquals(1, image.getOverlay().size());
	}

	@Test
	void aStyleThatIsNoneIsRefused() {
		assertThrows(RuntimeException.class,
			() -> IJ.run(PUT, "any_map image=image map=map layer_style=rainbow"));
		assertEquals("layer_style: rainbow is not allowed; it must be one of: heat, contours, regions.",
			IJ.getErrorMessage());
	}

	@Test
	void aMapOfAnotherSizeIsRefused() {
		new ImagePlus("small", new FloatProcessor(10, 10)).show();
		assertThrows(RuntimeException.class, () -> IJ.run(PUT, "any_map image=image map=small"));
		assertEquals("map: small has 10 x 10 pixels, but must have as many as the image image, 60 x 40.",
			IJ.getErrorMessage());
		assertEquals(1, image.getOverlay().size());
	}

	@Test
	void theBarComesAndGoesAndCoversOnlyTheOverlay() {
		final float[] before = ((float[]) map.getProcessor().getPixels()).clone();
		IJ.run("Saliency Calibration Bar", "map=map any_map");
		assertEquals(CalibrationBar.NAME, map.getOverlay().get(0).getName());
		assertArrayEquals(before, (float[]) map.getProcessor().getPixels());
		IJ.run("Saliency Calibration Bar", "map=map any_map");
		assertNull(map.getOverlay());
	}

	@Test
	void theFigureShowsReferenceQueryMapBarAndLayer() {
		final ByteProcessor white = new ByteProcessor(80, 40);
		white.set(255);
		new ImagePlus("query", white).show();
		IJ.run("Saliency Figure...", "any_map reference=image query=query map=map height=200 opacity=100");
		final ImagePlus figure = WindowManager.getCurrentImage();
		assertEquals("Figure of map", figure.getTitle());
		assertEquals(24, figure.getBitDepth());
		final ColorProcessor pixels = (ColorProcessor) figure.getProcessor();
		final int gap = 200 / 30;
		final int y = gap + 100;
		assertEquals(Color.WHITE, pixels.getColor(0, y));
		assertEquals(new Color(100, 100, 100), pixels.getColor(gap + 5, y));
		assertEquals(Color.WHITE, pixels.getColor(2 * gap + 300 + 5, y));
		final int mapLeft = 3 * gap + 300 + 400;
		assertEquals(new Color(LookUpTables.viridis().getRGB(0)), pixels.getColor(mapLeft + 1, y));
		assertEquals(new Color(LookUpTables.viridis().getRGB(255)), pixels.getColor(mapLeft + 299, y));
		final int barLeft = mapLeft + 300 + gap;
		final int top = gap + 200 / 16;
		assertTrue(figure.getWidth() > 4 * 300);
		assertEquals(new Color(LookUpTables.viridis().getRGB(255)),
			pixels.getColor(figure.getWidth() - gap - 2, y));
		// The bar: on the left the colours of the map, on the right those of the layer over
		// grey.
		assertEquals(new Color(LookUpTables.viridis().getRGB(254)), pixels.getColor(barLeft + 3, top + 1));
		assertEquals(new Color(LookUpTables.viridis().getRGB(254)).getRed(),
			pixels.getColor(barLeft + 13, top + 1).getRed(), 3);
		assertEquals(Color.GRAY.getRed(), pixels.getColor(barLeft + 13, top + 175).getRed(), 3);
		final Color middle = pixels.getColor(barLeft + 13, top + 88);
		assertEquals((3 * Color.GRAY.getRed() + new Color(LookUpTables.viridis().getRGB(127)).getRed()) / 4.0,
			middle.getRed(), 4);
	}

	@Test
	void whatWasNotMeasuredIsGreyInTheFigureAndUntouchedUnderTheLayer() {
		new ImagePlus("query", new ByteProcessor(60, 40)).show();
		map.getProcessor().setf(50, 20, Float.NaN);
		for (int i = 0; i < 2400; i++) {
			if (i % 60 > 30) map.getProcessor().setf(i, Float.NaN);
		}
		IJ.run("Saliency Figure...", "any_map reference=image query=query map=map height=200 opacity=100");
		final ColorProcessor pixels = (ColorProcessor) WindowManager.getCurrentImage().getProcessor();
		final int gap = 200 / 30;
		assertEquals(Color.GRAY, pixels.getColor(3 * gap + 600 + 290, gap + 100));
		assertEquals(new Color(100, 100, 100), pixels.getColor(pixels.getWidth() - gap - 9, gap + 100));
	}
}
