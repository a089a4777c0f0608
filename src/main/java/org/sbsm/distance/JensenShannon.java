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
 * Jensen-Shannon distance: the square root of the Jensen-Shannon divergence (natural
 * logarithm) of the two vectors, each scaled to sum 1; in {@code 0..sqrt(ln 2)}.
 * Undefined for negative components and for zero vectors.
 */
@Plugin(type = Distance.class, name = "jensen-shannon", priority = 92)
public final class JensenShannon implements Distance {

	@Override
	public double between(final double[] a, final double[] b) {
		final double sumA = sum(a);
		final double sumB = sum(b);
		double divergence = 0;
		for (int i = 0; i < a.length; i++) {
			final double p = a[i] / sumA;
			final double q = b[i] / sumB;
			final double m = (p + q) / 2;
			divergence += relativeEntropy(p, m) + relativeEntropy(q, m);
		}
		return Math.sqrt(Math.max(0, divergence / 2));
	}

	private static double relativeEntropy(final double p, final double m) {
		return p > 0 ? p * Math.log(p / m) : 0;
	}

	private static double sum(final double[] vector) {
		double sum = 0;
		for (final double component : vector) {
			if (component < 0) {
				throw undefined("has a negative component");
			}
			sum += component;
		}
		if (sum == 0) {
			throw undefined("is 0 everywhere");
		}
		return sum;
	}

	private static IllegalArgumentException undefined(final String reason) {
		return new IllegalArgumentException("The jensen-shannon distance is not defined for an embedding that "
			+ reason + ". Choose another distance, such as euclidean.");
	}
}
