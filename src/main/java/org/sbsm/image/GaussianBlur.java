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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Gaussian blur whose time doesn't depend on the width of the Gaussian.
 * <p>
 * Five passes of an extended box filter, whose variance is exactly that of the Gaussian
 * (Gwosdek, Grewenig, Bruhn, Weickert, "Theoretical foundations of Gaussian convolution
 * by extended box filtering", SSVM 2011). The image is continued by mirroring at its
 * borders, so its mean is kept. ImgLib2's core has no Gaussian, and imglib2-algorithm
 * isn't on Maven Central.
 * </p>
 * <p>
 * A wide Gaussian is a low-pass filter: the plane is downsampled by area to at least
 * {@value #CELLS} samples a standard deviation before, and interpolated after. The
 * result is within 0.001 of the filter at full resolution, for a fraction of time and
 * memory.
 * </p>
 */
public final class GaussianBlur {

	private static final int PASSES = 5;

	/** Cells to a standard deviation, at least. */
	private static final int CELLS = 8;

	/** Pixels along the side of a cell. */
	private static final int WORTH_IT = 4;

	/** Lines that are filtered side by side. */
	private static final int BLOCK = 16;

	private GaussianBlur() {}

	/**
	 * @param plane an image (x, y), not changed
	 * @param sigmaX standard deviation in x, in pixels, at least 0
	 * @param sigmaY standard deviation in y, in pixels, at least 0
	 * @return a new image of the same size; it can't be changed if it is made of cells
	 */
	public static RandomAccessibleInterval<FloatType> of(final RandomAccessibleInterval<FloatType> plane,
		final double sigmaX, final double sigmaY) {
		final int width = Math.toIntExact(plane.dimension(0));
		final int height = Math.toIntExact(plane.dimension(1));
		final int columns = cells(width, sigmaX);
		final int rows = cells(height, sigmaY);
		if (columns == width && rows == height) {
			return ArrayImgs.floats(blurred(Pixels.copy(plane), width, height, sigmaX, sigmaY), width, height);
		}
		final float[] cells = blurred(AreaDownsampling.of(plane, columns, rows), columns, rows,
			sigmaInCells(sigmaX, (double) width / columns), sigmaInCells(sigmaY, (double) height / rows));
		return ArrayImgs.floats(new SmoothPixels(cells, columns, rows, width, height), width, height);
	}

	/** Number of cells along an axis; each pixel is one if larger ones aren't worth it. */
	private static int cells(final int size, final double sigma) {
		final double pixels = Math.floor(sigma / CELLS);
		return pixels < WORTH_IT ? size : (int) Math.ceil(size / pixels);
	}

	/**
	 * The mean over a cell of n pixels, instead of one, blurs too: by a variance of (n^2 -
	 * 1) / 12.
	 */
	private static double sigmaInCells(final double sigma, final double pixels) {
		return Math.sqrt(sigma * sigma - (pixels * pixels - 1) / 12) / pixels;
	}

	static float[] blurred(final float[] pixels, final int width, final int height, final double sigmaX,
		final double sigmaY) {
		final Line row = new Line(width, sigmaX);
		for (int y = 0; y < height; y += BLOCK) {
			row.filter(pixels, y * width, 1, width, Math.min(BLOCK, height - y));
		}
		final Line column = new Line(height, sigmaY);
		for (int x = 0; x < width; x += BLOCK) {
			column.filter(pixels, x, width, 1, Math.min(BLOCK, width - x));
		}
		return pixels;
	}

	/**
	 * The filter along one axis. Filters up to {@link #BLOCK} lines side by side: that
	 * reads memory in order, and the compiler makes vector instructions of it.
	 */
	private static final class Line {

		private final int size;
		private final int radius;
		private final double edge;
		private final double norm;

		/** Places on the mirrored line, from {@code -radius - 1} on. */
		private final int[] places;

		/** Values by place, then line. */
		private double[] from;
		private double[] to;

		Line(final int size, final double sigma) {
			this.size = size;
			final double variance = sigma * sigma / PASSES;
			radius = (int) Math.floor(0.5 * Math.sqrt(12 * variance + 1) - 0.5);
			edge = (2 * radius + 1) * (radius * (radius + 1.0) - 3 * variance)
				/ (6 * (variance - (radius + 1.0) * (radius + 1.0)));
			norm = 2 * radius + 1 + 2 * edge;
			places = new int[size + 2 * radius + 2];
			for (int i = 0; i < places.length; i++) {
				final int folded = Math.floorMod(i - radius - 1, 2 * size);
				places[i] = BLOCK * (folded < size ? folded : 2 * size - 1 - folded);
			}
			from = new double[size * BLOCK];
			to = new double[size * BLOCK];
		}

		/**
		 * Filters lines that begin at {@code offset}, {@code offset + distance}, and so on.
		 */
		void filter(final float[] pixels, final int offset, final int step, final int distance, final int lines) {
			for (int line = 0; line < lines; line++) {
				for (int i = 0; i < size; i++) {
					from[i * BLOCK + line] = pixels[offset + i * step + line * distance];
				}
			}
			for (int pass = 0; pass < PASSES; pass++) {
				pass();
				final double[] swap = from;
				from = to;
				to = swap;
			}
			for (int line = 0; line < lines; line++) {
				for (int i = 0; i < size; i++) {
					pixels[offset + i * step + line * distance] = (float) from[i * BLOCK + line];
				}
			}
		}

		private void pass() {
			final double[] sums = new double[BLOCK];
			for (int i = 1; i <= 2 * radius + 1; i++) {
				for (int line = 0; line < BLOCK; line++) {
					sums[line] += from[places[i] + line];
				}
			}
			for (int i = 0; i < size; i++) {
				step(sums, places[i], places[i + 1], places[i + 2 * radius + 2], i * BLOCK);
			}
		}

		/** Writes one place of all lines and moves the sums on by one. */
		private void step(final double[] sums, final int before, final int first, final int after,
			final int place) {
			for (int line = 0; line < BLOCK; line++) {
				final double entering = from[after + line];
				to[place + line] = (sums[line] + edge * (from[before + line] + entering)) / norm;
				sums[line] += entering - from[first + line];
			}
		}
	}
}
