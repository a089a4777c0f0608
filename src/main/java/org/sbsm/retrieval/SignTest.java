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

import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;

/**
 * The exact sign test of pairs: whether the first of a pair is larger more often than
 * chance makes it. Ties don't count.
 *
 * @param larger pairs whose first is larger
 * @param smaller pairs whose first is smaller
 * @param ties pairs that are equal
 * @param p probability of so many larger ones, or more, if both were as likely, 0..1
 */
public record SignTest(int larger, int smaller, int ties, double p) {

	/**
	 * @param first finite numbers
	 * @param second as many
	 * @return the test, one-sided
	 */
	public static SignTest of(final double[] first, final double[] second) {
		int larger = 0;
		int smaller = 0;
		for (int i = 0; i < first.length; i++) {
			if (first[i] > second[i]) larger++;
			else if (first[i] < second[i]) smaller++;
		}
		final int trials = larger + smaller;
		return new SignTest(larger, smaller, first.length - trials, trials == 0 ? 1
			: new BinomialTest().binomialTest(trials, larger, 0.5, AlternativeHypothesis.GREATER_THAN));
	}
}
