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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.retrieval.Marks;

/**
 * How far a search has been refined.
 *
 * @param search that it began with
 * @param marks in the order in which they were made, by place: whether they are
 *        relevant
 * @param shown what was found last
 * @param order which items came first
 */
public record Refinement(SearchResult search, Map<Place, Mark> marks, SearchResult shown, Order order) {

	/**
	 * An item that was marked.
	 *
	 * @param item of the gallery
	 * @param relevant or not
	 */
	public record Mark(GalleryItem item, boolean relevant) {}

	/** Makes the marks unchangeable. */
	public Refinement {
		marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
	}

	/**
	 * @param search that was made
	 * @param order which items came first
	 * @return what a search begins with: no marks
	 */
	public static Refinement begin(final SearchResult search, final Order order) {
		return new Refinement(search, Map.of(), search, order);
	}

	/**
	 * @param marks of items
	 * @return whether the items are relevant, in the same order
	 */
	public static Map<Place, Boolean> relevances(final Map<Place, Mark> marks) {
		final Map<Place, Boolean> relevances = new LinkedHashMap<>();
		marks.forEach((place, mark) -> relevances.put(place, mark.relevant));
		return relevances;
	}

	/**
	 * @param hits whose marks are taken away, if they have any
	 * @return the same without these marks; what is shown isn't ranked anew
	 */
	public Refinement without(final List<FoundItem> hits) {
		final Map<Place, Mark> left = new LinkedHashMap<>(marks);
		hits.forEach(hit -> left.remove(hit.item().place()));
		return new Refinement(search, left, shown, order);
	}

	/**
	 * @param relevant hits that were marked as relevant
	 * @param not hits that were marked as not relevant
	 * @return all marks; the later one of the same item counts
	 * @throws IllegalArgumentException if a hit was marked as both
	 */
	Map<Place, Mark> with(final List<FoundItem> relevant, final List<FoundItem> not) {
		final Map<Place, Mark> all = new LinkedHashMap<>(marks);
		relevant.forEach(hit -> all.put(hit.item().place(), new Mark(hit.item(), true)));
		for (final FoundItem hit : not) {
			if (relevant.stream().anyMatch(hit::isSameItem))
				throw new IllegalArgumentException("not: hit " + hit.rank() + " is marked as relevant, too.");
			all.put(hit.item().place(), new Mark(hit.item(), false));
		}
		return all;
	}

	/**
	 * @param marks of items
	 * @return the embeddings of the query and of the marks
	 */
	Marks embeddings(final Map<Place, Mark> marks) {
		return new Marks(search.embeddings(), embeddings(marks, true), embeddings(marks, false));
	}

	private static List<float[]> embeddings(final Map<Place, Mark> marks, final boolean relevant) {
		return marks.values().stream().filter(mark -> mark.relevant == relevant)
			.map(mark -> mark.item.embedding()).toList();
	}
}
