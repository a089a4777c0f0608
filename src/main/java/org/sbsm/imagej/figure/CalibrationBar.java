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

package org.sbsm.imagej.figure;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.process.ColorProcessor;

import java.awt.Color;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

import org.sbsm.imagej.image.MapReader;
import org.sbsm.imagej.overlay.MapColours;
import org.sbsm.imagej.overlay.OverlayElements;
import org.sbsm.imagej.record.MapImages;

/** A bar with the values of a map's colours, in the map's overlay. */
public final class CalibrationBar {

	/** Name of the overlay's element, by which it is found again. */
	public static final String NAME = "Saliency bar";

	private CalibrationBar() {}

	/** The bar is made smaller, but not below that many pixels, where it has no room. */
	private static final int SMALLEST = 24;

	/**
	 * Puts the bar where it doesn't cover the map's maximum, in a corner if it can, or
	 * takes it away if it is there. Other elements of the overlay stay, and no pixel is
	 * changed.
	 *
	 * @param map whose look-up table and display range are shown
	 * @return whether the bar is there now
	 * @throws IllegalArgumentException if the image isn't a map
	 */
	public static boolean toggle(final ImagePlus map) {
		MapReader.map(map, "map");
		if (OverlayElements.remove(map, roi -> NAME.equals(roi.getName()))) return false;
		final MapColours colours = MapColours.of(map);
		final ColourBar legend = new ColourBar(colours, MapImages.unit(map), Optional.empty());
		final LegendPlace places = new LegendPlace(map, colours);
		int height = Math.max(1, map.getHeight() / 2);
		BufferedImage bar = legend.draw(height, Color.BLACK, Color.WHITE);
		Point place = places.of(bar.getWidth(), bar.getHeight());
		while (height > SMALLEST && places.coversMaximum(place, bar.getWidth(), bar.getHeight())) {
			height = height * 3 / 4;
			bar = legend.draw(height, Color.BLACK, Color.WHITE);
			place = places.of(bar.getWidth(), bar.getHeight());
		}
		final ImageRoi element = new ImageRoi(place.x, place.y, new ColorProcessor(bar));
		element.setName(NAME);
		OverlayElements.replace(map, old -> false, List.of(element));
		return true;
	}
}
