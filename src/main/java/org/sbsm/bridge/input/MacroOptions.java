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

package org.sbsm.bridge.input;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a macro's options apart: {@code key=value key=[a value] flag}.
 * <p>
 * ImageJ's own parsing turns what it can't read into 0 or false without a word; this
 * one refuses it.
 * </p>
 */
public final class MacroOptions {

	private MacroOptions() {}

	/**
	 * @param options as {@code run(command, options)} has them; {@code null} for none
	 * @return values by key, in order; {@code "true"} for a flag
	 * @throws IllegalArgumentException if a bracket is not closed or a key is there twice;
	 *         the message names the key
	 */
	public static Map<String, String> parse(final String options) {
		final Map<String, String> values = new LinkedHashMap<>();
		final String text = options == null ? "" : options;
		int i = 0;
		while (i < text.length()) {
			if (Character.isWhitespace(text.charAt(i))) {
				i++;
				continue;
			}
			final int start = i;
			while (i < text.length() && text.charAt(i) != '=' && !Character.isWhitespace(text.charAt(i))) {
				i++;
			}
			final String key = text.substring(start, i);
			String value = "true";
			if (i < text.length() && text.charAt(i) == '=') {
				final int end = endOfValue(text, i + 1, key);
				value = text.substring(i + 1, end);
				if (value.startsWith("[")) value = value.substring(1, value.length() - 1);
				i = end;
			}
			if (values.put(key, value) != null) {
				throw new IllegalArgumentException(key + ": the key is there twice; give it once.");
			}
		}
		return values;
	}

	/**
	 * A value ends before a space; one in brackets at the bracket that closes its first
	 * one, or where the brackets in it don't match, at the first closing bracket before a
	 * space.
	 */
	private static int endOfValue(final String text, final int start, final String key) {
		final boolean bracket = start < text.length() && text.charAt(start) == '[';
		int firstClosing = -1;
		int depth = 0;
		for (int i = start; i <= text.length(); i++) {
			final boolean gap = i == text.length() || Character.isWhitespace(text.charAt(i));
			if (gap && !bracket) return i;
			if (gap && i > start + 1 && text.charAt(i - 1) == ']') {
				if (depth <= 0) return i;
				if (firstClosing < 0) firstClosing = i;
			}
			if (i < text.length() && text.charAt(i) == '[') depth++;
			if (i < text.length() && text.charAt(i) == ']') depth--;
		}
		if (firstClosing < 0) {
			throw new IllegalArgumentException(key + ": the bracket [ is not closed with ].");
		}
		return firstClosing;
	}
}
