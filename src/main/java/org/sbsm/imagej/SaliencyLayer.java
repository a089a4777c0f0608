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

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** Lays a saliency map over the reference image, as an overlay. */
public final class SaliencyLayer {

	/** Name of the overlay's element, by which it is found again. */
	public static final String NAME = "Saliency";

	private SaliencyLayer() {}

	/**
	 * Lays a map over the shown plane of an image, in place of an earlier layer there.
	 * Other elements of the overlay stay as they are, and no pixel is changed.
	 *
	 * @param map of the same size; its shown slice is taken, in the colours it has there;
	 *        transparent where it is 0
	 * @param reference image that receives the layer
	 * @param opacity 0 (invisible) to 100 (opaque)
	 */
	public static void put(final ImagePlus map, final ImagePlus reference, final double opacity) {
		final Overlay overlay = reference.getOverlay() == null ? new Overlay() : reference.getOverlay();
		final Roi layer = layer(map.getProcessor(), opacity);
		setPosition(layer, reference);
		for (int i = overlay.size() - 1; i >= 0; i--) {
			if (NAME.equals(overlay.get(i).getName()) && samePosition(overlay.get(i), layer)) overlay.remove(i);
		}
		overlay.add(layer);
		reference.setOverlay(overlay);
	}

	private static ImageRoi layer(final ImageProcessor map, final double opacity) {
		final int[] colours = (int[]) map.convertToRGB().getPixelsCopy();
		for (int i = 0; i < colours.length; i++) {
			if (map.getf(i) == 0) colours[i] = 0;
		}
		final ImageRoi layer = new ImageRoi(0, 0, new ColorProcessor(map.getWidth(), map.getHeight(), colours));
		layer.setName(NAME);
		layer.setOpacity(opacity / 100);
		layer.setZeroTransparent(true);
		return layer;
	}

	private static void setPosition(final Roi layer, final ImagePlus reference) {
		if (reference.getStackSize() == 1) return;
		if (reference.isHyperStack()) {
			layer.setPosition(reference.isComposite() ? 0 : reference.getC(), reference.getZ(), reference.getT());
		}
		else layer.setPosition(reference.getCurrentSlice());
	}

	private static boolean samePosition(final Roi a, final Roi b) {
		return a.getPosition() == b.getPosition() && a.getCPosition() == b.getCPosition()
			&& a.getZPosition() == b.getZPosition() && a.getTPosition() == b.getTPosition();
	}
}
