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

package org.sbsm.saliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.DjlEmbedder;
import org.sbsm.embedding.ModelLibrary;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.SlidingWindow;
import org.sbsm.occlusion.Window;
import org.sbsm.testing.CountingEmbedder;
import org.sbsm.testing.TestData;

/**
 * Every shortcut with the built-in model: its map is, bit for bit, that of the plain
 * path, which embeds the image once for each occlusion, in their order, one by one.
 */
class ShortcutsTest {

	private static CountingEmbedder embedder;

	@BeforeAll
	static void open() {
		embedder = new CountingEmbedder(DjlEmbedder.openWhole(ModelLibrary.find(ModelLibrary.DEFAULT), 2));
	}

	@AfterAll
	static void close() {
		embedder.close();
	}

	@ParameterizedTest
	@CsvSource({ "dots, black, 36, 15", "dots, blur, 60, 40", "cat.png, blur, 100, 60",
		"cat.png, image-mean, 5000, 90", "CT, white, 50, 30" })
	void occlusionsThatAreSkippedOrSharedAndTheirOrderChangeNoBit(final String image, final String fill,
		final int window, final int stride) {
		final RandomAccessibleInterval<FloatType> reference = image(image);
		final SaliencySettings settings = settings(window, stride).fill(fill(fill)).build();
		embedder.reset();
		final Explanation explanation = explain(EmbeddingStore.NONE, reference, settings, Progress.NONE);
		assertArrayEquals(plain(reference, query(), settings), pixels(explanation));
		assertEquals(embedder.passes(), explanation.passes());
		assertEquals(explanation.occlusions(),
			explanation.passes() + explanation.skipped() + explanation.repeated());
		assertEquals(explanation.occlusions(), explanation.evaluated());
		if (image.equals("dots") && fill.equals("black")) {
			assertTrue(explanation.skipped() > 20 && explanation.repeated() > 1, explanation.skipped()
				+ " skipped, " + explanation.repeated() + " repeated of " + explanation.occlusions());
		}
		if (window == 5000) assertEquals(explanation.occlusions() - 1, explanation.repeated());
	}

	@Test
	void theNextQuestionsNeedNoPassAndHaveTheSameMaps() {
		final EmbeddingStore store = new EmbeddingStore(1 << 20);
		final RandomAccessibleInterval<FloatType> reference = image("dots");
		assertNotEquals(0, explain(store, reference, settings(40, 20).build(), Progress.NONE).passes());
		embedder.reset();
		for (final Distance distance : List.of(new Euclidean(), new Cosine())) {
			for (final Evidence evidence : Evidence.values()) {
				final SaliencySettings settings = settings(40, 20).distance(distance).evidence(evidence).build();
				final Explanation again = explain(store, reference, settings, Progress.NONE);
				assertEquals(0, again.passes());
				final Explanation anew = explain(EmbeddingStore.NONE, reference, settings, Progress.NONE);
				assertArrayEquals(pixels(anew), pixels(again));
				assertEquals(anew.skipped(), again.skipped());
				assertEquals(anew.repeated(), again.repeated());
				assertEquals(anew.maps().get(0).distance(), again.maps().get(0).distance());
				assertArrayEquals(anew.referenceEmbedding(), again.referenceEmbedding());
			}
		}
		embedder.reset();
		final List<RandomAccessibleInterval<FloatType>> others = List.of(image("dots"), image("cat.png"),
			query());
		final Explanation again = new SimilaritySaliency(embedder, store).explain(reference, others,
			settings(40, 20).build(), Progress.NONE);
		assertEquals(0, embedder.passes());
		assertEquals(2, embedder.images());
		for (int q = 0; q < 3; q++) {
			assertArrayEquals(plain(reference, others.get(q), settings(40, 20).build()),
				again.maps().get(q).image().update(null).getCurrentStorageArray());
		}
	}

