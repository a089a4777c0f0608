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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.distance.Euclidean;
import org.sbsm.file.Folders;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Ranking.Hit;

/** Galleries that are damaged, can't be written, or come from somebody with a plan. */
class DamagedGalleryTest {

	private final LuceneGalleryIndex index = new LuceneGalleryIndex();

	@TempDir
	private Path folder;

	private Path fill() {
		final Path gallery = folder.resolve("gallery");
		try (GalleryWriter writer = index.write(gallery, RandomGallery.SETTINGS)) {
			RandomGallery.items(1, 300).forEach(writer::put);
			writer.commit();
		}
		return gallery;
	}

	/** Searches, and reads all items. */
	private int readAll(final Path gallery) {
		try (GalleryReader reader = index.read(gallery)) {
			final List<Hit> hits = reader.search(
				new GalleryQuery(ItemScore.distance(RandomGallery.embedding(new Random(1)), new Euclidean()), 1000),
				() -> false).hits();
			for (final Hit hit : hits) {
				final GalleryItem item = reader.item(hit.row());
				reader.items(item.place().file());
			}
			return hits.size();
		}
	}

	@Test
	void aTruncatedFileIsASentence() throws IOException {
		final Path gallery = fill();
		final int size = readAll(gallery);
		final List<Path> files;
		try (Stream<Path> all = Files.list(gallery.resolve("index"))) {
			files = all.filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList();
		}
		assertTrue(files.size() > 5, files.toString());
		for (final Path file : files) {
			final byte[] bytes = Files.readAllBytes(file);
			for (final long length : new long[] { 0, bytes.length / 2, bytes.length - 1 }) {
				try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
					channel.truncate(length);
				}
				final String message = assertThrows(IllegalArgumentException.class, () -> readAll(gallery),
					file.toString()).getMessage();
				assertTrue(message.startsWith("gallery: "), message);
				assertTrue(message.contains(gallery.toString()), message);
			}
			Files.write(file, bytes);
		}
		assertEquals(size, readAll(gallery));
	}

	/**
	 * Every answer is a sentence or right in form; what is wrong is never more than a
	 * value.
	 */
	@Test
	void aChangedByteIsASentenceOrAValue() throws IOException {
		final Path gallery = fill();
		final Random random = new Random(7);
		final List<Path> files;
		try (Stream<Path> all = Files.list(gallery.resolve("index"))) {
			files = all.filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME)).sorted().toList();
		}
		int refused = 0;
		for (final Path file : files) {
			final byte[] bytes = Files.readAllBytes(file);
			for (int i = 0; i < 30; i++) {
				final byte[] changed = bytes.clone();
				changed[random.nextInt(changed.length)] ^= 1 << random.nextInt(8);
				Files.write(file, changed);
				try {
					readAll(gallery);
				}
				catch (final IllegalArgumentException exc) {
					refused++;
					assertTrue(exc.getMessage().startsWith("gallery: "), exc.getMessage());
				}
			}
			Files.write(file, bytes);
		}
		assertTrue(refused > 100, "only " + refused);
	}

	@Test
	void whereThereIsNoGalleryASentenceSaysSo() throws IOException {
		assertEquals(
			"gallery: there is no gallery in the folder " + folder
				+ "; give another one, or make it with Add to Gallery.",
			assertThrows(IllegalArgumentException.class, () -> index.read(folder)).getMessage());
		Files.createDirectories(folder.resolve("index"));
		Files.writeString(folder.resolve("index/thesis.doc"), "x");
		assertEquals(
			"gallery: the folder " + folder.resolve("index")
				+ " has files in it that are no gallery; choose another folder.",
			assertThrows(IllegalArgumentException.class, () -> index.write(folder, RandomGallery.SETTINGS))
				.getMessage());
	}

	@Test
	void whereNothingCanBeWrittenASentenceSaysSo() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "x");
		final String message = assertThrows(IllegalArgumentException.class,
			() -> index.write(file.resolve("gallery"), RandomGallery.SETTINGS)).getMessage();
		assertTrue(message.startsWith("gallery: nothing can be written to the folder "), message);
	}

	@Test
	void aReadOnlyGalleryIsSearchedAndNotWritten() throws IOException {
		final Path gallery = fill();
		final Path lucene = gallery.resolve("index");
		assertTrue(lucene.toFile().setWritable(false));
		try {
			// root may write everywhere
			assumeFalse(Files.isWritable(lucene));
			assertTrue(readAll(gallery) > 0);
			assertThrows(IllegalArgumentException.class, () -> index.write(gallery, RandomGallery.SETTINGS));
		}
		finally {
			lucene.toFile().setWritable(true);
		}
	}

	/** An index of Lucene that is no gallery, or one that leads somewhere. */
	private Path foreign(final String settings, final String place) throws IOException {
		final Path gallery = folder.resolve("foreign");
		Folders.delete(gallery);
		try (Directory directory = new MMapDirectory(gallery.resolve("index"));
			IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
			final Document document = new Document();
			document.add(new BinaryDocValuesField(Fields.EMBEDDING,
				new BytesRef(new byte[RandomGallery.LENGTH * Float.BYTES])));
			document.add(new BinaryDocValuesField(Fields.PLACE, new BytesRef(place)));
			writer.addDocument(document);
			if (settings != null)
				writer.setLiveCommitData(java.util.Map.of(LuceneWriter.SETTINGS, settings).entrySet());
			writer.commit();
		}
		return gallery;
	}

	@Test
	void aPlaceThatLeadsOutIsRefused() throws IOException {
		final String settings = Fields.json(RandomGallery.SETTINGS);
		final String numbers = "\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\1";
		for (final String file : List.of("../a.png", "/etc/passwd", "a/../../b", "C:\\a.png", "a//b", "",
			"\\\\s\\x", "a\nb")) {
			final Path gallery = foreign(settings, "images\0" + file + numbers);
			final String message = assertThrows(IllegalArgumentException.class, () -> readAll(gallery), file)
				.getMessage();
			assertTrue(message.startsWith("gallery: the gallery in the folder " + gallery + " is damaged"),
				message);
			assertFalse(message.contains("\n"), message);
		}
	}

	@Test
	void metadataThatPassForSomethingElseAreRefused() {
		for (final String metadata : List.of("{\"Rank\":\"1\"}", "{\"file\":\"a\"}", "{\"a\":null}", "{\"a\":{}}",
			"[1]", "null", "{\"a\":\"" + "x".repeat(1001) + "\"}", "{\"a b\":\"1\"}")) {
			final Document document = new Document();
			document.add(new org.apache.lucene.document.StoredField(Fields.METADATA, metadata));
			assertThrows(RuntimeException.class,
				() -> Fields.item(document, RandomGallery.items(1, 1).get(0).place(), new float[1]), metadata);
		}
	}

	@Test
	void settingsThatAreMissingOrWrongAreRefused() throws IOException {
		final String right = Fields.json(RandomGallery.SETTINGS);
		for (final String settings : new String[] { null, "", "null", "[]", "{}", "{\"version\":7}",
			right.replace("\"length\":13", "\"length\":-1"),
			right.replace("\"length\":13", "\"length\":2000000000"),
			right.replace("\"model\":\"m\"", "\"model\":null") }) {
			final Path gallery = foreign(settings, "x");
			final String message = assertThrows(IllegalArgumentException.class, () -> index.read(gallery), settings)
				.getMessage();
			assertTrue(message.startsWith("gallery: "), message);
		}
	}
}
