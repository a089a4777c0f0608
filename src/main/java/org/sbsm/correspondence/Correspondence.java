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

package org.sbsm.correspondence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.sbsm.distance.Distance;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.aggregation.Accumulator;

/**
 * How the places of two images correspond for a network: with the reference image r
 * occluded at i, the query image q occluded at j, and a distance D, the second
 * difference {@code I_ij = D(q_j, r_i) - D(q_j, r) - D(q, r_i) + D(q, r)} says how much
 * the two places act together. For the cosine distance it is {@code -<dq_j, dr_i>},
 * with {@code dq_j = g(q) - g(q_j)}, {@code dr_i = g(r) - g(r_i)} and g the division by
 * the Euclidean length; for the squared Euclidean distance -2 times that without g.
 * (The idea of second differences is that of Hamilton et al., "Axiomatic Explanations
 * for Visual Search, Retrieval, and Similarity Learning", ICLR 2022.)
 * <p>
 * Immutable; safe for use by many threads. The matrix of all pairs is never in memory.
 * </p>
 */
public final class Correspondence {

	private final OccludedImage reference;
	private final OccludedImage query;
	private final Distance distance;
	private final Differences ofReference;
	private final Differences ofQuery;
	private final double cosine;

	/**
	 * @param reference one image and its occlusions
	 * @param query the other image and its occlusions, embedded by the same model
	 * @param distance for the strength of links
	 * @throws IllegalArgumentException if the embeddings have different lengths, or one is
	 *         0 everywhere
	 */
	public Correspondence(final OccludedImage reference, final OccludedImage query, final Distance distance) {
		if (reference.whole().length != query.whole().length) {
			throw new IllegalArgumentException("The embeddings have " + reference.whole().length + " and "
				+ query.whole().length + " numbers; both images must be embedded by the same model.");
		}
		this.reference = reference;
		this.query = query;
		this.distance = distance;
		ofReference = new Differences(reference);
		ofQuery = new Differences(query);
		final float[] a = Differences.normalised(reference.whole());
		final float[] b = Differences.normalised(query.whole());
		cosine = IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
	}

	/**
	 * Which place looks most like that one to the network: where to look.
	 *
	 * @param i index of an occlusion of the reference image
	 * @param j index of an occlusion of the query image
	 * @return {@code cos(dq_j, dr_i)}, -1..1; 0 where hiding one of them changes nothing
	 */
	public double match(final int i, final int j) {
		return ofReference.cosine(i, ofQuery, j);
	}

	/**
	 * How much of the alikeness a pair of places carries.
	 *
	 * @param i index of an occlusion of the reference image
	 * @param j index of an occlusion of the query image
	 * @return {@code -I_ij}, in units of the distance; above 0 where the two places make
	 *         the images alike together
	 * @throws IllegalArgumentException if the distance isn't defined for the embeddings
	 */
	public double strength(final int i, final int j) {
		final float[] r = reference.hidden(i);
		final float[] q = query.hidden(j);
		return -(distance.between(q, r) - distance.between(q, reference.whole())
			- distance.between(query.whole(), r) + distance.between(query.whole(), reference.whole()));
	}

	/**
	 * What a pair of places has of the cosine of the two embeddings.
	 *
	 * @param i index of an occlusion of the reference image
	 * @param j index of an occlusion of the query image
	 * @return {@code <dq_j, dr_i> / <g(q), g(r)>}; NaN if the cosine isn't above 0
	 */
	public double share(final int i, final int j) {
		return cosine > 0 ? ofReference.product(i, ofQuery, j) / cosine : Double.NaN;
	}

	/**
	 * @param i index of an occlusion of the reference image
	 * @return its match with each occlusion of the query image, -1..1
	 */
	public double[] matchesOfReference(final int i) {
		return IntStream.range(0, ofQuery.count()).mapToDouble(j -> match(i, j)).toArray();
	}

	/**
	 * @param j index of an occlusion of the query image
	 * @return its match with each occlusion of the reference image, -1..1
	 */
	public double[] matchesOfQuery(final int j) {
		return IntStream.range(0, ofReference.count()).mapToDouble(i -> match(i, j)).toArray();
	}

