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

package org.sbsm.engine.incremental;

import org.sbsm.engine.segment.Interval;

/**
 * A rectangle of a feature map with values of its own.
 *
 * @param columns of the rectangle in the map
 * @param rows of the rectangle in the map
 * @param values channel by channel, row by row (channel, y, x); not copied
 * @param offset where in the values it begins
 */
public record FeatureMapPatch(Interval columns, Interval rows, float[] values, int offset) {

	/**
	 * @param x left edge
	 * @param y upper edge
	 * @param width at least 1
	 * @param height at least 1
	 * @param values channel by channel, row by row (channel, y, x); not copied
	 * @return that rectangle
	 */
	public static FeatureMapPatch of(final int x, final int y, final int width, final int height,
		final float[] values) {
		return new FeatureMapPatch(new Interval(x, x + width), new Interval(y, y + height), values, 0);
	}

	/**
	 * Writes what lies in another rectangle into an array that has that rectangle.
	 *
	 * @param otherColumns columns of the other rectangle
	 * @param otherRows rows of the other rectangle
	 * @param channels number of channels
	 * @param target values of the other rectangle (channel, y, x)
	 * @param begin where in the target it begins
	 */
	void write(final Interval otherColumns, final Interval otherRows, final int channels, final float[] target,
		final int begin) {
		final int left = Math.max(columns.from(), otherColumns.from());
		final int length = Math.min(columns.to(), otherColumns.to()) - left;
		final int top = Math.max(rows.from(), otherRows.from());
		final int bottom = Math.min(rows.to(), otherRows.to());
		if (length <= 0) return;
		for (int c = 0; c < channels; c++) {
			for (int y = top; y < bottom; y++) {
				final int from = offset + (c * rows.length() + y - rows.from()) * columns.length() + left
					- columns.from();
				final int to = (c * otherRows.length() + y - otherRows.from()) * otherColumns.length() + left
					- otherColumns.from();
				System.arraycopy(values, from, target, begin + to, length);
			}
		}
	}
}
