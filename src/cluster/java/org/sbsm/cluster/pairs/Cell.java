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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cell of the table of what was found.
 *
 * @param column its heading
 * @param text of the cell; a number as Java writes it
 * @param number whether it is one
 */
public record Cell(String column, String text, boolean number) {

	/** Whole numbers up to there are written without a point. */
	private static final double LARGEST_WHOLE = 1e15;

	/**
	 * @param row texts and numbers, by their headings
	 * @return the row, from left to right
	 */
	static List<Cell> row(final Map<String, Object> row) {
		final List<Cell> cells = new ArrayList<>();
		row.forEach((column, value) -> cells
			.add(new Cell(column, value instanceof Double number ? text(number) : String.valueOf(value),
				value instanceof Double number && Double.isFinite(number))));
		return cells;
	}

	private static String text(final double number) {
		return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE
			? new BigDecimal(number).toPlainString() : String.valueOf(number);
	}
}
