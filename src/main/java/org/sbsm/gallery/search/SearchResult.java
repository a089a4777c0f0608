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

package org.sbsm.gallery.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.retrieval.DecisionFunction;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * What a search in a gallery has found.
 *
 * @param gallery its folder or URL
 * @param settings of the gallery
 * @param search how it was searched
 * @param title of what was looked for
 * @param queries brightness (x, y, channel) of what was looked for; {@code null} for an
 *        item of the gallery
 * @param embeddings of what was looked for, one per query
 * @param hits the best first
 * @param searched number of items that were looked at
 * @param approximate whether others may be as near: only those were looked at that a
 *        server found near
 * @param pairs distances of random pairs; none after a refinement
 * @param without items that didn't count
 * @param refined how marks have refined the search, if they have: then the distances
 *        are those from the direction of its decision
 */
public record SearchResult(String gallery, GallerySettings settings, SearchSettings search, String title,
	List<RandomAccessibleInterval<FloatType>> queries, List<float[]> embeddings, List<FoundItem> hits,
	long searched, boolean approximate, RandomPairs pairs, Set<Exclusion> without, Optional<Refined> refined) {

	/** Share of random pairs that are as near as a hit that means nothing. */
	private static final double FAR = 0.05;

	/** Fewer pairs say nothing. */
	private static final int ENOUGH_PAIRS = 20;

	/**
	 * An item that was found.
	 *
	 * @param rank from 1
	 * @param distance to the query
	 * @param item that was found
	 * @param group rank of the first hit that shows nearly the same; its own if there is
	 *        none
	 */
	public record FoundItem(int rank, double distance, GalleryItem item, int group) {

		/**
		 * @param other hit of any search in the same gallery
		 * @return whether it is the same item, as it is in the gallery
		 */
		public boolean isSameItem(final FoundItem other) {
			return item.place().equals(other.item.place())
				&& Arrays.equals(item.embedding(), other.item.embedding());
		}
	}

	/**
	 * What marks have made of a search.
	 *
	 * @param decision that ranks
	 * @param marks of items by their places: whether they are relevant
	 */
	public record Refined(DecisionFunction decision, Map<Place, Boolean> marks) {}

	/**
	 * @param hit one of the hits
	 * @return share of random pairs of the gallery that are as near, 0..1; NaN if there are
	 *         too few of them
	 */
	public double shareOfPairs(final FoundItem hit) {
		return pairs.count() < ENOUGH_PAIRS ? Double.NaN : pairs.shareUpTo(hit.distance());
	}

	/** @return path that users gave for the gallery's model, may be empty */
	public String modelFile() {
		return search.modelFile();
	}

	/** @return whether it was for the mean of several queries */
	public boolean isForMean() {
		return search.mean() && embeddings.size() > 1;
	}

	/**
	 * @return embeddings that the distances are from, the nearest of which counts: of the
	 *         queries, their mean, or the direction of the decision after a refinement; not
	 *         to be changed
	 */
	public List<float[]> ranking() {
		if (refined.isPresent()) return List.of(refined.get().decision().weights());
		return isForMean() ? List.of(mean(embeddings)) : embeddings;
	}

	/**
	 * @return brightness (x, y, channel) of what was looked for, one per query
	 * @throws IllegalArgumentException if a query was an item of the gallery or a concept,
	 *         of which no pixels are known
	 */
	public List<RandomAccessibleInterval<FloatType>> images() {
		if (!queries.isEmpty() && queries.stream().noneMatch(Objects::isNull)) return queries;
		throw new IllegalArgumentException(
			"hide: the search was for an item of the gallery, not for an open image, or its session was opened from a"
				+ " file; open the image, search for it, and explain the hits then, or choose hide=hit.");
	}

	/**
	 * @param chosen perturber, fill and evidence
	 * @return these, with the distance and the input size of the search: hits are explained
	 *         by what has ranked them
	 */
	public SaliencySettings explaining(final SaliencySettings.Builder chosen) {
		return chosen.distance(search.distance()).ownSize(settings.ownSize()).build();
	}

	/**
	 * @param embeddings at least one, all of one length
	 * @return their mean
	 */
	static float[] mean(final List<float[]> embeddings) {
		final float[] mean = new float[embeddings.get(0).length];
		for (int i = 0; i < mean.length; i++) {
			double sum = 0;
			for (final float[] embedding : embeddings) {
				sum += embedding[i];
			}
			mean[i] = (float) (sum / embeddings.size());
		}
		return mean;
	}

	/** @return how the gallery was searched, in a word */
	public String way() {
		return approximate ? "approximate" : "exact";
	}

	/** @return whether random pairs of the gallery are as near as the first hit */
	public boolean isFar() {
		return !hits.isEmpty() && shareOfPairs(hits.get(0)) >= FAR;
	}
}
