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
import com.google.gson.JsonObject;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.lucene.Fields;
import org.sbsm.text.Numbers;
import org.sbsm.text.Sha256;

/**
 * An item as a document of OpenSearch. Names that aren't for users end with a character
 * that no metadata's name ends with.
 */
final class ItemDocument {

	/** Searched, not kept. */
	static final String VECTOR = "vector_";

	/** 32-bit floats, little endian, in Base64: the same bit for bit. */
	static final String EMBEDDING = "embedding_";

	/** Root and path. */
	static final String FILE = "file_";

	/** Values as words, as a whole, and as numbers: searched, not kept. */
	static final String TEXT = "text";
	static final String EXACT = "exact";
	static final String NUMBER = "number";

	private static final String PREVIEW = "preview_";
	private static final String METADATA = "metadata_";

	/** Plane, y, x, height, width: the order of places. */
	static final List<String> NUMBERS = List.of("plane_", "y_", "x_", "height_", "width_");

	private ItemDocument() {}

	/** @return what an item is known by: the same one for the same place */
	static String id(final Place place) {
		return Sha256.of(place.text()).substring(0, 40);
	}

	/** @return how an index keeps items */
	static JsonObject mapping(final int length) {
		final JsonObject mapping = new JsonObject();
		mapping.addProperty("dynamic", false);
		final JsonArray notKept = new JsonArray();
		for (final String name : new String[] { VECTOR, TEXT, EXACT, NUMBER }) {
			notKept.add(name);
		}
		final JsonObject source = new JsonObject();
		source.add("excludes", notKept);
		mapping.add("_source", source);
		final JsonArray templates = new JsonArray();
		templates.add(template(TEXT, "text"));
		templates.add(template(EXACT, "keyword"));
		templates.add(template(NUMBER, "double"));
		mapping.add("dynamic_templates", templates);
		final JsonObject properties = new JsonObject();
		final JsonObject vector = type("knn_vector");
		vector.addProperty("dimension", length);
		final JsonObject method = new JsonObject();
		method.addProperty("name", "hnsw");
		method.addProperty("engine", "lucene");
		method.addProperty("space_type", "l2");
		vector.add("method", method);
		properties.add(VECTOR, vector);
		properties.add(FILE, type("keyword"));
		for (final String name : NUMBERS) {
			properties.add(name, type("integer"));
		}
		for (final String name : new String[] { TEXT, EXACT, NUMBER }) {
			final JsonObject object = type("object");
			object.addProperty("dynamic", true);
			properties.add(name, object);
		}
		mapping.add("properties", properties);
		return mapping;
	}

	private static JsonObject type(final String name) {
		final JsonObject type = new JsonObject();
		type.addProperty("type", name);
		return type;
	}

	private static JsonObject template(final String object, final String type) {
		final JsonObject rule = new JsonObject();
		rule.addProperty("path_match", object + ".*");
		rule.add("mapping", type(type));
		return FilterJson.one(object, rule);
	}

	/**
	 * @param preview whether the preview is in it
	 * @return the item in a line
	 */
	static String of(final GalleryItem item, final boolean preview) {
		final Place place = item.place();
		final JsonObject document = new JsonObject();
		final JsonArray vector = new JsonArray();
		for (final float value : item.embedding()) {
			vector.add(value);
		}
		document.add(VECTOR, vector);
		document.addProperty(EMBEDDING, Base64.getEncoder().encodeToString(bytes(item.embedding())));
		document.addProperty(FILE, place.file().text());
		final int[] numbers = { place.plane(), place.y(), place.x(), place.height(), place.width() };
		for (int i = 0; i < NUMBERS.size(); i++) {
			document.addProperty(NUMBERS.get(i), numbers[i]);
		}
		if (preview && item.preview().length > 0)
			document.addProperty(PREVIEW, Base64.getEncoder().encodeToString(item.preview()));
		final JsonObject metadata = new JsonObject();
		item.metadata().forEach(metadata::addProperty);
		document.addProperty(METADATA, metadata.toString());
		final JsonObject text = metadata.deepCopy();
		text.addProperty("file", place.file().path());
		text.addProperty("root", place.file().root());
		document.add(TEXT, text);
		document.add(EXACT, metadata);
		final JsonObject number = new JsonObject();
		item.metadata().forEach((name, value) -> Numbers.decimal(value.strip())
			.ifPresent(decimal -> number.addProperty(name, decimal)));
		number.addProperty("plane", place.plane());
		number.addProperty("width", place.width());
		number.addProperty("height", place.height());
		document.add(NUMBER, number);
		return document.toString();
	}

	private static byte[] bytes(final float[] embedding) {
		final ByteBuffer bytes = ByteBuffer.allocate(embedding.length * Float.BYTES)
			.order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(embedding);
		return bytes.array();
	}

	/**
	 * @param source that a server gave
	 * @return the item
	 * @throws RuntimeException if anything in it isn't allowed in a gallery
	 */
	static GalleryItem item(final JsonObject source, final GallerySettings settings) {
		final String file = source.get(FILE).getAsString();
		final int end = file.indexOf('/');
		final int[] numbers = new int[NUMBERS.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = source.get(NUMBERS.get(i)).getAsInt();
		}
		final Place place = new Place(new RootedFile(file.substring(0, end), file.substring(end + 1)), numbers[0],
			numbers[2], numbers[1], numbers[4], numbers[3]);
		final ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(source.get(EMBEDDING).getAsString()))
			.order(ByteOrder.LITTLE_ENDIAN);
		if (bytes.remaining() != (long) settings.length() * Float.BYTES)
			throw new IllegalArgumentException("an embedding has another length");
		final float[] embedding = new float[settings.length()];
		bytes.asFloatBuffer().get(embedding);
		for (final float value : embedding) {
			if (!Float.isFinite(value)) throw new IllegalArgumentException("an embedding isn't finite");
		}
		final SortedMap<String, String> metadata = Fields.metadata(source.get(METADATA).getAsString());
		final byte[] preview = source.has(PREVIEW) ? Base64.getDecoder().decode(source.get(PREVIEW).getAsString())
			: new byte[0];
		return new GalleryItem(place, embedding, metadata, preview);
	}

	/** @return what isn't fetched until it is needed */
	static String large() {
		return PREVIEW;
	}
}
