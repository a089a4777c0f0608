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

/**
 * Pixels of a smooth plane, of which only the means of cells of several pixels are
 * kept: a fraction of the memory. In between, cubic (Lagrange) interpolation; where the
 * cells have the same value, that value exactly. Immutable.
 */
final class SmoothPixels implements RowPixels {

	private final int width;
	private final Axis across;
	private final Axis down;

	/** Cells (x, y) with {@link Axis#BORDER} mirrored ones around them. */
	private final float[] cells;
	private final int stride;

	/**
	 * @param cells row by row (y, x); they cover the plane evenly
	 * @param columns number of cells in a row
	 * @param rows number of cells in a column
	 * @param width of the plane in pixels
	 * @param height of the plane in pixels
	 */
	SmoothPixels(final float[] cells, final int columns, final int rows, final int width, final int height) {
		this.width = width;
		across = new Axis(width, columns);
		down = new Axis(height, rows);
		stride = columns + 2 * Axis.BORDER;
		this.cells = new float[stride * (rows + 2 * Axis.BORDER)];
		for (int i = 0; i < this.cells.length; i++) {
			this.cells[i] = cells[Axis.mirrored(i / stride - Axis.BORDER, rows) * columns
				+ Axis.mirrored(i % stride - Axis.BORDER, columns)];
		}
	}

	@Override
	public void read(final int y, final int x, final int count, final float[] target, final int place) {
		if (count == 0) return;
		final int first = across.first[x];
		final float[] row = new float[across.first[x + count - 1] + Axis.NODES - first];
		for (int i = 0; i < row.length; i++) {
			row[i] = down.interpolate(cells, down.first[y] * stride + first + i, stride, y);
		}
		for (int i = 0; i < count; i++) {
			target[place + i] = across.interpolate(row, across.first[x + i] - first, 1, x + i);
		}
	}

	@Override
	public float getValue(final int index) {
		final float[] value = new float[1];
		read(index / width, index % width, 1, value, 0);
		return value[0];
	}

	@Override
	public void setValue(final int index, final float value) {
		throw new UnsupportedOperationException("These pixels can't be changed.");
	}

	/** Which cells a pixel lies between, along one axis, and how much each counts. */
	private static final class Axis {

		/** Cells that a pixel is interpolated from. */
		static final int NODES = 4;

		/** Cells beyond the edge that are needed. */
		static final int BORDER = 2;

		/** By pixel, index of its first cell, the ones beyond the edge counted too. */
		private final int[] first;

		/** By pixel, of the cells but the second, how much they count. */
		private final float[] weights;

		Axis(final int pixels, final int cells) {
			first = new int[pixels];
			weights = new float[3 * pixels];
			for (int i = 0; i < pixels; i++) {
				final double at = (i + 0.5) * cells / pixels - 0.5;
				final int cell = (int) Math.floor(at);
				final double t = at - cell;
				first[i] = cell - 1 + BORDER;
				weights[3 * i] = (float) (-t * (t - 1) * (t - 2) / 6);
				weights[3 * i + 1] = (float) (-(t + 1) * t * (t - 2) / 2);
				weights[3 * i + 2] = (float) ((t + 1) * t * (t - 1) / 6);
			}
		}

		/** The weights' sum is 1: so it takes only the differences from the second cell. */
		float interpolate(final float[] values, final int at, final int step, final int pixel) {
			final float second = values[at + step];
			return second + (weights[3 * pixel] * (values[at] - second)
				+ weights[3 * pixel + 1] * (values[at + 2 * step] - second)
				+ weights[3 * pixel + 2] * (values[at + 3 * step] - second));
		}

		static int mirrored(final int cell, final int cells) {
			final int folded = Math.floorMod(cell, 2 * cells);
			return folded < cells ? folded : 2 * cells - 1 - folded;
		}
	}
}
