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

import java.math.BigInteger;
import java.util.UUID;
import java.util.regex.Pattern;

/** Unique identifiers of DICOM: those that are known, and new ones. */
public final class Uids {

	/** Transfer syntaxes that {@link DicomReader} reads. */
	public static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";

	/** The one that {@link DicomWriter} writes. */
	public static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

	/** Multi-frame True Color Secondary Capture Image Storage. */
	public static final String TRUE_COLOR_CAPTURE = "1.2.840.10008.5.1.4.1.1.7.4";

	/** Parametric Map Storage. */
	public static final String PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30";

	private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))+");

	private static final int LONGEST = 64;

	private Uids() {}

	/** @return an identifier that nobody else has: 2.25 and a random UUID (PS3.5, B.2) */
	public static String fresh() {
		final UUID uuid = UUID.randomUUID();
		final BigInteger number = new BigInteger(uuid.toString().replace("-", ""), 16);
		return "2.25." + number;
	}

	/** @return whether a text has the form of an identifier */
	public static boolean isUid(final String text) {
		return text.length() <= LONGEST && FORM.matcher(text).matches();
	}
}
