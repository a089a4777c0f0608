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
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.testing.Models;
import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.engine.incremental.WrongPadding;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.Variants;

/** The embedder takes the model to pieces by itself, and nobody above notices. */
@Tag("slow")
class IncrementalEmbedderTest {

	private static final ModelDescriptor MODEL = Models.find(ModelLibrary.DEFAULT);
	private static final int SIZE = 256;
	private static final int WINDOW = 14;
	private static final int COUNT = 160;

	private final ModelInput base = new ModelInput(SIZE, SIZE, 3, random(1, 3 * SIZE * SIZE));

	@ParameterizedTest
	@ValueSource(strings = { "mobilenetv2-oidv4-96", "mobilenetv2-oidv4-320" })
	void theEmbeddingsAreThoseOfTheWholeModelAndTheSameEachTime(final String name) {
		final ModelDescriptor model = Models.find(name);
		final float[][] whole;
		try (Embedder embedder = DjlEmbedder.openWithoutSegments(model, 2)) {
			whole = embeddings(embedder);
		}
		final float[][] pieces;
		try (Embedder embedder = DjlEmbedder.open(model, 2)) {
			pieces = embeddings(embedder, "segments");
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
		try (Embedder embedder = DjlEmbedder.openWithoutSegments(MODEL, 2)) {
			whole = embeddings(embedder, "whole passes");
			wholeLarge = embedder.embed(large);
		}
		final WorkerThreads workers = new WorkerThreads();
		try (Embedder embedder = DjlEmbedder.open(MODEL, 2, "cpu",
			SegmentedModel.of(MODEL, "cpu", WrongPadding::apart, workers), workers)) {
			final float[][] refused = embeddings(embedder,
				"whole passes (segments refused by self-check, largest difference ");
			for (int i = 0; i < COUNT; i++) {
				assertArrayEquals(whole[i], refused[i]);
			}
			assertArrayEquals(wholeLarge, embedder.embed(large));
		}
	}

	@Test
	void aLargeImageIsEmbeddedTileByTile() {
		final ModelInput large = new ModelInput(601, 548, 3, random(5, 3 * 601 * 548));
		final float[] whole;
		try (Embedder embedder = DjlEmbedder.openWithoutSegments(MODEL, 2)) {
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
		return Variants.of(embedder, image, 40, this::patch).embeddings();
	}

	@Test
	void itEndsAfterTheBatchInWhichItIsStopped() {
		try (Embedder embedder = DjlEmbedder.open(MODEL, 2)) {
			final AtomicInteger asked = new AtomicInteger();
			try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofVariants(embedder, base, COUNT, i -> {
				asked.incrementAndGet();
				return patch(i);
			}, () -> false)) {
				pipeline.next(() -> false);
				assertThrows(CancellationException.class, () -> pipeline.all(() -> true));
			}
			assertFalse(asked.get() > COUNT / 2, asked + " asked for");
		}
	}

	private float[][] embeddings(final Embedder embedder) {
		return embeddings(embedder, "");
	}

	private float[][] embeddings(final Embedder embedder, final String inference) {
		final AtomicIntegerArray asked = new AtomicIntegerArray(COUNT);
		final Variants variants = Variants.of(new Many(embedder), base, COUNT, i -> {
			asked.incrementAndGet(i);
			return patch(i);
		});
		assertTrue(variants.inference().startsWith(inference), variants.inference());
		for (int i = 0; i < COUNT; i++) {
			assertEquals(1, asked.get(i));
		}
		return variants.embeddings();
	}

	/** Says that there will be so many variants that pieces are worth their start. */
	private record Many(Embedder embedder) implements Embedder {

		@Override
		public ModelDescriptor model() {
			return embedder.model();
		}

		@Override
		public float[] embed(final ModelInput input) {
			return embedder.embed(input);
		}

		@Override
		public int threads() {
			return embedder.threads();
		}

		@Override
		public EmbeddingSession session(final ModelInput image, final int count, final List<Patch> sample,
			final BooleanSupplier stop) {
			return embedder.session(image, 100 * count, sample, stop);
		}

		@Override
		public void close() {
			embedder.close();
		}
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
