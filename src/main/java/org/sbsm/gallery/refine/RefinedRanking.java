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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.search.NearDuplicates;
import org.sbsm.gallery.search.RandomPairs;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.gallery.search.SearchResult.Refined;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.retrieval.DecisionFunction;
import org.sbsm.retrieval.DirectionDistance;
import org.sbsm.saliency.progress.Progress;

/** Ranks a gallery by a decision, in one scan. */
public final class RefinedRanking {

	/** Items that {@link Order#ASK} shows. */
	private static final int HITS = 10;

	private static final String LEAST_SURE = ", least sure";

	/** Which items are shown first. */
	public enum Order {

		/** Those that are most clearly wanted. */
		BEST,

		/** Those that the decision is least sure of, marked ones left out. */
		ASK
	}

	private final GalleryReader gallery;
	private final SearchResult search;

	/**
	 * @param gallery that is searched
	 * @param search that is refined: its filter and what it leaves out stay
	 */
	public RefinedRanking(final GalleryReader gallery, final SearchResult search) {
		this.gallery = gallery;
		this.search = search;
	}

	/**
	 * What is refined where nothing but a decision is looked for.
	 *
	 * @param gallery its folder
	 * @param settings of the gallery
	 * @param search how it is searched
	 * @param title of what is looked for
	 * @param decision that is looked for
	 * @return a search that has found nothing yet
	 */
	public static SearchResult beginning(final String gallery, final GallerySettings settings,
		final SearchSettings search, final String title, final DecisionFunction decision) {
		return new SearchResult(gallery, settings, search, title, List.of(), List.of(decision.weights()),
			List.of(), 0, false, RandomPairs.none(), Set.of(), Optional.empty());
	}

	/**
	 * @param decision that ranks
	 * @param marks of items: whether they are relevant
	 * @param order which items are first
	 * @param progress may end it
	 * @return what was found; distances are those from the decision's direction
	 * @throws IllegalArgumentException if no item is left
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public SearchResult by(final DecisionFunction decision, final Map<Place, Boolean> marks, final Order order,
		final Progress progress) {
		final SearchSettings settings = search.search();
		final boolean ask = order == Order.ASK;
		final int count = ask ? HITS : settings.hits();
		final ItemScore score = ItemScore.distance(decision.weights(), new DirectionDistance());
		final var ranking = gallery.search(new GalleryQuery(ask ? doubt(score, decision) : score,
			ask ? count + marks.size() : count, settings.filter(), search.without()), progress::isCanceled);
		final List<GalleryItem> items = ranking.hits().stream()
			.filter(hit -> !ask || !marks.containsKey(hit.place())).limit(count).map(hit -> gallery.item(hit.row()))
			.toList();
		if (items.isEmpty())
			throw new IllegalArgumentException("show: no item of the gallery is left to be shown.");
		final SearchSettings refined = new SearchSettings(settings.hits(), new DirectionDistance(),
			settings.filter(), settings.notSame(), false, settings.modelFile());
		return new SearchResult(search.gallery(), search.settings(), refined,
			search.title() + title(marks.size(), ask), search.queries(), List.of(decision.weights()),
			found(items, decision), ranking.searched(), false, RandomPairs.none(), search.without(),
			Optional.of(new Refined(decision, marks)));
	}

	private List<FoundItem> found(final List<GalleryItem> items, final DecisionFunction decision) {
		final int[] groups = NearDuplicates.groups(items.stream().map(GalleryItem::embedding).toList(),
			search.search().distance(), search.pairs().median());
		final List<FoundItem> found = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			found.add(
				new FoundItem(i + 1, new DirectionDistance().between(decision.weights(), items.get(i).embedding()),
					items.get(i), groups[i] + 1));
		}
		return found;
	}

	private static ItemScore doubt(final ItemScore distance, final DecisionFunction decision) {
		return (rows, count, scores) -> {
			distance.score(rows, count, scores);
			for (int i = 0; i < count; i++) {
				scores[i] = Math.abs(decision.ofDistance(scores[i]));
			}
		};
	}

	/**
	 * @param title of a search
	 * @return it without the remark that {@link Order#ASK} puts at its end
	 */
	public static String plainTitle(final String title) {
		return title.endsWith(LEAST_SURE) ? title.substring(0, title.length() - LEAST_SURE.length()) : title;
	}

	private static String title(final int marks, final boolean ask) {
		return String.join("",
			Stream.of(marks == 0 ? "" : ", refined by " + marks + (marks == 1 ? " mark" : " marks"),
				ask ? LEAST_SURE : "").toList());
	}
}
