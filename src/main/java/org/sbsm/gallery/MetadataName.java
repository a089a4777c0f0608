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

package org.sbsm.gallery;

import java.util.Locale;
import java.util.Set;

/** Names of metadata, so that filters and macros can use them. */
public final class MetadataName {

	/** Fields that every item has. */
	public static final Set<String> OWN = Set.of("file", "root", "plane", "x", "y", "width", "height");

	/** Characters of a value that are kept. */
	public static final int LONGEST_VALUE = 1000;

	private static final int LONGEST = 60;

	private MetadataName() {}

	/**
	 * @param name that a gallery has
	 * @return whether it is one that {@link #of} makes
	 */
	public static boolean isName(final String name) {
		try {
			return name.equals(of(name));
		}
		catch (final IllegalArgumentException exc) {
			return false;
		}
	}

	/**
	 * @param name of a column or a tag, such as {@code Body Part}
	 * @return the name in lower case, with {@code _} for what isn't a letter or a digit:
	 *         {@code body_part}
	 * @throws IllegalArgumentException if nothing is left, or the name is one of
	 *         {@link #OWN}
	 */
	public static String of(final String name) {
		final String clean = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_")
			.replaceAll("^_|_$", "");
		if (clean.isEmpty() || clean.length() > LONGEST || OWN.contains(clean)) {
			throw new IllegalArgumentException("The metadata " + name + " has a name that isn't allowed: give it"
				+ " one with letters and digits, at most " + LONGEST + " characters long, and none of "
				+ String.join(", ", OWN.stream().sorted().toList()) + ".");
		}
		return clean;
	}
}
