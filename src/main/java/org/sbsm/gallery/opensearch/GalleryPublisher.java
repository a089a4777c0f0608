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

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.RootedFile;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.text.Sha256;

/**
 * Copies a gallery to a server. The items go into an index of their own, whose name
 * depends on the gallery's content, always in the same order; when all are there, the
 * index gets the gallery's name as an alias, in one step. So nobody sees a part of a
 * gallery, and what was interrupted goes on where it ended.
 */
public final class GalleryPublisher {

	/** The longest embeddings that OpenSearch's Lucene engine takes. */
	private static final int LONGEST = 16_000;

	/** Items that are sent at once. */
	private static final int BATCH = 100;

	private static final int SEED = 0;

	/** Code of an item that is refused because there is too much to do. */
	private static final int TOO_MANY = 429;

	private static final int HASH_DIGITS = 16;

	private final ServedGallery target;
	private final Server server;
	private final int shards;
	private final boolean previews;

	/**
	 * @param target where the gallery is to be
	 * @param shards parts of the index, each of which is searched by one machine at a time
	 * @param previews whether the small pictures are sent, too
	 */
	public GalleryPublisher(final ServedGallery target, final int shards, final boolean previews) {
		this.target = target;
		server = target.server();
		this.shards = shards;
		this.previews = previews;
	}

	/**
	 * What was done.
	 *
	 * @param items of the gallery
	 * @param sent how many of them were sent now
	 */
	public record Report(int items, int sent) {}

	/**
	 * @param gallery to copy
	 * @param progress hears how many items are there; may end it
	 * @return what was done
	 * @throws IllegalArgumentException if it can't be done; the message says what to do,
	 *         and what was published before is as it was
	 * @throws CancellationException if {@code progress} said so
	 */
	public Report publish(final GalleryReader gallery, final Progress progress) {
		check(gallery);
		final BooleanSupplier stop = progress::isCanceled;
		final Map<String, IndexFacts> before = target.indexes(target.name(), stop);
		for (final Map.Entry<String, IndexFacts> index : before.entrySet()) {
			index.getValue().settings().check(gallery.settings(), target.toString());
			if (index.getKey().equals(target.name())
				|| !index.getValue().settings().id().equals(gallery.settings().id())) {
				throw new IllegalArgumentException(
					"gallery: " + target + " is another gallery already; give another name.");
			}
		}
		final String index = target.name() + "-" + content(gallery);
		final IndexFacts facts = new IndexFacts(false, gallery.settings(), gallery.fields(), gallery.roots(),
			gallery.size());
		final Map<String, IndexFacts> there = target.indexes(index, stop);
		int sent = 0;
		if (there.isEmpty()) create(index, facts, stop);
		if (there.isEmpty() || !there.get(index).complete()) {
			sent = send(gallery, index, progress);
			complete(index, facts, stop);
		}
		if (!before.keySet().equals(Set.of(index))) name(index, before.keySet(), stop);
		return new Report(gallery.size(), sent);
	}

	private static void check(final GalleryReader gallery) {
		if (gallery.size() == 0)
			throw new IllegalArgumentException("gallery: it has no items; add some with Add to Gallery.");
		if (gallery.settings().length() > LONGEST) {
			throw new IllegalArgumentException("gallery: its embeddings have " + gallery.settings().length()
				+ " numbers, but OpenSearch takes " + LONGEST + " at most; search it in its folder.");
		}
	}

	/** What says whether it is the same gallery, with the same items. */
	private String content(final GalleryReader gallery) {
		final Gson gson = new Gson();
		final MessageDigest digest = Sha256.digest();
		digest.update((gson.toJson(gallery.settings()) + gallery.size() + " " + previews + " " + shards)
			.getBytes(StandardCharsets.UTF_8));
		for (final String root : gallery.roots()) {
			final List<AddedFile> files = new ArrayList<>();
			gallery.forEachFile(root, files::add);
			files.sort(Comparator.comparing((AddedFile file) -> file.file(), RootedFile::compareTo)
				.thenComparing(AddedFile::tiling));
			files.forEach(file -> digest.update(gson.toJson(file).getBytes(StandardCharsets.UTF_8)));
		}
		return Sha256.hexadecimal(digest).substring(0, HASH_DIGITS);
	}

	private void create(final String index, final IndexFacts facts, final BooleanSupplier stop) {
		final JsonObject options = new JsonObject();
		options.addProperty("knn", true);
		options.addProperty("number_of_shards", shards);
		options.addProperty("refresh_interval", "-1");
		options.addProperty("mapping.total_fields.limit", 10_000);
		final JsonObject body = new JsonObject();
		body.add("settings", FilterJson.one("index", options));
		final JsonObject mapping = ItemDocument.mapping(facts.settings().length());
		mapping.add("_meta", facts.meta().get("_meta"));
		body.add("mappings", mapping);
		server.ask("PUT", "/" + index, body.toString(), stop);
	}

