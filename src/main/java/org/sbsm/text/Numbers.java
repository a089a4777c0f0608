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

package org.sbsm.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads numbers that users write, and writes them for readers. Reading is strict:
 * decimal, in the digits 0 to 9, with a point, and finite. (Java also reads other
 * digits, hexadecimal numbers, {@code 1d} and {@code NaN}.)
 */
public final class Numbers {

	private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

	private static final Pattern DECIMAL = Pattern
		.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?");

	private Numbers() {}

	/**
	 * @param text such as {@code 12} or {@code -3}
	 * @return the number; empty if the text is no whole number that an {@code int} can hold
	 */
	public static OptionalInt whole(final String text) {
		if (!WHOLE.matcher(text).matches()) return OptionalInt.empty();
		try {
			return OptionalInt.of(Integer.parseInt(text));
		}
		catch (final NumberFormatException exc) {
			return OptionalInt.empty();
		}
	}

	/**
	 * @param text such as {@code 0.5}, {@code .5}, {@code -2} or {@code 1e-3}
	 * @return the number; empty if the text is no finite decimal number
	 */
	public static OptionalDouble decimal(final String text) {
		if (!DECIMAL.matcher(text).matches()) return OptionalDouble.empty();
		final double number = Double.parseDouble(text);
		return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
	}

	/**
	 * @param value of a parameter
	 * @param minimum that is allowed, {@code null} if there is none
	 * @param maximum that is allowed, {@code null} if there is none
	 * @return whether it is finite and within the range
	 */
	public static boolean isAllowed(final Number value, final Number minimum, final Number maximum) {
		final double number = value.doubleValue();
		return Double.isFinite(number) && (minimum == null || number >= minimum.doubleValue())
			&& (maximum == null || number <= maximum.doubleValue());
	}

	/**
	 * @param type of a parameter, {@code int} or {@code double}
	 * @param minimum that is allowed, {@code null} if there is none
	 * @param maximum that is allowed, {@code null} if there is none
	 * @return what it must be: "a whole number from 1 to 10", for one
	 */
	public static String allowed(final Class<?> type, final Number minimum, final Number maximum) {
		final String kind = type == int.class ? "a whole number" : "a number";
		if (minimum != null && maximum != null) return kind + " from " + plain(minimum) + " to " + plain(maximum);
		return minimum == null ? kind : kind + " of at least " + plain(minimum);
	}

	private static String plain(final Number number) {
		return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
	}

	/**
	 * @param bytes a number of them
	 * @return for readers
	 */
	public static String bytes(final long bytes) {
		return bytes < 1_000_000 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
	}
}