	@Test
	void whateverTheEmbeddingsDependOnIsAnotherQuestion() {
		final EmbeddingStore store = new EmbeddingStore(1 << 20);
		final RandomAccessibleInterval<FloatType> reference = image("dots");
		explain(store, reference, settings(90, 60).build(), Progress.NONE);
		final RandomAccessibleInterval<FloatType> changed = image("dots");
		changed.getAt(7, 5, 1).set(0.5f);
		final RandomAccessibleInterval<BitType> region = ArrayImgs.bits(200, 150);
		region.getAt(100, 70).setOne();
		for (final SaliencySettings.Builder other : List.of(settings(91, 60), settings(90, 61),
			settings(90, 60).fill(Fill.black()), settings(90, 60).fill(Fill.constant(0.1)),
			settings(90, 60).ownSize(true), settings(90, 60).region(region))) {
			assertNotEquals(0, explain(store, reference, other.build(), Progress.NONE).passes());
			assertEquals(0, explain(store, reference, other.build(), Progress.NONE).passes());
		}
		assertNotEquals(0, explain(store, changed, settings(90, 60).build(), Progress.NONE).passes());
		assertNotEquals(0,
			explain(store, Views.hyperSlice(reference, 2, 0), settings(90, 60).build(), Progress.NONE).passes());
		final Fill withoutKey = (channels, window, mean) -> Fill.black().of(channels, window, mean);
		for (int i = 0; i < 2; i++) {
			assertNotEquals(0,
				explain(store, reference, settings(90, 60).fill(withoutKey).build(), Progress.NONE).passes());
		}
		assertEquals(0, explain(store, reference, settings(90, 60).build(), Progress.NONE).passes());
	}

	@Test
	void whatDoesNotFitIsForgottenTheOldestFirst() {
		final RandomAccessibleInterval<FloatType> reference = image("dots");
		// Room for the 12 windows of one question, with the queries, but not for two.
		final EmbeddingStore store = new EmbeddingStore(9000);
		explain(store, reference, settings(90, 60).build(), Progress.NONE);
		assertEquals(0, explain(store, reference, settings(90, 60).build(), Progress.NONE).passes());
		explain(store, reference, settings(91, 60).build(), Progress.NONE);
		assertEquals(0, explain(store, reference, settings(91, 60).build(), Progress.NONE).passes());
		assertNotEquals(0, explain(store, reference, settings(90, 60).build(), Progress.NONE).passes());
		explain(store, reference, settings(40, 20).build(), Progress.NONE);
		assertNotEquals(0, explain(store, reference, settings(40, 20).build(), Progress.NONE).passes());
		store.clear();
		assertNotEquals(0, explain(store, reference, settings(90, 60).build(), Progress.NONE).passes());
	}

	@Test
	void filesAreForLaterSessionsAndDamagedOnesAreReplaced(@TempDir final Path folder) throws IOException {
		final RandomAccessibleInterval<FloatType> reference = image("dots");
		final SaliencySettings settings = settings(40, 20).fill(Fill.black()).build();
		final float[] map = pixels(explain(session(folder), reference, settings, Progress.NONE));
		assertEquals(0, explain(session(folder), reference, settings, Progress.NONE).passes());
		final List<Path> files;
		try (java.util.stream.Stream<Path> list = Files.list(folder)) {
			files = list.toList();
		}
		assertEquals(1, files.size());
		final byte[] good = Files.readAllBytes(files.get(0));
		for (int place = 0; place < good.length; place += Math.max(1, good.length / 97)) {
			final byte[] bad = good.clone();
			bad[place] ^= 0x10;
			Files.write(files.get(0), bad);
			assertTrue(new EmbeddingFiles(folder).read(key(files.get(0))).isEmpty());
		}
		for (final int length : new int[] { 0, 5, 30, good.length - 1, good.length + 1 }) {
			Files.write(files.get(0), java.util.Arrays.copyOf(good, length));
			assertTrue(new EmbeddingFiles(folder).read(key(files.get(0))).isEmpty());
		}
		final Explanation anew = explain(session(folder), reference, settings, Progress.NONE);
		assertNotEquals(0, anew.passes());
		assertArrayEquals(map, pixels(anew));
		assertArrayEquals(good, Files.readAllBytes(files.get(0)));
		final Explanation again = explain(session(folder), reference, settings, Progress.NONE);
		assertEquals(0, again.passes());
		assertArrayEquals(map, pixels(again));
		assertEquals(anew.skipped(), again.skipped());
	}

