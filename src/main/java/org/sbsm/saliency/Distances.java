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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.sbsm.distance.Distance;

/** The distances of the occlusions to all queries, as far as they are known. */
final class Distances {

	private final Distance distance;
	private final List<double[]> queries = new ArrayList<>();
	private final double[] unoccluded;
	private final double[][] occluded;
	private final BitSet known = new BitSet();
	private int skipped;

	/**
	 * @param distance between embeddings
	 * @param queries embeddings of the query images
	 * @param reference embedding of the reference image
	 * @param occlusions number of occlusions
	 */
	Distances(final Distance distance, final List<float[]> queries, final float[] reference,
		final int occlusions) {
		this.distance = distance;
		unoccluded = new double[queries.size()];
		occluded = new double[queries.size()][occlusions];
		final double[] from = doubles(reference);
		for (int q = 0; q < unoccluded.length; q++) {
			this.queries.add(doubles(queries.get(q)));
			unoccluded[q] = distance.between(this.queries.get(q), from);
		}
	}

	/**
	 * @param i an occlusion
	 * @param embedding with it, {@code null} if it changes nothing
	 */
	void put(final int i, final float[] embedding) {
		if (embedding == null) skipped++;
		final double[] variant = embedding == null ? null : doubles(embedding);
		for (int q = 0; q < unoccluded.length; q++) {
			occluded[q][i] = variant == null ? unoccluded[q] : distance.between(queries.get(q), variant);
		}
		known.set(i);
	}

	/** The distance of a query to the reference image with nothing hidden, d_0. */
	double unoccluded(final int q) {
		return unoccluded[q];
	}

	/** The evidence of the known occlusions for a query, 0 for the others. */
	double[] evidence(final int q, final Evidence kind) {
		final double[] evidence = new double[occluded[q].length];
		for (int i = known.nextSetBit(0); i >= 0; i = known.nextSetBit(i + 1)) {
			evidence[i] = kind.of(occluded[q][i] - unoccluded[q]);
		}
		return evidence;
	}

	/** Which occlusions are known; not a copy. */
	BitSet known() {
		return known;
	}

	/** How many occlusions changed nothing. */
	int skipped() {
		return skipped;
	}

	private static double[] doubles(final float[] embedding) {
		final double[] doubles = new double[embedding.length];
		for (int i = 0; i < doubles.length; i++) {
			doubles[i] = embedding[i];
		}
		return doubles;
	}
}
