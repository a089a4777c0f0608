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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which says whether two contents are the same, as text. */
public final class Sha256 {

	private Sha256() {}

	/** @return a new digest of nothing yet; for one thread at a time */
	public static MessageDigest digest() {
		return digest("SHA-256");
	}

	/**
	 * @param algorithm name of another hash, as files that others publish come with
	 * @return a new digest of nothing yet
	 * @throws IllegalStateException if Java doesn't have it
	 */
	public static MessageDigest digest(final String algorithm) {
		try {
			return MessageDigest.getInstance(algorithm);
		}
		catch (final NoSuchAlgorithmException exc) {
			throw new IllegalStateException("This Java has no " + algorithm + ".", exc);
		}
	}

	/**
	 * @return the hash in hexadecimal digits, two a byte; the digest is empty afterwards
	 */
	public static String hexadecimal(final MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	/** @return hash of the text's UTF-8, 64 hexadecimal digits */
	public static String of(final String text) {
		final MessageDigest digest = digest();
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		return hexadecimal(digest);
	}
}