	/** @return how many items were sent */
	private int send(final GalleryReader gallery, final String index, final Progress progress) {
		final List<Integer> rows = gallery.sample(gallery.size(), SEED);
		// Each batch was there as a whole before the next one was sent.
		final int begin = (int) Math.min(rows.size(), count(index, progress::isCanceled)) / BATCH * BATCH;
		for (int from = begin; from < rows.size(); from += BATCH) {
			if (progress.isCanceled()) throw new CancellationException();
			progress.update(from, rows.size());
			final StringBuilder lines = new StringBuilder();
			for (final int row : rows.subList(from, Math.min(rows.size(), from + BATCH))) {
				final GalleryItem item = gallery.item(row);
				lines.append("{\"index\":{\"_id\":\"").append(ItemDocument.id(item.place())).append("\"}}\n")
					.append(ItemDocument.of(item, previews)).append('\n');
			}
			checkSent(accepted(index, lines.toString(), progress::isCanceled));
		}
		progress.update(rows.size(), rows.size());
		final long there = count(index, progress::isCanceled);
		if (there != rows.size()) {
			server.find("DELETE", "/" + index, "", progress::isCanceled);
			throw server.failed("it has " + there + " of " + rows.size()
				+ " items, and they were removed; publish the gallery again.");
		}
		return rows.size() - begin;
	}

	private long count(final String index, final BooleanSupplier stop) {
		server.ask("POST", "/" + index + "/_refresh", "", stop);
		final JsonObject answer = server.ask("GET", "/" + index + "/_count", "", stop);
		try {
			if (answer.getAsJsonObject("_shards").get("failed").getAsInt() == 0)
				return answer.get("count").getAsLong();
		}
		catch (final RuntimeException exc) {
			// said below
		}
		throw server.failed("a part of the gallery doesn't answer; see to it that all its machines run.");
	}

	/**
	 * A busy server refuses single items: then all are sent again, which changes nothing of
	 * the others.
	 */
	private JsonObject accepted(final String index, final String lines, final BooleanSupplier stop) {
		JsonObject answer = server.ask("POST", "/" + index + "/_bulk", lines, stop);
		for (int time = 0; isBusy(answer) && server.pause(time, stop); time++) {
			answer = server.ask("POST", "/" + index + "/_bulk", lines, stop);
		}
		return answer;
	}

	private static boolean isBusy(final JsonObject answer) {
		try {
			boolean busy = false;
			for (final JsonElement item : answer.getAsJsonArray("items")) {
				final JsonObject result = item.getAsJsonObject().getAsJsonObject("index");
				if (!result.has("error")) continue;
				if (result.get("status").getAsInt() != TOO_MANY) return false;
				busy = true;
			}
			return busy;
		}
		catch (final RuntimeException exc) {
			// Said where the answer is looked at.
			return false;
		}
	}

	private void checkSent(final JsonObject answer) {
		Optional<JsonElement> refused = Optional.empty();
		try {
			if (!answer.get("errors").getAsBoolean()) return;
			for (final JsonElement item : answer.getAsJsonArray("items")) {
				final JsonObject result = item.getAsJsonObject().getAsJsonObject("index");
				if (result.has("error")) {
					refused = Optional.of(result);
					break;
				}
			}
		}
		catch (final RuntimeException exc) {
			throw server.failed("its answer can't be understood; see to it that it is OpenSearch.");
		}
		throw server
			.failed("it refuses an item (" + refused.map(server::reason).orElse("without a reason") + ").");
	}

	private void complete(final String index, final IndexFacts facts, final BooleanSupplier stop) {
		server.ask("PUT", "/" + index + "/_settings", "{\"index\":{\"refresh_interval\":null}}", stop);
		server.ask("PUT", "/" + index + "/_mapping", facts.completed().meta().toString(), stop);
	}

	/** All or nothing: the one before is removed in the same step. */
	private void name(final String index, final Iterable<String> before, final BooleanSupplier stop) {
		final JsonArray actions = new JsonArray();
		for (final String old : before) {
			if (old.equals(index)) continue;
			final JsonObject remove = new JsonObject();
			remove.addProperty("index", old);
			actions.add(FilterJson.one("remove_index", remove));
		}
		final JsonObject add = new JsonObject();
		add.addProperty("index", index);
		add.addProperty("alias", target.name());
		actions.add(FilterJson.one("add", add));
		final JsonObject body = new JsonObject();
		body.add("actions", actions);
		server.ask("POST", "/_aliases", body.toString(), stop);
	}
}
