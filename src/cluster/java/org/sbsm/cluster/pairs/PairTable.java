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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sbsm.cluster.job.CsvCell;
import org.sbsm.file.Folders;

/**
 * The table of what was found: a row per pair, or several if a pair has several planes
 * or queries. First come the pair, its files, the map and what went wrong, then the
 * columns of ImageJ's table, then those of the list.
 */
public final class PairTable {

	private static final String PAIR = "Pair";

	/** What a measure has as text if there is no number for it. */
	private static final String UNDEFINED = "undefined";

	private final List<Map<String, Cell>> rows = new ArrayList<>();

	/** Whether its cells are numbers, by heading, from left to right. */
	private final Map<String, Boolean> columns = new LinkedHashMap<>();

	/**
	 * @param list of the pairs
	 * @param outcomes one per pair, by its number
	 * @param folder with the maps
	 */
	public PairTable(final PairList list, final Map<Integer, Outcome> outcomes, final PairFolder folder) {
		columns.put(PAIR, true);
		for (final String name : List.of("ReferenceFile", "QueryFile", "Map", "Error")) {
			columns.put(name, false);
		}
		outcomes.values().stream().flatMap(outcome -> outcome.rows().stream()).flatMap(List::stream)
			.forEach(cell -> columns.merge(cell.column(), isNumber(cell), Boolean::logicalOr));
		// Few rows have them; a column of the list has the same name in either case.
		List.of("State", "Note").forEach(name -> columns.putIfAbsent(name, false));
		final List<String> own = names(list.headings());
		own.forEach(name -> columns.put(name, false));
		for (int i = 0; i < list.pairs().size(); i++) {
			final Pair pair = list.pairs().get(i);
			final Outcome outcome = outcomes.get(pair.number());
			for (final List<Cell> found : outcome.rows().isEmpty() ? List.of(List.<Cell>of()) : outcome.rows()) {
				final Map<String, Cell> row = new LinkedHashMap<>();
				put(row, new Cell(PAIR, String.valueOf(pair.number()), true));
				put(row, new Cell("ReferenceFile", pair.referenceText(), false));
				put(row, new Cell("QueryFile", pair.queryText(), false));
				if (outcome.error() == null) put(row, new Cell("Map", folder.mapText(pair), false));
				else put(row, new Cell("Error", outcome.error(), false));
				found.forEach(cell -> put(row, cell));
				for (int k = 0; k < own.size(); k++) {
					put(row, new Cell(own.get(k), list.others().get(i).get(k), false));
				}
				rows.add(row);
			}
		}
	}

	private static void put(final Map<String, Cell> row, final Cell cell) {
		row.put(cell.column(), cell);
	}

	/** A measure that isn't defined for the first pair is a number for others. */
	private static boolean isNumber(final Cell cell) {
		return cell.number() || cell.text().equals(UNDEFINED);
	}

	/** Headings that are taken get another name; Spark doesn't tell A from a. */
	private List<String> names(final List<String> headings) {
		final TreeSet<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		taken.addAll(columns.keySet());
		final List<String> names = new ArrayList<>();
		for (final String heading : headings) {
			String name = heading;
			while (!taken.add(name)) {
				name = "List" + name;
			}
			names.add(name);
		}
		return names;
	}

	/** @return it as text, as spreadsheets read it */
	public String csv() {
		final StringBuilder text = new StringBuilder(
			columns.keySet().stream().map(CsvCell::of).collect(Collectors.joining(",")) + "\n");
		for (final Map<String, Cell> row : rows) {
			text.append(columns.keySet().stream().map(row::get)
				.map(cell -> cell == null ? "" : cell.number() ? cell.text() : CsvCell.of(cell.text()))
				.collect(Collectors.joining(","))).append('\n');
		}
		return text.toString();
	}

	/**
	 * Writes it as CSV and as Parquet; each replaces the one of before as a whole.
	 *
	 * @param folder receives {@code table.csv} and {@code table.parquet}
	 * @param spark writes Parquet
	 * @throws IOException if it can't be written
	 */
	public void write(final Path folder, final SparkSession spark) throws IOException {
		WholeFile.write(folder.resolve("table.csv"), csv());
		final Path unfinished = WholeFile.unfinished(folder, "");
		try {
			spark.createDataFrame(rows(), schema()).coalesce(1).write().mode(SaveMode.ErrorIfExists)
				.parquet(unfinished.toUri().toString());
			final Path table = folder.resolve("table.parquet");
			Folders.delete(table);
			Files.move(unfinished, table);
		}
		finally {
			Folders.discard(unfinished);
		}
	}

	private StructType schema() {
		StructType schema = new StructType();
		for (final Map.Entry<String, Boolean> column : columns.entrySet()) {
			schema = schema.add(column.getKey(), column.getValue() ? DataTypes.DoubleType : DataTypes.StringType,
				true);
		}
		return schema;
	}

	/** What isn't there is null: no number, or no text. */
	private List<Row> rows() {
		return rows.stream().map(row -> RowFactory.create(columns.entrySet().stream()
			.map(column -> value(row.get(column.getKey()), column.getValue())).toArray())).toList();
	}

	private static Object value(final Cell cell, final boolean number) {
		if (cell == null) return null;
		if (!number) return cell.text();
		return cell.number() ? Double.valueOf(cell.text()) : null;
	}
}
