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

/** What the distances by angle have in common. */
final class AngularDistance {

	private AngularDistance() {}

	/** One minus the cosine of the angle between two vectors, in 0..2. */
	static double oneMinusCosine(final double[] a, final double[] b, final String distance,
		final String reason) {
		double ab = 0;
		double aa = 0;
		double bb = 0;
		for (int i = 0; i < a.length; i++) {
			ab += a[i] * b[i];
			aa += a[i] * a[i];
			bb += b[i] * b[i];
		}
		if (aa == 0 || bb == 0) {
			throw new IllegalArgumentException(
				"The " + distance + " distance is not defined for an embedding where " + reason
					+ ". Choose another distance, such as euclidean.");
		}
		return oneMinusCosine(ab, aa, bb);
	}

	/** The same of the three sums of products; NaN for a zero vector. */
	static double oneMinusCosine(final double ab, final double aa, final double bb) {
		if (aa == 0 || bb == 0) return Double.NaN;
		final double cosine = ab / (Math.sqrt(aa) * Math.sqrt(bb));
		return 1 - Math.max(-1, Math.min(1, cosine));
	}

	/** The vector less its mean; exactly 0 where all components are equal. */
	static double[] centred(final double[] vector) {
		double sum = 0;
		boolean equal = true;
		for (final double component : vector) {
			sum += component;
			equal &= component == vector[0];
		}
		final double[] centred = new double[vector.length];
		if (!equal) {
			final double mean = sum / vector.length;
			for (int i = 0; i < vector.length; i++) {
				centred[i] = vector[i] - mean;
			}
		}
		return centred;
	}
}
