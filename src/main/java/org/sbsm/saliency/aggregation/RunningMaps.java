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

package org.sbsm.saliency.aggregation;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.sbsm.distance.Distance;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.cache.OccludedEmbeddingSource;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * The maps of one explanation, as far as its passes have been made; one per query.
 */
public final class RunningMaps {

	private final int width;
	private final int height;
	private final Evidence evidence;
	private final Optional<Region> region;
	private final CoarseToFine order;
	private final Accumulator accumulator;
	private final EvaluationIndex passes;
	private final Distances distances;

	/**
	 * @param settings distance and evidence
	 * @param occlusions all of them
	 * @param region outside of which the maps are NaN
	 * @param order of the occlusions
	 * @param source the passes and the embedding of the reference image
	 * @param queries embeddings of the query images
	 * @param size width and height of the image in pixels
	 */
	public RunningMaps(final SaliencySettings settings, final List<Occlusion> occlusions,
		final Optional<Region> region, final CoarseToFine order, final OccludedEmbeddingSource source,
		final List<float[]> queries, final int[] size) {
		width = size[0];
		height = size[1];
		evidence = settings.evidence();
		this.region = region;
		this.order = order;
		accumulator = new Accumulator(occlusions, width, height);
		passes = source.passes();
		distances = new Distances(settings.distance(), queries, source.reference(), passes.count());
	}

	/** Receives the embedding of the next pass. */
	public void add(final float[] embedding) {
		distances.add(embedding);
	}

	/** How many passes have been made. */
	public int count() {
		return distances.count();
	}

	/** How many passes so far changed the model's input. */
	public int passes() {
		return distances.count() - distances.unchanged.cardinality();
	}

	/** Whether all passes have been made. */
	public boolean areComplete() {
		return distances.count() == passes.count();
	}

	/** How many occlusions are evaluated. */
	public int evaluated() {
		return evaluatedOcclusions().cardinality();
	}

	/** How many occlusions are known to change nothing. */
	public int skipped() {
		int skipped = 0;
		for (final int pass : passes.ofOcclusion()) {
			if (pass == EvaluationIndex.NONE || distances.isUnchanged(pass)) skipped++;
		}
		return skipped;
	}

	private BitSet evaluatedOcclusions() {
		final BitSet evaluated = new BitSet();
		for (int i = 0; i < passes.ofOcclusion().length; i++) {
			if (passes.ofOcclusion()[i] < distances.count()) evaluated.set(i);
		}
		return evaluated;
	}

	/**
	 * The maps so far; occlusions that aren't evaluated yet count with what their
	 * neighbours let expect.
	 */
	public List<SaliencyMap> maps() {
		return maps(evidence);
	}

	/**
	 * The maps so far, of another evidence than that of the settings.
	 *
	 * @param counted which changes of the distance count
	 */
	public List<SaliencyMap> maps(final Evidence counted) {
		final boolean all = areComplete();
		final BitSet evaluated = all ? null : evaluatedOcclusions();
		return IntStream.range(0, distances.queries()).mapToObj(q -> {
			final double[] values = evidence(q, counted);
			final float[] map = accumulator.map(all ? values : order.estimate(values, evaluated));
			region.ifPresent(r -> r.restrict(map));
			return new SaliencyMap(width, height, map, distances.unoccluded(q), distances.growth(q));
		}).toList();
	}

	/** Whether a pass that has been made turned out not to change the model's input. */
	public boolean isUnchanged(final int pass) {
		return distances.isUnchanged(pass);
	}

	/**
	 * The evidence of a pass that has been made, in units of the distance.
	 *
	 * @param query index of the query
	 */
	public double evidence(final int query, final int pass) {
		return evidence.of(distances.growth(query, pass));
	}

	/**
	 * The evidence of each occlusion, 0 for those that change nothing or aren't evaluated.
	 */
	private double[] evidence(final int query, final Evidence counted) {
		final double[] values = new double[passes.ofOcclusion().length];
		for (int i = 0; i < values.length; i++) {
			final int pass = passes.ofOcclusion()[i];
			if (pass != EvaluationIndex.NONE && pass < distances.count()) {
				values[i] = counted.of(distances.growth(query, pass));
			}
		}
		return values;
	}

	/** The distances of the queries to the image, and how each pass changes them. */
	private static final class Distances {

		private final Distance distance;
		private final double[][] queries;
		private final double[] unoccluded;
		private final double[][] growth;
		private final BitSet unchanged = new BitSet();
		private int count;

		Distances(final Distance distance, final List<float[]> queries, final float[] reference,
			final int passes) {
			this.distance = distance;
			this.queries = queries.stream().map(Distances::doubles).toArray(double[][]::new);
			unoccluded = new double[queries.size()];
			growth = new double[queries.size()][passes];
			final double[] from = doubles(reference);
			for (int q = 0; q < unoccluded.length; q++) {
				unoccluded[q] = distance.between(this.queries[q], from);
			}
		}

		void add(final float[] embedding) {
			if (embedding == null) unchanged.set(count);
			else {
				final double[] variant = doubles(embedding);
				for (int q = 0; q < queries.length; q++) {
					growth[q][count] = distance.between(queries[q], variant) - unoccluded[q];
				}
			}
			count++;
		}

		int queries() {
			return queries.length;
		}

		int count() {
			return count;
		}

		boolean isUnchanged(final int pass) {
			return unchanged.get(pass);
		}

		double unoccluded(final int query) {
			return unoccluded[query];
		}

		/** The largest changes so far; passes that aren't made yet have the growth 0. */
		SaliencyMap.Growth growth(final int query) {
			double increase = 0;
			double decrease = 0;
			for (final double change : growth[query]) {
				increase = Math.max(increase, change);
				decrease = Math.max(decrease, -change);
			}
			return new SaliencyMap.Growth(increase, decrease);
		}

		double growth(final int query, final int pass) {
			return growth[query][pass];
		}

		private static double[] doubles(final float[] embedding) {
			final double[] doubles = new double[embedding.length];
			for (int i = 0; i < doubles.length; i++) {
				doubles[i] = embedding[i];
			}
			return doubles;
		}
	}
}