	@Test
	void aFileOfAnotherKeyIsNotTaken(@TempDir final Path folder) throws IOException {
		final OccludedEmbeddings embeddings = new OccludedEmbeddings(new float[] { 1, 2 },
			new Passes(new int[] { 0, Passes.NONE }, 1), new float[] { 3, 4 }, new java.util.BitSet());
		final EmbeddingFiles files = new EmbeddingFiles(folder);
		files.write("a", embeddings);
		assertArrayEquals(new float[] { 3, 4 }, files.read("a").get().values());
		Files.copy(files.file("a"), files.file("b"));
		assertTrue(files.read("b").isEmpty());
		assertTrue(files.read("c").isEmpty());
	}

	@Test
	void aFolderThatCannotBeIsRefusedBeforeTheWork(@TempDir final Path folder) throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		final Exception exc = assertThrows(IllegalArgumentException.class, () -> session(file));
		assertTrue(exc.getMessage().startsWith("keep: the folder "), exc.getMessage());
	}

	@Test
	void stopsWhenTheMapsHaveSettledTheSameEveryTime() {
		final RandomAccessibleInterval<FloatType> reference = image("cat.png");
		final SaliencySettings settings = settings(60, 24).settle(0.8).build();
		final EmbeddingStore store = new EmbeddingStore(1 << 22);
		embedder.reset();
		final Explanation stopped = explain(store, reference, settings, Progress.NONE);
		assertTrue(stopped.evaluated() < stopped.occlusions() / 2, "evaluated " + stopped.evaluated());
		assertTrue(embedder.passes() < stopped.occlusions());
		final Explanation whole = explain(store, reference, settings(60, 24).build(), Progress.NONE);
		assertNotEquals(0, whole.passes());
		assertEquals(whole.occlusions(), whole.evaluated());
		assertTrue(Settling.correlation(stopped.maps().get(0), whole.maps().get(0)) > 0.8);
		final Explanation again = explain(store, reference, settings, Progress.NONE);
		assertEquals(0, again.passes());
		assertEquals(stopped.evaluated(), again.evaluated());
		assertArrayEquals(pixels(stopped), pixels(again));
	}

	@Test
	void theMapsSoFarComeToResembleTheFinalOneAndTheLastIsIt() {
		final List<SaliencyMap> seen = new ArrayList<>();
		final Progress watching = new Progress() {

			@Override
			public void update(final long done, final long total) {
				// the maps say more
			}

			@Override
			public void intermediate(final Supplier<List<SaliencyMap>> maps) {
				seen.add(maps.get().get(0));
			}

			@Override
			public boolean isCanceled() {
				return false;
			}
		};
		final Explanation explanation = explain(EmbeddingStore.NONE, image("cat.png"), settings(60, 24).build(),
			watching);
		final SaliencyMap map = explanation.maps().get(0);
		assertTrue(seen.size() > 30);
		assertTrue(Settling.correlation(seen.get(seen.size() / 10), map) > 0.7);
		assertTrue(Settling.correlation(seen.get(seen.size() / 2), map) > 0.95);
		assertArrayEquals(pixels(explanation),
			seen.get(seen.size() - 1).image().update(null).getCurrentStorageArray());
	}

	@Test
	void cancelingEndsTheWorkAlsoWhereSettlingMight() {
		final Progress canceled = new Progress() {

			@Override
			public void update(final long done, final long total) {
				// only the end counts
			}

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		for (final double settle : new double[] { 0, 0.01 }) {
			final SaliencySettings settings = settings(60, 24).settle(settle).build();
			assertThrows(CancellationException.class,
				() -> explain(EmbeddingStore.NONE, image("cat.png"), settings, canceled));
		}
		assertThrows(IllegalArgumentException.class, () -> settings(1, 1).settle(1.1));
		assertThrows(IllegalArgumentException.class, () -> settings(1, 1).settle(Double.NaN));
	}

	private static String key(final Path file) {
		return file.getFileName().toString().replace(".embeddings", "");
	}

	private static EmbeddingStore session(final Path folder) {
		return new EmbeddingStore(1 << 20).inFolder(folder);
	}

	private static SaliencySettings.Builder settings(final int window, final int stride) {
		return SaliencySettings.builder().perturber(new SlidingWindow(window, window, stride, stride));
	}

	private static Fill fill(final String name) {
		return switch (name) {
			case "black" -> Fill.black();
			case "white" -> Fill.white();
			case "image-mean" -> Fill.imageMean();
			default -> Fill.blur();
		};
	}

	private static RandomAccessibleInterval<FloatType> query() {
		return Views.interval(image("cat.png"), new long[] { 100, 0, 0 }, new long[] { 399, 249, 2 });
	}

	private static RandomAccessibleInterval<FloatType> image(final String name) {
		if (name.endsWith(".png")) return TestData.image(name);
		final float[] values = new float[200 * 150 * 3];
		if (name.equals("CT")) java.util.Arrays.fill(values, 1);
		final java.util.Random random = new java.util.Random(3);
		for (int i = 0; i < 60; i++) {
			final int pixel = (50 + random.nextInt(70)) * 200 + 60 + random.nextInt(90);
			values[pixel + 30_000 * random.nextInt(3)] = random.nextFloat();
		}
		return ArrayImgs.floats(values, 200, 150, 3);
	}

	private static Explanation explain(final EmbeddingStore store,
		final RandomAccessibleInterval<FloatType> reference, final SaliencySettings settings,
		final Progress progress) {
		return new SimilaritySaliency(embedder, store).explain(reference, List.of(query()), settings, progress);
	}

	private static float[] pixels(final Explanation explanation) {
		return explanation.maps().get(0).image().update(null).getCurrentStorageArray();
	}

	/** The map without any shortcut: each occluded image is embedded whole. */
	private static float[] plain(final RandomAccessibleInterval<FloatType> reference,
		final RandomAccessibleInterval<FloatType> query, final SaliencySettings settings) {
		final int width = (int) reference.dimension(0);
		final int height = (int) reference.dimension(1);
		final List<RandomAccessibleInterval<FloatType>> fill = settings.fill().of(
			Channels.of(reference, "reference"), settings.perturber().typicalSize(width, height), new double[3]);
		final ImageEmbedder images = new ImageEmbedder(embedder.wrapped(), settings.ownSize());
		final double[] from = doubles(images.embed(query, "query"));
		final double unoccluded = settings.distance().between(from,
			doubles(images.embed(reference, "reference")));
		final List<Occlusion> occlusions = settings.perturber().occlusions(width, height);
		final double[] evidence = new double[occlusions.size()];
		for (int i = 0; i < evidence.length; i++) {
			final double occluded = settings.distance().between(from,
				doubles(images.embed(occluded(reference, fill, (Window) occlusions.get(i)), "occluded")));
			evidence[i] = settings.evidence().of(occluded - unoccluded);
		}
		return new Accumulator(occlusions, width, height).map(evidence);
	}

	private static RandomAccessibleInterval<FloatType> occluded(
		final RandomAccessibleInterval<FloatType> reference, final List<RandomAccessibleInterval<FloatType>> fill,
		final Window window) {
		final RandomAccessibleInterval<FloatType> copy = ArrayImgs
			.floats(org.sbsm.occlusion.Pixels.copy(reference), reference.dimensionsAsLongArray());
		for (int c = 0; c < 3; c++) {
			for (int y = window.y(); y < window.y() + window.height(); y++) {
				for (int x = window.x(); x < window.x() + window.width(); x++) {
					copy.getAt(x, y, c).set(fill.get(Math.min(c, fill.size() - 1)).getAt(x, y));
				}
			}
		}
		return copy;
	}

	private static double[] doubles(final float[] values) {
		final double[] doubles = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			doubles[i] = values[i];
		}
		return doubles;
	}
}
