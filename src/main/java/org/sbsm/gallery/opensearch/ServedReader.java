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

package org.sbsm.gallery.opensearch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.lucene.search.Query;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.Ranking.Hit;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.lucene.ItemFilter;

/**
 * Searches a gallery on a server: the server says which items are probably the nearest
 * to a query by the Euclidean distance, and these are ranked here, exactly.
 */
final class ServedReader implements GalleryReader {

	/** Items that the server is asked for; each of its shards gives that many. */
	static final int CANDIDATES = 1000;

	/** Items whose previews are fetched at once. */
	private static final int PAGE = 100;

	/** Items at random at most: each costs as much as a candidate. */
	private static final int SAMPLE = 1000;

	private final Server server;
	private final String index;
	private final IndexFacts facts;
	private final BooleanSupplier canceled;

	/** What the server gave, by rows. */
	private final List<Row> rows = new ArrayList<>();

	private final Map<String, Integer> numbers = new HashMap<>();

	/**
	 * @param complete whether the preview is known
	 */
	private record Row(String id, GalleryItem item, boolean complete) {}

	/**
	 * @param index a complete one
	 * @param facts what it says of itself
	 * @param canceled ends each request
	 */
	ServedReader(final Server server, final String index, final IndexFacts facts,
		final BooleanSupplier canceled) {
		this.server = server;
		this.index = index;
		this.facts = facts;
		this.canceled = canceled;
	}

	@Override
	public GallerySettings settings() {
		return facts.settings();
	}

	@Override
	public int size() {
		return facts.items();
	}

	@Override
	public boolean isApproximate() {
		return true;
	}

	@Override
	public SortedSet<String> roots() {
		return facts.roots();
	}

	@Override
	public SortedSet<String> fields() {
		return facts.fields();
	}

	@Override
	public Ranking search(final GalleryQuery query, final BooleanSupplier stop) {
		if (query.hits() > CANDIDATES) {
			throw new IllegalArgumentException(
				"hits: a gallery on a server gives " + CANDIDATES + " at most; give a smaller number.");
		}
		if (query.score().queries().isEmpty()) {
			throw new IllegalArgumentException(
				"gallery: a gallery on a server is searched for what is near to a query"
					+ " only; give the folder of the gallery.");
		}
		final Optional<Query> filter = ItemFilter.of(query, fields());
		final Set<Integer> candidates = new LinkedHashSet<>();
		for (final float[] embedding : query.score().queries()) {
			candidates.addAll(nearest(embedding, filter, () -> stop.getAsBoolean() || canceled.getAsBoolean()));
		}
		return ranked(query, candidates);
	}

	private Ranking ranked(final GalleryQuery query, final Set<Integer> candidates) {
		final List<Hit> hits = new ArrayList<>();
		final double[] score = new double[1];
		for (final int row : candidates) {
			final GalleryItem item = row(row).item;
			query.score().score(item.embedding(), 1, score);
			if (!Double.isNaN(score[0])) hits.add(new Hit(row, item.place(), score[0]));
		}
		hits.sort(Comparator.comparingDouble(Hit::score).thenComparing(Hit::place));
		final List<Hit> best = List.copyOf(hits.subList(0, Math.min(query.hits(), hits.size())));
		complete(best.stream().map(Hit::row).toList());
		return new Ranking(best, candidates.size(), candidates.size() - hits.size());
	}

	private List<Integer> nearest(final float[] embedding, final Optional<Query> filter,
		final BooleanSupplier stop) {
		final JsonArray vector = new JsonArray();
		for (final float value : embedding) {
			vector.add(value);
		}
		final JsonObject knn = new JsonObject();
		knn.add("vector", vector);
		knn.addProperty("k", CANDIDATES);
		filter.ifPresent(query -> knn.add("filter", FilterJson.of(query)));
		return found(FilterJson.one("knn", FilterJson.one(ItemDocument.VECTOR, knn)), CANDIDATES, false, null,
			stop);
	}

