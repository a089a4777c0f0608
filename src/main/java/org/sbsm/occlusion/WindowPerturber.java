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

package org.sbsm.occlusion;

import org.scijava.plugin.Parameter;

/**
 * A perturber whose hidden parts have the size of a window, as users choose it. A base
 * for perturbers of one's own, too: they then have the macro keys {@code window} and
 * {@code window_y}.
 */
public abstract class WindowPerturber implements Perturber {

	@Parameter(label = "Window (pixels)", min = "0", max = "100000", persist = false,
		description = "Width of the hidden window; 0 = automatic: a fifth of the smaller side.")
	private int window;

	@Parameter(label = "Window height (pixels)", min = "0", max = "100000", persist = false,
		description = "0 = as its width.")
	private int windowY;

	/** Automatic. */
	protected WindowPerturber() {}

	/**
	 * @param window width in pixels; 0 = automatic: a fifth of the image's smaller side, at
	 *        least 1
	 * @param windowY height in pixels; 0 = as its width
	 * @throws IllegalArgumentException if one of them is negative
	 */
	protected WindowPerturber(final int window, final int windowY) {
		this.window = notNegative("window", window, "automatic");
		this.windowY = notNegative("window_y", windowY, "as in x");
	}

	/**
	 * @param name of a parameter
	 * @param value of it, in pixels
	 * @param zero what 0 means
	 * @return the value
	 * @throws IllegalArgumentException if it is negative; the message names it
	 */
	protected static int notNegative(final String name, final int value, final String zero) {
		if (value >= 0) return value;
		throw new IllegalArgumentException(
			name + " must be a whole number of pixels of at least 0 (0 = " + zero + "), but is " + value + ".");
	}

	/** The window in x and y, automatic values worked out. */
	@Override
	public final int[] typicalSize(final int width, final int height) {
		final int x = window > 0 ? window : atLeastOne(Math.min(width, height) / 5.0);
		return new int[] { x, windowY > 0 ? windowY : x };
	}

	/** @return what windows depend on, for keys: automatic values are 0 */
	protected final String windowKey() {
		return window + " " + (windowY > 0 ? windowY : window);
	}

	/** @return the value as a whole number, at least 1 */
	protected static int atLeastOne(final double value) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(value)));
	}
}
