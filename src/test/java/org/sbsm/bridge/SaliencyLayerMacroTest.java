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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import java.awt.Color;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.CalibrationBar;
import org.sbsm.imagej.LookUpTables;
import org.sbsm.imagej.SaliencyLayer;

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

	private ImageRoi layer(final int element) {
		return (ImageRoi) image.getOverlay().get(element);
	}

	private static int rgb(final ImagePlus image, final int x) {
		return image.flatten().getProcessor().get(x, 20) & 0xffffff;
	}

	@Test
	void aMapLiesOverTheImageInItsColoursWhereItIsAboveTheThreshold() {
		IJ.run(PUT, "any_map image=image map=map opacity=100 threshold=50");
		assertEquals(2, image.getOverlay().size());
		assertEquals(0x646464, rgb(image, 29));
		assertEquals(LookUpTables.viridis().getRGB(255) & 0xffffff, rgb(image, 59));
		IJ.run(PUT, "any_map image=image map=map opacity=100 lut=inferno");
		assertEquals(2, image.getOverlay().size());
		assertEquals(LookUpTables.named("inferno").getRGB(255) & 0xffffff, rgb(image, 59));
		assertEquals(100, image.getProcessor().get(59, 20));
	}

	@Test
	void hidingAndShowingLeavesOtherElementsAlone() {
		IJ.run(PUT, "any_map image=image map=map opacity=40");
		final int shown = rgb(image, 50);
		IJ.run("Show or Hide Saliency Layer", "image=image");
		assertEquals(0x646464, rgb(image, 50));
		assertEquals(2, image.getOverlay().size());
		IJ.run("Show or Hide Saliency Layer", "image=image");
		assertEquals(shown, rgb(image, 50));
		assertEquals(0.4, layer(1).getOpacity());
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
		assertEquals(3, stack.getOverlay().size());
		assertEquals(SaliencyLayer.NAME, stack.getOverlay().get(2).getName());
		assertEquals(3, stack.getOverlay().get(2).getPosition());
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
		assertNotEquals(Color.WHITE, pixels.getColor(mapLeft + 300 + gap + 2, y));
		assertTrue(figure.getWidth() > 4 * 300);
		assertEquals(new Color(LookUpTables.viridis().getRGB(255)),
			pixels.getColor(figure.getWidth() - gap - 2, y));
	}
}