	/**
	 * What corresponds to a place of the reference image.
	 *
	 * @param i index of an occlusion of the reference image
	 * @return for each pixel of the query image, row by row (y, x), the mean match of the
	 *         occlusions that hide it, -1..1
	 */
	public float[] mapOverQuery(final int i) {
		return new Accumulator(query.occlusions(), query.width(), query.height()).map(matchesOfReference(i));
	}

	/**
	 * What corresponds to a place of the query image.
	 *
	 * @param j index of an occlusion of the query image
	 * @return for each pixel of the reference image, as {@link #mapOverQuery}
	 */
	public float[] mapOverReference(final int j) {
		return new Accumulator(reference.occlusions(), reference.width(), reference.height())
			.map(matchesOfQuery(j));
	}

	/**
	 * @param j index of an occlusion of the query image
	 * @return the place of the reference image that matches it best, the first of several
	 */
	public Link bestOfQuery(final int j) {
		return link(largest(matchesOfQuery(j)), j);
	}

	/**
	 * @param i index of an occlusion of the reference image
	 * @return the place of the query image that matches it best, the first of several
	 */
	public Link best(final int i) {
		return link(i, largest(matchesOfReference(i)));
	}

	/**
	 * The clearest links: pairs of places of which each is the other's best match, and
	 * which have something of the cosine of the two embeddings, {@code <dq_j, dr_i>} above
	 * 0. No two of them overlap in an image. Their order is that of the margin between the
	 * match and the second best, which doesn't overlap it (as in Lowe, "Distinctive Image
	 * Features from Scale-Invariant Keypoints", IJCV 2004): a match that has rivals
	 * elsewhere is no sign of a place.
	 *
	 * @param most number of links
	 * @param stop asked now and then whether to end
	 * @return at most so many, the clearest first
	 * @throws IllegalArgumentException if the distance isn't defined for the embeddings
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public List<Link> mutual(final int most, final BooleanSupplier stop) {
		final int[] ofQueries = bestOfEach(ofQuery, ofReference, stop);
		final int[] ofReferences = bestOfEach(ofReference, ofQuery, stop);
		final List<Link> all = IntStream.range(0, ofReferences.length).parallel()
			.filter(i -> ofQueries[ofReferences[i]] == i && match(i, ofReferences[i]) > 0)
			.mapToObj(i -> link(i, ofReferences[i]))
			.sorted(Comparator.comparingDouble(Link::margin).reversed().thenComparingInt(Link::reference)).toList();
		final List<Link> chosen = new ArrayList<>();
		for (final Link link : all) {
			if (chosen.size() == most) break;
			if (chosen.stream().noneMatch(other -> reference.overlap(link.reference(), other.reference())
				|| query.overlap(link.query(), other.query()))) chosen.add(link);
		}
		return chosen;
	}

	/** By how much a match exceeds those of the same places with others. */
	private double margin(final int i, final int j) {
		double second = -1;
		for (int other = 0; other < ofQuery.count(); other++) {
			if (!query.overlap(j, other)) second = Math.max(second, match(i, other));
		}
		for (int other = 0; other < ofReference.count(); other++) {
			if (!reference.overlap(i, other)) second = Math.max(second, match(other, j));
		}
		return match(i, j) - second;
	}

	/** For each row, the row of the other with the largest cosine, the first of several. */
	private static int[] bestOfEach(final Differences rows, final Differences others,
		final BooleanSupplier stop) {
		return IntStream.range(0, rows.count()).parallel().map(row -> {
			if (stop.getAsBoolean()) throw new java.util.concurrent.CancellationException();
			int best = 0;
			float largest = Float.NEGATIVE_INFINITY;
			for (int other = 0; other < others.count(); other++) {
				final float cosine = rows.cosine(row, others, other);
				if (cosine <= largest) continue;
				best = other;
				largest = cosine;
			}
			return best;
		}).toArray();
	}

	private static int largest(final double[] values) {
		int best = 0;
		for (int i = 1; i < values.length; i++) {
			if (values[i] > values[best]) best = i;
		}
		return best;
	}

	private Link link(final int i, final int j) {
		return new Link(i, j, reference.centreX(i), reference.centreY(i), query.centreX(j), query.centreY(j),
			match(i, j), margin(i, j), strength(i, j), share(i, j));
	}
}
