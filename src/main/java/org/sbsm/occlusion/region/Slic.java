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

package org.sbsm.occlusion.region;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.sbsm.image.CieLab;

/**
 * Superpixels: parts of an image that are compact and of similar colour, by SLIC
 * (Achanta, Shaji, Smith, Lucchi, Fua, Süsstrunk, "SLIC Superpixels Compared to
 * State-of-the-Art Superpixel Methods", IEEE TPAMI 2012).
 * <p>
 * Centres start on a grid, moved to the place of smallest gradient near them, and are
 * then found by k-means in colour and place, where each competes for the pixels that
 * are less than a grid cell away in x and y. The distance is
 * {@code sqrt(colour^2 + (compactness * place)^2)}, with the colour's distance in
 * CIELAB and the place's in grid cells. {@link ConnectedParts} makes of that parts that
 * hang together. Time O(pixels), whatever the number is; the same image gives the same
 * parts.
 * </p>
 */
final class Slic {

	private static final int ITERATIONS = 10;

	/** Rows that are assigned by one thread at a time. */
	private static final int BAND = 32;

	private final float[][] colours;
	private final int width;
	private final int height;
	private final double cellX;
	private final double cellY;
	private final double compactness;

	/** Per centre: x, y, and its colour. */
	private final double[][] centres;

	private final int[] labels;

	private Slic(final float[][] colours, final int width, final int height, final Grid grid,
		final double compactness) {
		this.colours = colours;
		this.width = width;
		this.height = height;
		cellX = (double) width / grid.columns;
		cellY = (double) height / grid.rows;
		this.compactness = compactness;
		centres = new double[grid.columns * grid.rows][];
		for (int k = 0; k < centres.length; k++) {
			centres[k] = flattest((k % grid.columns + 0.5) * cellX - 0.5, (k / grid.columns + 0.5) * cellY - 0.5);
		}
		labels = new int[width * height];
	}

	/**
	 * Takes an image apart.
	 *
	 * @param colours planes of an image, row by row (y, x), see {@link CieLab}
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @param grid number of centres
	 * @param compactness weight of the place against the colour, above 0; 10 is usual
	 * @return for each pixel, row by row (y, x), the part it belongs to: 0 up to at most
	 *         the number of centres, each connected
	 */
	static int[] parts(final float[][] colours, final int width, final int height, final Grid grid,
		final double compactness) {
		final Slic slic = new Slic(colours, width, height, grid, compactness);
		for (int i = 0; i < ITERATIONS; i++) {
			slic.assign();
			slic.move();
		}
		slic.assign();
		return ConnectedParts.of(slic.labels, width, height, (int) (slic.cellX * slic.cellY / 4));
	}

	/** A centre at a place, or at the pixel of smaller gradient beside it. */
	private double[] flattest(final double placeX, final double placeY) {
		final int x = (int) Math.round(placeX);
		final int y = (int) Math.round(placeY);
		int best = y * width + x;
		double smallest = gradient(x, y);
		for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
			for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
				final double gradient = gradient(column, row);
				if (gradient >= smallest) continue;
				smallest = gradient;
				best = row * width + column;
			}
		}
		final double[] centre = new double[2 + colours.length];
		final boolean moved = best != y * width + x;
		centre[0] = moved ? best % width : placeX;
		centre[1] = moved ? best / width : placeY;
		for (int c = 0; c < colours.length; c++) {
			centre[2 + c] = colours[c][best];
		}
		return centre;
	}

	private double gradient(final int x, final int y) {
		final int left = y * width + Math.max(0, x - 1);
		final int right = y * width + Math.min(width - 1, x + 1);
		final int above = Math.max(0, y - 1) * width + x;
		final int below = Math.min(height - 1, y + 1) * width + x;
		double sum = 0;
		for (final float[] plane : colours) {
			final double dx = plane[right] - plane[left];
			final double dy = plane[below] - plane[above];
			sum += dx * dx + dy * dy;
		}
		return sum;
	}

	/** Gives each pixel to the nearest centre; to the first one of several. */
	private void assign() {
		IntStream.range(0, (height + BAND - 1) / BAND).parallel()
			.forEach(band -> assign(band * BAND, Math.min(height, (band + 1) * BAND)));
	}

	private void assign(final int top, final int bottom) {
		final double[] nearest = new double[(bottom - top) * width];
		Arrays.fill(nearest, Double.POSITIVE_INFINITY);
		final double weightX = compactness * compactness / (cellX * cellX);
		final double weightY = compactness * compactness / (cellY * cellY);
		for (int k = 0; k < centres.length; k++) {
			final double[] centre = centres[k];
			final int first = (int) Math.max(top, Math.ceil(centre[1] - cellY));
			final int last = (int) Math.min(bottom - 1.0, Math.floor(centre[1] + cellY));
			final int left = (int) Math.max(0, Math.ceil(centre[0] - cellX));
			final int right = (int) Math.min(width - 1.0, Math.floor(centre[0] + cellX));
			for (int y = first; y <= last; y++) {
				final double ofRow = weightY * (y - centre[1]) * (y - centre[1]);
				for (int x = left; x <= right; x++) {
					final int i = y * width + x;
					double distance = ofRow + weightX * (x - centre[0]) * (x - centre[0]);
					for (int c = 0; c < colours.length; c++) {
						final double difference = colours[c][i] - centre[2 + c];
						distance += difference * difference;
					}
					if (distance >= nearest[i - top * width]) continue;
					nearest[i - top * width] = distance;
					labels[i] = k;
				}
			}
		}
	}

	/** Moves each centre to the mean of its pixels; one without pixels stays. */
	private void move() {
		final double[][] sums = new double[centres.length][2 + colours.length];
		final int[] counts = new int[centres.length];
		for (int i = 0; i < labels.length; i++) {
			final double[] sum = sums[labels[i]];
			sum[0] += i % width;
			sum[1] += i / width;
			for (int c = 0; c < colours.length; c++) {
				sum[2 + c] += colours[c][i];
			}
			counts[labels[i]]++;
		}
		for (int k = 0; k < centres.length; k++) {
			for (int d = 0; d < sums[k].length && counts[k] > 0; d++) {
				centres[k][d] = sums[k][d] / counts[k];
			}
		}
	}

	/**
	 * The grid that the centres start on.
	 *
	 * @param columns at least 1
	 * @param rows at least 1
	 */
	record Grid(int columns, int rows) {

		/**
		 * @param width of the image, in pixels
		 * @param height of the image, in pixels
		 * @param count of centres that is asked for, at least 1
		 * @return the grid of nearly square cells with about as many
		 */
		static Grid of(final int width, final int height, final int count) {
			final double side = Math.sqrt((double) width * height / count);
			final int columns = (int) Math.max(1, Math.min(width, Math.round(width / side)));
			return new Grid(columns, (int) Math.max(1, Math.min(height, Math.round((double) count / columns))));
		}
	}
}
