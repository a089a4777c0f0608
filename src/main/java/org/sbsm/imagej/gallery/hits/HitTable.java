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

package org.sbsm.imagej.gallery.hits;

import ij.measure.ResultsTable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.sbsm.gallery.Place;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;

/**
 * The hits of a search as the table Hits. It is the user's as soon as it is shown: rows
 * may be sorted, removed, or those of another table.
 */
public final class HitTable {

	private static final String MARK = "Mark";

	private HitTable() {}

	/**
	 * Shows the hits in place of those of the last search.
	 *
	 * @param result of a search
	 * @param marks what the column Mark has of each
	 */
	public static void show(final SearchResult result, final Function<FoundItem, String> marks) {
		final List<ResultsRow> rows = new ArrayList<>();
		for (final FoundItem hit : result.hits()) {
			final ResultsRow row = new ResultsRow().put("Rank", hit.rank()).put("Distance", hit.distance());
			// Of decisions no random pairs are known.
			if (result.refined().isPresent())
				row.put("Decision", result.refined().get().decision().ofDistance(hit.distance()));
			else
				row.put("RandomPairs", result.shareOfPairs(hit));
			row.put("Group", hit.group());
			place(hit).forEach((column, value) -> {
				if (value instanceof Integer number) row.put(column, number);
				else row.put(column, (String) value);
			});
			row.put("Search", result.way()).put(MARK, marks.apply(hit));
			hit.item().metadata().forEach(row::put);
			rows.add(row);
		}
		MeasurementTable.HITS.replace(rows);
	}

	/** What says which item a row is of, from left to right. */
	private static Map<String, Object> place(final FoundItem hit) {
		final Place place = hit.item().place();
		final Map<String, Object> cells = new LinkedHashMap<>();
		cells.put("Root", place.file().root());
		cells.put("File", place.file().path());
		cells.put("Plane", place.plane());
		cells.put("X", place.x());
		cells.put("Y", place.y());
		cells.put("Width", place.width());
		cells.put("Height", place.height());
		return cells;
	}

	/**
	 * @param result of a search
	 * @return what the table has in the column Mark, by rank; nothing for hits that aren't
	 *         in it
	 */
	static Map<Integer, String> marks(final SearchResult result) {
		final Map<Integer, String> marks = new TreeMap<>();
		if (!MeasurementTable.HITS.hasColumn(MARK)) return marks;
		final ResultsTable table = MeasurementTable.HITS.table();
		rows(result)
			.forEach((row, hit) -> marks.put(hit.rank(), Objects.toString(table.getStringValue(MARK, row), "")));
		return marks;
	}

	/** Writes the marks of all hits that the table has. */
	static void mark(final SearchResult result, final Function<FoundItem, String> marks) {
		if (!MeasurementTable.HITS.hasColumn(MARK)) return;
		final Map<Integer, String> cells = new TreeMap<>();
		rows(result).forEach((row, hit) -> cells.put(row, marks.apply(hit)));
		MeasurementTable.HITS.put(MARK, cells);
	}

	/** Which rows are of which hits. */
	private static Map<Integer, FoundItem> rows(final SearchResult result) {
		final Map<Integer, FoundItem> rows = new TreeMap<>();
		final Set<String> columns = new HashSet<>(place(result.hits().get(0)).keySet());
		columns.add("Rank");
		if (!columns.stream().allMatch(MeasurementTable.HITS::hasColumn)) return rows;
		final ResultsTable table = MeasurementTable.HITS.table();
		for (int row = 0; row < table.size(); row++) {
			final double rank = table.getValue("Rank", row);
			if (rank != (int) rank || rank < 1 || rank > result.hits().size()) continue;
			final FoundItem hit = result.hits().get((int) rank - 1);
			if (isOf(hit, table, row)) rows.put(row, hit);
		}
		return rows;
	}

	private static boolean isOf(final FoundItem hit, final ResultsTable table, final int row) {
		return place(hit).entrySet().stream().allMatch(
			cell -> cell.getValue() instanceof Integer number ? table.getValue(cell.getKey(), row) == number
				: cell.getValue().equals(table.getStringValue(cell.getKey(), row)));
	}
}
