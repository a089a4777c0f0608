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

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.text.Numbers;

/**
 * A saliency map over the reference image: elements of its overlay that belong
 * together. No pixel of the image is changed.
 */
public final class SaliencyLayer {

	/**
	 * What the names of its elements begin with; the query's name follows. (Layers of
	 * earlier versions are one picture with this name.)
	 */
	public static final String NAME = "Saliency";

	/**
	 * Property of the elements, by which they are found again: which map it was, any text.
	 */
	private static final String OWNER = "saliency-layer";

	/** Alpha of colours. */
	private static final int OPAQUE = 255;

	/** Property of a hidden element: the opacity that it has when it is shown. */
	private static final String HIDDEN = "saliency-opacity";

	private SaliencyLayer() {}

	/**
	 * Lays a map over a plane of an image, in place of an earlier layer there. Other
	 * elements of the overlay stay as they are.
	 *
	 * @param elements what shows the map, of the image's size
	 * @param query name of what the reference image was compared with
	 * @param reference image that receives the layer
	 * @param position of the plane
	 * @param owner any text, see {@link #isOwnedBy}
	 */
	public static void put(final LayerElements elements, final String query, final ImagePlus reference,
		final PlanePosition position, final String owner) {
		final List<Roi> layer = elements.elements();
		// So that a map without a value is a layer too.
		if (layer.isEmpty()) layer.add(nothing(elements.map()));
		for (final Roi element : layer) {
			element.setName(NAME + " for " + query);
			element.setProperty(OWNER, owner);
			setPosition(element, reference, position);
		}
		OverlayElements.replace(reference, element -> isElement(element) && samePosition(element, layer.get(0)),
			layer);
	}

	private static Roi nothing(final ImageProcessor map) {
		final Roi nothing = new Roi(0, 0, map.getWidth(), map.getHeight());
		nothing.setFillColor(new Color(255, 255, 255, 0));
		return nothing;
	}

	/**
	 * @param element of an overlay
	 * @return whether it is, or is a part of, a layer
	 */
	public static boolean isElement(final Roi element) {
		return element.getProperty(OWNER) != null
			|| element instanceof ImageRoi && NAME.equals(element.getName());
	}

	private static List<Roi> elements(final ImagePlus reference) {
		final List<Roi> elements = new ArrayList<>();
		final Overlay overlay = reference.getOverlay();
		for (int i = 0; overlay != null && i < overlay.size(); i++) {
			if (isElement(overlay.get(i))) elements.add(overlay.get(i));
		}
		return elements;
	}

	/**
	 * @param reference image that may have layers
	 * @param owner given when they were put
	 * @return whether one of them is from this owner
	 */
	public static boolean isOwnedBy(final ImagePlus reference, final String owner) {
		return elements(reference).stream().anyMatch(element -> owner.equals(element.getProperty(OWNER)));
	}

	/**
	 * @param reference image that may have layers
	 * @return whether it has some, and they are hidden
	 */
	public static boolean isHidden(final ImagePlus reference) {
		final List<Roi> elements = elements(reference);
		return !elements.isEmpty() && elements.stream().allMatch(element -> element.getProperty(HIDDEN) != null);
	}

	/**
	 * Hides the layers of an image, or shows them again with the opacity they had. Nothing
	 * else in its overlay changes.
	 *
	 * @param reference image that may have layers
	 * @return whether there was one
	 */
	public static boolean toggle(final ImagePlus reference) {
		final boolean show = isHidden(reference);
		final List<Roi> elements = elements(reference);
		for (final Roi element : elements) {
			final String hidden = element.getProperty(HIDDEN);
			if (show) {
				// From a file it may be anything.
				final double most = element instanceof ImageRoi ? 1 : OPAQUE;
				setOpacity(element,
					Math.max(0, Math.min(most, Numbers.decimal(hidden == null ? "" : hidden).orElse(most))));
				element.setProperty(HIDDEN, null);
			}
			else if (hidden == null) {
				element.setProperty(HIDDEN, String.valueOf(opacity(element)));
				setOpacity(element, 0);
			}
		}
		reference.draw();
		return !elements.isEmpty();
	}

	/** Of a picture 0..1, of areas and lines 0..255. */
	private static double opacity(final Roi element) {
		if (element instanceof ImageRoi picture) return picture.getOpacity();
		return (element.getFillColor() == null ? element.getStrokeColor() : element.getFillColor()).getAlpha();
	}

	private static void setOpacity(final Roi element, final double opacity) {
		if (element instanceof ImageRoi picture) picture.setOpacity(opacity);
		else
			if (element.getFillColor() == null)
				element.setStrokeColor(withAlpha(element.getStrokeColor(), opacity));
			else
				element.setFillColor(withAlpha(element.getFillColor(), opacity));
	}

	private static Color withAlpha(final Color colour, final double alpha) {
		return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) alpha);
	}

	/**
	 * Removes the layers from all planes of an image, and nothing else from its overlay.
	 *
	 * @param reference image that may have layers
	 * @return whether there was one
	 */
	public static boolean remove(final ImagePlus reference) {
		return OverlayElements.remove(reference, SaliencyLayer::isElement);
	}

	private static void setPosition(final Roi layer, final ImagePlus reference, final PlanePosition position) {
		if (reference.getStackSize() == 1) return;
		if (reference.isHyperStack()) {
			// Channel 0: over all channels of a composite.
			layer.setPosition(PlanePosition.isRendered(reference) ? 0 : position.c(), position.z(), position.t());
		}
		else layer.setPosition(position.index(reference));
	}

	private static boolean samePosition(final Roi a, final Roi b) {
		return a.getPosition() == b.getPosition() && a.getCPosition() == b.getCPosition()
			&& a.getZPosition() == b.getZPosition() && a.getTPosition() == b.getTPosition();
	}
}
