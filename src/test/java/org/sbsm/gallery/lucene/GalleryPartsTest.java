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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Euclidean;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking.Hit;
import org.sbsm.gallery.RootedFile;

class GalleryPartsTest {

	private static final int COUNT = 4;

	@TempDir
	private Path temporary;

	private Path whole;
	private Path divided;
	private GalleryParts parts;

	/** The same items, in one index and in four. */
	@BeforeEach
	void fill() throws IOException {
		whole = temporary.resolve("whole");
		divided = temporary.resolve("divided");
		parts = new GalleryParts(divided);
		try (GalleryWriter writer = new LuceneGalleryIndex().write(whole, RandomGallery.SETTINGS)) {
			for (int i = 0; i < COUNT; i++) {
				fill(writer, i);
			}
		}
		for (int i = 0; i < COUNT; i++) {
			make(name(i), RandomGallery.SETTINGS, i);
		}
		parts.publish(List.of(name(0), name(1), name(2), name(3)));
	}

	private static String name(final int part) {
		return String.valueOf(part).repeat(32);
	}

	private void make(final String name, final GallerySettings settings, final int part) throws IOException {
		parts.make(name, folder -> {
			try (GalleryWriter writer = new LuceneGalleryIndex().write(folder, settings)) {
				fill(writer, part);
			}
			return null;
		});
	}

	/** Each part has files of its own. */
	private static List<GalleryItem> items(final int part) {
		return RandomGallery.items(part, 200).stream().map(item -> {
			final Place place = item.place();
			return new GalleryItem(
				new Place(new RootedFile(place.file().root(), part + "/" + place.file().path()), place.plane(),
					place.x(), place.y(), place.width(), place.height()),
				item.embedding(), item.metadata(), item.preview());
		}).toList();
	}

	private static void fill(final GalleryWriter writer, final int part) {
		for (final GalleryItem item : items(part)) {
			writer.put(item);
			writer.put(new AddedFile(item.place().file(), "whole", 1, 2, "", 3));
		}
		writer.commit();
	}

	@Test
	void theAnswersAreThoseOfOneIndex() {
		try (GalleryReader one = new LuceneGalleryIndex().read(whole);
			GalleryReader many = new LucenePartsIndex().read(divided)) {
			assertTrue(one.size() > 0);
			assertEquals(one.size(), many.size());
			assertEquals(one.settings(), many.settings());
			assertEquals(one.fields(), many.fields());
			assertEquals(one.roots(), many.roots());
			for (final GalleryItem query : RandomGallery.items(COUNT, 5)) {
				for (final var distance : List.of(new Euclidean(), new Cosine())) {
					final GalleryQuery asked = new GalleryQuery(ItemScore.distance(query.embedding(), distance), 50, "",
						Set.of());
					final List<Hit> expected = one.search(asked, () -> false).hits();
					final List<Hit> found = many.search(asked, () -> false).hits();
					assertEquals(expected.stream().map(hit -> new Hit(0, hit.place(), hit.score())).toList(),
						found.stream().map(hit -> new Hit(0, hit.place(), hit.score())).toList());
					for (int i = 0; i < found.size(); i++) {
						final GalleryItem item = many.item(found.get(i).row());
						assertEquals(found.get(i).place(), item.place());
						assertArrayEquals(one.embedding(expected.get(i).row()), item.embedding());
					}
				}
			}
			assertEquals(one.sample(20, 7).stream().map(one::item).map(GalleryItem::place).toList(),
				many.sample(20, 7).stream().map(many::item).map(GalleryItem::place).toList());
		}
	}

	@Test
	void whatIsNotListedDoesNotCount() {
		parts.publish(List.of(name(0), name(1)));
		try (GalleryReader two = new LucenePartsIndex().read(divided)) {
			final Set<Place> first = Stream.of(0, 1).flatMap(part -> items(part).stream()).map(GalleryItem::place)
				.collect(Collectors.toSet());
			assertEquals(first.size(), two.size());
		}
		assertEquals(List.of(name(0), name(1), name(2), name(3)), parts.present());
		parts.keepOnly(parts.listed());
		assertEquals(List.of(name(0), name(1)), parts.present());
	}

	@Test
	void aPartIsMadeOnceHoweverOftenItIsTried() throws IOException {
		final byte[] before = Files.readAllBytes(parts.part(name(0)).resolve("index/segments_1"));
		make(name(0), RandomGallery.SETTINGS, 3);
		assertArrayEquals(before, Files.readAllBytes(parts.part(name(0)).resolve("index/segments_1")));
		assertThrows(IOException.class, () -> parts.make("a".repeat(32), folder -> {
			Files.writeString(folder.resolve("half"), "half");
			throw new IOException("the disk is full");
		}));
		try (Stream<Path> left = Files.list(divided.resolve("parts"))) {
			assertEquals(COUNT, left.count());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "{}", "{\"version\":1}", "{\"version\":2,\"parts\":[]}", "[", "7",
		"{\"version\":1,\"parts\":[null]}", "{\"version\":1,\"parts\":[\"../../0000\"]}",
		"{\"version\":1,\"parts\":[\"00000000000000000000000000000000\",\"00000000000000000000000000000000\"]}",
		"{\"version\":1,\"parts\":[\"ffffffffffffffffffffffffffffffff\"]}" })
	void aListOfAStrangerIsNotBelieved(final String list) throws IOException {
		Files.writeString(divided.resolve("parts.json"), list);
		final String said = assertThrows(IllegalArgumentException.class,
			() -> new LucenePartsIndex().read(divided)).getMessage();
		assertTrue(said.startsWith("gallery: "), said);
	}

	@Test
	void partsThatDoNotFitTogetherAreNoGallery() throws IOException {
		make("a".repeat(32), GallerySettings.of("other", "key", RandomGallery.SETTINGS.length(), false, "auto"),
			0);
		parts.publish(List.of(name(0), "a".repeat(32)));
		final String said = assertThrows(IllegalArgumentException.class,
			() -> new LucenePartsIndex().read(divided)).getMessage();
		assertTrue(said.contains("different settings"), said);
	}

	@Test
	void onlyOneJobAtATimeChangesTheList() throws Exception {
		try (AutoCloseable lock = parts.lock()) {
			assertThrows(IllegalArgumentException.class, parts::lock);
		}
		parts.lock().close();
	}

	@Test
	void itIsWrittenToByJobsOnly() {
		assertTrue(new LucenePartsIndex().exists(divided));
		assertFalse(new LuceneGalleryIndex().exists(divided));
		assertFalse(new LucenePartsIndex().exists(whole));
		assertThrows(IllegalArgumentException.class,
			() -> new LucenePartsIndex().write(divided, RandomGallery.SETTINGS));
	}
}
