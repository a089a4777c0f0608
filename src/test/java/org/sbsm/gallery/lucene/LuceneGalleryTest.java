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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.distance.BrayCurtis;
import org.sbsm.distance.Canberra;
import org.sbsm.distance.Chebyshev;
import org.sbsm.distance.CityBlock;
import org.sbsm.distance.Correlation;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.distance.JensenShannon;
import org.sbsm.distance.Minkowski;
import org.sbsm.distance.SquaredEuclidean;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.Ranking.Hit;
import org.sbsm.gallery.RootedFile;

class LuceneGalleryTest {

	private final LuceneGalleryIndex index = new LuceneGalleryIndex();

	@TempDir
	private Path folder;

	/** What is in the gallery. */
	private final Map<Place, GalleryItem> items = new HashMap<>();

	static Stream<Distance> all() {
		return Stream.of(new Euclidean(), new SquaredEuclidean(), new Cosine(), new Correlation(),
			new CityBlock(), new Chebyshev(), new Canberra(), new BrayCurtis(), new JensenShannon(),
			new Minkowski(3));
	}

	/** Several segments, items that were replaced or removed, files between the items. */
	@BeforeEach
	void fill() {
		try (GalleryWriter writer = index.write(folder, RandomGallery.SETTINGS)) {
			for (int part = 0; part < 4; part++) {
				for (final GalleryItem item : RandomGallery.items(part, 500)) {
					writer.put(item);
					items.put(item.place(), item);
					if (items.size() % 50 == 0) writer.put(new AddedFile(item.place().file(), "whole", 1, 2, "", 3));
				}
				writer.commit();
			}
			final RootedFile removed = new RootedFile("images", "set 3/\u00e4 1.png");
			assertTrue(items.keySet().removeIf(place -> place.file().equals(removed)));
			writer.remove(removed);
			writer.commit();
		}
	}

	private List<Hit> naive(final float[] query, final Distance distance, final int hits,
		final Predicate<GalleryItem> counted) {
		final List<Hit> all = new ArrayList<>();
		for (final GalleryItem item : items.values()) {
			if (!counted.test(item)) continue;
			try {
				all.add(new Hit(0, item.place(), distance.between(query, item.embedding())));
			}
			catch (final IllegalArgumentException exc) {
				// isn't defined
			}
		}
		all.sort(Comparator.comparingDouble(Hit::score).thenComparing(Hit::place));
		return all.subList(0, Math.min(hits, all.size()));
	}

	private static void assertSame(final List<Hit> expected, final Ranking found) {
		assertEquals(expected.stream().map(hit -> new Hit(0, hit.place(), hit.score())).toList(),
			found.hits().stream().map(hit -> new Hit(0, hit.place(), hit.score())).toList());
	}

	@ParameterizedTest
	@MethodSource("all")
	void findsWhatANaiveScanFindsBitForBit(final Distance distance) {
		final Random random = new Random(5);
		try (GalleryReader reader = index.read(folder)) {
			assertEquals(items.size(), reader.size());
			for (final int hits : new int[] { 1, 10, 700, 5000 }) {
				final float[] query = hits == 10 ? items.values().iterator().next().embedding()
					: RandomGallery.embedding(random);
				final Ranking found = reader.search(new GalleryQuery(ItemScore.distance(query, distance), hits),
					() -> false);
				assertSame(naive(query, distance, hits, item -> true), found);
				assertEquals(items.size(), found.searched());
			}
		}
	}

	@Test
	void theAnswerDoesNotDependOnThreadsOrSegments() throws Exception {
		final GalleryQuery query = new GalleryQuery(
			ItemScore.distance(RandomGallery.embedding(new Random(1)), new Cosine()), 40);
		final Ranking first;
		try (GalleryReader reader = index.read(folder)) {
			first = reader.search(query, () -> false);
			for (final int threads : new int[] { 1, 2, 7 }) {
				final ForkJoinPool pool = new ForkJoinPool(threads);
				assertEquals(first, pool.submit(() -> reader.search(query, () -> false)).get());
				pool.shutdown();
			}
		}
		final Path other = folder.resolve("other");
		try (GalleryWriter writer = index.write(other, RandomGallery.SETTINGS)) {
			items.values().stream().sorted(Comparator.comparing(GalleryItem::place)).forEach(writer::put);
			writer.commit();
		}
		try (GalleryReader reader = index.read(other)) {
			assertSame(first.hits(), reader.search(query, () -> false));
		}
	}

