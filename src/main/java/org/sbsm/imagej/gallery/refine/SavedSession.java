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

package org.sbsm.imagej.gallery.refine;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.retrieval.DecisionFunction;

/**
 * What a file says of a search and how it was refined. It may come from a stranger: all
 * numbers are within their ranges, and it says which gallery, but not where.
 *
 * @param gallery that was searched
 * @param query what was looked for, and how
 * @param items that were marked or shown
 * @param steps at least one: the first is the search itself
 * @param current the step that was shown, from 0
 */
record SavedSession(GallerySettings gallery, Query query, List<Item> items, List<Step> steps, int current) {

	/** Steps, and queries, at most. */
	static final int MOST = 1000;

	/** Items at most: those that were marked, and those that were shown. */
	static final int MOST_ITEMS = 1_000_000;

	/** Hits of a search at most. */
	static final int MOST_HITS = 10_000;

	/** Characters of a text at most. */
	static final int LONGEST = 2000;

	/**
	 * What was looked for.
	 *
	 * @param title for people
	 * @param embeddings at least one; the direction, if a concept was searched
	 * @param distance name of the distance; {@link SavedDistance#DECISION} for a concept
	 * @param parameters of the distance
	 * @param hits how many were wanted
	 * @param filter in Lucene's syntax; may be empty
	 * @param notSame names of metadata
	 * @param mean whether the mean of several queries counts
	 * @param browser whether a window shows the hits side by side
	 * @param without items that didn't count
	 */
	record Query(String title, List<float[]> embeddings, String distance, Map<String, Double> parameters,
		int hits, String filter, List<String> notSame, boolean mean, boolean browser, Set<Exclusion> without) {}

	/**
	 * An item of the gallery.
	 *
	 * @param place its identity
	 * @param hash of its embedding, {@link java.util.Arrays#hashCode(float[])}: says
	 *        whether it has changed
	 */
	record Item(Place place, int hash) {}

	/**
	 * A mark.
	 *
	 * @param item index of the item
	 * @param relevant or not
	 */
	record Mark(int item, boolean relevant) {}

	/**
	 * What was shown.
	 *
	 * @param order which items came first
	 * @param marks all that counted, in the order in which they were made
	 * @param decision that ranked; {@code null} for the search itself, by its distance
	 * @param hits indices of the items that were shown
	 */
	record Step(Order order, List<Mark> marks, DecisionFunction decision, List<Integer> hits) {}

	/**
	 * @throws IllegalArgumentException if there is too much of something, or the parts
	 *         don't fit together
	 */
	SavedSession {
		query = new Query(text(query.title).replaceAll("\\p{Cntrl}", "_"), query.embeddings, text(query.distance),
			query.parameters, query.hits, text(query.filter), query.notSame, query.mean, query.browser,
			query.without);
		query.notSame.forEach(SavedSession::text);
		query.without.forEach(exclusion -> text(exclusion.field() + exclusion.value()));
		check(query.hits, 1, MOST_HITS, "hits");
		check(query.embeddings.size(), 1, MOST, "queries");
		check(items.size(), 0, MOST_ITEMS, "items");
		check(steps.size(), 1, MOST, "steps");
		check(current, 0, steps.size() - 1, "current");
		for (final float[] embedding : query.embeddings) {
			check(embedding.length, gallery.length(), gallery.length(), "numbers of a query");
		}
		final boolean concept = query.distance.equals(SavedDistance.DECISION);
		for (int i = 0; i < steps.size(); i++) {
			final Step step = steps.get(i);
			if ((step.decision == null) != (i == 0 && !concept) || i == 0 && !step.marks.isEmpty())
				throw new IllegalArgumentException("the step " + i + " doesn't fit to the search");
			if (step.decision != null)
				check(step.decision.length(), gallery.length(), gallery.length(), "numbers of a decision");
			step.marks.forEach(mark -> check(mark.item, 0, items.size() - 1, "marks"));
			step.hits.forEach(hit -> check(hit, 0, items.size() - 1, "hits"));
		}
	}

	private static void check(final int value, final int least, final int most, final String what) {
		if (value < least || value > most)
			throw new IllegalArgumentException(what + " must be " + least + ".." + most + ", but is " + value);
	}

	private static String text(final String text) {
		if (text.length() > LONGEST)
			throw new IllegalArgumentException("a text has more than " + LONGEST + " characters");
		return text;
	}
}
