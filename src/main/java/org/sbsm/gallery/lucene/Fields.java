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

package org.sbsm.gallery.lucene;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.MetadataName;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.text.Numbers;

/**
 * Items and files as Lucene's documents. The names of the fields that aren't for users
 * begin with a character that no metadata's name has.
 */
public final class Fields {

	/** Doc value: 32-bit floats, little endian. */
	static final String EMBEDDING = ".embedding";

	/** Doc value and term: see {@link #bytes(Place)}. */
	static final String PLACE = ".place";

	/** Term: the file's root and path; of items and of files. */
	public static final String FILE = ".file";

	/** Term: root, path and tiling of a file that is in the gallery as a whole. */
	static final String WHOLE_FILE = ".whole";

	/** Term: the root of such a file. */
	static final String ROOT = ".root";

	/** Stored: the values of an {@link AddedFile} as JSON. */
	static final String FACTS = ".facts";

	/** Stored: metadata as JSON. */
	static final String METADATA = ".metadata";

	/** Stored: a small picture of the item. */
	static final String PREVIEW = ".preview";

	/** Before the name of metadata: the exact value as a term. */
	public static final String EXACT = "=";

	/** Before the name of metadata: the value as a number. */
	public static final String NUMBER = "#";

	/** Of an item at most. */
	private static final int MOST_METADATA = 1000;

	private static final String DIVIDER = "\0";

	private static final Gson GSON = new Gson();

	private Fields() {}

	static Document document(final GalleryItem item) {
		final Document document = new Document();
		final Place place = item.place();
		final BytesRef key = new BytesRef(bytes(place));
		document.add(new BinaryDocValuesField(EMBEDDING, new BytesRef(bytes(item.embedding()))));
		document.add(new BinaryDocValuesField(PLACE, key));
		document.add(new StringField(PLACE, key, Store.NO));
		document.add(new StringField(FILE, place.file().text(), Store.NO));
		document.add(new StoredField(METADATA, GSON.toJson(item.metadata())));
		if (item.preview().length > 0) document.add(new StoredField(PREVIEW, item.preview()));
		addSearchable(document, "file", place.file().path());
		addSearchable(document, "root", place.file().root());
		addNumber(document, "plane", place.plane());
		addNumber(document, "width", place.width());
		addNumber(document, "height", place.height());
		item.metadata().forEach((name, value) -> {
			addSearchable(document, name, value);
			document.add(new StringField(EXACT + name, value, Store.NO));
			Numbers.decimal(value.strip()).ifPresent(number -> addNumber(document, name, number));
		});
		return document;
	}

	private static void addSearchable(final Document document, final String name, final String value) {
		document.add(new TextField(name, value, Store.NO));
	}

	private static void addNumber(final Document document, final String name, final double value) {
		document.add(new DoublePoint(NUMBER + name, value));
	}

	static Document document(final AddedFile file) {
		final Document document = new Document();
		document.add(new StringField(WHOLE_FILE, wholeFile(file.file(), file.tiling()), Store.NO));
		document.add(new StringField(FILE, file.file().text(), Store.NO));
		document.add(new StringField(ROOT, file.file().root(), Store.NO));
		document.add(new StoredField(FACTS, GSON.toJson(file)));
		return document;
	}

	static String wholeFile(final RootedFile file, final String tiling) {
		return file.text() + DIVIDER + tiling;
	}

	static GalleryItem item(final Document document, final Place place, final float[] embedding) {
		final BytesRef preview = document.getBinaryValue(PREVIEW);
		return new GalleryItem(place, embedding, metadata(document.get(METADATA)),
			preview == null ? new byte[0] : BytesRef.deepCopyOf(preview).bytes);
	}

	/**
	 * @param json metadata of an item
	 * @return names and values
	 * @throws JsonParseException if there are none, or some that aren't allowed
	 */
	public static SortedMap<String, String> metadata(final String json) {
		final SortedMap<String, String> metadata = json == null ? null
			: GSON.fromJson(json, new TypeToken<TreeMap<String, String>>() {});
		if (metadata == null || metadata.containsValue(null) || metadata.size() > MOST_METADATA)
			throw new JsonParseException("it has no metadata");
		metadata.forEach((name, value) -> {
			if (!MetadataName.isName(name) || value.length() > MetadataName.LONGEST_VALUE)
				throw new JsonParseException("its metadata have names or values that aren't allowed");
		});
		return metadata;
	}

	static AddedFile file(final Document document) {
		final String facts = document.get(FACTS);
		final AddedFile file = facts == null ? null : GSON.fromJson(facts, AddedFile.class);
		if (file == null || file.file() == null || file.tiling() == null || file.metadata() == null) {
			throw new JsonParseException("a file has no facts");
		}
		return file;
	}

	/** In the order of the places: unsigned bytes, the first that differs decides. */
	static byte[] bytes(final Place place) {
		final byte[] names = (place.file().root() + DIVIDER + place.file().path() + DIVIDER)
			.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(names.length + 5 * Integer.BYTES).put(names).putInt(place.plane())
			.putInt(place.y()).putInt(place.x()).putInt(place.height()).putInt(place.width()).array();
	}

	static Place place(final BytesRef bytes) {
		final int names = bytes.length - 5 * Integer.BYTES;
		if (names < 0) throw new IllegalArgumentException("a place is too short");
		final String[] parts = new String(bytes.bytes, bytes.offset, names, StandardCharsets.UTF_8).split(DIVIDER,
			-1);
		if (parts.length != 3) throw new IllegalArgumentException("a place has no file");
		final ByteBuffer numbers = ByteBuffer.wrap(bytes.bytes, bytes.offset + names, 5 * Integer.BYTES);
		final int plane = numbers.getInt();
		final int y = numbers.getInt();
		final int x = numbers.getInt();
		final int height = numbers.getInt();
		return new Place(new RootedFile(parts[0], parts[1]), plane, x, y, numbers.getInt(), height);
	}

	private static byte[] bytes(final float[] embedding) {
		final ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(embedding.length, Float.BYTES))
			.order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(embedding);
		return bytes.array();
	}

	/** Metadata whose names are safe, of any that somebody gives. */
	static boolean isForUsers(final String field) {
		return !field.startsWith(".") && !field.startsWith(EXACT);
	}

	/** The settings, or whatever else, as text. */
	static String json(final Object value) {
		return GSON.toJson(value);
	}

	static <T> T parse(final String json, final Class<T> type) {
		return GSON.fromJson(json, type);
	}
}
