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

package org.sbsm.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

import ij.IJ;
import ij.ImagePlus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.sbsm.imagej.record.MapRecordReader;
import org.sbsm.text.DelimitedText;

/**
 * What the job ExplainPairs has made.
 *
 * @param folder that was given as {@code output}
 */
record PairsOutput(Path folder) {

	/** What differs from run to run. */
	private static final List<String> TIMES = List.of("created", "seconds");

	/** Whether embeddings were kept of a pair before. */
	private static final String INFERENCE = "inference";

	private static final String SECONDS = "Seconds";

	/** Names and inodes: one that was written again has another inode. */
	Map<String, Object> files(final String part) throws IOException {
		final Map<String, Object> files = new TreeMap<>();
		try (Stream<Path> all = Files.list(folder.resolve(part))) {
			for (final Path file : all.toList()) {
				files.put(file.getFileName().toString(), Files.getAttribute(file, "unix:ino"));
			}
		}
		return files;
	}

	/** @return how many pairs are done; none if there is no folder yet */
	int done() {
		final String[] rows = folder.resolve("rows").toFile().list((rowFolder, name) -> name.endsWith(".json"));
		return rows == null ? 0 : rows.length;
	}

	ImagePlus map(final String name) {
		return IJ.openImage(folder.resolve("maps").resolve(name).toString());
	}

	/** @return its rows, by heading */
	List<Map<String, String>> table() throws IOException {
		final DelimitedText text = DelimitedText.parse(Files.readString(folder.resolve("table.csv")), "table");
		final List<Map<String, String>> rows = new ArrayList<>();
		for (final List<String> cells : text.rows()) {
			final Map<String, String> row = new TreeMap<>();
			for (int i = 0; i < cells.size(); i++) {
				row.put(text.headings().get(i), cells.get(i));
			}
			rows.add(row);
		}
		return rows;
	}

	/**
	 * The same files, maps, records and rows, but for when and in which time they were
	 * made.
	 */
	void assertSame(final PairsOutput expected) throws IOException {
		for (final String part : List.of("", "maps", "rows")) {
			assertEquals(expected.files(part).keySet(), files(part).keySet());
		}
		for (final String name : expected.files("maps").keySet()) {
			assertSame(expected.map(name), map(name));
			assertEquals(record(expected.map(name)), record(map(name)));
		}
		assertEquals(expected.tableWithoutTimes(), tableWithoutTimes());
	}

	private List<Map<String, String>> tableWithoutTimes() throws IOException {
		final List<Map<String, String>> rows = table();
		rows.forEach(row -> row.remove(SECONDS));
		return rows;
	}

	/**
	 * The same pixels and records, but for when and in which time they were made, and which
	 * pair before had the same reference image.
	 */
	static void assertSame(final ImagePlus expected, final ImagePlus map) {
		assertArrayEquals((float[]) expected.getProcessor().getPixels(), (float[]) map.getProcessor().getPixels(),
			"the map isn't that of one computer, bit for bit");
		final JsonObject one = record(expected);
		final JsonObject many = record(map);
		one.remove(INFERENCE);
		many.remove(INFERENCE);
		assertEquals(one, many);
	}

	private static JsonObject record(final ImagePlus map) {
		// It can be read as a record.
		MapRecordReader.read(map);
		final JsonObject record = new Gson().fromJson(map.getInfoProperty(), JsonObject.class);
		TIMES.forEach(record::remove);
		return record;
	}
}
