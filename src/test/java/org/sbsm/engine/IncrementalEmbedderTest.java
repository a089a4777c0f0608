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

package org.sbsm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.engine.incremental.WrongPadding;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;

/** The embedder takes the model to pieces by itself, and nobody above notices. */
class IncrementalEmbedderTest {

	private static final ModelDescriptor MODEL = ModelLibrary.find(ModelLibrary.DEFAULT);
	private static final int SIZE = 256;
	private static final int WINDOW = 14;
	private static final int COUNT = 160;

	private final ModelInput base = new ModelInput(SIZE, SIZE, 3, random(1, 3 * SIZE * SIZE));

	@ParameterizedTest
	@ValueSource(strings = { "mobilenetv2-oidv4-96", "mobilenetv2-oidv4-320" })
	void theEmbeddingsAreThoseOfTheWholeModelAndTheSameEachTime(final String name) {
		final ModelDescriptor model = ModelLibrary.find(name);
		final float[][] whole;
		try (Embedder embedder = DjlEmbedder.openWhole(model, 2)) {
			whole = embeddings(embedder);
		}
		final float[][] pieces;
		try (Embedder embedder = DjlEmbedder.open(model, 2)) {
			pieces = embeddings(embedder);
			assertEquals("segments", embedder.inference());
			final float[][] again = embeddings(embedder);
			for (int i = 0; i < COUNT; i++) {
				assertArrayEquals(pieces[i], again[i]);
			}
		}
		try (Embedder embedder = DjlEmbedder.open(model, 3)) {
			final float[][] otherThreads = embeddings(embedder);
			for (int i = 0; i < COUNT; i++) {
				assertArrayEquals(pieces[i], otherThreads[i]);
			}
		}
		int different = 0;
		for (int i = 0; i < COUNT; i++) {
			if (i % 40 == 7) {
				assertNull(pieces[i]);
				continue;
			}
			assertArrayEquals(whole[i], pieces[i], 1e-5f * largest(whole[i]));
			if (!Arrays.equals(whole[i], pieces[i])) different++;
		}
		// It did take the other way.
		assertFalse(different == 0);
	}

	@Test
	void segmentsOfAWrongGeometryAreRefusedAndAllIsEmbeddedAsAWhole() {
		final ModelInput large = new ModelInput(401, 348, 3, random(5, 3 * 401 * 348));
		final float[][] whole;
		final float[] wholeLarge;
		try (Embedder embedder = DjlEmbedder.openWhole(MODEL, 2)) {
			whole = embeddings(embedder);
			assertEquals("whole passes", embedder.inference());
			wholeLarge = embedder.embed(large);
		}
		try (Embedder embedder = DjlEmbedder.open(MODEL, 2, "cpu",
			SegmentedModel.of(MODEL, "cpu", WrongPadding::apart))) {
			final float[][] refused = embeddings(embedder);
			for (int i = 0; i < COUNT; i++) {
				assertArrayEquals(whole[i], refused[i]);
			}
			assertTrue(
				embedder.inference().startsWith("whole passes (segments refused by self-check, largest difference "),
				embedder.inference());
			assertArrayEquals(wholeLarge, embedder.embed(large));
		}
	}

	@Test
	void aLargeImageIsEmbeddedTileByTile() {
		final ModelInput large = new ModelInput(601, 548, 3, random(5, 3 * 601 * 548));
		final float[] whole;
		try (Embedder embedder = DjlEmbedder.openWhole(MODEL, 2)) {
			whole = embedder.embed(large);
		}
		try (Embedder embedder = DjlEmbedder.open(MODEL, 2)) {
			final float[] tiles = embedder.embed(large);
			assertArrayEquals(whole, tiles, 1e-5f * largest(whole));
			assertFalse(Arrays.equals(whole, tiles), "it did take the other way");
			final float[][] after = variants(embedder, large);
			final float[][] withoutEmbeddingBefore = variants(embedder, large);
			assertArrayEquals(tiles, embedder.embed(large));
			for (int i = 0; i < after.length; i++) {
				assertArrayEquals(after[i], withoutEmbeddingBefore[i]);
			}
		}
	}

	private float[][] variants(final Embedder embedder, final ModelInput image) {
		final float[][] embeddings = new float[40][];
		embedder.embedVariants(image, embeddings.length, this::patch, (i, embedding) -> embeddings[i] = embedding,
			() -> false);
		return embeddings;
	}

	@Test
	void itEndsAfterTheBatchInWhichItIsStopped() {
		try (Embedder embedder = DjlEmbedder.open(MODEL, 2)) {
			final AtomicInteger received = new AtomicInteger();
			assertThrows(CancellationException.class, () -> embedder.embedVariants(base, COUNT, this::patch,
				(i, embedding) -> received.incrementAndGet(), () -> received.get() > 0));
			assertFalse(received.get() > COUNT / 4, received + " received");
		}
	}

	private float[][] embeddings(final Embedder embedder) {
		final float[][] embeddings = new float[COUNT][];
		final AtomicIntegerArray asked = new AtomicIntegerArray(COUNT);
		embedder.embedVariants(base, COUNT, i -> {
			asked.incrementAndGet(i);
			return patch(i);
		}, (i, embedding) -> embeddings[i] = embedding, () -> false);
		for (int i = 0; i < COUNT; i++) {
			assertEquals(1, asked.get(i));
		}
		return embeddings;
	}

	private static float largest(final float[] values) {
		float largest = 0;
		for (final float value : values) {
			largest = Math.max(largest, Math.abs(value));
		}
		return largest;
	}

	private Patch patch(final int index) {
		if (index % 40 == 7) return null;
		return new Patch(index * 37 % (SIZE - WINDOW + 1), index * 53 % (SIZE - WINDOW + 1), WINDOW, WINDOW,
			random(index, 3 * WINDOW * WINDOW));
	}

	private static float[] random(final int seed, final int count) {
		final Random random = new Random(seed);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = random.nextFloat() * 2 - 1;
		}
		return values;
	}
}
