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

import org.sbsm.distance.Distance;

/**
 * How far an embedding is from lying in a direction: {@code |w| - w.b / |b|}, which is
 * {@code |w|} times the cosine distance; undefined for a zero embedding. The first
 * argument is the direction, the second the embedding.
 * <p>
 * With the weights of a {@link DecisionFunction} as direction, the growth of this
 * distance is the drop of the decision value, so that a direction takes the place of a
 * query's embedding wherever distances are used. Users choose directions, not this
 * distance: it is no plugin.
 * </p>
 */
public final class DirectionDistance implements Distance {

	@Override
	public double between(final double[] direction, final double[] embedding) {
		double product = 0;
		double squares = 0;
		double squaresOfDirection = 0;
		for (int i = 0; i < direction.length; i++) {
			product += direction[i] * embedding[i];
			squares += embedding[i] * embedding[i];
			squaresOfDirection += direction[i] * direction[i];
		}
		if (squares == 0) {
			throw new IllegalArgumentException(
				"The decision isn't defined for an embedding that has only zeros; leave that image out.");
		}
		// Rounding could make it less than 0 for an embedding in the very direction.
		return Math.max(0, Math.sqrt(squaresOfDirection) - product / Math.sqrt(squares));
	}
}
