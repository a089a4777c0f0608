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

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sbsm.file.FileNames;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.imagej.gallery.refine.RefinedRanking.Order;
import org.sbsm.imagej.gallery.refine.SavedSession.Item;
import org.sbsm.imagej.gallery.refine.SavedSession.Mark;
import org.sbsm.imagej.gallery.refine.SavedSession.Query;
import org.sbsm.imagej.gallery.refine.SavedSession.Step;
import org.sbsm.retrieval.DecisionFunction;
import org.sbsm.text.ErrorReason;

/**
 * Sessions as JSON files. One may come from a stranger: it is read piece by piece, each
 * key must be there once, and no other.
 */
final class SessionFile {

	private static final int VERSION = 1;

	private static final long LARGEST = 50_000_000;

	private SessionFile() {}

	/**
	 * @param path of the file; replaced if there is one
	 * @param session to be saved
	 * @throws IllegalArgumentException if it is too large or can't be written; the message
	 *         says why
	 */
	static void write(final String path, final SavedSession session) {
		// As a whole first: a file that is there stays if this one can't be saved.
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream() {

			@Override
			public void write(final byte[] more, final int from, final int length) {
				if (size() + length > LARGEST) {
					throw new IllegalArgumentException(
						"save: the session has more than " + LARGEST / 1_000_000 + " MB; search for fewer hits.");
				}
				super.write(more, from, length);
			}
		};
		try (JsonWriter out = new JsonWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
			write(out, session);
			out.flush();
			Files.write(Path.of(path), bytes.toByteArray());
		}
		catch (final IOException | InvalidPathException exc) {
			throw new IllegalArgumentException("save: " + FileNames.shown(path) + " can't be written ("
				+ ErrorReason.of(exc) + "); give another path.", exc);
		}
	}

	private static void write(final JsonWriter out, final SavedSession session) throws IOException {
		final GallerySettings gallery = session.gallery();
		out.beginObject().name("session").value(VERSION).name("gallery").beginObject().name("id")
			.value(gallery.id()).name("model").value(gallery.model()).name("modelKey").value(gallery.modelKey())
			.name("length").value(gallery.length()).name("ownSize").value(gallery.ownSize()).name("greyValues")
			.value(gallery.intensity()).endObject().name("search");
		write(out, session.query());
		out.name("items").beginArray();
		for (final Item item : session.items()) {
			final Place place = item.place();
			out.beginObject().name("root").value(place.file().root()).name("path").value(place.file().path())
				.name("plane").value(place.plane()).name("x").value(place.x()).name("y").value(place.y())
				.name("width").value(place.width()).name("height").value(place.height()).name("hash")
				.value(item.hash()).endObject();
		}
		out.endArray().name("steps").beginArray();
		for (final Step step : session.steps()) {
			write(out, step);
		}
		out.endArray().name("current").value(session.current()).endObject();
	}

	private static void write(final JsonWriter out, final Query query) throws IOException {
		out.beginObject().name("title").value(query.title()).name("distance").value(query.distance())
			.name("parameters").beginObject();
		for (final Map.Entry<String, Double> parameter : query.parameters().entrySet()) {
			out.name(parameter.getKey()).value(parameter.getValue());
		}
		out.endObject().name("hits").value(query.hits()).name("filter").value(query.filter()).name("notSame")
			.beginArray();
		for (final String name : query.notSame()) {
			out.value(name);
		}
		out.endArray().name("mean").value(query.mean()).name("browser").value(query.browser()).name("without")
			.beginArray();
		for (final Exclusion exclusion : query.without()) {
			out.beginObject().name("field").value(exclusion.field()).name("value").value(exclusion.value())
				.endObject();
		}
		out.endArray().name("queries").beginArray();
		for (final float[] embedding : query.embeddings()) {
			write(out, embedding);
		}
		out.endArray().endObject();
	}

	private static void write(final JsonWriter out, final Step step) throws IOException {
		out.beginObject().name("order").value(step.order().name().toLowerCase(Locale.ROOT)).name("marks")
			.beginArray();
		for (final Mark mark : step.marks()) {
			out.beginObject().name("item").value(mark.item()).name("relevant").value(mark.relevant()).endObject();
		}
		out.endArray().name("decision").beginArray();
		if (step.decision() != null) {
			out.beginObject().name("bias").value(step.decision().bias()).name("weights");
			write(out, step.decision().weights());
			out.endObject();
		}
		out.endArray().name("hits").beginArray();
		for (final int hit : step.hits()) {
			out.value(hit);
		}
		out.endArray().endObject();
	}

