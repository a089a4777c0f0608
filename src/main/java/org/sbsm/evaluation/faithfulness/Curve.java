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

package org.sbsm.evaluation.faithfulness;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the similarity to the query changes while more and more pixels are changed.
 *
 * @param scores cosine similarity to the query, 0..1, before the first step and after
 *        each step; at least two
 */
public record Curve(List<Double> scores) {

	/** @throws IllegalArgumentException if there are fewer than two scores */
	public Curve {
		scores = List.copyOf(scores);
		if (scores.size() < 2) {
			throw new IllegalArgumentException("A curve needs at least two scores, but got " + scores.size() + ".");
		}
	}

	/**
	 * The area under the curve by the trapezoidal rule, divided by the number of steps; as
	 * in X-MIR (Hu, Vasu, Hoogs, WACV 2022).
	 *
	 * @return 0..1
	 */
	public double area() {
		double sum = -(scores.get(0) + scores.get(steps())) / 2;
		for (final double score : scores) {
			sum += score;
		}
		return sum / steps();
	}

	/**
	 * The mean of several curves, step by step.
	 *
	 * @param curves at least one, all with the same number of steps
	 * @return their mean
	 */
	static Curve mean(final List<Curve> curves) {
		return new Curve(IntStream.rangeClosed(0, curves.get(0).steps())
			.mapToObj(i -> curves.stream().mapToDouble(curve -> curve.scores.get(i)).average().orElseThrow())
			.toList());
	}

	/** @return number of steps: one less than there are scores */
	public int steps() {
		return scores.size() - 1;
	}
}
