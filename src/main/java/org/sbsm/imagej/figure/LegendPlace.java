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
import ij.process.ImageProcessor;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.sbsm.imagej.overlay.MapColours;

/** Finds the place on a map where a legend covers what is weakest. */
final class LegendPlace {

	/** Places that are tried per axis, where no corner is free. */
	private static final int STEPS = 16;

	private final int width;
	private final int height;

	/** Strength of each pixel, row by row (y, x), the strongest of all slices. */
	private final double[] strengths;

	/**
	 * @param map all of whose slices have the legend
	 * @param colours of the map
	 */
	LegendPlace(final ImagePlus map, final MapColours colours) {
		width = map.getWidth();
		height = map.getHeight();
		strengths = new double[width * height];
		for (int slice = 1; slice <= map.getStackSize(); slice++) {
			final ImageProcessor plane = map.getStack().getProcessor(slice);
			for (int i = 0; i < strengths.length; i++) {
				strengths[i] = Math.max(strengths[i], colours.strength(plane.getf(i)));
			}
		}
	}

	/**
	 * @param legendWidth in pixels
	 * @param legendHeight in pixels
	 * @return its upper left corner: in the corner of the map where it covers the weakest
	 *         part, the upper right one first; elsewhere if it would cover the map's
	 *         maximum in each
	 */
	Point of(final int legendWidth, final int legendHeight) {
		final int right = Math.max(0, width - legendWidth);
		final int bottom = Math.max(0, height - legendHeight);
		final Point corner = best(
			List.of(new Point(right, 0), new Point(right, bottom), new Point(0, 0), new Point(0, bottom)),
			legendWidth, legendHeight);
		if (!coversMaximum(corner, legendWidth, legendHeight)) return corner;
		final List<Point> places = new ArrayList<>(List.of(corner));
		for (int i = 0; i <= STEPS * STEPS + 2 * STEPS; i++) {
			places.add(new Point(right * (i % (STEPS + 1)) / STEPS, bottom * (i / (STEPS + 1)) / STEPS));
		}
		return best(places, legendWidth, legendHeight);
	}

	private Point best(final List<Point> places, final int legendWidth, final int legendHeight) {
		return places.stream()
			.min(Comparator.comparingDouble(place -> strongest(place, legendWidth, legendHeight))).orElseThrow();
	}

	/**
	 * @param place upper left corner of the legend
	 * @param legendWidth in pixels
	 * @param legendHeight in pixels
	 * @return whether it covers a place with the largest value of the map
	 */
	boolean coversMaximum(final Point place, final int legendWidth, final int legendHeight) {
		final double maximum = strongest(new Point(0, 0), width, height);
		return maximum > 0 && strongest(place, legendWidth, legendHeight) == maximum;
	}

	private double strongest(final Point place, final int legendWidth, final int legendHeight) {
		final Rectangle covered = new Rectangle(place.x, place.y, legendWidth, legendHeight)
			.intersection(new Rectangle(width, height));
		double strongest = 0;
		for (int y = covered.y; y < covered.y + covered.height; y++) {
			for (int x = covered.x; x < covered.x + covered.width; x++) {
				strongest = Math.max(strongest, strengths[y * width + x]);
			}
		}
		return strongest;
	}
}
