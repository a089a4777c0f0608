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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.saliency.progress.Progress;

/** Ranks the items of a gallery by their distances to queries. */
public final class ItemSearch {

	private final String gallery;
	private final GalleryReader reader;
	private final SearchSettings settings;

	/**
	 * @param gallery its folder or URL, for the result and messages
	 * @param reader of the gallery; stays open
	 * @param settings how to search
	 */
	public ItemSearch(final String gallery, final GalleryReader reader, final SearchSettings settings) {
		this.gallery = gallery;
		this.reader = reader;
		this.settings = settings;
	}

	/**
	 * What is looked for, and what isn't.
	 *
	 * @param title for people
	 * @param pixels brightness (x, y, channel) per query, {@code null} where that isn't
	 *        known
	 * @param embeddings one per query, at least one
	 * @param without items that don't count
	 */
	public record Wanted(String title, List<RandomAccessibleInterval<FloatType>> pixels,
		List<float[]> embeddings, Set<Exclusion> without) {}

	/**
	 * @param queries what is looked for, at least one
	 * @param progress may end it
	 * @return what was found, at least one item
	 * @throws IllegalArgumentException if nothing is found, or the filter, the distance or
	 *         what is left out can't be used; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public SearchResult of(final List<SearchQuery> queries, final Progress progress) {
		return of(new Wanted(queries.stream().map(SearchQuery::title).collect(Collectors.joining(", ")),
			// Some may be null.
			queries.stream().map(SearchQuery::pixels).collect(Collectors.toList()),
			queries.stream().map(SearchQuery::embedding).toList(), exclusions(queries)), progress);
	}

	/**
	 * The same where it is known what is left out.
	 *
	 * @param wanted what is looked for
	 * @param progress may end it
	 * @return what was found, at least one item
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public SearchResult of(final Wanted wanted, final Progress progress) {
		final Ranking ranking = reader.search(
			new GalleryQuery(score(wanted.embeddings), settings.hits(), settings.filter(), wanted.without),
			progress::isCanceled);
		if (ranking.hits().isEmpty()) throw nothing(ranking);
		final RandomPairs pairs = RandomPairs.of(reader, settings.distance());
		final List<GalleryItem> items = ranking.hits().stream().map(hit -> reader.item(hit.row())).toList();
		final int[] groups = NearDuplicates.groups(items.stream().map(GalleryItem::embedding).toList(),
			settings.distance(), pairs.median());
		final List<FoundItem> hits = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			hits.add(new FoundItem(i + 1, ranking.hits().get(i).score(), items.get(i), groups[i] + 1));
		}
		return new SearchResult(gallery, reader.settings(), settings, wanted.title, wanted.pixels,
			wanted.embeddings, hits, ranking.searched(), reader.isApproximate(), pairs, wanted.without,
			Optional.empty());
	}

	private IllegalArgumentException nothing(final Ranking ranking) {
		if (ranking.undefined() > 0) {
			return new IllegalArgumentException(
				"distance: it isn't defined between the query and any item of the gallery " + gallery
					+ "; choose another distance, such as euclidean.");
		}
		return new IllegalArgumentException(
			settings.filter().isBlank() ? "gallery: no item of the gallery " + gallery + " is left to be searched."
				: "filter: no item of the gallery " + gallery + " passes the filter " + settings.filter() + ".");
	}

	private ItemScore score(final List<float[]> embeddings) {
		if (settings.mean() && embeddings.size() > 1)
			return ItemScore.distance(SearchResult.mean(embeddings), settings.distance());
		final List<ItemScore> scores = embeddings.stream()
			.map(embedding -> ItemScore.distance(embedding, settings.distance())).toList();
		return scores.size() == 1 ? scores.get(0) : ItemScore.lowest(scores);
	}

	private Set<Exclusion> exclusions(final List<SearchQuery> queries) {
		final Set<Exclusion> exclusions = new HashSet<>();
		for (final String name : settings.notSame()) {
			if (!reader.fields().contains(name)) {
				throw new IllegalArgumentException("not_same: no item of the gallery has the field " + name
					+ "; the fields are: " + String.join(", ", reader.fields()) + ".");
			}
			for (final SearchQuery query : queries) {
				// An image that isn't of the gallery has no file there.
				if (name.equals("file"))
					query.file().ifPresent(file -> exclusions.add(new Exclusion(name, file.text())));
				else
					exclusions.add(new Exclusion(name, value(query, name)));
			}
		}
		return exclusions;
	}

	private static String value(final SearchQuery query, final String name) {
		final String value = query.metadata().get(name);
		if (value != null) return value;
		throw new IllegalArgumentException("not_same: it isn't known which " + name + " " + query.title()
			+ " has; leave " + name + " out of not_same, or open the image from a folder of the gallery.");
	}
}
