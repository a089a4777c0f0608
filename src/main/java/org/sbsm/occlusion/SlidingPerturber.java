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
 * A perturber whose windows go over the image step by step. A base for perturbers of
 * one's own, too: they then have the macro keys {@code window}, {@code window_y},
 * {@code stride} and {@code stride_y}.
 */
public abstract class SlidingPerturber extends WindowPerturber {

	@Parameter(label = "Stride (pixels)", min = "0", max = "100000", persist = false,
		description = "Step from window to window; 0 = automatic: 0.4 times the window.")
	private int stride;

	@Parameter(label = "Stride in y (pixels)", min = "0", max = "100000", persist = false,
		description = "0 = as in x.")
	private int strideY;

	/** Automatic. */
	protected SlidingPerturber() {}

	/**
	 * @param window width of the window in pixels; 0 = automatic: a fifth of the image's
	 *        smaller side, at least 1
	 * @param windowY height of the window in pixels; 0 = as its width
	 * @param stride step to the next window in x in pixels; 0 = automatic: 0.4 times the
	 *        width of the window, at least 1
	 * @param strideY step to the next window in y in pixels; 0 = as in x
	 * @throws IllegalArgumentException if one of them is negative
	 */
	protected SlidingPerturber(final int window, final int windowY, final int stride, final int strideY) {
		super(window, windowY);
		this.stride = notNegative("stride", stride, "automatic");
		this.strideY = notNegative("stride_y", strideY, "as in x");
	}

	/**
	 * The step between windows, automatic values worked out.
	 *
	 * @param width of the image, in pixels, at least 1
	 * @param height of the image, in pixels, at least 1
	 * @return step in x and y, in pixels, each at least 1
	 */
	public final int[] stride(final int width, final int height) {
		final int x = stride > 0 ? stride : atLeastOne(0.4 * typicalSize(width, height)[0]);
		return new int[] { x, strideY > 0 ? strideY : x };
	}

	/**
	 * @return what the windows and their places depend on, for keys: automatic values are 0
	 */
	protected final String gridKey() {
		return windowKey() + " " + stride + " " + (strideY > 0 ? strideY : stride);
	}
}
