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

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.sbsm.gallery.MetadataName;
import org.sbsm.text.DelimitedText;

/**
 * A table of what users know of their files: a row per file, columns of their own.
 * <p>
 * It is read by {@link DelimitedText}. One of the headings is {@code file},
 * {@code filename}, {@code path} or {@code image}; its cells are paths below the folder
 * of images, or names without a folder. Letters that systems write in several ways,
 * such as umlauts in one character or two, are the same.
 * </p>
 */
public final class MetadataTable {

	private static final Set<String> FILE = Set.of("file", "filename", "path", "image");

	/** Rows, by path or name. */
	private final Map<String, Map<String, String>> rows = new HashMap<>();

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
	 *         allowed, two columns of the same metadata, two rows for the same file, or a
	 *         quote that isn't closed; the message says where
	 */
	public static MetadataTable parse(final String text, final String name) {
		final DelimitedText lines = DelimitedText.parse(text, "csv: " + name);
		final int file = fileColumn(lines.headings(), name);
		checkNames(lines.headings(), file, name);
		final MetadataTable table = new MetadataTable();
		for (final List<String> line : lines.rows()) {
			table.add(line.get(file).strip().replace('\\', '/'), metadata(lines.headings(), line, file), name);
		}
		return table;
	}

	private static int fileColumn(final List<String> headings, final String name) {
		for (int i = 0; i < headings.size(); i++) {
			if (FILE.contains(headings.get(i).toLowerCase(Locale.ROOT))) return i;
		}
		throw new IllegalArgumentException(
			"csv: " + name + " needs a column file with the names of the images; its columns are: "
				+ String.join(", ", headings) + ".");
	}

	/** One column would hide the other. */
	private static void checkNames(final List<String> headings, final int file, final String name) {
		final Map<String, String> names = new TreeMap<>();
		for (int i = 0; i < headings.size(); i++) {
			if (i == file) continue;
			final String other = names.put(metadataName(headings.get(i), name), headings.get(i));
			if (other != null) {
				throw new IllegalArgumentException("csv: " + name + " has two columns that are the same metadata, "
					+ other + " and " + headings.get(i) + "; give one of them another name.");
			}
		}
	}

	private static String metadataName(final String heading, final String name) {
		try {
			return MetadataName.of(heading);
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException(
				"csv: " + name + " has a column that can't be used. " + exc.getMessage(), exc);
		}
	}

	private static Map<String, String> metadata(final List<String> headings, final List<String> line,
		final int file) {
		final Map<String, String> metadata = new TreeMap<>();
		for (int i = 0; i < headings.size(); i++) {
			final String value = line.get(i).strip();
			if (i == file || value.isEmpty()) continue;
			metadata.put(MetadataName.of(headings.get(i)),
				value.substring(0, Math.min(MetadataName.LONGEST_VALUE, value.length())));
		}
		return metadata;
	}

	private void add(final String file, final Map<String, String> metadata, final String name) {
		if (rows.put(sameLetters(file), metadata) != null)
			throw new IllegalArgumentException("csv: " + name + " has two rows for " + file + "; leave one out.");
	}

	/** macOS writes an umlaut in a file's name as two characters, most others as one. */
	private static String sameLetters(final String path) {
		return Normalizer.normalize(path, Normalizer.Form.NFC);
	}

	/**
	 * @param path of a file below the folder of images, with {@code /}
	 * @return what the table says of it; by its path, or else by its name
	 */
	public Map<String, String> of(final String path) {
		return row(path).map(rows::get).orElse(Map.of());
	}

	/**
	 * What the table calls a file: cells have no blanks around them, even if names of files
	 * do.
	 */
	private Optional<String> row(final String path) {
		final String whole = sameLetters(path);
		return Stream.of(whole, whole.substring(whole.lastIndexOf('/') + 1)).map(String::strip)
			.filter(rows::containsKey).findFirst();
	}

	/**
	 * @param path of a file below the folder of images, with {@code /}
	 * @return whether there is a row for it
	 */
	public boolean contains(final String path) {
		return row(path).isPresent();
	}

	/**
	 * @param paths of files below the folder of images, with {@code /}
	 * @return what the table calls the files of the rows that are for none of them, in the
	 *         order of the letters
	 */
	public List<String> without(final Collection<String> paths) {
		final Set<String> others = new TreeSet<>(rows.keySet());
		paths.forEach(path -> row(path).ifPresent(others::remove));
		return List.copyOf(others);
	}

	/** @return number of rows */
	public int size() {
		return rows.size();
	}
}
