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

package org.sbsm.retrieval;

import java.util.List;
import java.util.stream.Stream;

/**
 * Moves a query towards what was marked relevant and away from what wasn't (Rocchio
 * 1971; weights of Manning, Raghavan, Schuetze, "Introduction to Information
 * Retrieval", 2008, section 9.1.1): {@code w = q + 0.75 mean(R) - 0.15 mean(N)}, all
 * embeddings of the length 1.
 */
final class Rocchio {

	private static final double RELEVANT = 0.75;
	private static final double NOT = 0.15;

	private Rocchio() {}

	/**
	 * @param marks what is wanted, with a query or a relevant embedding, and what isn't
	 * @param background embeddings of items at random; may be empty
	 * @return the decision; 0 is in the middle between what is wanted and the others
	 * @throws IllegalArgumentException if there is no direction
	 */
	static DecisionFunction decision(final Marks marks, final List<float[]> background) {
		final List<double[]> query = UnitVectors.of(marks.query());
		final List<double[]> relevant = UnitVectors.of(marks.relevant());
		final List<double[]> not = UnitVectors.of(marks.not());
		final double[] direction = new double[marks.length()];
		add(direction, query, 1);
		add(direction, relevant, RELEVANT);
		add(direction, not, -NOT);
		final float[] weights = new float[direction.length];
		final double length = Math.sqrt(dot(direction, direction));
		for (int i = 0; i < weights.length; i++) {
			weights[i] = length == 0 ? 0 : (float) (direction[i] / length);
		}
		final double wanted = mean(weights, Stream.concat(query.stream(), relevant.stream()).toList());
		final List<double[]> others = Stream.concat(not.stream(), UnitVectors.of(background).stream()).toList();
		return new DecisionFunction(weights, others.isEmpty() ? -wanted : -(wanted + mean(weights, others)) / 2);
	}

	private static void add(final double[] sum, final List<double[]> vectors, final double weight) {
		for (final double[] vector : vectors) {
			for (int i = 0; i < sum.length; i++) {
				sum[i] += weight * vector[i] / vectors.size();
			}
		}
	}

	private static double mean(final float[] weights, final List<double[]> vectors) {
		double sum = 0;
		for (final double[] vector : vectors) {
			for (int i = 0; i < weights.length; i++) {
				sum += weights[i] * vector[i];
			}
		}
		return vectors.isEmpty() ? 0 : sum / vectors.size();
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}
}
