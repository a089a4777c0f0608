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

package org.sbsm.saliency;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * Shows an image of any type as brightness: values 0 (black) to 1 (white). Pixels are
 * converted when they are read; the image is never changed.
 */
final class Brightness {

	private Brightness() {}

	/**
	 * @param image with any axes. Whole numbers are divided by the largest of their type,
	 *        255 or 65535 for example; other numbers are taken from the smallest to the
	 *        largest in the image, and NaN counts as the smallest
	 * @return the same axes, values 0..1
	 */
	static RandomAccessibleInterval<FloatType> of(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final RealType<?> type = Util.getTypeFromInterval(image);
		final double[] range = type instanceof IntegerType ? new double[] { 0, type.getMaxValue() }
			: range(image);
		final double extent = range[1] - range[0];
		return Converters.convert(image, (from, to) -> {
			final double value = from.getRealDouble();
			to.set(value > range[0] ? (float) Math.min(1, (value - range[0]) / extent) : 0);
		}, new FloatType());
	}

	private static double[] range(final RandomAccessibleInterval<? extends RealType<?>> image) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (final RealType<?> pixel : Views.iterable(image)) {
			final double value = pixel.getRealDouble();
			if (!Double.isFinite(value)) continue;
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		return new double[] { min, max };
	}
}
