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

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.occlusion.Fill;
import org.sbsm.text.Numbers;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The same colour everywhere. */
@Plugin(type = Fill.class, name = "constant", priority = 50)
public final class Constant implements Fill {

	/** The largest value, as users give it. */
	private static final double WHITE = 255;

	@Parameter(label = "Fill value", persist = false,
		description = "Of the constant fill: one number or three (r,g,b), each in 0..255.")
	private String fillValue = "0";

	/** In 0..1; {@code null} if the parameter says it. */
	private final double[] brightness;

	/** Black, until the parameter is set. */
	public Constant() {
		brightness = null;
	}

	/**
	 * @param values one value for all channels, or three (red, green, blue), in 0..1
	 * @throws IllegalArgumentException if there are not one or three values, or one is
	 *         outside 0..1
	 */
	public Constant(final double... values) {
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
		brightness = values.clone();
	}

	/**
	 * @throws IllegalArgumentException if the parameter is not one number or three; the
	 *         message names it and says what is allowed
	 */
	@Override
	public List<RandomAccessibleInterval<FloatType>> of(
		final List<RandomAccessibleInterval<FloatType>> channels, final int[] window, final double[] modelMean) {
		return ConstantPlanes.of(channels.get(0), brightness());
	}

	private double[] brightness() {
		if (brightness != null) return brightness;
		final List<OptionalDouble> numbers = Arrays.stream(fillValue.split(",", -1)).map(Numbers::decimal)
			.toList();
		final boolean inRange = numbers.stream().map(number -> number.orElse(-1))
			.allMatch(number -> number >= 0 && number <= WHITE);
		if (inRange && (numbers.size() == 1 || numbers.size() == 3)) {
			return numbers.stream().mapToDouble(number -> number.getAsDouble() / WHITE).toArray();
		}
		throw new IllegalArgumentException("fill_value: " + fillValue
			+ " is not allowed; it must be one number or three (r,g,b), each in 0..255.");
	}

	@Override
	public String key() {
		return "constant " + Arrays.toString(brightness());
	}
}
