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

import org.sbsm.image.PlaneResampler;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;

/**
 * One channel of an image and of its fill, resampled to the model's input, with any
 * part of it hidden.
 * <p>
 * Resampling is linear, so hiding a part changes only the output pixels whose support
 * meets it. Those whose support lies within a window are the resampled fill, which is
 * there already; only those along its edges are computed. Safe for use by many threads.
 * </p>
 */
final class OccludedChannel {

	private final PlaneReader image;
	private final PlaneReader fill;
	private final PlaneResampler resampler;
	private final float[] resampledImage;
	private final float[] resampledFill;

	OccludedChannel(final PlaneReader image, final PlaneReader fill, final PlaneResampler resampler) {
		this.image = image;
		this.fill = fill;
		this.resampler = resampler;
		resampledImage = resampler.resample(image);
		resampledFill = resampler.resample(fill);
	}

	/** Adds where image and fill differ. */
	void addDifference(final ChangedPixels difference) {
		difference.add(image, fill);
	}

	/** @return the channel with nothing hidden, row by row (y, x); not a copy */
	float[] unoccluded() {
		return resampledImage;
	}

	/**
	 * Resamples a part of the channel with an occlusion.
	 *
	 * @param occlusion in pixels of the image
	 * @param columns first column of the part in the output, and the one after its last
	 * @param rows first row of the part in the output, and the one after its last
	 * @return the part, row by row (y, x)
	 */
	float[] occluded(final Occlusion occlusion, final int[] columns, final int[] rows) {
		final int width = columns[1] - columns[0];
		final float[] part = new float[width * (rows[1] - rows[0])];
		final Part to = new Part(occlusion, part, columns[0], rows[0], width);
		if (occlusion instanceof Window) {
			final int[] x = resampler.columns().within(occlusion.x(), occlusion.x() + occlusion.width());
			final int[] y = resampler.rows().within(occlusion.y(), occlusion.y() + occlusion.height());
			if (x[0] < x[1] && y[0] < y[1]) {
				to.resample(columns[0], rows[0], columns[1], y[0]);
				to.resample(columns[0], y[0], x[0], y[1]);
				to.copyFill(x[0], y[0], x[1], y[1]);
				to.resample(x[1], y[0], columns[1], y[1]);
				to.resample(columns[0], y[1], columns[1], rows[1]);
				return part;
			}
		}
		to.resample(columns[0], rows[0], columns[1], rows[1]);
		return part;
	}

	/**
	 * Compares a part with what is there when nothing is hidden.
	 *
	 * @param part row by row (y, x)
	 * @param columns first column of the part in the output, and the one after its last
	 * @param rows first row of the part in the output, and the one after its last
	 * @return whether a value differs
	 */
	boolean differs(final float[] part, final int[] columns, final int[] rows) {
		final int width = columns[1] - columns[0];
		for (int y = rows[0]; y < rows[1]; y++) {
			final int there = y * resampler.columns().to() + columns[0];
			final int here = (y - rows[0]) * width;
			if (!Arrays.equals(part, here, here + width, resampledImage, there, there + width)) return true;
		}
		return false;
	}

	/** Fills a part of the output with values. */
	private final class Part {

		private final Occlusion occlusion;
		private final float[] values;
		private final int left;
		private final int top;
		private final int width;

		Part(final Occlusion occlusion, final float[] values, final int left, final int top, final int width) {
			this.occlusion = occlusion;
			this.values = values;
			this.left = left;
			this.top = top;
			this.width = width;
		}

		void resample(final int x0, final int y0, final int x1, final int y1) {
			resampler.resample(this::readRow, x0, y0, x1, y1, values, (y0 - top) * width + x0 - left, width);
		}

		void copyFill(final int x0, final int y0, final int x1, final int y1) {
			final int stride = resampler.columns().to();
			for (int y = y0; y < y1; y++) {
				System.arraycopy(resampledFill, y * stride + x0, values, (y - top) * width + x0 - left, x1 - x0);
			}
		}

		/** Reads a part of a row of the occluded image. */
		private void readRow(final int y, final int x, final int count, final float[] row) {
			image.read(y, x, count, row, 0);
			if (y < occlusion.y() || y >= occlusion.y() + occlusion.height()) return;
			final int first = Math.max(x, occlusion.x());
			final int end = Math.min(x + count, occlusion.x() + occlusion.width());
			if (end <= first) return;
			if (occlusion instanceof Window) {
				fill.read(y, first, end - first, row, first - x);
				return;
			}
			for (int column = first; column < end; column++) {
				final float weight = occlusion.weight(column, y);
				final float hidden = fill.get(column, y);
				// Where both are the same, the mean of them would differ by rounding.
				if (hidden != row[column - x]) row[column - x] = weight * hidden + (1 - weight) * row[column - x];
			}
		}
	}
}
