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
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON that a stranger has sent. In memory a value takes a hundred times as many
 * bytes as a short one on the way: so values are counted before any is kept.
 */
final class JsonAnswer {

	private JsonAnswer() {}

	/**
	 * @param bytes of the text, in UTF-8
	 * @param most values that are kept, those in arrays and objects and these themselves
	 *        counted
	 * @return what it says; nothing if it isn't JSON to the letter, or has more values
	 */
	static Optional<JsonElement> of(final byte[] bytes, final int most) {
		try {
			if (!hasAtMost(reader(bytes), most)) return Optional.empty();
			return Optional.of(new Gson().getAdapter(JsonElement.class).read(reader(bytes)));
		}
		catch (final IOException | JsonParseException | IllegalStateException exc) {
			return Optional.empty();
		}
	}

	private static JsonReader reader(final byte[] bytes) {
		return new JsonReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
	}

	/** Reads all of it, and keeps nothing. */
	private static boolean hasAtMost(final JsonReader reader, final int most) throws IOException {
		int count = 0;
		for (JsonToken next = reader.peek(); next != JsonToken.END_DOCUMENT; next = reader.peek()) {
			switch (next) {
				case BEGIN_ARRAY -> reader.beginArray();
				case BEGIN_OBJECT -> reader.beginObject();
				case END_ARRAY -> reader.endArray();
				case END_OBJECT -> reader.endObject();
				case NAME -> reader.nextName();
				default -> reader.skipValue();
			}
			if (next != JsonToken.NAME && next != JsonToken.END_ARRAY && next != JsonToken.END_OBJECT
				&& ++count > most) return false;
		}
		return true;
	}
}
