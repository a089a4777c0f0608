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
import java.util.Locale;
import java.util.Map;

import org.sbsm.file.FileNames;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.imagej.gallery.refine.SavedSession.Item;
import org.sbsm.imagej.gallery.refine.SavedSession.Mark;
import org.sbsm.imagej.gallery.refine.SavedSession.Query;
import org.sbsm.imagej.gallery.refine.SavedSession.Step;
import org.sbsm.text.ErrorReason;

/**
 * Sessions as JSON files. One may come from a stranger: it is read piece by piece, each
 * key must be there once, and no other.
 */
final class SessionFile {

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
		out.beginObject().name("session").value(SessionParser.VERSION).name("gallery").beginObject().name("id")
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
			final SavedSession session = new SessionParser(new StrictJson(in)).session();
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
}