	/**
	 * @param sort {@code null} for the order of the scores
	 * @return rows of the items that the server finds, all of its shards
	 */
	private List<Integer> found(final JsonObject query, final int count, final boolean previews,
		final JsonArray sort, final BooleanSupplier stop) {
		final JsonObject body = new JsonObject();
		body.add("query", query);
		body.addProperty("size", count);
		body.addProperty("track_total_hits", false);
		if (sort != null) body.add("sort", sort);
		if (!previews) {
			final JsonObject source = new JsonObject();
			source.addProperty("excludes", ItemDocument.large());
			body.add("_source", source);
		}
		final JsonObject answer = server.ask("POST", "/" + index + "/_search?allow_partial_search_results=false",
			body.toString(), stop);
		final List<Integer> found = new ArrayList<>();
		boolean whole;
		try {
			whole = !answer.get("timed_out").getAsBoolean()
				&& answer.getAsJsonObject("_shards").get("failed").getAsInt() == 0;
			final JsonArray hits = answer.getAsJsonObject("hits").getAsJsonArray("hits");
			for (int i = 0; i < Math.min(count, hits.size()); i++) {
				final JsonObject hit = hits.get(i).getAsJsonObject();
				found.add(keep(hit.get("_id").getAsString(),
					ItemDocument.item(hit.getAsJsonObject("_source"), settings()), previews));
			}
		}
		catch (final RuntimeException exc) {
			throw damaged(exc);
		}
		if (!whole)
			throw server.failed("a part of the gallery doesn't answer; see to it that all its machines run.");
		return found;
	}

	private IllegalArgumentException damaged(final RuntimeException reason) {
		return new IllegalArgumentException(
			server.failed("it gives items that can't be right; publish the gallery again.").getMessage(), reason);
	}

	private synchronized int keep(final String id, final GalleryItem item, final boolean complete) {
		// What is at another place than its name says, somebody has changed.
		if (!id.equals(ItemDocument.id(item.place())))
			throw new IllegalArgumentException("an item's name is wrong");
		final Integer known = numbers.get(id);
		if (known == null) {
			numbers.put(id, rows.size());
			rows.add(new Row(id, item, complete));
			return rows.size() - 1;
		}
		if (complete && !rows.get(known).complete) {
			// The embedding that was ranked stays.
			rows.set(known,
				new Row(id,
					new GalleryItem(item.place(), rows.get(known).item.embedding(), item.metadata(), item.preview()),
					true));
		}
		return known;
	}

	private synchronized Row row(final int row) {
		return rows.get(row);
	}

	/** Fetches the previews of items. */
	private void complete(final List<Integer> wanted) {
		final List<String> ids = wanted.stream().map(this::row).filter(row -> !row.complete).map(Row::id)
			.toList();
		for (int from = 0; from < ids.size(); from += PAGE) {
			final JsonArray values = new JsonArray();
			ids.subList(from, Math.min(ids.size(), from + PAGE)).forEach(values::add);
			final JsonObject list = new JsonObject();
			list.add("values", values);
			final List<Integer> found = found(FilterJson.one("ids", list), PAGE, true, null, canceled);
			if (found.size() != values.size()) throw damaged(null);
		}
	}

	/** The same items for the same seed: the index doesn't change any more. */
	@Override
	public List<Integer> sample(final int count, final int seed) {
		final JsonObject random = new JsonObject();
		random.addProperty("seed", seed);
		random.addProperty("field", "_seq_no");
		return found(FilterJson.one("function_score", FilterJson.one("random_score", random)),
			Math.min(count, SAMPLE), false, null, canceled);
	}

	@Override
	public GalleryItem item(final int row) {
		complete(List.of(row));
		return row(row).item;
	}

	@Override
	public float[] embedding(final int row) {
		return row(row).item.embedding();
	}

	@Override
	public List<GalleryItem> items(final RootedFile file) {
		final JsonObject term = new JsonObject();
		term.addProperty(ItemDocument.FILE, file.text());
		final JsonArray sort = new JsonArray();
		ItemDocument.NUMBERS.forEach(sort::add);
		final List<Integer> found = found(FilterJson.one("term", term), CANDIDATES, false, sort, canceled);
		if (found.size() == CANDIDATES) {
			throw new IllegalArgumentException("gallery: the file " + file.path()
				+ " has more items than a gallery on a server gives; use the folder of the gallery.");
		}
		final List<GalleryItem> items = found.stream().map(row -> row(row).item).toList();
		if (!items.stream().allMatch(item -> item.place().file().equals(file))) throw damaged(null);
		return items;
	}

	/** A server doesn't know: only who adds to a gallery asks. */
	@Override
	public Optional<AddedFile> file(final RootedFile file, final String tiling) {
		return Optional.empty();
	}

	@Override
	public void forEachFile(final String root, final Consumer<AddedFile> consumer) {
		// As above.
	}

	@Override
	public void close() {
		// Each request is one of its own.
	}
}