	@Test
	void itemsWithoutADefinedDistanceAreCountedNotFound() {
		try (GalleryWriter writer = index.write(folder, RandomGallery.SETTINGS)) {
			writer.put(new GalleryItem(new Place(new RootedFile("images", "zero.png"), 1, 0, 0, 1, 1),
				new float[RandomGallery.LENGTH], new java.util.TreeMap<>(), new byte[0]));
			writer.commit();
		}
		try (GalleryReader reader = index.read(folder)) {
			final Ranking found = reader.search(
				new GalleryQuery(ItemScore.distance(RandomGallery.embedding(new Random(1)), new Cosine()), 9000),
				() -> false);
			assertEquals(1, found.undefined());
			assertEquals(items.size(), found.hits().size());
		}
		final float[] zero = new float[RandomGallery.LENGTH];
		assertThrows(IllegalArgumentException.class, () -> ItemScore.distance(zero, new Cosine()));
	}

	@Test
	void theLowestOfSeveralScoresCounts() {
		final Random random = new Random(3);
		final List<float[]> queries = Stream.generate(() -> RandomGallery.embedding(random)).limit(3).toList();
		final Distance nearest = new Distance() {

			@Override
			public double between(final double[] a, final double[] b) {
				throw new AssertionError();
			}

			@Override
			public double between(final float[] a, final float[] b) {
				return queries.stream().mapToDouble(query -> new Euclidean().between(query, b)).min().getAsDouble();
			}
		};
		try (GalleryReader reader = index.read(folder)) {
			assertSame(naive(queries.get(0), nearest, 30, item -> true),
				reader.search(
					new GalleryQuery(ItemScore
						.lowest(queries.stream().map(query -> ItemScore.distance(query, new Euclidean())).toList()), 30),
					() -> false));
		}
	}

	private void assertFilter(final String filter, final Predicate<GalleryItem> counted) {
		final float[] query = RandomGallery.embedding(new Random(9));
		try (GalleryReader reader = index.read(folder)) {
			final List<Hit> expected = naive(query, new Euclidean(), 5000, counted);
			assertFalse(expected.isEmpty());
			assertSame(expected, reader.search(
				new GalleryQuery(ItemScore.distance(query, new Euclidean()), 5000, filter, Set.of()), () -> false));
		}
	}

	@Test
	void filtersInLucenesSyntax() {
		assertFilter("modality:CT AND diagnosis:benign", item -> item.metadata().get("modality").equals("CT")
			&& "benign".equals(item.metadata().get("diagnosis")));
		assertFilter("diagnosis:\"invasive carcinoma\"",
			item -> "invasive carcinoma".equals(item.metadata().get("diagnosis")));
		assertFilter("NOT modality:ct", item -> item.metadata().get("modality").equals("MR"));
		assertFilter("diagnosis:carc*", item -> "invasive carcinoma".equals(item.metadata().get("diagnosis")));
		assertFilter("age:[30 TO 50} OR age:7", item -> {
			final int age = Integer.parseInt(item.metadata().get("age"));
			return age >= 30 && age < 50 || age == 7;
		});
		assertFilter("age:[80 TO *]", item -> Integer.parseInt(item.metadata().get("age")) >= 80);
		assertFilter("plane:2", item -> item.place().plane() == 2);
		assertFilter("file:\"set 2\"", item -> item.place().file().path().startsWith("set 2/"));
	}

	@Test
	void leavesOutWhatHasTheSameValue() {
		final float[] query = RandomGallery.embedding(new Random(9));
		final RootedFile file = items.keySet().iterator().next().file();
		try (GalleryReader reader = index.read(folder)) {
			assertSame(
				naive(query, new Euclidean(), 50,
					item -> !item.place().file().equals(file) && !"benign".equals(item.metadata().get("diagnosis"))),
				reader.search(new GalleryQuery(ItemScore.distance(query, new Euclidean()), 50, "",
					Set.of(new Exclusion("file", file.text()), new Exclusion("diagnosis", "benign"))), () -> false));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "modality:(", "a AND", "diagnosis:*x", "file:[1 TO", "modality:/a(/" })
	void aFilterThatCantBeUnderstoodIsRefused(final String filter) {
		assertTrue(refusal(filter).startsWith("filter: "), refusal(filter));
	}

	@ParameterizedTest
	@ValueSource(strings = { "diagnois:benign", "diagnois:b*", "diagnois:[1 TO 2]", "diagnois:a~",
		"diagnois:/a/", "diagnois:\"a b\"", "NOT diagnois:3" })
	void aFieldThatNoItemHasIsAMistake(final String filter) {
		assertEquals(
			"filter: no item of the gallery has the field diagnois; the fields are: age, diagnosis, file,"
				+ " height, modality, plane, root, width.",
			refusal(filter));
	}

	private String refusal(final String filter) {
		try (GalleryReader reader = index.read(folder)) {
			return assertThrows(IllegalArgumentException.class,
				() -> reader.search(new GalleryQuery((rows, count, scores) -> {}, 5, filter, Set.of()), () -> false))
				.getMessage();
		}
	}

