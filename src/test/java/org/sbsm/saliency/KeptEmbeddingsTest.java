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
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.fill.Constant;
import org.sbsm.saliency.cache.EmbeddingFiles;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;

/** From kept embeddings, the map is, bit for bit, that of the plain path. */
@Tag("slow")
class KeptEmbeddingsTest extends ShortcutFixture {

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
			settings(90, 60).fill(new Black()), settings(90, 60).fill(new Constant(0.1)),
			settings(90, 60).ownSize(true), settings(90, 60).region(region))) {
			assertNotEquals(0, explain(store, reference, other.build(), Progress.NONE).passes());
			assertEquals(0, explain(store, reference, other.build(), Progress.NONE).passes());
		}
		assertNotEquals(0, explain(store, changed, settings(90, 60).build(), Progress.NONE).passes());
		assertNotEquals(0,
			explain(store, Views.hyperSlice(reference, 2, 0), settings(90, 60).build(), Progress.NONE).passes());
		final Fill withoutKey = (channels, window, mean) -> new Black().of(channels, window, mean);
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
		final SaliencySettings settings = settings(40, 20).fill(new Black()).build();
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
			new EvaluationIndex(new int[] { 0, EvaluationIndex.NONE }, 1), new float[] { 3, 4 },
			new java.util.BitSet());
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
}
