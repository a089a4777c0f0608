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

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.imagej.gallery.refine.SavedSession.Item;
import org.sbsm.imagej.gallery.refine.SavedSession.Mark;
import org.sbsm.imagej.gallery.refine.SavedSession.Query;
import org.sbsm.imagej.gallery.refine.SavedSession.Step;
import org.sbsm.retrieval.DecisionFunction;

/** Reads the parts of a session, one after the other. */
final class SessionParser {

	/** Of the format. */
	static final int VERSION = 1;

	private final StrictJson in;

	/** @param in with a session */
	SessionParser(final StrictJson in) {
		this.in = in;
	}

	SavedSession session() throws IOException {
		final GallerySettings[] gallery = new GallerySettings[1];
		final Query[] query = new Query[1];
		final List<Item> items = new ArrayList<>();
		final List<Step> steps = new ArrayList<>();
		final int[] whole = new int[2];
		in.object(Map.of("session", () -> {
			whole[0] = in.whole();
			if (whole[0] != VERSION) throw new IllegalArgumentException("its version isn't " + VERSION);
		}, "gallery", () -> gallery[0] = gallery(), "search", () -> query[0] = query(), "items",
			() -> in.array(SavedSession.MOST_ITEMS, () -> items.add(item())), "steps",
			() -> in.array(SavedSession.MOST, () -> steps.add(step())), "current", () -> whole[1] = in.whole()));
		return new SavedSession(gallery[0], query[0], List.copyOf(items), List.copyOf(steps), whole[1]);
	}

	private GallerySettings gallery() throws IOException {
		final String[] texts = new String[4];
		final int[] length = new int[1];
		final boolean[] ownSize = new boolean[1];
		in.object(Map.of("id", () -> texts[0] = in.text(), "model", () -> texts[1] = in.text(), "modelKey",
			() -> texts[2] = in.text(), "length", () -> length[0] = in.whole(), "ownSize",
			() -> ownSize[0] = in.flag(), "greyValues", () -> texts[3] = in.text()));
		return new GallerySettings(GallerySettings.VERSION, texts[0], texts[1], texts[2], length[0], ownSize[0],
			texts[3]);
	}

	private Query query() throws IOException {
		final String[] texts = new String[3];
		final Map<String, Double> parameters = new TreeMap<>();
		final int[] hits = new int[1];
		final boolean[] flags = new boolean[2];
		final List<String> notSame = new ArrayList<>();
		final Set<Exclusion> without = new HashSet<>();
		final List<float[]> queries = new ArrayList<>();
		in.object(Map.of("title", () -> texts[0] = in.text(), "distance", () -> texts[1] = in.text(),
			"parameters", () -> in.named(SavedSession.MOST, parameters), "hits", () -> hits[0] = in.whole(),
			"filter", () -> texts[2] = in.text(), "notSame",
			() -> in.array(SavedSession.MOST, () -> notSame.add(in.text())), "mean", () -> flags[0] = in.flag(),
			"browser", () -> flags[1] = in.flag(), "without",
			() -> in.array(SavedSession.MOST, () -> without.add(exclusion())), "queries",
			() -> in.array(SavedSession.MOST, () -> queries.add(in.numbers(GallerySettings.LONGEST)))));
		return new Query(texts[0], List.copyOf(queries), texts[1], parameters, hits[0], texts[2],
			List.copyOf(notSame), flags[0], flags[1], Set.copyOf(without));
	}

	private Exclusion exclusion() throws IOException {
		final String[] texts = new String[2];
		in.object(Map.of("field", () -> texts[0] = in.text(), "value", () -> texts[1] = in.text()));
		return new Exclusion(texts[0], texts[1]);
	}

	private Item item() throws IOException {
		final String[] texts = new String[2];
		final int[] whole = new int[6];
		in.object(Map.of("root", () -> texts[0] = in.text(), "path", () -> texts[1] = in.text(), "plane",
			() -> whole[0] = in.whole(), "x", () -> whole[1] = in.whole(), "y", () -> whole[2] = in.whole(),
			"width", () -> whole[3] = in.whole(), "height", () -> whole[4] = in.whole(), "hash",
			() -> whole[5] = in.whole()));
		return new Item(
			new Place(new RootedFile(texts[0], texts[1]), whole[0], whole[1], whole[2], whole[3], whole[4]),
			whole[5]);
	}

	private Step step() throws IOException {
		final String[] order = new String[1];
		final List<Mark> marks = new ArrayList<>();
		final List<DecisionFunction> decision = new ArrayList<>();
		final List<Integer> hits = new ArrayList<>();
		in.object(Map.of("order", () -> order[0] = in.text(), "marks",
			() -> in.array(SavedSession.MOST_ITEMS, () -> marks.add(mark())), "decision",
			() -> in.array(1, () -> decision.add(decision())), "hits",
			() -> in.array(SavedSession.MOST_HITS, () -> hits.add(in.whole()))));
		return new Step(
			Arrays.stream(Order.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(order[0]))
				.findFirst().orElseThrow(() -> new IllegalArgumentException("an order isn't known")),
			List.copyOf(marks), decision.isEmpty() ? null : decision.get(0), List.copyOf(hits));
	}

	private Mark mark() throws IOException {
		final int[] item = new int[1];
		final boolean[] relevant = new boolean[1];
		in.object(Map.of("item", () -> item[0] = in.whole(), "relevant", () -> relevant[0] = in.flag()));
		return new Mark(item[0], relevant[0]);
	}

	private DecisionFunction decision() throws IOException {
		final double[] bias = new double[1];
		final float[][] weights = new float[1][];
		in.object(Map.of("bias", () -> bias[0] = Double.parseDouble(in.number()), "weights",
			() -> weights[0] = in.numbers(GallerySettings.LONGEST)));
		return new DecisionFunction(weights[0], bias[0]);
	}
}
