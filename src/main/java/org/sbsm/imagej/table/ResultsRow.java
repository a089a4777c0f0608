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

import ij.measure.ResultsTable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

import org.sbsm.evaluation.measure.UndefinedMeasureException;
import org.sbsm.imagej.record.ModelProvenance;

/**
 * A row of a table, which may have rows with other columns: cells without a value are
 * empty rather than 0.
 */
public final class ResultsRow {

	private static final String NOTE = "Note";

	private final Map<String, Object> cells = new LinkedHashMap<>();
	private final Set<String> notes = new TreeSet<>();

	/**
	 * @param column its heading
	 * @param text of the cell
	 * @return this
	 */
	public ResultsRow put(final String column, final String text) {
		cells.put(column, text);
		return this;
	}

	/**
	 * @param column its heading
	 * @param number of the cell
	 * @return this
	 */
	public ResultsRow put(final String column, final double number) {
		cells.put(column, number);
		return this;
	}

	/**
	 * @param run which model ran, and where; its name is a column that stands elsewhere
	 * @return this
	 */
	public ResultsRow put(final ModelProvenance run) {
		return put("Device", run.device()).put("SHA-256", run.shortSha256());
	}

	/**
	 * Puts a measure that may be undefined; the cell then says so, and the column Note why.
	 *
	 * @param column its heading
	 * @param measure computes the number, or throws an {@link UndefinedMeasureException}
	 * @return this
	 */
	public ResultsRow putMeasure(final String column, final DoubleSupplier measure) {
		try {
			return put(column, measure.getAsDouble());
		}
		catch (final UndefinedMeasureException exc) {
			notes.add(exc.getMessage());
			return put(column, "undefined");
		}
	}

	/**
	 * Says why a number is as it is, in the column Note.
	 *
	 * @param sentence with its full stop
	 * @return this
	 */
	public ResultsRow note(final String sentence) {
		notes.add(sentence);
		return this;
	}

	/**
	 * @return what the cells have, from left to right, by their headings: a {@link Double}
	 *         or a {@link String} each
	 */
	public Map<String, Object> cells() {
		final Map<String, Object> all = new LinkedHashMap<>(cells);
		if (!notes.isEmpty()) all.put(NOTE, String.join(" ", notes));
		return Collections.unmodifiableMap(all);
	}

	/**
	 * Adds the row to a table.
	 *
	 * @param table may have other columns; it isn't shown anew
	 */
	void addTo(final ResultsTable table) {
		final Map<String, Object> all = cells();
		final int row = table.size();
		final List<String> before = headings(table);
		table.incrementCounter();
		all.forEach((column, value) -> {
			if (value instanceof Double number) table.setValue(column, row, number);
			else table.setValue(column, row, (String) value);
		});
		for (final String column : headings(table)) {
			if (!all.containsKey(column)) table.setValue(column, row, "");
			for (int i = 0; i < row && !before.contains(column); i++) {
				table.setValue(column, i, "");
			}
		}
	}

	/** @return the headings of a table's columns, from left to right */
	static List<String> headings(final ResultsTable table) {
		final List<String> headings = new ArrayList<>();
		for (int i = 0; i <= table.getLastColumn(); i++) {
			if (table.columnExists(i)) headings.add(table.getColumnHeading(i));
		}
		return headings;
	}
}
