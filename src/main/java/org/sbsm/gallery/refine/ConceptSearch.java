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

import java.util.Map;

import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.retrieval.Concept;
import org.sbsm.saliency.progress.Progress;

/**
 * Searches galleries for concepts, and makes concepts of what searches have learned.
 */
public final class ConceptSearch {

	private ConceptSearch() {}

	/**
	 * @param concept that is looked for
	 * @param gallery its folder, for the result
	 * @param reader of the gallery; stays open
	 * @param settings how to search; the decision ranks, whatever distance there is
	 * @param order which items are shown first
	 * @param progress may end it
	 * @return what was found
	 * @throws IllegalArgumentException if the concept isn't of the gallery's model, input
	 *         size and rule for grey values, or no item is left
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public static SearchResult search(final Concept concept, final String gallery, final GalleryReader reader,
		final SearchSettings settings, final Order order, final Progress progress) {
		concept.check(reader.settings().modelKey(), reader.settings().ownSize(), reader.settings().length());
		concept.checkGreyValues(reader.settings().intensity());
		final SearchResult begin = RefinedRanking.beginning(gallery, reader.settings(), settings,
			"the concept " + concept.name(), concept.decision());
		return new RefinedRanking(reader, begin).by(concept.decision(), Map.of(), order, progress);
	}

	/**
	 * @param result of a search that marks have refined, or for a concept
	 * @param name of the concept, for people
	 * @return what was learned
	 * @throws IllegalArgumentException if nothing was learned, or the name isn't allowed
	 */
	public static Concept of(final SearchResult result, final String name) {
		return new Concept(name, result.settings().modelKey(), result.settings().ownSize(),
			result.settings().intensity(), result.refined().orElseThrow(() -> new IllegalArgumentException(
				"save_concept: the last search isn't refined yet; mark hits first.")).decision());
	}
}
