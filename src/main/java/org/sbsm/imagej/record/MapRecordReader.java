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

package org.sbsm.imagej.record;

import com.google.gson.JsonParseException;

import ij.ImagePlus;

import java.util.HashSet;
import java.util.Map;
import java.util.List;
import java.util.regex.Pattern;

import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecord.ImageFacts;

/**
 * Reads records of maps. A record is a stranger's text: whatever is in it that isn't as
 * {@link MapRecord} says ends in one sentence.
 */
public final class MapRecordReader {

	/** Characters of a record; the largest ones have thousands of regions. */
	private static final int LONGEST = 1 << 26;

	private static final int LARGEST_SIDE = 1 << 20;

	private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

	private MapRecordReader() {}

	/**
	 * @param map an image
	 * @return its record
	 * @throws IllegalArgumentException if it has none that this program can read
	 */
	public static MapRecord read(final ImagePlus map) {
		if (!(map.getProperty(MapRecord.INFO) instanceof String text) || !text.contains("\"saliencyRecord\"")) {
			throw new IllegalArgumentException("map: " + map.getTitle()
				+ " has no record in its info; only maps of Explain Similarity (SBSM)... have one.");
		}
		final MapRecord record = parse(text, MapRecord.class, map);
		if (record.saliencyRecord() != MapRecord.VERSION) {
			throw new IllegalArgumentException("map: the record of " + map.getTitle() + " has the version "
				+ record.saliencyRecord() + ", but this program reads version " + MapRecord.VERSION + ".");
		}
		checkSettings(record.settings(), map);
		check(record.mapSha256() != null, map, "the hash of the map is missing");
		check(record.model() != null && isHash(record.model().sha256()), map, "the model's hash is missing");
		check(record.queries() != null && !record.queries().isEmpty(), map, "the queries are missing");
		check(isComplete(record.reference()), map, "what it says of the reference image isn't complete");
		for (final ImageFacts query : record.queries()) {
			check(isComplete(query), map, "what it says of a query isn't complete");
		}
		return record;
	}

	/** Reads the text of a record of any kind; what is in it isn't looked at yet. */
	static <T> T parse(final String text, final Class<T> kind, final ImagePlus map) {
		check(text.length() <= LONGEST, map, "it is longer than " + LONGEST + " characters");
		final T record;
		try {
			record = MapRecord.GSON.fromJson(text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1), kind);
		}
		catch (final JsonParseException | IndexOutOfBoundsException | NumberFormatException
			| StackOverflowError exc) {
			throw damaged(map, "it is no JSON of the right kind", exc);
		}
		if (record == null) throw damaged(map, "it is empty", null);
		return record;
	}

	static void checkSettings(final Map<String, String> settings, final ImagePlus map) {
		check(settings != null && !settings.containsKey(null) && !settings.containsValue(null), map,
			"the settings aren't all there");
	}

	static boolean isComplete(final ImageFacts image) {
		if (image == null || image.title() == null || !isHash(image.sha256())) return false;
		final List<String> planes = image.planes();
		return isSide(image.width()) && isSide(image.height()) && planes != null && !planes.isEmpty()
			&& planes.stream().allMatch(PlanePosition::isText) && new HashSet<>(planes).size() == planes.size();
	}

	private static boolean isSide(final int length) {
		return length >= 1 && length <= LARGEST_SIDE;
	}

	static boolean isHash(final String text) {
		return text != null && SHA256.matcher(text).matches();
	}

	static void check(final boolean right, final ImagePlus map, final String reason) {
		if (!right) throw damaged(map, reason, null);
	}

	/** @return what to throw: one sentence that says what is wrong with a record */
	public static IllegalArgumentException damaged(final ImagePlus map, final String reason,
		final Throwable cause) {
		return new IllegalArgumentException(
			"map: the record of " + map.getTitle() + " is damaged (" + reason + "); Image > Show Info... shows it.",
			cause);
	}
}
