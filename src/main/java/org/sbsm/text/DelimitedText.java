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

/**
 * A table as text, with commas, semicolons or tabs between the columns, as spreadsheets
 * write it (RFC 4180): a cell may be in quotes, and a quote within is doubled.
 *
 * @param headings of the columns, from the first line
 * @param rows with a cell per column; lines that are blank are left out
 */
public record DelimitedText(List<String> headings, List<List<String>> rows) {

	/**
	 * @param text of the table, headings in the first line
	 * @param name what it was given for and what it is called, such as
	 *        {@code csv: files.csv}, for messages
	 * @return the table
	 * @throws IllegalArgumentException if it is empty, a row has another number of cells
	 *         than there are headings, or a quote isn't closed; the message says where
	 */
	public static DelimitedText parse(final String text, final String name) {
		final String content = text.startsWith("\ufeff") ? text.substring(1) : text;
		final String first = content.lines().findFirst().orElse("");
		final char divider = first.contains("\t") ? '\t' : first.contains(";") ? ';' : ',';
		final List<List<String>> lines = lines(content, divider, name);
		if (lines.isEmpty()) throw new IllegalArgumentException(name + " is empty.");
		final List<String> headings = lines.get(0).stream().map(String::strip).toList();
		final List<List<String>> rows = new ArrayList<>();
		for (final List<String> line : lines.subList(1, lines.size())) {
			if (line.size() == 1 && line.get(0).isBlank()) continue;
			if (line.size() != headings.size()) {
				throw new IllegalArgumentException(name + " has " + headings.size() + " columns, but the row "
					+ line.get(0) + " has " + line.size() + "; cells with the dividing character must be in quotes.");
			}
			rows.add(line);
		}
		return new DelimitedText(headings, rows);
	}

	private static List<List<String>> lines(final String text, final char divider, final String name) {
		final List<List<String>> lines = new ArrayList<>();
		List<String> line = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			final char c = text.charAt(i);
			if (quoted) {
				if (c != '"') cell.append(c);
				else if (i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
				else quoted = false;
			}
			else if (c == '"' && cell.toString().isBlank()) {
				cell = new StringBuilder();
				quoted = true;
			}
			else if (c == divider || c == '\n') {
				line.add(cell.toString());
				cell = new StringBuilder();
				if (c == '\n') {
					lines.add(line);
					line = new ArrayList<>();
				}
			}
			else if (c != '\r') cell.append(c);
		}
		if (quoted)
			throw new IllegalArgumentException(name + " has a quote that isn't closed; see its last rows.");
		if (!line.isEmpty() || !cell.isEmpty()) {
			line.add(cell.toString());
			lines.add(line);
		}
		return lines;
	}
}
