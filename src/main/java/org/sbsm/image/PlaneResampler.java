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

package org.sbsm.image;

import java.util.Arrays;

/**
 * Separable resampling of a plane (x, y), or of a region of interest of the result;
 * reads the rows of the input that this needs.
 * <p>
 * Each output value is the same number, bit for bit, whichever rectangle it is computed
 * with. Immutable and safe for use by many threads.
 * </p>
 */
public final class PlaneResampler {

	/** Output rows that are computed together; bounds the memory for one call. */
	private static final int BAND = 32;

	private final Resampling columns;
	private final Resampling rows;

	/** Reads rows of a plane. */
	@FunctionalInterface
	public interface RowReader {

		/**
		 * Reads a part of a row.
		 *
		 * @param y row
		 * @param x first column
		 * @param count number of columns
		 * @param row receives the values from index 0
		 */
		void read(int y, int x, int count, float[] row);
	}

	/**
	 * @param columns resampling in x
	 * @param rows resampling in y
	 */
	public PlaneResampler(final Resampling columns, final Resampling rows) {
		this.columns = columns;
		this.rows = rows;
	}

	/** @return resampling in x */
	public Resampling columns() {
		return columns;
	}

	/** @return resampling in y */
	public Resampling rows() {
		return rows;
	}

	/**
	 * Resamples a whole plane.
	 *
	 * @param source rows of the input
	 * @return the output, row by row (y, x)
	 */
	public float[] resample(final RowReader source) {
		final float[] output = new float[Math.multiplyExact(columns.to(), rows.to())];
		resample(source, 0, 0, columns.to(), rows.to(), output, 0, columns.to());
		return output;
	}

	/**
	 * Resamples a rectangle of the output.
	 *
	 * @param source rows of the input
	 * @param x0 first column of the rectangle in the output
	 * @param y0 first row of the rectangle in the output
	 * @param x1 column after the last one; nothing is done if not beyond {@code x0}
	 * @param y1 row after the last one; nothing is done if not beyond {@code y0}
	 * @param output receives the rectangle's values
	 * @param offset where the rectangle's first value goes
	 * @param stride distance between rows in {@code output}
	 */
	public void resample(final RowReader source, final int x0, final int y0, final int x1, final int y1,
		final float[] output, final int offset, final int stride) {
		if (x1 <= x0) return;
		if (columns.isIdentity() && rows.isIdentity()) {
			copy(source, x0, y0, x1, y1, output, offset, stride);
			return;
		}
		for (int y = y0; y < y1; y += BAND) {
			band(source, x0, y, x1, Math.min(y1, y + BAND), output, offset + (y - y0) * stride, stride);
		}
	}

	private static void copy(final RowReader source, final int x0, final int y0, final int x1, final int y1,
		final float[] output, final int offset, final int stride) {
		final float[] row = new float[x1 - x0];
		for (int y = y0; y < y1; y++) {
			source.read(y, x0, row.length, row);
			copy(row, output, offset + (y - y0) * stride);
		}
	}

	private void band(final RowReader source, final int x0, final int y0, final int x1, final int y1,
		final float[] output, final int offset, final int stride) {
		final int width = x1 - x0;
		final int firstRow = rows.start(y0);
		final int rowCount = rows.end(y1 - 1) - firstRow;
		final int firstColumn = columns.start(x0);
		final float[] row = new float[columns.end(x1 - 1) - firstColumn];
		final float[] narrowed = new float[rowCount * width];
		for (int r = 0; r < rowCount; r++) {
			source.read(firstRow + r, firstColumn, row.length, row);
			if (columns.isIdentity()) copy(row, narrowed, r * width);
			else narrow(row, firstColumn, x0, narrowed, r * width, width);
		}
		for (int y = y0; y < y1; y++) {
			final int to = offset + (y - y0) * stride;
			Arrays.fill(output, to, to + width, 0);
			final float[] weights = rows.weights(y);
			for (int k = 0; k < weights.length; k++) {
				addWeighted(narrowed, (rows.start(y) - firstRow + k) * width, weights[k], output, to, width);
			}
		}
	}

	// In methods of their own, which the compiler needn't do again and again.

	/** As the weight 1 does it: adding 0 makes -0 to 0. */
	private static void copy(final float[] row, final float[] target, final int to) {
		for (int x = 0; x < row.length; x++) {
			target[to + x] = row[x] + 0f;
		}
	}

	private void narrow(final float[] row, final int firstColumn, final int x0, final float[] target,
		final int to, final int count) {
		for (int x = 0; x < count; x++) {
			target[to + x] = weightedSum(row, columns.start(x0 + x) - firstColumn, columns.weights(x0 + x));
		}
	}

	private static void addWeighted(final float[] values, final int from, final float weight,
		final float[] target, final int to, final int count) {
		for (int x = 0; x < count; x++) {
			target[to + x] += weight * values[from + x];
		}
	}

	private static float weightedSum(final float[] row, final int start, final float[] weights) {
		float sum = 0;
		for (int k = 0; k < weights.length; k++) {
			sum += weights[k] * row[start + k];
		}
		return sum;
	}
}
