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

package org.sbsm.saliency;

import java.util.Arrays;
import java.util.Locale;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * How well the evidence of some occlusions agrees with that of a model that is computed
 * more exactly.
 *
 * @param occlusions how many were computed both ways, at least 1; those that change
 *        nothing don't count
 * @param correlation Pearson's, of the evidence, -1..1; NaN where it isn't defined: of
 *        fewer than three occlusions, or where all have the same evidence
 * @param largestDifference of an occlusion's evidence, in units of the distance
 * @param largestEvidence of an occlusion with the exact model, without its sign, in
 *        units of the distance
 */
public record EvidenceAgreement(int occlusions, double correlation, double largestDifference,
	double largestEvidence) {

	/** How many occlusions of an image are computed both ways. */
	public static final int OCCLUSIONS = 64;

	/** A correlation below this is worth a warning. */
	public static final double LOWEST = 0.95;

	/** Where there is no correlation, the share of the evidence that may differ. */
	private static final double LARGEST_SHARE = 0.1;

	/**
	 * @param evidence of at least one occlusion, in units of the distance
	 * @param exact the evidence of the same occlusions with the exact model
	 * @return how well they agree
	 */
	static EvidenceAgreement of(final double[] evidence, final double[] exact) {
		double difference = 0;
		double largest = 0;
		for (int i = 0; i < exact.length; i++) {
			difference = Math.max(difference, Math.abs(evidence[i] - exact[i]));
			largest = Math.max(largest, Math.abs(exact[i]));
		}
		return new EvidenceAgreement(exact.length, isConstant(evidence) || isConstant(exact) || exact.length < 3
			? Double.NaN : new PearsonsCorrelation().correlation(evidence, exact), difference, largest);
	}

	private static boolean isConstant(final double[] values) {
		return Arrays.stream(values).allMatch(value -> value == values[0]);
	}

	/** @return whether the map may be another one than that of the exact model */
	public boolean isDoubtful() {
		return Double.isNaN(correlation) ? largestDifference > LARGEST_SHARE * largestEvidence
			: correlation < LOWEST;
	}

	/** @return the numbers in a sentence, with a warning if they are bad */
	public String sentence() {
		final String numbers = String.format(Locale.ROOT,
			"precision=int8: the evidence of the first %d %s correlates with that of float32 by r = %s; largest difference"
				+ " %.3g, %s",
			occlusions, occlusions == 1 ? "occlusion" : "occlusions",
			Double.isNaN(correlation) ? "undefined" : String.format(Locale.ROOT, "%.4f", correlation),
			largestDifference, largestEvidence == 0 ? "where no evidence is" : String.format(Locale.ROOT,
				"%.2g %% of the largest evidence", 100 * largestDifference / largestEvidence));
		return numbers
			+ (isDoubtful() ? "; this map may be wrong, so make it again with precision=float32." : ".");
	}
}
