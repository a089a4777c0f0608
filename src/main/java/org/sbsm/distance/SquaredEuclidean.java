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

package org.sbsm.distance;

import org.scijava.plugin.Plugin;

/** Squared Euclidean distance: {@code sum (a - b)^2}. */
@Plugin(type = Distance.class, name = "squared-euclidean", priority = 99)
public final class SquaredEuclidean implements Distance {

	@Override
	public double between(final double[] a, final double[] b) {
		return sumOfSquares(a, b);
	}

	static double sumOfSquares(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			final double difference = a[i] - b[i];
			sum += difference * difference;
		}
		return sum;
	}

	@Override
	public void toEach(final double[] a, final float[] rows, final int count, final double[] distances) {
		sumsOfSquares(a, rows, count, distances);
	}

	/**
	 * As {@link #toEach}. Each sum is made in its one order, which is what takes time; four
	 * of them at once don't wait for each other.
	 */
	static void sumsOfSquares(final double[] a, final float[] rows, final int count, final double[] sums) {
		final int length = a.length;
		int row = 0;
		for (; row + 4 <= count; row += 4) {
			final int first = row * length;
			final int second = first + length;
			final int third = second + length;
			final int fourth = third + length;
			double sum0 = 0;
			double sum1 = 0;
			double sum2 = 0;
			double sum3 = 0;
			for (int i = 0; i < length; i++) {
				final double component = a[i];
				final double difference0 = component - rows[first + i];
				final double difference1 = component - rows[second + i];
				final double difference2 = component - rows[third + i];
				final double difference3 = component - rows[fourth + i];
				sum0 += difference0 * difference0;
				sum1 += difference1 * difference1;
				sum2 += difference2 * difference2;
				sum3 += difference3 * difference3;
			}
			sums[row] = sum0;
			sums[row + 1] = sum1;
			sums[row + 2] = sum2;
			sums[row + 3] = sum3;
		}
		for (; row < count; row++) {
			double sum = 0;
			for (int i = 0; i < length; i++) {
				final double difference = a[i] - rows[row * length + i];
				sum += difference * difference;
			}
			sums[row] = sum;
		}
	}
}
