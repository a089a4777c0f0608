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

package org.sbsm.occlusion.fill;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.image.GaussianBlur;
import org.sbsm.occlusion.Fill;
import org.scijava.plugin.Plugin;

/**
 * The image itself, blurred by a Gaussian: takes detail away without putting a new edge
 * in.
 */
@Plugin(type = Fill.class, name = "blur", priority = 100)
public final class Blur implements Fill {

	/** Standard deviation in pixels; negative: a quarter of the window, per axis. */
	private final double sigma;

	/** With a standard deviation of a quarter of the window, per axis: the default fill. */
	public Blur() {
		sigma = -1;
	}

	/**
	 * The same whatever the window is.
	 *
	 * @param sigma standard deviation in pixels, at least 0
	 * @throws IllegalArgumentException if it is negative or not a number
	 */
	public Blur(final double sigma) {
		if (!(sigma >= 0)) {
			throw new IllegalArgumentException("sigma must be a number of at least 0, but is " + sigma + ".");
		}
		this.sigma = sigma;
	}

	@Override
	public List<RandomAccessibleInterval<FloatType>> of(
		final List<RandomAccessibleInterval<FloatType>> channels, final int[] window, final double[] modelMean) {
		return channels.parallelStream()
			.map(channel -> GaussianBlur.of(channel, sigma(window, channel, 0), sigma(window, channel, 1)))
			.toList();
	}

	private double sigma(final int[] window, final RandomAccessibleInterval<FloatType> channel,
		final int axis) {
		return sigma >= 0 ? sigma : Math.min(window[axis], channel.dimension(axis)) / 4.0;
	}

	@Override
	public String key() {
		return sigma < 0 ? "blur" : "blur " + sigma;
	}
}
