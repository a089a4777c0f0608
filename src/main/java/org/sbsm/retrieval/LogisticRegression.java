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

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * L2-regularised logistic regression on embeddings of the length 1, solved by
 * LIBLINEAR: {@code min w.w / 2 + sum_i C_i log(1 + exp(-y_i (w.x_i + b)))}. The bias
 * isn't regularised. Its solver for this has no random numbers.
 */
final class LogisticRegression {

	/** C of what users marked, and of the query. */
	static final double COST = 100;

	/**
	 * An item at random that nobody marked counts as one of so many marks: it may well be
	 * wanted.
	 */
	static final int WEAK = 10;

	private static final double TOLERANCE = 1e-6;

	private LogisticRegression() {}

	/**
	 * @param marks what is wanted, with a query or a relevant embedding, and what isn't
	 * @param background embeddings of items at random
	 * @return the decision
	 * @throws IllegalArgumentException if there is no direction
	 */
	static DecisionFunction decision(final Marks marks, final List<float[]> background) {
		final List<double[]> wanted = UnitVectors
			.of(Stream.concat(marks.query().stream(), marks.relevant().stream()).toList());
		final List<double[]> others = new ArrayList<>(UnitVectors.of(background));
		// LIBLINEAR has weights of classes only: marks against one are repeated instead.
		for (final double[] not : UnitVectors.of(marks.not())) {
			others.addAll(Collections.nCopies(WEAK, not));
		}
		if (wanted.isEmpty() || others.isEmpty()) return Rocchio.decision(marks, background);
		final Problem problem = new Problem();
		problem.l = wanted.size() + others.size();
		problem.n = marks.length() + 1;
		problem.bias = 1;
		problem.x = Stream.concat(wanted.stream(), others.stream()).map(LogisticRegression::features)
			.toArray(Feature[][]::new);
		problem.y = new double[problem.l];
		for (int i = 0; i < problem.l; i++) {
			problem.y[i] = i < wanted.size() ? 1 : -1;
		}
		final Parameter parameter = new Parameter(SolverType.L2R_LR, 1, TOLERANCE);
		parameter.setRegularizeBias(false);
		parameter.setWeights(new double[] { COST, COST / WEAK }, new int[] { 1, -1 });
		Linear.disableDebugOutput();
		final Model model = Linear.train(problem, parameter);
		final float[] weights = new float[marks.length()];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) model.getFeatureWeights()[i];
		}
		return new DecisionFunction(weights, model.getFeatureWeights()[weights.length]);
	}

	private static Feature[] features(final double[] vector) {
		final Feature[] features = new Feature[vector.length + 1];
		for (int i = 0; i < vector.length; i++) {
			features[i] = new FeatureNode(i + 1, vector[i]);
		}
		features[vector.length] = new FeatureNode(vector.length + 1, 1);
		return features;
	}
}
