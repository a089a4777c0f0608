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

package org.sbsm.library.download;

import org.sbsm.file.FileNames;

/**
 * Addresses as messages show them. Logs are passed on: a password in an address isn't
 * shown, nor what comes after a question mark, which is often a key.
 */
public final class ShownAddress {

	private ShownAddress() {}

	/**
	 * @param address as the user or a server gave it, understood or not
	 * @return the same with {@code ...} for user and password, and for its question and
	 *         fragment
	 */
	public static String of(final String address) {
		return FileNames.shown(address.replaceFirst("://[^/?#]*@", "://...@").replaceFirst("(?s)[?#].*", "?..."));
	}

	/**
	 * @param address as the user gave it, understood or not
	 * @return whether a user, and perhaps a password, is or may be in it
	 */
	public static boolean hasUser(final String address) {
		return address.matches("(?is)\\s*[a-z][a-z0-9+.-]*://[^/?#]*@.*");
	}
}
