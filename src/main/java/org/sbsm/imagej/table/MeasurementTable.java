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

package org.sbsm.imagej.table;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables of what was measured, one per kind of measurement. Each is a window of its
 * title. Without windows, where ImageJ knows the table Results alone, the others are
 * kept among ImageJ's properties, and macros reach them by the functions of Saliency
 * Macro Extensions.
 */
public enum MeasurementTable {

	/** Of each map that was made: ImageJ's own table, the one of the macro functions. */
	EXPLANATIONS("Results"),

	/** How faithful maps are. */
	EVALUATION("Saliency Evaluation"),

	/** Whether maps depend on the model, and are stable. */
	CHECKS("Saliency Checks"),

	/** Settings, ranked by how faithful their maps are. */
	SETTINGS("Settings Compared"),

	/** How alike maps are. */
	COMPARISON("Saliency Comparison"),

	/** How well maps point at a ground truth. */
	SCORES("Saliency Scores"),

	/** Places of two images that correspond. */
	LINKS("Links"),

	/** Whether places that correspond are found, and links carry the alikeness. */
	CORRESPONDENCE("Correspondence Evaluation"),

	/** What a search in a gallery found: of the last one. */
	HITS("Hits"),

	/** How good searches in galleries are. */
	GALLERIES("Gallery Evaluation"),

	/** How many ranks hits lose when a tenth of them is hidden. */
	RANKS("Ranks Lost"),

	/** Embeddings of images. */
	EMBEDDINGS("Embeddings"),

	/** The models of the library. */
	MODELS("Saliency Models"),

	/** The series of a folder with DICOM files. */
	SERIES("DICOM Series");

	private final String title;

	MeasurementTable(final String title) {
		this.title = title;
	}

	/**
	 * @param title of a table
	 * @return the table
	 * @throws IllegalArgumentException if none has that title; the message lists those that
	 *         there are
	 */
	public static MeasurementTable titled(final String title) {
		return Arrays.stream(values()).filter(table -> table.title.equals(title)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("table: " + title + " is not allowed; it must be one of: "
				+ Arrays.stream(values()).map(MeasurementTable::title).collect(Collectors.joining(", ")) + "."));
	}

	/** @return its title */
	public String title() {
		return title;
	}

	/** @return the table as it is now; empty if nothing has been measured */
	public ResultsTable table() {
		if (this == EXPLANATIONS) return ResultsTable.getResultsTable();
		if (GraphicsEnvironment.isHeadless()) return kept();
		final ResultsTable shown = ResultsTable.getResultsTable(title);
		return shown == null ? new ResultsTable() : shown;
	}

	private ResultsTable kept() {
		final String key = "org.sbsm.table." + title;
		if (IJ.getProperty(key) == null) IJ.setProperty(key, new ResultsTable());
		return (ResultsTable) IJ.getProperty(key);
	}

	/**
	 * Adds a row, and shows the table.
	 *
	 * @param row what was measured
	 */
	public void add(final ResultsRow row) {
		add(List.of(row));
	}

	/**
	 * Adds rows, and shows the table.
	 *
	 * @param rows in their order; nothing happens if there are none
	 */
	public void add(final List<ResultsRow> rows) {
		if (rows.isEmpty()) return;
		final ResultsTable table = table();
		rows.forEach(row -> row.addTo(table));
		table.show(title);
	}

	/**
	 * Shows rows in place of those that the table has.
	 *
	 * @param rows in their order
	 */
	public void replace(final List<ResultsRow> rows) {
		final ResultsTable table = table();
		table.reset();
		rows.forEach(row -> row.addTo(table));
		table.show(title);
	}

	/**
	 * Changes cells of a column. The table's window stays where it is: it isn't brought to
	 * the front, nor scrolled.
	 *
	 * @param column heading of a column that there is
	 * @param cells by their rows, from 0
	 */
	public void put(final String column, final Map<Integer, String> cells) {
		final ResultsTable table = table();
		cells.forEach((row, cell) -> table.setValue(column, row, cell));
		if (GraphicsEnvironment.isHeadless() || !(WindowManager.getFrame(title) instanceof TextWindow window))
			return;
		final TextPanel lines = window.getTextPanel();
		// A macro may have changed the table without showing it anew: it will.
		if (lines.getLineCount() != table.size()) return;
		cells.keySet().forEach(row -> lines.setLine(row, table.getRowAsString(row)));
		lines.updateDisplay();
	}

	/**
	 * @param column a heading
	 * @return whether the table has such a column
	 */
	public boolean hasColumn(final String column) {
		return ResultsRow.headings(table()).contains(column);
	}

	/**
	 * @param column its heading
	 * @param row from 0; -1 for the last one
	 * @return the cell's number; NaN if it has none
	 * @throws IllegalArgumentException if there is no such column or row
	 */
	public double number(final String column, final double row) {
		final ResultsTable table = table();
		return table.getValueAsDouble(column(table, column), row(table, row));
	}

	/**
	 * @param column its heading
	 * @param row from 0; -1 for the last one
	 * @return what the cell shows
	 * @throws IllegalArgumentException if there is no such column or row
	 */
	public String text(final String column, final double row) {
		final ResultsTable table = table();
		return table.getStringValue(column(table, column), row(table, row));
	}

	/**
	 * Saves the table, as ImageJ saves tables: with commas if the path ends with .csv, else
	 * with tabs.
	 *
	 * @param path of the file
	 * @throws IllegalArgumentException if the table is empty, or the file can't be written
	 */
	public void save(final String path) {
		final ResultsTable table = table();
		if (table.size() == 0) throw new IllegalArgumentException("table: " + title + " has no rows yet.");
		if (!table.save(path)) throw new IllegalArgumentException("path: " + path + " can't be written.");
	}

	private int column(final ResultsTable table, final String column) {
		final int index = table.getColumnIndex(column);
		if (index != ResultsTable.COLUMN_NOT_FOUND && table.columnExists(index)) return index;
		throw new IllegalArgumentException("column: the table " + title + " has no column " + column
			+ "; it has: " + String.join(", ", ResultsRow.headings(table)) + ".");
	}

	private int row(final ResultsTable table, final double row) {
		final int index = row == -1 ? table.size() - 1 : (int) row;
		if (index >= 0 && index < table.size() && (row == -1 || index == row)) return index;
		throw new IllegalArgumentException("row: " + IJ.d2s(row, 0, 3) + " is not allowed; the table " + title
			+ " has " + table.size() + " rows, from 0 on; -1 is the last one.");
	}
}
