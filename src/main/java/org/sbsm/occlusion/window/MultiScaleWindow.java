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

package org.sbsm.occlusion.window;

import java.util.ArrayList;
import java.util.List;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.SlidingPerturber;
import org.scijava.plugin.Plugin;

/**
 * Sliding windows of half the size, the size, and twice the size, each with a stride in
 * the same proportion: the map is the mean of small and large parts' effect.
 * <p>
 * As stride and window grow together, as many windows of each size hide a pixel, about:
 * each size counts the same.
 * </p>
 */
@Plugin(type = Perturber.class, name = "multi-scale-window", priority = 90)
public final class MultiScaleWindow extends SlidingPerturber {

	private static final double[] SCALES = { 0.5, 1, 2 };

	/** Automatic window and stride. */
	public MultiScaleWindow() {}

	/**
	 * @param windowX width of the window in pixels; 0 = automatic: a fifth of the image's
	 *        smaller side, at least 1
	 * @param windowY height of the window in pixels; 0 = as its width
	 * @param strideX step to the next window in x in pixels; 0 = automatic: 0.4 times the
	 *        width of the window, at least 1
	 * @param strideY step to the next window in y in pixels; 0 = as in x
	 * @throws IllegalArgumentException if one of them is negative
	 */
	public MultiScaleWindow(final int windowX, final int windowY, final int strideX, final int strideY) {
		super(windowX, windowY, strideX, strideY);
	}

	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		final int[] window = typicalSize(width, height);
		final int[] stride = stride(width, height);
		final List<Occlusion> occlusions = new ArrayList<>();
		for (final double scale : SCALES) {
			occlusions.addAll(new SlidingWindow(scaled(window[0], scale), scaled(window[1], scale),
				scaled(stride[0], scale), scaled(stride[1], scale)).occlusions(width, height));
		}
		return occlusions;
	}

	private static int scaled(final int size, final double scale) {
		return atLeastOne(size * scale);
	}

	@Override
	public String key() {
		return "multi-scale-window " + gridKey();
	}
}
