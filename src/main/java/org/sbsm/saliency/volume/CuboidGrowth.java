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

package org.sbsm.saliency.volume;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sbsm.distance.Distance;
import org.sbsm.saliency.aggregation.SaliencyMap;

/** How hiding each cuboid changes the distance of each query to the volume. */
final class CuboidGrowth {

	private final double[] distances;

	/** By query, range and part. */
	private final double[][][] growth;

	private int skipped;

	/**
	 * @param cuboids of the volume
	 * @param queries embeddings
	 * @param distance between embeddings
	 * @param stop asked again and again; {@code true} ends the work
	 * @throws IllegalArgumentException if the distance isn't defined for the embeddings
	 * @throws CancellationException if {@code stop} said so
	 */
	CuboidGrowth(final HiddenCuboids cuboids, final List<double[]> queries, final Distance distance,
		final BooleanSupplier stop) {
		final double[] whole = cuboids.whole();
		distances = queries.stream().mapToDouble(query -> distance.between(query, whole)).toArray();
		final int ranges = cuboids.ranges().size();
		final int parts = cuboids.parts().size();
		growth = new double[queries.size()][ranges][parts];
		for (int range = 0; range < ranges; range++) {
			for (int part = 0; part < parts; part++) {
				final double[] hidden = cuboids.hidden(range, part);
				if (hidden == null) {
					skipped++;
					continue;
				}
				for (int q = 0; q < distances.length; q++) {
					growth[q][range][part] = distance.between(queries.get(q), hidden) - distances[q];
				}
			}
			if (stop.getAsBoolean()) throw new CancellationException();
		}
	}

	/** @return distance of a query to the volume with nothing hidden */
	double distance(final int query) {
		return distances[query];
	}

	/** @return by range and part, how much hiding the cuboid adds to the distance */
	double[][] of(final int query) {
		return growth[query];
	}

	/** @return the largest changes for a query */
	SaliencyMap.Growth largest(final int query) {
		double increase = 0;
		double decrease = 0;
		for (final double[] range : growth[query]) {
			for (final double change : range) {
				increase = Math.max(increase, change);
				decrease = Math.max(decrease, -change);
			}
		}
		return new SaliencyMap.Growth(increase, decrease);
	}

	/** @return how many cuboids change nothing */
	int skipped() {
		return skipped;
	}
}
