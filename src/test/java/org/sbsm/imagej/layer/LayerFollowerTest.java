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

package org.sbsm.imagej.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.overlay.LayerStyle;
import org.sbsm.imagej.overlay.SaliencyLayer;

/** Moving through the slices of a map of two queries. */
class LayerFollowerTest {

	private static final LayerLook LOOK = new LayerLook(LayerStyle.HEAT, 100, 0);

	private final ImagePlus reference = new ImagePlus("reference", new ByteProcessor(2, 1));
	private final ImagePlus map = map();
	private final MapLayers layers = MapLayers.of(map, reference, null, LOOK);
	private final LayerFollower follower = new LayerFollower(map, reference, layers,
		layers.put(map, reference, 0));

	private static ImagePlus map() {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice("a.tif", new FloatProcessor(2, 1, new float[] { 1, 0 }));
		stack.addSlice("b.tif", new FloatProcessor(2, 1, new float[] { 0, 1 }));
		final ImagePlus map = new ImagePlus("map", stack);
		map.setDisplayRange(0, 1);
		return map;
	}

	private void show(final int slice) {
		map.setSlice(slice);
		follower.imageUpdated(map);
	}

	private boolean isLit(final int x) {
		return (reference.flatten().getProcessor().get(x, 0) & 0xffffff) != 0;
	}

	@Test
	void theLayerIsThatOfTheQueryThatIsShown() {
		assertEquals("Saliency for a.tif", reference.getOverlay().get(0).getName());
		assertTrue(isLit(0) && !isLit(1));
		show(2);
		assertEquals("Saliency for b.tif", reference.getOverlay().get(0).getName());
		assertTrue(isLit(1) && !isLit(0));
		show(1);
		assertTrue(isLit(0) && !isLit(1));
	}

	@Test
	void whoeverRemovesTheLayerHasRemovedIt() {
		assertTrue(SaliencyLayer.remove(reference));
		show(2);
		assertNull(reference.getOverlay());
	}

	@Test
	void aHiddenLayerStaysHidden() {
		reference.getOverlay().add(new Roi(0, 0, 1, 1));
		assertTrue(SaliencyLayer.toggle(reference));
		show(2);
		assertTrue(SaliencyLayer.isHidden(reference));
		assertTrue(SaliencyLayer.toggle(reference));
		assertTrue(isLit(1));
	}

	@Test
	void aLayerOfAnotherMapIsLeftAlone() {
		final ImagePlus other = map();
		MapLayers.of(other, reference, null, LOOK).put(other, reference, 0);
		show(2);
		assertEquals("Saliency for a.tif", reference.getOverlay().get(0).getName());
	}

	@Test
	void severalQueriesOfSeveralPlanesGoToTheirPlanes() {
		final ImageStack planes = new ImageStack(2, 1);
		planes.addSlice(new ByteProcessor(2, 1));
		planes.addSlice(new ByteProcessor(2, 1));
		final ImagePlus stack = new ImagePlus("stack", planes);
		stack.setOverlay(new Overlay(new Roi(0, 0, 1, 1)));
		final ImageStack maps = new ImageStack(2, 1);
		for (int i = 0; i < 4; i++) {
			maps.addSlice("slice " + (i + 1), new FloatProcessor(2, 1, new float[] { i, 5 }));
		}
		final ImagePlus all = new ImagePlus("all", maps);
		new MapLayers(List.of(new PlanePosition(1, 1, 1), new PlanePosition(1, 2, 1)), 2, null, LOOK).put(all,
			stack, 1);
		for (final Roi roi : stack.getOverlay()) {
			if (roi.getPosition() > 0) assertEquals("Saliency for slice " + 2 * roi.getPosition(), roi.getName());
		}
		assertFalse(stack.getOverlay().size() < 3);
	}
}
