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

/**
 * Makes a decision of what a user has marked. Deterministic: the same embeddings in the
 * same order give the same decision, bit for bit.
 */
public final class RelevanceFeedback {

	/** Fewer marks than these move the query only. */
	public static final int ENOUGH_MARKS = 3;

	/** Items at random that stand for what isn't wanted. */
	public static final int BACKGROUND = 100;

	private RelevanceFeedback() {}

	/**
	 * Rocchio's formula below {@value #ENOUGH_MARKS} marks, L2-regularised logistic
	 * regression from there on.
	 *
	 * @param marks what is wanted and what isn't
	 * @param background embeddings of items at random that nobody has marked, about
	 *        {@value #BACKGROUND}: weak examples of what isn't wanted
	 * @return the decision
	 * @throws IllegalArgumentException if what is wanted and what isn't have the same
	 *         embeddings
	 */
	public static DecisionFunction decision(final Marks marks, final List<float[]> background) {
		return marks.count() < ENOUGH_MARKS ? Rocchio.decision(marks, background)
			: LogisticRegression.decision(marks, background);
	}
}
