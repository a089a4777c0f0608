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

package org.sbsm.saliency.occluded;

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.image.PlaneResampler.RowReader;
import org.sbsm.image.RowPixels;

/**
 * A plane (x, y) whose rows are read fast. A plane that has one value everywhere takes
 * no memory, one that is computed row by row none more. Immutable, safe for use by many
 * threads.
 */
public final class PlaneReader implements RowReader {

	private final int width;
	private final float first;

	/**
	 * Row by row (y, x); {@code null} if all values are the first one, or read from rows.
	 */
	private final float[] values;

	/** {@code null} if they are in an array. */
	private final RowPixels rows;

	/** Where the plane begins in the values. */
	private final int offset;

	/** @param plane (x, y), beginning at 0, 0 */
	public PlaneReader(final RandomAccessibleInterval<FloatType> plane) {
		width = Math.toIntExact(plane.dimension(0));
		final int size = Math.multiplyExact(width, Math.toIntExact(plane.dimension(1)));
		first = plane.firstElement().get();
		final Object pixels = plane instanceof ArrayImg<?, ?> img ? img.update(null) : null;
		rows = pixels instanceof RowPixels some ? some : null;
		if (rows != null) {
			values = null;
			offset = 0;
		}
		else if (pixels instanceof FloatSlice slice) {
			values = slice.array();
			offset = slice.offset();
		}
		else {
			values = pixels instanceof FloatArray array && array.getArrayLength() == size
				? array.getCurrentStorageArray() : copy(plane, size);
			offset = 0;
		}
	}

	private float[] copy(final RandomAccessibleInterval<FloatType> plane, final int size) {
		float[] copy = null;
		final Cursor<FloatType> cursor = Views.flatIterable(plane).cursor();
		for (int i = 0; i < size; i++) {
			final float value = cursor.next().get();
			if (copy == null && value != first) {
				copy = new float[size];
				Arrays.fill(copy, 0, i, first);
			}
			if (copy != null) copy[i] = value;
		}
		return copy;
	}

	@Override
	public void read(final int y, final int x, final int count, final float[] row) {
		read(y, x, count, row, 0);
	}

	/** Reads a part of a row to a place in {@code row}. */
	void read(final int y, final int x, final int count, final float[] row, final int place) {
		if (rows != null) rows.read(y, x, count, row, place);
		else if (values == null) Arrays.fill(row, place, place + count, first);
		else System.arraycopy(values, offset + y * width + x, row, place, count);
	}

	/** One value of the plane. */
	float get(final int x, final int y) {
		if (rows != null) return rows.getValue(y * width + x);
		return values == null ? first : values[offset + y * width + x];
	}
}
