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

package org.sbsm.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import org.junit.jupiter.api.Test;

class SaliencyLayerTest {

	private static ImageProcessor map() {
		final ImagePlus map = new ImagePlus("map", new FloatProcessor(2, 1, new float[] { 0, 3 }));
		map.setLut(LookUpTables.viridis());
		map.setDisplayRange(0, 3);
		return map.getProcessor();
	}

	@Test
	void isTransparentWhereTheMapIsZero() {
		final ImagePlus reference = new ImagePlus("reference", new ByteProcessor(2, 1));
		SaliencyLayer.put(map(), reference, PlanePosition.of(reference, "current").get(0), 40, 0);
		final ImageRoi layer = (ImageRoi) reference.getOverlay().get(0);
		assertEquals(0.4, layer.getOpacity());
		assertEquals(0, layer.getProcessor().get(0, 0));
		assertEquals(0xfffde725, layer.getProcessor().get(1, 0));
	}

	@Test
	void replacesTheEarlierLayerAndNothingElse() {
		final ImagePlus reference = new ImagePlus("reference", new ByteProcessor(2, 1));
		final Roi mark = new Roi(0, 0, 1, 1);
		reference.setOverlay(new Overlay(mark));
		SaliencyLayer.put(map(), reference, PlanePosition.of(reference, "current").get(0), 50, 0);
		SaliencyLayer.put(map(), reference, PlanePosition.of(reference, "current").get(0), 70, 0);
		assertEquals(2, reference.getOverlay().size());
		assertSame(mark, reference.getOverlay().get(0));
		assertEquals(0.7, ((ImageRoi) reference.getOverlay().get(1)).getOpacity());
	}

	@Test
	void liesOnTheSliceThatWasExplained() {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice(new ByteProcessor(2, 1));
		stack.addSlice(new ByteProcessor(2, 1));
		final ImagePlus reference = new ImagePlus("reference", stack);
		reference.setSlice(2);
		SaliencyLayer.put(map(), reference, PlanePosition.of(reference, "current").get(0), 50, 0);
		reference.setSlice(1);
		SaliencyLayer.put(map(), reference, PlanePosition.of(reference, "current").get(0), 50, 0);
		assertEquals(2, reference.getOverlay().size());
		assertEquals(2, reference.getOverlay().get(0).getPosition());
		assertEquals(1, reference.getOverlay().get(1).getPosition());
	}

	@Test
	void isTransparentBelowTheThreshold() {
		final ImagePlus reference = new ImagePlus("reference", new ByteProcessor(2, 1));
		SaliencyLayer.put(map(), reference, new PlanePosition(1, 1, 1), 50, 3.1);
		assertEquals(0, ((ImageRoi) reference.getOverlay().get(0)).getProcessor().get(1, 0));
	}

	@Test
	void isRemovedFromAllPlanesAndNothingElseIs() {
		final ImagePlus reference = new ImagePlus("reference", new ByteProcessor(2, 1));
		assertFalse(SaliencyLayer.remove(reference));
		SaliencyLayer.put(map(), reference, new PlanePosition(1, 1, 1), 50, 0);
		assertTrue(SaliencyLayer.remove(reference));
		assertNull(reference.getOverlay());
		reference.setOverlay(new Overlay(new Roi(0, 0, 1, 1)));
		SaliencyLayer.put(map(), reference, new PlanePosition(1, 1, 1), 50, 0);
		assertTrue(SaliencyLayer.remove(reference));
		assertEquals(1, reference.getOverlay().size());
	}
}
