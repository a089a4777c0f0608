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

package org.sbsm.gallery.refine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.gallery.refine.Refinement.Mark;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.retrieval.DecisionFunction;
import org.sbsm.retrieval.RelevanceFeedback;
import org.sbsm.saliency.progress.Progress;

/**
 * Learns from marks of hits, and ranks the gallery by that. The same marks give the
 * same decision and the same ranking, bit for bit.
 */
public final class MarkLearning {

	private static final int SEED = 1;

	private final GalleryReader gallery;

	/** @param gallery that was searched; stays open */
	public MarkLearning(final GalleryReader gallery) {
		this.gallery = gallery;
	}

	/**
	 * @param before how far the search is refined; its marks count, too
	 * @param relevant hits that are what is looked for; may be empty
	 * @param not hits that aren't; may be empty
	 * @param order which items are shown first
	 * @param progress may end it
	 * @return the search with the new marks, and what it has found
	 * @throws IllegalArgumentException if there are no marks, a hit is marked as both, the
	 *         gallery is another one, or nothing can be learned; the message says what to
	 *         do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public Refinement refine(final Refinement before, final List<FoundItem> relevant, final List<FoundItem> not,
		final Order order, final Progress progress) {
		final Map<Place, Mark> marks = before.with(relevant, not);
		if (marks.isEmpty() && before.search().refined().isEmpty()) {
			throw new IllegalArgumentException(
				"relevant: mark hits of the last search, such as relevant=1,4 not=2.");
		}
		check(before.search());
		final DecisionFunction decision = marks.isEmpty() ? before.search().refined().orElseThrow().decision()
			: RelevanceFeedback.decision(before.embeddings(marks), background(marks));
		final SearchResult shown = new RefinedRanking(gallery, before.search()).by(decision,
			Refinement.relevances(marks), order, progress);
		return new Refinement(before.search(), marks, shown, order);
	}

	private void check(final SearchResult search) {
		if (!gallery.settings().equals(search.settings())) {
			throw new IllegalArgumentException("gallery: " + search.gallery()
				+ " is another gallery than that of the last search; search it first.");
		}
	}

	/** Items at random that nobody has marked. */
	private List<float[]> background(final Map<Place, Mark> marks) {
		final List<float[]> background = new ArrayList<>();
		for (final int row : gallery.sample(RelevanceFeedback.BACKGROUND + marks.size(), SEED)) {
			final GalleryItem item = gallery.item(row);
			if (background.size() < RelevanceFeedback.BACKGROUND && !marks.containsKey(item.place()))
				background.add(item.embedding());
		}
		return background;
	}
}