	private static void write(final JsonWriter out, final float[] numbers) throws IOException {
		out.beginArray();
		for (final float number : numbers) {
			out.value(number);
		}
		out.endArray();
	}

	/**
	 * @param path of a file
	 * @return the session
	 * @throws IllegalArgumentException if it can't be read or is no session; the message
	 *         says why
	 */
	static SavedSession read(final String path) {
		try {
			final Path file = Path.of(path);
			if (!Files.isRegularFile(file) || Files.size(file) > LARGEST)
				throw new IOException("there is no such file, or it is too large");
			return parse(Files.readString(file, StandardCharsets.UTF_8), path);
		}
		catch (final IOException | InvalidPathException exc) {
			throw new IllegalArgumentException("open: " + FileNames.shown(path) + " can't be read ("
				+ ErrorReason.of(exc) + "); give a file that was saved with Refine Search.", exc);
		}
	}

	private static SavedSession parse(final String text, final String path) {
		// Not lenient: nothing but JSON.
		try (JsonReader in = new JsonReader(new StringReader(text))) {
			final SavedSession session = new Parser(in).session();
			if (in.peek() != JsonToken.END_DOCUMENT) throw new JsonParseException("more after its end");
			return session;
		}
		catch (final IOException | JsonParseException | IllegalStateException | IllegalArgumentException exc) {
			throw new IllegalArgumentException("open: " + FileNames.shown(path) + " is no session ("
				+ FileNames.shown(reason(exc)) + "); give a file that was saved with Refine Search.", exc);
		}
	}

	/** What Gson and Java say is for programmers. */
	private static String reason(final Exception exc) {
		if (exc instanceof NumberFormatException) return "a number isn't allowed";
		if (!(exc instanceof IllegalArgumentException)) return "it is no JSON of one";
		return exc.getMessage().replaceFirst("\\.$", "");
	}

	/** Reads the value of a key. */
	private interface Reading {

		void read() throws IOException;
	}

	/** Reads the parts of a session, one after the other. */
	private static final class Parser {

		private final JsonReader in;

		Parser(final JsonReader in) {
			this.in = in;
		}

		/** Each key once, in any order. */
		private void object(final Map<String, Reading> keys) throws IOException {
			final Set<String> missing = new HashSet<>(keys.keySet());
			in.beginObject();
			while (in.hasNext()) {
				final String key = in.nextName();
				if (!missing.remove(key)) {
					throw new IllegalArgumentException(
						"it has the key " + key + (keys.containsKey(key) ? " twice" : ", which isn't known"));
				}
				keys.get(key).read();
			}
			in.endObject();
			if (!missing.isEmpty())
				throw new IllegalArgumentException("the key " + missing.iterator().next() + " is missing");
		}

		private void array(final int most, final Reading element) throws IOException {
			int count = 0;
			in.beginArray();
			while (in.hasNext()) {
				if (++count > most) throw new IllegalArgumentException("a list has more than " + most + " elements");
				element.read();
			}
			in.endArray();
		}

		private String text() throws IOException {
			if (in.peek() != JsonToken.STRING) throw new IllegalArgumentException("a text is missing");
			return in.nextString();
		}

		private String number() throws IOException {
			if (in.peek() != JsonToken.NUMBER) throw new IllegalArgumentException("a number is missing");
			return in.nextString();
		}

		private int whole() throws IOException {
			return Integer.parseInt(number());
		}

		/** Not by way of a double, which could be rounded twice. */
		private float[] numbers() throws IOException {
			final float[][] numbers = { new float[64] };
			final int[] count = { 0 };
			array(GallerySettings.LONGEST, () -> {
				if (count[0] == numbers[0].length) numbers[0] = Arrays.copyOf(numbers[0], 2 * count[0]);
				numbers[0][count[0]] = Float.parseFloat(number());
				if (!Float.isFinite(numbers[0][count[0]++]))
					throw new IllegalArgumentException("a number is too large");
			});
			return Arrays.copyOf(numbers[0], count[0]);
		}

