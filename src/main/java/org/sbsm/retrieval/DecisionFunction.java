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

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A frozen decision: {@code w.e / |e| + b} of an embedding e, above 0 for what was
 * wanted. It never changes: to learn more is to make another one.
 */
public final class DecisionFunction {

	private final float[] weights;
	private final double bias;

	/**
	 * @param weights the direction w, finite numbers, not all of them 0; copied
	 * @param bias b, a finite number
	 * @throws IllegalArgumentException if a number is infinite or NaN, or there is no
	 *         direction
	 */
	public DecisionFunction(final float[] weights, final double bias) {
		boolean directed = false;
		for (final float weight : weights) {
			if (!Float.isFinite(weight))
				throw new IllegalArgumentException("A weight of the decision is no finite number.");
			directed |= weight != 0;
		}
		if (!directed || !Double.isFinite(bias)) {
			throw new IllegalArgumentException(
				"The decision has no direction: what is wanted and what isn't have the same embeddings; mark others.");
		}
		this.weights = weights.clone();
		this.bias = bias;
	}

	/** @return the direction, as a query of {@link DirectionDistance}; a copy */
	public float[] weights() {
		return weights.clone();
	}

	/** @return b */
	public double bias() {
		return bias;
	}

	/** @return numbers of an embedding */
	public int length() {
		return weights.length;
	}

	/**
	 * @param embedding finite numbers, not changed
	 * @return the decision value
	 * @throws IllegalArgumentException if the embedding has another length, or only zeros
	 */
	public double value(final float[] embedding) {
		if (embedding.length != weights.length) {
			throw new IllegalArgumentException("The decision is about embeddings of " + weights.length
				+ " numbers, not of " + embedding.length + "; use the model that it was made with.");
		}
		return ofDistance(new DirectionDistance().between(weights, embedding));
	}

	/**
	 * @param distance of an embedding from the direction, see {@link DirectionDistance}
	 * @return its decision value
	 */
	public double ofDistance(final double distance) {
		return Math
			.sqrt(IntStream.range(0, weights.length).mapToDouble(i -> (double) weights[i] * weights[i]).sum())
			+ bias - distance;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof DecisionFunction function && bias == function.bias
			&& Arrays.equals(weights, function.weights);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(weights) + Double.hashCode(bias);
	}
}
