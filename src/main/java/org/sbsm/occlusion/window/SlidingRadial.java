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
 * Hides one ellipse with a soft edge after the other, row by row: no straight edges and
 * no corners, which are features for a network.
 * <p>
 * The ellipse has the window's width and height as its diameters. It is hidden
 * completely up to half of its radius; from there to its rim the weight falls to 0 as a
 * raised cosine. Centres are half a stride from the image's border and a stride apart.
 * </p>
 */
@Plugin(type = Perturber.class, name = "sliding-radial", priority = 80)
public final class SlidingRadial extends SlidingPerturber {

	/** Automatic window and stride. */
	public SlidingRadial() {}

	/**
	 * @param windowX width of the window in pixels; 0 = automatic: a fifth of the image's
	 *        smaller side, at least 1
	 * @param windowY height of the window in pixels; 0 = as its width
	 * @param strideX step to the next window in x in pixels; 0 = automatic: 0.4 times the
	 *        width of the window, at least 1
	 * @param strideY step to the next window in y in pixels; 0 = as in x
	 * @throws IllegalArgumentException if one of them is negative
	 */
	public SlidingRadial(final int windowX, final int windowY, final int strideX, final int strideY) {
		super(windowX, windowY, strideX, strideY);
	}

	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		final int[] window = typicalSize(width, height);
		final int[] stride = stride(width, height);
		final List<Occlusion> occlusions = new ArrayList<>();
		for (double y = stride[1] / 2.0; y < height + stride[1] / 2.0; y += stride[1]) {
			for (double x = stride[0] / 2.0; x < width + stride[0] / 2.0; x += stride[0]) {
				final Ellipse ellipse = Ellipse.within(x, y, window[0] / 2.0, window[1] / 2.0, width, height);
				if (ellipse != null) occlusions.add(ellipse);
			}
		}
		return occlusions;
	}

	@Override
	public String key() {
		return "sliding-radial " + gridKey();
	}

	/** A soft ellipse; its weights are computed when asked for. */
	private record Ellipse(int x, int y, int width, int height, double centreX, double centreY, double radiusX,
		double radiusY) implements Occlusion {

		/** The part within an image, {@code null} if there is none. */
		static Ellipse within(final double centreX, final double centreY, final double radiusX,
			final double radiusY, final int imageWidth, final int imageHeight) {
			final int left = (int) Math.max(0, Math.floor(centreX - radiusX));
			final int top = (int) Math.max(0, Math.floor(centreY - radiusY));
			final int right = (int) Math.min(imageWidth, Math.ceil(centreX + radiusX));
			final int bottom = (int) Math.min(imageHeight, Math.ceil(centreY + radiusY));
			return right <= left || bottom <= top ? null
				: new Ellipse(left, top, right - left, bottom - top, centreX, centreY, radiusX, radiusY);
		}

		@Override
		public float weight(final int column, final int row) {
			final double distance = Math.hypot((column + 0.5 - centreX) / radiusX, (row + 0.5 - centreY) / radiusY);
			if (distance <= 0.5) return 1;
			return distance >= 1 ? 0 : (float) (0.5 + 0.5 * Math.cos(Math.PI * (2 * distance - 1)));
		}
	}
}
