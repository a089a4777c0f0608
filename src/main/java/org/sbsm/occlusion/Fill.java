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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.view.Views;

/**
 * What a hidden part of the image shows instead.
 * <p>
 * An image is given as a list of channels: planes (x, y) with values in 0..1.
 * </p>
 */
@FunctionalInterface
public interface Fill {

	/**
	 * The image as it would look if all of it were hidden.
	 *
	 * @param channels the planes (x, y) of the image, values 0..1; not changed
	 * @param window typical extent of a hidden part in x and y, in pixels
	 * @param modelMean what the model takes for an average value, one per channel of the
	 *        model, in 0..1
	 * @return planes of the same size, values 0..1: one for all channels, one per channel
	 *         of the image, or one per channel of the model
	 */
	List<RandomAccessibleInterval<FloatType>> of(List<RandomAccessibleInterval<FloatType>> channels,
		int[] window, double[] modelMean);

	/**
	 * What two fills have in common: with the same key they give the same planes for the
	 * same arguments. What was computed for one is then used again for the other.
	 *
	 * @return name and values of everything the planes depend on besides the arguments;
	 *         empty, the default, if nothing shall be used again
	 */
	default String key() {
		return "";
	}

	/**
	 * A fill with a key.
	 *
	 * @param key see {@link #key}
	 * @param fill makes the planes
	 * @return the same fill, with that key
	 */
	static Fill named(final String key, final Fill fill) {
		return new Fill() {

			@Override
			public List<RandomAccessibleInterval<FloatType>> of(
				final List<RandomAccessibleInterval<FloatType>> channels, final int[] window,
				final double[] modelMean) {
				return fill.of(channels, window, modelMean);
			}

			@Override
			public String key() {
				return key;
			}
		};
	}

	/**
	 * The image itself, blurred by a Gaussian with a standard deviation of a quarter of the
	 * window, per axis. Takes detail away without putting a new edge in.
	 *
	 * @return the default fill
	 */
	static Fill blur() {
		return named("blur",
			(channels, window, modelMean) -> channels.parallelStream().map(channel -> GaussianBlur.of(channel,
				sigma(window[0], channel.dimension(0)), sigma(window[1], channel.dimension(1)))).toList());
	}

	/**
	 * The image itself, blurred by the same Gaussian whatever the window is.
	 *
	 * @param sigma standard deviation in pixels, at least 0
	 * @return a fill of the blurred image
	 */
	static Fill blur(final double sigma) {
		return (channels, window, modelMean) -> channels.parallelStream()
			.map(channel -> GaussianBlur.of(channel, sigma, sigma)).toList();
	}

	private static double sigma(final int window, final long size) {
		return Math.min(window, size) / 4.0;
	}

	/** @return the mean of each channel of the image */
	static Fill imageMean() {
		return named("image-mean", (channels, window, modelMean) -> {
			final double[] means = new double[channels.size()];
			for (int c = 0; c < means.length; c++) {
				means[c] = mean(channels.get(c));
			}
			return planes(channels.get(0), means);
		});
	}

	private static double mean(final RandomAccessibleInterval<FloatType> plane) {
		double sum = 0;
		final Cursor<FloatType> cursor = Views.flatIterable(plane).cursor();
		while (cursor.hasNext()) {
			sum += cursor.next().get();
		}
		return sum / (plane.dimension(0) * plane.dimension(1));
	}

	/**
	 * @return what the model takes for an average value: 0 after its normalisation
	 */
	static Fill modelMean() {
		return named("model-mean", (channels, window, modelMean) -> planes(channels.get(0), modelMean));
	}

	/** @return 0 in every channel */
	static Fill black() {
		return constant(0);
	}

	/** @return 1 in every channel */
	static Fill white() {
		return constant(1);
	}

	/**
	 * The same colour everywhere.
	 *
	 * @param values one value for all channels, or three (red, green, blue), in 0..1
	 * @return a fill of that colour
	 * @throws IllegalArgumentException if there are not one or three values, or one is
	 *         outside 0..1
	 */
	static Fill constant(final double... values) {
		if (values.length != 1 && values.length != 3) {
			throw new IllegalArgumentException(
				"A constant fill needs one value or three (red, green, blue), but got " + values.length + ".");
		}
		for (final double value : values) {
			if (!(value >= 0 && value <= 1)) {
				throw new IllegalArgumentException(
					"The values of a constant fill must be in 0..1, but one is " + value + ".");
			}
		}
		final double[] copy = values.clone();
		return named("constant " + Arrays.toString(copy),
			(channels, window, modelMean) -> planes(channels.get(0), copy));
	}

	private static List<RandomAccessibleInterval<FloatType>> planes(final Interval size,
		final double... values) {
		final List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
		for (final double value : values) {
			planes.add(ConstantUtils.constantRandomAccessibleInterval(new FloatType((float) value),
				new FinalInterval(size)));
		}
		return planes;
	}
}
