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
import ij.process.LUT;

import java.util.ArrayList;
import java.util.List;

/** Lays a saliency map over the reference image, as an overlay. */
public final class SaliencyLayer {

	/** Name of the overlay's element, by which it is found again. */
	public static final String NAME = "Saliency";

	/** Property of a hidden layer: the opacity it has when it is shown. */
	private static final String HIDDEN = "saliency-opacity";

	private SaliencyLayer() {}

	/**
	 * Lays a map over a plane of an image, in place of an earlier layer there. Other
	 * elements of the overlay stay as they are, and no pixel is changed.
	 *
	 * @param map of the same size, in the colours it shall have; transparent where it is
	 *        below the threshold or 0
	 * @param reference image that receives the layer
	 * @param position of the plane
	 * @param opacity 0 (invisible) to 100 (opaque)
	 * @param threshold absolute saliency below which the layer is transparent, in units of
	 *        the distance, at least 0
	 */
	public static void put(final ImageProcessor map, final ImagePlus reference, final PlanePosition position,
		final double opacity, final double threshold) {
		final Roi layer = layer(map, opacity, threshold);
		setPosition(layer, reference, position);
		OverlayElements.remove(reference, roi -> NAME.equals(roi.getName()) && samePosition(roi, layer));
		final Overlay overlay = reference.getOverlay() == null ? new Overlay() : reference.getOverlay();
		overlay.add(layer);
		reference.setOverlay(overlay);
	}

	/**
	 * Lays the slices of a map over the planes of an image if there are as many of them,
	 * else the slice that is shown over the plane that is shown.
	 *
	 * @param map of the same width and height; its display range gives the colours
	 * @param reference image that receives the layers
	 * @param lut look-up table for the layers
	 * @param opacity 0 (invisible) to 100 (opaque)
	 * @param threshold absolute saliency below which the layers are transparent, as a
	 *        percentage of the largest displayed value, 0..100
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public static void put(final ImagePlus map, final ImagePlus reference, final LUT lut, final double opacity,
		final double threshold) {
		if (map.getWidth() != reference.getWidth() || map.getHeight() != reference.getHeight()) {
			throw new IllegalArgumentException("map: " + map.getTitle() + " has " + map.getWidth() + " x "
				+ map.getHeight() + " pixels, but must have as many as the image " + reference.getTitle() + ", "
				+ reference.getWidth() + " x " + reference.getHeight() + ".");
		}
		final double top = Math.max(Math.abs(map.getDisplayRangeMin()), Math.abs(map.getDisplayRangeMax()));
		final List<PlanePosition> planes = PlanePosition.of(reference, "all");
		final boolean each = map.getStackSize() > 1 && map.getStackSize() == planes.size();
		final List<PlanePosition> positions = each ? planes : PlanePosition.of(reference, "current");
		for (int i = 0; i < positions.size(); i++) {
			final ImageProcessor plane = map.getStack().getProcessor(each ? i + 1 : map.getCurrentSlice());
			plane.setLut(lut);
			plane.setMinAndMax(map.getDisplayRangeMin(), map.getDisplayRangeMax());
			put(plane, reference, positions.get(i), opacity, threshold / 100 * top);
		}
	}

	/**
	 * Hides the layers of an image, or shows them again with the opacity they had. Nothing
	 * else in its overlay changes.
	 *
	 * @param reference image that may have layers
	 * @return whether there was one
	 */
	public static boolean toggle(final ImagePlus reference) {
		final List<ImageRoi> layers = new ArrayList<>();
		if (reference.getOverlay() != null) {
			for (final Roi roi : reference.getOverlay()) {
				if (NAME.equals(roi.getName()) && roi instanceof ImageRoi layer) layers.add(layer);
			}
		}
		for (final ImageRoi layer : layers) {
			final String hidden = layer.getProperty(HIDDEN);
			layer.setProperty(HIDDEN, hidden == null ? String.valueOf(layer.getOpacity()) : null);
			layer.setOpacity(hidden == null ? 0 : Double.parseDouble(hidden));
		}
		reference.draw();
		return !layers.isEmpty();
	}

	/**
	 * Removes the layers from all planes of an image, and nothing else from its overlay.
	 *
	 * @param reference image that may have layers
	 * @return whether there was one
	 */
	public static boolean remove(final ImagePlus reference) {
		return OverlayElements.remove(reference, roi -> NAME.equals(roi.getName()));
	}

	private static ImageRoi layer(final ImageProcessor map, final double opacity, final double threshold) {
		final int[] colours = (int[]) map.convertToRGB().getPixelsCopy();
		for (int i = 0; i < colours.length; i++) {
			final float saliency = Math.abs(map.getf(i));
			if (saliency == 0 || saliency < threshold) colours[i] = 0;
		}
		final ImageRoi layer = new ImageRoi(0, 0, new ColorProcessor(map.getWidth(), map.getHeight(), colours));
		layer.setName(NAME);
		layer.setOpacity(opacity / 100);
		layer.setZeroTransparent(true);
		return layer;
	}

	private static void setPosition(final Roi layer, final ImagePlus reference, final PlanePosition position) {
		if (reference.getStackSize() == 1) return;
		if (reference.isHyperStack()) {
			// Channel 0: over all channels of a composite.
			layer.setPosition(ImagePlusReader.isRendered(reference) ? 0 : position.c(), position.z(), position.t());
		}
		else layer.setPosition(position.index(reference));
	}

	private static boolean samePosition(final Roi a, final Roi b) {
		return a.getPosition() == b.getPosition() && a.getCPosition() == b.getCPosition()
			&& a.getZPosition() == b.getZPosition() && a.getTPosition() == b.getTPosition();
	}
}
