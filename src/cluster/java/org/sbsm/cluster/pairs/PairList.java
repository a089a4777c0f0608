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

package org.sbsm.cluster.pairs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

import org.sbsm.cluster.job.CsvCell;
import org.sbsm.text.DelimitedText;
import org.sbsm.text.ErrorReason;
import org.sbsm.text.Numbers;

/**
 * The pairs that shall be explained, from a table: with the columns {@code reference}
 * and {@code query}, or the hits that the job SearchGallery has written. There the hit
 * is the reference image: the map shows what in it makes it a hit.
 *
 * @param pairs in the order of the table; those whose files can't be used have an error
 * @param headings of the table's other columns
 * @param others their cells, by pair
 */
public record PairList(List<Pair> pairs, List<String> headings, List<List<String>> others) {

	/** Bytes of the table at most. */
	private static final long LARGEST = 100_000_000;

	/** Pairs at most: the driver holds what is found of all. */
	private static final int MOST = 100_000;

	private static final List<String> PAIR = List.of("reference", "query");

	/** Columns of SearchGallery that say where a hit and its query are. */
	private static final List<String> HIT = List.of("QueryFile", "QueryPlane", "QueryX", "QueryY", "Root",
		"File", "Plane", "X", "Y", "Width", "Height");

	/**
	 * @param table file with the table, in UTF-8
	 * @param folder in which all files must be, and that their paths are relative to;
	 *        {@code null} for any place, and paths that are relative to the table
	 * @return the pairs
	 * @throws IllegalArgumentException if the table can't be used; the message says what to
	 *         do
	 */
	public static PairList read(final Path table, final Path folder) {
		final DelimitedText text = text(table);
		if (text.rows().isEmpty()) throw new IllegalArgumentException("pairs: " + table + " has no pairs.");
		if (text.rows().size() > MOST) {
			throw new IllegalArgumentException("pairs: " + table + " has " + text.rows().size() + " pairs, but "
				+ MOST + " at a time are the most; divide it.");
		}
		final boolean hits = text.headings().containsAll(HIT);
		if (!hits && !lower(text.headings()).containsAll(PAIR)) {
			throw new IllegalArgumentException("pairs: " + table
				+ " needs the columns reference and query, or those of a table that SearchGallery wrote; its columns are: "
				+ String.join(", ", text.headings()) + ".");
		}
		if (hits && folder == null) {
			throw new IllegalArgumentException(
				"folder: it is missing; say in which folder the images of the hits are, or the folders that the gallery knows.");
		}
		final PairFiles files = new PairFiles(folder == null ? table.getParent() : folder, folder != null);
		final List<String> names = hits ? text.headings() : lower(text.headings());
		final List<Integer> used = (hits ? HIT : PAIR).stream().map(name -> only(name, names, table)).toList();
		final List<Integer> others = new ArrayList<>();
		for (int i = 0; i < text.headings().size(); i++) {
			if (!used.contains(i)) others.add(i);
		}
		final List<Pair> pairs = new ArrayList<>();
		final List<List<String>> cells = new ArrayList<>();
		for (final List<String> row : text.rows()) {
			final List<String> needed = used.stream().map(row::get).toList();
			pairs.add(hits ? hit(pairs.size() + 1, needed, files) : pair(pairs.size() + 1, needed, files));
			cells.add(others.stream().map(row::get).toList());
		}
		final List<String> headings = others.stream().map(text.headings()::get).toList();
		check(headings, table);
		return new PairList(pairs, headings, cells);
	}

	private static DelimitedText text(final Path table) {
		try {
			if (Files.size(table) > LARGEST)
				throw new IllegalArgumentException("pairs: " + table + " is too large for a list of pairs.");
			return DelimitedText.parse(Files.readString(table, StandardCharsets.UTF_8), "pairs: " + table);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"pairs: " + table + " can't be read (" + ErrorReason.of(exc) + "); give a text file in UTF-8.", exc);
		}
	}

	private static List<String> lower(final List<String> headings) {
		return headings.stream().map(heading -> heading.toLowerCase(Locale.ROOT)).toList();
	}

	/** Which of two columns of that name is meant, nobody knows. */
	private static int only(final String name, final List<String> headings, final Path table) {
		if (headings.indexOf(name) == headings.lastIndexOf(name)) return headings.indexOf(name);
		throw new IllegalArgumentException(
			"pairs: " + table + " has two columns " + name + "; give each a name of its own.");
	}

	private static void check(final List<String> headings, final Path table) {
		final Set<String> seen = new HashSet<>();
		for (final String heading : lower(headings)) {
			if (heading.isEmpty() || !seen.add(heading)) {
				throw new IllegalArgumentException("pairs: " + table
					+ (heading.isEmpty() ? " has a column without a heading" : " has two columns " + heading)
					+ "; give each a name of its own.");
			}
		}
	}

	private static Pair pair(final int number, final List<String> cells, final PairFiles files) {
		final String reference = cells.get(0).strip();
		final String query = cells.get(1).strip();
		try {
			return new Pair(number, reference, query, files.find("reference", List.of(reference)),
				files.find("query", List.of(query)), 0, 0, null);
		}
		catch (final IllegalArgumentException exc) {
			return new Pair(number, reference, query, null, null, 0, 0, exc.getMessage());
		}
	}

	/** The folder is the one of the root, or has it in it. */
	private static Pair hit(final int number, final List<String> cells, final PairFiles files) {
		final String query = CsvCell.text(cells.get(0).strip());
		final String file = CsvCell.text(cells.get(5).strip());
		final String reference = CsvCell.text(cells.get(4).strip()) + "/" + file;
		try {
			final int width = whole(cells.get(9));
			final int height = whole(cells.get(10));
			final boolean planes = whole(cells.get(1)) == 1 && whole(cells.get(6)) == 1;
			final boolean corners = List.of(2, 3, 7, 8).stream().allMatch(i -> whole(cells.get(i)) == 0);
			if (!planes || !corners || width == 0 || height == 0) {
				throw new IllegalArgumentException(
					"reference: the hit or the query is a part of an image, or a plane of a stack; Explain Hits... in Fiji explains it.");
			}
			return new Pair(number, reference, query, files.find("reference", List.of(reference, file)),
				files.find("query", List.of(query, query.substring(query.indexOf('/') + 1))), width, height, null);
		}
		catch (final IllegalArgumentException exc) {
			return new Pair(number, reference, query, null, null, 0, 0, exc.getMessage());
		}
	}

	private static int whole(final String text) {
		final OptionalInt number = Numbers.whole(text.strip());
		if (number.isPresent() && number.getAsInt() >= 0) return number.getAsInt();
		throw new IllegalArgumentException(
			"pairs: the place of the hit can't be understood; give the table as SearchGallery wrote it.");
	}
}
