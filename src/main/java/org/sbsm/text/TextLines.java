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

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Breaks a text that is too long for one line. */
public final class TextLines {

	private TextLines() {}

	/**
	 * Breaks a text at spaces; a word that is longer than a line, such as a path, anywhere.
	 *
	 * @param text with line breaks of its own or without
	 * @param width that no line exceeds, unless one character does
	 * @param measure gives the width of a text, in the same unit: characters or pixels
	 * @return the lines, at least one
	 */
	public static List<String> of(final String text, final int width, final ToIntFunction<String> measure) {
		final List<String> lines = new ArrayList<>();
		for (final String paragraph : text.split("\n", -1)) {
			String line = "";
			for (final String word : paragraph.split(" ")) {
				final String longer = line.isEmpty() ? word : line + " " + word;
				if (measure.applyAsInt(longer) <= width) {
					line = longer;
					continue;
				}
				if (!line.isEmpty()) lines.add(line);
				line = word;
				while (measure.applyAsInt(line) > width && line.length() > 1) {
					final int end = fitting(line, width, measure);
					lines.add(line.substring(0, end));
					line = line.substring(end);
				}
			}
			lines.add(line);
		}
		return lines;
	}

	/** How many of the word's characters fit into a line, at least one. */
	private static int fitting(final String word, final int width, final ToIntFunction<String> measure) {
		int end = word.length() - 1;
		while (end > 1 && measure.applyAsInt(word.substring(0, end)) > width) {
			end--;
		}
		return end;
	}
}
