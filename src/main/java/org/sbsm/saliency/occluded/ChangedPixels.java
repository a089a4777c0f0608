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

import java.util.stream.IntStream;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;

/**
 * Where an image and its fill differ: what a window hides in fact.
 * <p>
 * Two windows give the same occluded image if, and only if, they hide the same pixels
 * that differ; and that is so if, and only if, these have the same bounding box.
 * </p>
 */
final class ChangedPixels {

	private final int width;
	private final int height;
	private final int wordsPerRow;

	/** One bit per pixel, row by row, each row beginning with a new word. */
	private final long[] bits;

	/**
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 */
	ChangedPixels(final int width, final int height) {
		this.width = width;
		this.height = height;
		wordsPerRow = (width + Long.SIZE - 1) / Long.SIZE;
		bits = new long[Math.multiplyExact(wordsPerRow, height)];
	}

	/** Adds the pixels where a channel and its fill differ. */
	void add(final PlaneReader image, final PlaneReader fill) {
		IntStream.range(0, height).parallel().forEach(y -> {
			final float[] shown = new float[width];
			final float[] hidden = new float[width];
			image.read(y, 0, width, shown);
			fill.read(y, 0, width, hidden);
			for (int x = 0; x < width; x++) {
				if (shown[x] != hidden[x]) bits[y * wordsPerRow + x / Long.SIZE] |= 1L << x;
			}
		});
	}

	/**
	 * The smallest occlusion that gives the same occluded image.
	 *
	 * @param occlusion in pixels of the image
	 * @return for a window the bounding box of what differs within it, for other occlusions
	 *         the same; {@code null} if nothing differs
	 */
	Occlusion tightened(final Occlusion occlusion) {
		final int first = occlusion.x();
		final int end = first + occlusion.width();
		int top = occlusion.y();
		int bottom = top + occlusion.height();
		while (top < bottom && firstInRow(top, first, end) == end) {
			top++;
		}
		if (top == bottom) return null;
		if (!(occlusion instanceof Window)) return occlusion;
		while (firstInRow(bottom - 1, first, end) == end) {
			bottom--;
		}
		int left = end;
		int right = first;
		for (int y = top; y < bottom; y++) {
			left = Math.min(left, firstInRow(y, first, left));
			right = Math.max(right, endInRow(y, right, end));
		}
		return new Window(left, top, right - left, bottom - top);
	}

	/** The first column from {@code from} on that differs, at most {@code to}. */
	private int firstInRow(final int y, final int from, final int to) {
		int x = from;
		while (x < to) {
			final long word = bits[y * wordsPerRow + x / Long.SIZE] >>> x;
			if (word != 0) return Math.min(to, x + Long.numberOfTrailingZeros(word));
			x = (x / Long.SIZE + 1) * Long.SIZE;
		}
		return to;
	}

	/**
	 * The column after the last one before {@code to} that differs, at least {@code from}.
	 */
	private int endInRow(final int y, final int from, final int to) {
		int x = to;
		while (x > from) {
			final long word = bits[y * wordsPerRow + (x - 1) / Long.SIZE] << -x;
			if (word != 0) return Math.max(from, x - Long.numberOfLeadingZeros(word));
			x = (x - 1) / Long.SIZE * Long.SIZE;
		}
		return from;
	}
}
