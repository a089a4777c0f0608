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

package org.sbsm.evaluation.measure;

/** Computes the structural similarity of images of one size. */
final class StructuralSimilarity {

	private static final int WINDOW = 11;
	private static final double SIGMA = 1.5;
	private static final double K1 = 0.01;
	private static final double K2 = 0.03;

	private static final double[] WEIGHTS = weights();

	private final int width;
	private final int height;

	/**
	 * @param width in pixels
	 * @param height in pixels
	 * @throws IllegalArgumentException if there is no room for a window
	 */
	StructuralSimilarity(final int width, final int height) {
		if (Math.min(width, height) < WINDOW) {
			throw new UndefinedMeasureException("The structural similarity needs maps of at least " + WINDOW + " x "
				+ WINDOW + " pixels, but these are " + width + " x " + height + ".");
		}
		this.width = width;
		this.height = height;
	}

	private static double[] weights() {
		final double[] weights = new double[WINDOW];
		double sum = 0;
		for (int i = 0; i < WINDOW; i++) {
			final int distance = i - WINDOW / 2;
			weights[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
			sum += weights[i];
		}
		for (int i = 0; i < WINDOW; i++) {
			weights[i] /= sum;
		}
		return weights;
	}

	/**
	 * @param a (y, x), NaN where it wasn't measured
	 * @param b as {@code a}
	 * @return mean over all windows within the image that were measured in both, -1..1
	 */
	double of(final double[] a, final double[] b) {
		final double range = range(a, b);
		// Both have the same value everywhere: they are equal.
		if (range == 0) return 1;
		final double c1 = K1 * range * K1 * range;
		final double c2 = K2 * range * K2 * range;
		final double[] meanA = windowed(a, null);
		final double[] meanB = windowed(b, null);
		final double[] squareA = windowed(a, a);
		final double[] squareB = windowed(b, b);
		final double[] product = windowed(a, b);
		double sum = 0;
		int windows = 0;
		for (int i = 0; i < meanA.length; i++) {
			// NaN of one of the window's pixels.
			if (Double.isNaN(product[i])) continue;
			windows++;
			final double ab = meanA[i] * meanB[i];
			final double aa = meanA[i] * meanA[i];
			final double bb = meanB[i] * meanB[i];
			final double covariance = product[i] - ab;
			final double variances = squareA[i] - aa + squareB[i] - bb;
			sum += (2 * ab + c1) * (2 * covariance + c2) / ((aa + bb + c1) * (variances + c2));
		}
		if (windows == 0) {
			throw new UndefinedMeasureException("The structural similarity needs a window of " + WINDOW + " x "
				+ WINDOW + " pixels that was measured in both maps, but there is none.");
		}
		return sum / windows;
	}

	private static double range(final double[] a, final double[] b) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < a.length; i++) {
			if (Double.isNaN(a[i]) || Double.isNaN(b[i])) continue;
			min = Math.min(min, Math.min(a[i], b[i]));
			max = Math.max(max, Math.max(a[i], b[i]));
		}
		return max - min;
	}

	/**
	 * Weighted means over all windows.
	 *
	 * @param factor is multiplied with the image, if not {@code null}
	 */
	private double[] windowed(final double[] image, final double[] factor) {
		final int columns = width - WINDOW + 1;
		final int rows = height - WINDOW + 1;
		final double[] narrowed = new double[columns * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < columns; x++) {
				double sum = 0;
				for (int k = 0; k < WINDOW; k++) {
					final int i = y * width + x + k;
					sum += WEIGHTS[k] * (factor == null ? image[i] : image[i] * factor[i]);
				}
				narrowed[y * columns + x] = sum;
			}
		}
		final double[] means = new double[columns * rows];
		for (int i = 0; i < means.length; i++) {
			for (int k = 0; k < WINDOW; k++) {
				means[i] += WEIGHTS[k] * narrowed[i + k * columns];
			}
		}
		return means;
	}
}
