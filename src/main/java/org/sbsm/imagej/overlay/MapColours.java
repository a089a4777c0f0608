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
import ij.process.LUT;

import java.awt.Color;

/**
 * The colours of a map's values, and how strong the values are: the layer, the
 * calibration bar and the figure take both from here, so that they agree.
 *
 * @param lut colours, from the smallest displayed value to the largest
 * @param min smallest displayed value, in units of the distance
 * @param max largest displayed value, above {@code min}
 */
public record MapColours(LUT lut, double min, double max) {

	/** @return colours and display range that a map is shown in */
	public static MapColours of(final ImagePlus map) {
		return of(map, map.getProcessor().getLut());
	}

	/** @return the display range of a map, in other colours */
	public static MapColours of(final ImagePlus map, final LUT lut) {
		return new MapColours(lut, map.getDisplayRangeMin(), map.getDisplayRangeMax());
	}

	/** @return whether values of both signs are displayed */
	boolean isTwoSided() {
		return min < 0 && max > 0;
	}

	/** @return largest displayed absolute value */
	public double largest() {
		return Math.max(Math.abs(min), Math.abs(max));
	}

	/**
	 * How strong a value is: by its absolute value where 0 is displayed; else by its
	 * distance from the end of the display range that is nearer to 0.
	 *
	 * @param value in units of the distance; NaN where nothing was measured
	 * @return 0 (nothing, or not measured) to 1 (the largest displayed value, or more)
	 */
	public double strength(final double value) {
		if (Double.isNaN(value)) return 0;
		final double strength = isTwoSided() ? Math.abs(value) / largest()
			: min >= 0 ? (value - min) / (max - min) : (max - value) / (max - min);
		return Math.max(0, Math.min(1, strength));
	}

	/**
	 * @param strength 0..1
	 * @param negative which of the two values it has, where both signs are displayed
	 * @return a value of that strength
	 */
	double value(final double strength, final boolean negative) {
		if (isTwoSided()) return negative ? -strength * largest() : strength * largest();
		return min >= 0 ? min + strength * (max - min) : max - strength * (max - min);
	}

	/** @return colour that a value is shown in */
	public Color colour(final double value) {
		final double share = Math.max(0, Math.min(1, (value - min) / (max - min)));
		return new Color(lut.getRGB((int) Math.round(255 * share)));
	}
}
