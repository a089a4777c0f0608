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

package org.sbsm.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers that a model is computed with. */
public enum Precision {

	/** As the model's file says, usually floating-point numbers of 32 bits. */
	FLOAT32,

	/**
	 * Whole numbers of 8 bits in the large matrix products, whose factors are rounded while
	 * the model runs: faster, and a little different.
	 */
	INT8;

	/** @return its name in macros and records */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * @param name in lower case
	 * @return the precision of that name
	 * @throws IllegalArgumentException if there is none; the message names those that there
	 *         are
	 */
	public static Precision named(final String name) {
		return Arrays.stream(values()).filter(precision -> precision.toString().equals(name)).findFirst()
			.orElseThrow(
				() -> new IllegalArgumentException("precision: " + name + " is not allowed; it must be one of: "
					+ Arrays.stream(values()).map(Precision::toString).collect(Collectors.joining(", ")) + "."));
	}
}
