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

package org.sbsm.occlusion.window;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.SlidingPerturber;
import org.sbsm.occlusion.Window;
import org.scijava.plugin.Plugin;

/**
 * Hides one window after the other, row by row: the perturber of SBSM (Dong, Collins,
 * Hoogs, "Explainability for Content-Based Image Retrieval", CVPR Workshops 2019).
 * <p>
 * Rows start at 0, stride, 2 stride ... below the image's height. The whole grid is
 * then shifted up by {@code floor(overhang / 2)}, where
 * {@code overhang = window - (height - last row)}, and the windows are clipped to the
 * image; columns likewise. This is the grid of xaitk-saliency 0.15, box for box.
 * </p>
 */
@Plugin(type = Perturber.class, name = "sliding-window", priority = 100)
public final class SlidingWindow extends SlidingPerturber {

	/** Automatic window and stride. */
	public SlidingWindow() {}

	/**
	 * @param windowX width of the window in pixels; 0 = automatic: a fifth of the image's
	 *        smaller side, at least 1
	 * @param windowY height of the window in pixels; 0 = as its width
	 * @param strideX step to the next window in x in pixels; 0 = automatic: 0.4 times the
	 *        width of the window, at least 1
	 * @param strideY step to the next window in y in pixels; 0 = as in x
	 * @throws IllegalArgumentException if one of them is negative
	 */
	public SlidingWindow(final int windowX, final int windowY, final int strideX, final int strideY) {
		super(windowX, windowY, strideX, strideY);
	}

	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		final int[] window = typicalSize(width, height);
		final int[] stride = stride(width, height);
		return new Grid(new Axis(width, window[0], stride[0]), new Axis(height, window[1], stride[1]));
	}

	@Override
	public String key() {
		return "sliding-window " + gridKey();
	}

	/** The windows along one axis. */
	private record Axis(int size, int window, int stride, int count, int shift) {

		Axis(final int size, final int window, final int stride) {
			this(size, window, stride, (size - 1) / stride + 1, shift(size, window, stride));
		}

		private static int shift(final int size, final int window, final int stride) {
			final int last = (size - 1) / stride * stride;
			return (int) Math.floorDiv((long) window - (size - last), 2L);
		}

		int start(final int index) {
			return Math.max(0, index * stride - shift);
		}

		int end(final int index) {
			return (int) Math.min(size, (long) index * stride - shift + window);
		}
	}

	/** All windows, row by row, computed when asked for. */
	private static final class Grid extends AbstractList<Occlusion> implements RandomAccess {

		private final Axis columns;
		private final Axis rows;

		Grid(final Axis columns, final Axis rows) {
			this.columns = columns;
			this.rows = rows;
		}

		@Override
		public Occlusion get(final int index) {
			final int column = index % columns.count;
			final int row = index / columns.count;
			final int x = columns.start(column);
			final int y = rows.start(row);
			return new Window(x, y, columns.end(column) - x, rows.end(row) - y);
		}

		@Override
		public int size() {
			return Math.multiplyExact(columns.count, rows.count);
		}
	}
}
