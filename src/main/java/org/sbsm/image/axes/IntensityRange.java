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

package org.sbsm.image.axes;

import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * How pixel values become brightness: linearly from black (0) to white (1).
 *
 * @param black this value and what is below it is 0, and so is NaN
 * @param white this value and what is above it is 1; if it isn't larger than
 *        {@code black}, only what is above {@code black} is 1
 */
public record IntensityRange(double black, double white) {

	/**
	 * From the smallest to the largest of some values; those that aren't finite don't
	 * count.
	 *
	 * @param values any number of them, also none: all is black then
	 * @return their range
	 */
	public static IntensityRange of(final DoubleStream values) {
		final double[] range = { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
		values.sequential().filter(Double::isFinite).forEach(value -> {
			range[0] = Math.min(range[0], value);
			range[1] = Math.max(range[1], value);
		});
		return new IntensityRange(range[0], range[1]);
	}

	/**
	 * The range of an image that nobody has set one for. Whole numbers of up to 8 bits have
	 * that of their type, as ImageJ shows them: 0..255, for example. All others have that
	 * of their values, as what a camera of 12 bits writes into 16 is nearly black
	 * otherwise.
	 *
	 * @param image with any axes; channels share the range
	 * @return its range
	 */
	static IntensityRange of(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final RealType<?> type = Util.getTypeFromInterval(image);
		if (type instanceof IntegerType && type.getMinValue() == 0 && type.getMaxValue() <= 255) {
			return new IntensityRange(0, type.getMaxValue());
		}
		return of(
			StreamSupport.stream(Views.iterable(image).spliterator(), false).mapToDouble(RealType::getRealDouble));
	}

	/**
	 * @param value of a pixel, also NaN
	 * @return its brightness, 0..1
	 */
	public float brightness(final double value) {
		return value > black ? value < white ? (float) ((value - black) / (white - black)) : 1 : 0;
	}
}
