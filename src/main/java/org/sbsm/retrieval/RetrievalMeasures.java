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
import java.util.List;

/**
 * How good a ranked list is, where it is known which of its items are relevant
 * (Manning, Raghavan, Schuetze, "Introduction to Information Retrieval", 2008, section
 * 8.4).
 */
public final class RetrievalMeasures {

	private RetrievalMeasures() {}

	/**
	 * What is known of an item.
	 *
	 * @param label what it shows; {@code null} if that isn't known
	 * @param group that it belongs to, such as its patient; {@code null} for one of its own
	 */
	public record Labelled(String label, String group) {

		/**
		 * @param other item
		 * @return whether both are of one group
		 */
		public boolean isSameGroup(final Labelled other) {
			return group != null && group.equals(other.group);
		}
	}

	/**
	 * Which items of a ranked list are relevant. Items of the query's own group, and those
	 * without a label, aren't in the list.
	 *
	 * @param query with a label
	 * @param ranked the best first, without the query itself
	 * @return whether they have the query's label, the best first
	 */
	public static boolean[] relevance(final Labelled query, final List<Labelled> ranked) {
		final List<Boolean> relevance = ranked.stream()
			.filter(item -> item.label != null && !query.isSameGroup(item))
			.map(item -> query.label.equals(item.label)).toList();
		final boolean[] relevant = new boolean[relevance.size()];
		for (int i = 0; i < relevant.length; i++) {
			relevant[i] = relevance.get(i);
		}
		return relevant;
	}

	/**
	 * @param relevance of a ranked list, the best first
	 * @param k at least 1
	 * @return share of the first k that are relevant, 0..1: a list that is shorter is
	 *         followed by what isn't relevant
	 */
	public static double precisionAt(final boolean[] relevance, final int k) {
		int relevant = 0;
		for (int i = 0; i < Math.min(k, relevance.length); i++) {
			if (relevance[i]) relevant++;
		}
		return (double) relevant / k;
	}

	/**
	 * @param relevance of the whole ranked list, the best first
	 * @return mean of the precisions at the ranks of all that are relevant, 0..1; NaN if
	 *         none are
	 */
	public static double averagePrecision(final boolean[] relevance) {
		int relevant = 0;
		double sum = 0;
		for (int i = 0; i < relevance.length; i++) {
			if (!relevance[i]) continue;
			relevant++;
			sum += (double) relevant / (i + 1);
		}
		return relevant == 0 ? Double.NaN : sum / relevant;
	}

	/**
	 * @param values some of which may be NaN: they don't count
	 * @return the mean; NaN if none count. Of average precisions it is the mean average
	 *         precision
	 */
	public static double mean(final List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).filter(value -> !Double.isNaN(value)).average()
			.orElse(Double.NaN);
	}

	/**
	 * @param distance of an item
	 * @param others distances of all other items; NaN counts as farther
	 * @return the item's rank, from 1: the others that are nearer come before
	 */
	public static int rank(final double distance, final double[] others) {
		return 1 + (int) Arrays.stream(others).filter(other -> other < distance).count();
	}
}
