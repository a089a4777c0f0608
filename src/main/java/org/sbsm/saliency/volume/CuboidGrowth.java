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

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.sbsm.distance.Distance;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.settings.Evidence;

/**
 * How hiding each cuboid changes the distance of each query to the volume, as far as
 * the cuboids are evaluated.
 */
final class CuboidGrowth {

	private final HiddenCuboids cuboids;
	private final List<double[]> queries;
	private final Distance distance;
	private final CuboidPlaces places;
	private final double[] distances;

	/** By query, range and part; 0 where it isn't known yet. */
	private final double[][][] growth;

	/** By range, the parts whose growth is known. */
	private final BitSet[] known;
	private int skipped;

	/**
	 * Knows no growth yet.
	 *
	 * @param cuboids of the volume
	 * @param queries embeddings
	 * @param distance between embeddings
	 * @throws IllegalArgumentException if the distance isn't defined for the embeddings
	 */
	CuboidGrowth(final HiddenCuboids cuboids, final List<double[]> queries, final Distance distance) {
		this.cuboids = cuboids;
		this.queries = queries;
		this.distance = distance;
		places = new CuboidPlaces(cuboids.parts(), cuboids.ranges());
		final double[] whole = cuboids.whole();
		distances = queries.stream().mapToDouble(query -> distance.between(query, whole)).toArray();
		final int ranges = cuboids.ranges().size();
		growth = new double[queries.size()][ranges][cuboids.parts().size()];
		known = Stream.generate(BitSet::new).limit(ranges).toArray(BitSet[]::new);
	}

	/**
	 * Adds the cuboids that were evaluated since.
	 *
	 * @param stop asked again and again; {@code true} ends the work
	 * @throws CancellationException if {@code stop} said so
	 */
	void update(final BooleanSupplier stop) {
		final int parts = cuboids.parts().size();
		for (int range = 0; range < known.length; range++) {
			for (int part = known[range].nextClearBit(0); part < parts; part = known[range]
				.nextClearBit(part + 1)) {
				if (cuboids.isEvaluated(range, part)) add(range, part);
			}
			if (stop.getAsBoolean()) throw new CancellationException();
		}
	}

	private void add(final int range, final int part) {
		known[range].set(part);
		final double[] hidden = cuboids.hidden(range, part);
		if (hidden == null) {
			skipped++;
			return;
		}
		for (int q = 0; q < distances.length; q++) {
			growth[q][range][part] = distance.between(queries.get(q), hidden) - distances[q];
		}
	}

	/** @return number of queries */
	int queries() {
		return distances.length;
	}

	/** @return how many cuboids are known */
	int evaluated() {
		return Stream.of(known).mapToInt(BitSet::cardinality).sum();
	}

	/** @return whether all cuboids are known */
	boolean isComplete() {
		return evaluated() == known.length * cuboids.parts().size();
	}

	/**
	 * @param query index of a query
	 * @param evidence that counts
	 * @return the evidence of the cuboids by range and part; of those that aren't known,
	 *         what the known ones let expect
	 */
	double[][] evidence(final int query, final Evidence evidence) {
		final double[][] values = Stream.of(growth[query])
			.map(range -> DoubleStream.of(range).map(evidence::of).toArray()).toArray(double[][]::new);
		return isComplete() ? values : places.estimate(values, known);
	}

	/** @return distance of a query to the volume with nothing hidden */
	double distance(final int query) {
		return distances[query];
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

	/** @return how many cuboids are known to change nothing */
	int skipped() {
		return skipped;
	}
}
