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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.image.GaussianBlur;
import org.sbsm.image.Pixels;
import org.sbsm.occlusion.Fill;
import org.scijava.plugin.Plugin;

/**
 * The image itself, blurred by a Gaussian: takes detail away without putting a new edge
 * in. A volume is blurred along all three axes.
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

	@Override
	public List<List<RandomAccessibleInterval<FloatType>>> ofVolume(
		final List<List<RandomAccessibleInterval<FloatType>>> slices, final int[] window,
		final double[] modelMean) {
		final int depth = slices.size();
		final double sigmaZ = sigma >= 0 ? sigma : Math.min(window[2], depth) / 4.0;
		final List<List<RandomAccessibleInterval<FloatType>>> blurred = new ArrayList<>();
		for (final List<RandomAccessibleInterval<FloatType>> slice : slices) {
			blurred.add(of(slice, window, modelMean));
		}
		for (int c = 0; c < slices.get(0).size(); c++) {
			final int channel = c;
			final List<float[]> planes = blurred.stream().map(slice -> Pixels.copy(slice.get(channel))).toList();
			final int width = (int) slices.get(0).get(c).dimension(0);
			final int height = (int) slices.get(0).get(c).dimension(1);
			IntStream.range(0, height).parallel().forEach(y -> blurAcross(planes, y * width, width, sigmaZ));
			for (int z = 0; z < depth; z++) {
				blurred.set(z, replaced(blurred.get(z), c, ArrayImgs.floats(planes.get(z), width, height)));
			}
		}
		return blurred;
	}

	/** Blurs a row of all slices along z. */
	private static void blurAcross(final List<float[]> planes, final int first, final int width,
		final double sigma) {
		final float[] rows = new float[width * planes.size()];
		for (int z = 0; z < planes.size(); z++) {
			System.arraycopy(planes.get(z), first, rows, z * width, width);
		}
		final float[] blurred = Pixels
			.copy(GaussianBlur.of(ArrayImgs.floats(rows, width, planes.size()), 0, sigma));
		for (int z = 0; z < planes.size(); z++) {
			System.arraycopy(blurred, z * width, planes.get(z), first, width);
		}
	}

	private static <T> List<T> replaced(final List<T> list, final int index, final T element) {
		final List<T> copy = new ArrayList<>(list);
		copy.set(index, element);
		return copy;
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
