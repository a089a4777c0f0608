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

package org.sbsm.gallery.adding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.sbsm.gallery.MetadataName;
import org.sbsm.text.DelimitedText;

/**
 * A table of what users know of their files: a row per file, columns of their own.
 * <p>
 * It is read by {@link DelimitedText}. One of the headings is {@code file},
 * {@code filename}, {@code path} or {@code image}; its cells are paths below the folder
 * of images, or names without a folder.
 * </p>
 */
public final class MetadataTable {

	private static final Set<String> FILE = Set.of("file", "filename", "path", "image");

	/** Rows, by path or name. */
	private final Map<String, Map<String, String>> rows = new HashMap<>();

	/** Paths or names of the rows that were asked for. */
	private final Set<String> used = ConcurrentHashMap.newKeySet();

	private MetadataTable() {}

	/** @return a table without rows */
	public static MetadataTable empty() {
		return new MetadataTable();
	}

	/**
	 * @param text of the table, headings in the first line
	 * @param name of it, for messages
	 * @return the table
	 * @throws IllegalArgumentException if it has no column for files, a heading that isn't
	 *         allowed, two rows for the same file, or a quote that isn't closed; the
	 *         message says where
	 */
	public static MetadataTable parse(final String text, final String name) {
		final DelimitedText lines = DelimitedText.parse(text, "csv: " + name);
		final int file = fileColumn(lines.headings(), name);
		final MetadataTable table = new MetadataTable();
		for (final List<String> line : lines.rows()) {
			table.add(line.get(file).strip().replace('\\', '/'), metadata(lines.headings(), line, file, name),
				name);
		}
		return table;
	}

	private static int fileColumn(final List<String> headings, final String name) {
		for (int i = 0; i < headings.size(); i++) {
			if (FILE.contains(headings.get(i).toLowerCase(java.util.Locale.ROOT))) return i;
		}
		throw new IllegalArgumentException(
			"csv: " + name + " needs a column file with the names of the images; its columns are: "
				+ String.join(", ", headings) + ".");
	}

	private static Map<String, String> metadata(final List<String> headings, final List<String> line,
		final int file, final String name) {
		final Map<String, String> metadata = new TreeMap<>();
		for (int i = 0; i < headings.size(); i++) {
			final String value = line.get(i).strip();
			if (i == file || value.isEmpty()) continue;
			final String column = MetadataName.of(headings.get(i));
			if (metadata.put(column,
				value.substring(0, Math.min(MetadataName.LONGEST_VALUE, value.length()))) != null) {
				throw new IllegalArgumentException("csv: " + name + " has two columns that both become the metadata "
					+ column + ", one of them " + headings.get(i) + "; give one of them another heading.");
			}
		}
		return metadata;
	}

	private void add(final String file, final Map<String, String> metadata, final String name) {
		if (rows.put(file, metadata) != null)
			throw new IllegalArgumentException("csv: " + name + " has two rows for " + file + "; leave one out.");
	}

	/**
	 * @param path of a file below the folder of images, with {@code /}
	 * @return what the table says of it; by its path, or else by its name
	 */
	public Map<String, String> of(final String path) {
		final String row = row(path);
		if (!rows.containsKey(row)) return Map.of();
		used.add(row);
		return rows.get(row);
	}

	/** Cells have no blanks around them, even if the names of files do. */
	private String row(final String path) {
		return rows.containsKey(path.strip()) ? path.strip() : path.substring(path.lastIndexOf('/') + 1).strip();
	}

	/**
	 * @return paths or names in the table that no file was asked for by {@link #of}, in
	 *         their order: after all files were, those that name none
	 */
	public List<String> unused() {
		return rows.keySet().stream().filter(row -> !used.contains(row)).sorted().toList();
	}

	/**
	 * @param path of a file below the folder of images, with {@code /}
	 * @return whether there is a row for it
	 */
	public boolean contains(final String path) {
		return rows.containsKey(row(path));
	}

	/** @return number of rows */
	public int size() {
		return rows.size();
	}
}
