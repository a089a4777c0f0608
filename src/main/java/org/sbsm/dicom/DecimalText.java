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

package org.sbsm.dicom;

import java.util.Locale;
import java.util.regex.Pattern;

/** Decimal strings: numbers as text of at most 16 characters (PS3.5, 6.2). */
final class DecimalText {

	private static final int LONGEST = 16;

	/** Java would take hexadecimal numbers and letters at the end, too. */
	private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

	private DecimalText() {}

	/**
	 * @param number finite
	 * @return it with as many digits as there is room for
	 */
	static String of(final double number) {
		if (!Double.isFinite(number)) throw new IllegalArgumentException(number + " has no decimal text.");
		if (number == Math.rint(number) && Math.abs(number) < 1e12) return String.valueOf((long) number);
		final String whole = String.valueOf(number);
		if (whole.length() <= LONGEST) return whole;
		for (int digits = 15; digits > 0; digits--) {
			final String text = String.format(Locale.ROOT, "%." + digits + "g", number);
			if (text.length() <= LONGEST) return text;
		}
		return String.format(Locale.ROOT, "%.1e", number);
	}

	/**
	 * @param text as it stands in a file
	 * @return the number; NaN if it is none
	 */
	static double parse(final String text) {
		final String stripped = text.strip();
		return stripped.length() <= 64 && NUMBER.matcher(stripped).matches() ? Double.parseDouble(stripped)
			: Double.NaN;
	}
}