	@Test
	void aSampleIsTheSameForTheSameSeedHoweverTheGalleryGrew() {
		final List<Place> chosen;
		try (GalleryReader reader = index.read(folder)) {
			chosen = reader.sample(40, 3).stream().map(row -> reader.item(row).place()).toList();
			assertEquals(40, Set.copyOf(chosen).size());
			assertTrue(items.keySet().containsAll(chosen));
			assertFalse(chosen.equals(reader.sample(40, 4).stream().map(row -> reader.item(row).place()).toList()));
			assertEquals(items.size(), Set.copyOf(reader.sample(100_000, 3)).size());
		}
		final Path other = folder.resolve("other");
		try (GalleryWriter writer = index.write(other, RandomGallery.SETTINGS)) {
			items.values().stream().sorted(Comparator.comparing(GalleryItem::place)).forEach(writer::put);
			writer.commit();
		}
		try (GalleryReader reader = index.read(other)) {
			assertEquals(chosen, reader.sample(40, 3).stream().map(row -> reader.item(row).place()).toList());
		}
	}

	@Test
	void endsWhenAsked() {
		try (GalleryReader reader = index.read(folder)) {
			assertThrows(CancellationException.class,
				() -> reader.search(new GalleryQuery((rows, count, scores) -> {}, 5), () -> true));
		}
	}

	@Test
	void givesItemsAndFilesBack() {
		try (GalleryReader reader = index.read(folder)) {
			final Ranking found = reader.search(
				new GalleryQuery(ItemScore.distance(RandomGallery.embedding(new Random(1)), new Euclidean()), 9000),
				() -> false);
			for (final Hit hit : found.hits()) {
				final GalleryItem expected = items.get(hit.place());
				final GalleryItem item = reader.item(hit.row());
				assertEquals(expected.place(), item.place());
				assertEquals(expected.metadata(), item.metadata());
				assertArrayEquals(expected.embedding(), item.embedding());
				assertArrayEquals(expected.embedding(), reader.embedding(hit.row()));
				assertArrayEquals(expected.preview(), item.preview());
			}
			final RootedFile file = found.hits().get(0).place().file();
			assertEquals(items.keySet().stream().filter(place -> place.file().equals(file)).sorted().toList(),
				reader.items(file).stream().map(GalleryItem::place).toList());
			assertEquals(Set.of("images"), reader.roots());
			final List<AddedFile> files = new ArrayList<>();
			reader.forEachFile("images", files::add);
			assertFalse(files.isEmpty());
			for (final AddedFile added : files) {
				assertEquals(Optional.of(added), reader.file(added.file(), "whole"));
			}
			assertEquals(Optional.empty(), reader.file(files.get(0).file(), "another"));
			assertEquals(Optional.empty(), reader.file(new RootedFile("images", "set 3/\u00e4 1.png"), "whole"));
		}
	}

	@Test
	void aReaderSeesWhatWasCommittedWhenItWasOpened() {
		try (GalleryReader reader = index.read(folder);
			GalleryWriter writer = index.write(folder, RandomGallery.SETTINGS)) {
			final GalleryItem item = RandomGallery.item(9999, new float[RandomGallery.LENGTH], new Random(1));
			writer.put(item);
			try (GalleryReader before = index.read(folder)) {
				assertEquals(items.size(), before.size());
			}
			writer.commit();
			try (GalleryReader after = index.read(folder)) {
				assertEquals(items.size() + 1, after.size());
			}
			assertEquals(items.size(), reader.size());
			writer.put(RandomGallery.item(99999, new float[RandomGallery.LENGTH], new Random(1)));
		}
		try (GalleryReader closed = index.read(folder)) {
			assertEquals(items.size() + 1, closed.size(), "what wasn't committed is forgotten");
		}
	}

	@Test
	void anotherModelOrRuleIsRefused() {
		final GallerySettings same = GallerySettings.of("m2", "hash facts", RandomGallery.LENGTH, false, "full");
		index.write(folder, same).close();
		for (final GallerySettings other : List.of(
			GallerySettings.of("m", "other hash", RandomGallery.LENGTH, false, "full"),
			GallerySettings.of("m", "hash facts", RandomGallery.LENGTH + 1, false, "full"),
			GallerySettings.of("m", "hash facts", RandomGallery.LENGTH, true, "full"),
			GallerySettings.of("m", "hash facts", RandomGallery.LENGTH, false, "range 0 4095"))) {
			final String message = assertThrows(IllegalArgumentException.class, () -> index.write(folder, other))
				.getMessage();
			assertTrue(message.matches("(model|input_size|grey_values): the gallery .* was made with .*"), message);
		}
	}

	@Test
	void anEmbeddingThatCantBeComparedIsRefused() {
		try (GalleryWriter writer = index.write(folder, RandomGallery.SETTINGS)) {
			final float[] infinite = new float[RandomGallery.LENGTH];
			infinite[3] = Float.POSITIVE_INFINITY;
			for (final float[] wrong : List.of(infinite, new float[2])) {
				final GalleryItem item = RandomGallery.item(1, wrong, new Random(1));
				assertThrows(IllegalArgumentException.class, () -> writer.put(item));
			}
		}
	}
}