		SavedSession session() throws IOException {
			final GallerySettings[] gallery = new GallerySettings[1];
			final Query[] query = new Query[1];
			final List<Item> items = new ArrayList<>();
			final List<Step> steps = new ArrayList<>();
			final int[] whole = new int[2];
			object(Map.of("session", () -> {
				whole[0] = whole();
				if (whole[0] != VERSION) throw new IllegalArgumentException("its version isn't " + VERSION);
			}, "gallery", () -> gallery[0] = gallery(), "search", () -> query[0] = query(), "items",
				() -> array(SavedSession.MOST_ITEMS, () -> items.add(item())), "steps",
				() -> array(SavedSession.MOST, () -> steps.add(step())), "current", () -> whole[1] = whole()));
			return new SavedSession(gallery[0], query[0], List.copyOf(items), List.copyOf(steps), whole[1]);
		}

		private GallerySettings gallery() throws IOException {
			final String[] texts = new String[4];
			final int[] length = new int[1];
			final boolean[] ownSize = new boolean[1];
			object(Map.of("id", () -> texts[0] = text(), "model", () -> texts[1] = text(), "modelKey",
				() -> texts[2] = text(), "length", () -> length[0] = whole(), "ownSize",
				() -> ownSize[0] = in.nextBoolean(), "greyValues", () -> texts[3] = text()));
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
			object(Map.of("title", () -> texts[0] = text(), "distance", () -> texts[1] = text(), "parameters",
				() -> parameters(parameters), "hits", () -> hits[0] = whole(), "filter", () -> texts[2] = text(),
				"notSame", () -> array(SavedSession.MOST, () -> notSame.add(text())), "mean",
				() -> flags[0] = in.nextBoolean(), "browser", () -> flags[1] = in.nextBoolean(), "without",
				() -> array(SavedSession.MOST, () -> without.add(exclusion())), "queries",
				() -> array(SavedSession.MOST, () -> queries.add(numbers()))));
			return new Query(texts[0], List.copyOf(queries), texts[1], parameters, hits[0], texts[2],
				List.copyOf(notSame), flags[0], flags[1], Set.copyOf(without));
		}

		private void parameters(final Map<String, Double> parameters) throws IOException {
			in.beginObject();
			while (in.hasNext()) {
				if (parameters.put(in.nextName(), Double.valueOf(number())) != null
					|| parameters.size() > SavedSession.MOST)
					throw new IllegalArgumentException("a parameter of the distance is there twice");
			}
			in.endObject();
		}

		private Exclusion exclusion() throws IOException {
			final String[] texts = new String[2];
			object(Map.of("field", () -> texts[0] = text(), "value", () -> texts[1] = text()));
			return new Exclusion(texts[0], texts[1]);
		}

		private Item item() throws IOException {
			final String[] texts = new String[2];
			final int[] whole = new int[6];
			object(Map.of("root", () -> texts[0] = text(), "path", () -> texts[1] = text(), "plane",
				() -> whole[0] = whole(), "x", () -> whole[1] = whole(), "y", () -> whole[2] = whole(), "width",
				() -> whole[3] = whole(), "height", () -> whole[4] = whole(), "hash", () -> whole[5] = whole()));
			return new Item(
				new Place(new RootedFile(texts[0], texts[1]), whole[0], whole[1], whole[2], whole[3], whole[4]),
				whole[5]);
		}

		private Step step() throws IOException {
			final String[] order = new String[1];
			final List<Mark> marks = new ArrayList<>();
			final List<DecisionFunction> decision = new ArrayList<>();
			final List<Integer> hits = new ArrayList<>();
			object(Map.of("order", () -> order[0] = text(), "marks",
				() -> array(SavedSession.MOST_ITEMS, () -> marks.add(mark())), "decision",
				() -> array(1, () -> decision.add(decision())), "hits",
				() -> array(SavedSession.MOST_HITS, () -> hits.add(whole()))));
			return new Step(
				Arrays.stream(Order.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(order[0]))
					.findFirst().orElseThrow(() -> new IllegalArgumentException("an order isn't known")),
				List.copyOf(marks), decision.isEmpty() ? null : decision.get(0), List.copyOf(hits));
		}

		private Mark mark() throws IOException {
			final int[] item = new int[1];
			final boolean[] relevant = new boolean[1];
			object(Map.of("item", () -> item[0] = whole(), "relevant", () -> relevant[0] = in.nextBoolean()));
			return new Mark(item[0], relevant[0]);
		}

		private DecisionFunction decision() throws IOException {
			final double[] bias = new double[1];
			final float[][] weights = new float[1][];
			object(Map.of("bias", () -> bias[0] = Double.parseDouble(number()), "weights",
				() -> weights[0] = numbers()));
			return new DecisionFunction(weights[0], bias[0]);
		}
	}
}
