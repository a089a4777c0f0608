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

package org.sbsm.imagej.gallery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.search.RandomPairs;
import org.sbsm.retrieval.DecisionFunction;

/**
 * What a search in a gallery has found.
 *
 * @param gallery its folder or URL
 * @param settings of the gallery
 * @param modelFile that users gave for the gallery's model, may be empty
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
public record SearchResult(String gallery, GallerySettings settings, String modelFile, SearchSettings search,
	String title, List<RandomAccessibleInterval<FloatType>> queries, List<float[]> embeddings,
	List<FoundItem> hits, long searched, boolean approximate, RandomPairs pairs, Set<Exclusion> without,
	Optional<Refined> refined) {

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
	public record FoundItem(int rank, double distance, GalleryItem item, int group) {}

	/**
	 * What marks have made of a search.
	 *
	 * @param decision that ranks
	 * @param marks of items by their places: whether they are relevant
	 */
	public record Refined(DecisionFunction decision, Map<Place, Boolean> marks) {

		/**
		 * @param hit of the search
		 * @return its mark, empty if it has none
		 */
		public String mark(final FoundItem hit) {
			final Boolean relevant = marks.get(hit.item.place());
			return relevant == null ? "" : relevant ? "relevant" : "not";
		}
	}

	/**
	 * @param hit one of the hits
	 * @return share of random pairs of the gallery that are as near, 0..1; NaN if there are
	 *         too few of them
	 */
	public double shareOfPairs(final FoundItem hit) {
		return pairs.count() < ENOUGH_PAIRS ? Double.NaN : pairs.shareUpTo(hit.distance());
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
