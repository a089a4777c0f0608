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

/**
 * Cosine distance: {@code 1 - a.b / (|a| |b|)}, in 0..2; undefined for a zero vector.
 */
@Plugin(type = Distance.class, name = "cosine", priority = 98)
public final class Cosine implements Distance {

	@Override
	public double between(final double[] a, final double[] b) {
		return AngularDistance.oneMinusCosine(a, b, "cosine", "all its components are 0");
	}

	/** Each sum is made in its one order; four rows at once don't wait for each other. */
	@Override
	public void toEach(final double[] a, final float[] rows, final int count, final double[] distances) {
		final int length = a.length;
		double aa = 0;
		for (final double component : a) {
			aa += component * component;
		}
		int row = 0;
		for (; row + 4 <= count; row += 4) {
			final int first = row * length;
			final int second = first + length;
			final int third = second + length;
			final int fourth = third + length;
			double ab0 = 0;
			double ab1 = 0;
			double ab2 = 0;
			double ab3 = 0;
			double bb0 = 0;
			double bb1 = 0;
			double bb2 = 0;
			double bb3 = 0;
			for (int i = 0; i < length; i++) {
				final double component = a[i];
				final double b0 = rows[first + i];
				final double b1 = rows[second + i];
				final double b2 = rows[third + i];
				final double b3 = rows[fourth + i];
				ab0 += component * b0;
				ab1 += component * b1;
				ab2 += component * b2;
				ab3 += component * b3;
				bb0 += b0 * b0;
				bb1 += b1 * b1;
				bb2 += b2 * b2;
				bb3 += b3 * b3;
			}
			distances[row] = AngularDistance.oneMinusCosine(ab0, aa, bb0);
			distances[row + 1] = AngularDistance.oneMinusCosine(ab1, aa, bb1);
			distances[row + 2] = AngularDistance.oneMinusCosine(ab2, aa, bb2);
			distances[row + 3] = AngularDistance.oneMinusCosine(ab3, aa, bb3);
		}
		for (; row < count; row++) {
			double ab = 0;
			double bb = 0;
			for (int i = 0; i < length; i++) {
				final double b = rows[row * length + i];
				ab += a[i] * b;
				bb += b * b;
			}
			distances[row] = AngularDistance.oneMinusCosine(ab, aa, bb);
		}
	}
}
