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

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Makes an image smaller: the means of cells that cover it evenly, whose edges needn't
 * be edges of pixels.
 */
final class AreaDownsampling {

	private AreaDownsampling() {}

	/**
	 * @param plane an image (x, y), not changed
	 * @param columns number of cells in a row, at most the image's width
	 * @param rows number of cells in a column, at most the image's height
	 * @return their means, row by row (y, x); where all pixels of a cell are the same,
	 *         exactly that
	 */
	static float[] of(final RandomAccessibleInterval<FloatType> plane, final int columns, final int rows) {
		final Shares across = new Shares((int) plane.dimension(0), columns);
		final Shares down = new Shares((int) plane.dimension(1), rows);
		final Cursor<FloatType> cursor = Views.flatIterable(plane).cursor();
		final float[] row = new float[(int) plane.dimension(0)];
		double[] means = new double[columns];
		double[] before = new double[columns];
		final double[] first = new double[columns];
		final double[] sums = new double[columns];
		final float[] cells = new float[columns * rows];
		for (int y = 0; y < plane.dimension(1); y++) {
			for (int x = 0; x < row.length; x++) {
				row[x] = cursor.next().get();
			}
			final double[] swap = before;
			before = means;
			means = swap;
			across.means(row, means);
			if (y == 0 || down.cell[y] != down.cell[y - 1]) {
				if (y > 0) put(first, sums, down, y - 1, cells);
				System.arraycopy(means, 0, first, 0, columns);
				Arrays.fill(sums, 0);
				// The row before may reach into this cell.
				if (y > 0) add(before, first, 1 - down.before[y - 1], sums);
			}
			add(means, first, down.before[y], sums);
		}
		put(first, sums, down, (int) plane.dimension(1) - 1, cells);
		return cells;
	}

	private static void put(final double[] first, final double[] sums, final Shares down, final int y,
		final float[] cells) {
		for (int x = 0; x < sums.length; x++) {
			cells[down.cell[y] * sums.length + x] = (float) (first[x] + sums[x] / down.length);
		}
	}

	private static void add(final double[] means, final double[] first, final double share,
		final double[] sums) {
		if (share == 0) return;
		for (int x = 0; x < sums.length; x++) {
			sums[x] += share * (means[x] - first[x]);
		}
	}

	/** How pixels along one axis are shared out among cells. */
	private static final class Shares {

		static final double ROUNDING = 1e-9;

		/** Pixels to a cell, at least 1. */
		private final double length;

		/** By pixel, the share that belongs to the first of the cells it lies in. */
		private final double[] before;

		/** By pixel, the first cell it lies in. */
		private final int[] cell;

		Shares(final int pixels, final int cells) {
			length = (double) pixels / cells;
			before = new double[pixels];
			cell = new int[pixels];
			for (int i = 0; i < pixels; i++) {
				cell[i] = Math.min(cells - 1, (int) (i / length + ROUNDING));
				before[i] = Math.min(1, Math.max(0, (cell[i] + 1) * length - i));
			}
		}

		/** The means of each cell's values. */
		void means(final float[] values, final double[] means) {
			int current = 0;
			double first = values[0];
			double sum = 0;
			for (int i = 0; i < values.length; i++) {
				if (cell[i] != current) {
					means[current] = first + sum / length;
					current = cell[i];
					first = values[i];
					// The pixel before may reach into this cell.
					sum = (1 - before[i - 1]) * (values[i - 1] - first);
				}
				sum += before[i] * (values[i] - first);
			}
			means[current] = first + sum / length;
		}
	}
}
