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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.PixelEmbedder;

/**
 * Each thread has a runner; all are closed once, and not before their work has ended.
 */
@Timeout(20)
class RunnerSessionTest {

	private static final ModelInput BASE = new ModelInput(50, 1, 1, new float[50]);

	private final AtomicInteger opened = new AtomicInteger();
	private final AtomicInteger closed = new AtomicInteger();
	private final AtomicInteger most = new AtomicInteger();
	private final AtomicInteger atWork = new AtomicInteger();

	@Test
	void embeddingsComeInOrderAndNoMoreThreadsWorkThanWanted() {
		try (EmbeddingPipeline pipeline = pipeline(3, 50, patches -> {
			most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
			pause();
			atWork.decrementAndGet();
		})) {
			final float[][] embeddings = pipeline.all(() -> false);
			for (int i = 0; i < 50; i++) {
				assertArrayEquals(new float[] { i }, embeddings[i]);
			}
		}
		assertEquals(3, most.get());
		assertEquals(3, opened.get());
		assertEquals(3, closed.get());
	}

	@Test
	void whatGoesWrongIsSaidToWhoeverWaits() {
		try (EmbeddingPipeline pipeline = pipeline(2, 8, patches -> {
			if (patches[0].x() == 2) throw new IllegalArgumentException("The model failed.");
		})) {
			assertArrayEquals(new float[] { 0 }, pipeline.next(() -> false)[0]);
			assertEquals("The model failed.",
				assertThrows(IllegalArgumentException.class, () -> pipeline.next(() -> false)).getMessage());
			assertArrayEquals(new float[] { 4 }, pipeline.next(() -> false)[0]);
		}
		assertEquals(opened.get(), closed.get());
	}

	@Test
	void aRunnerThatFailedIsNotUsedAgain() {
		final AtomicInteger failed = new AtomicInteger();
		final RunnerSession session = new RunnerSession(() -> {
			final boolean first = opened.get() == 0;
			return runner(patches -> {
				if (!first) return;
				failed.incrementAndGet();
				throw new IllegalArgumentException();
			});
		}, 2, "test", () -> {});
		final List<Patch> patches = List.of(new Patch(3, 0, 1, 1, new float[1]));
		assertThrows(IllegalArgumentException.class, () -> session.embed(patches));
		assertArrayEquals(new float[] { 3 }, session.embed(patches)[0]);
		session.close();
		assertEquals(1, failed.get());
		assertEquals(2, closed.get());
	}

	@Test
	void theEndWaitsForTheRunningBatchesAlsoWhenInterrupted() throws InterruptedException {
		final CountDownLatch running = new CountDownLatch(2);
		final AtomicBoolean wasInterrupted = new AtomicBoolean();
		final AtomicInteger ended = new AtomicInteger();
		final EmbeddingPipeline pipeline = pipeline(2, 8, patches -> {
			running.countDown();
			final long until = System.nanoTime() + 100_000_000;
			while (System.nanoTime() < until) {
				if (Thread.interrupted()) wasInterrupted.set(true);
			}
			assertEquals(0, closed.get());
			ended.incrementAndGet();
		});
		assertThrows(CancellationException.class, () -> pipeline.next(() -> running.getCount() == 0));
		Thread.currentThread().interrupt();
		pipeline.close();
		assertTrue(Thread.interrupted());
		assertTrue(wasInterrupted.get());
		assertEquals(2, ended.get(), "those that hadn't begun never do");
		assertEquals(2, closed.get());
	}

	@Test
	void aRunnerThatCantBeMadeIsSaidAndThoseBeforeAreClosed() {
		final RunnerSession session = new RunnerSession(() -> {
			if (opened.get() == 1) throw new IllegalArgumentException("No memory.");
			return runner(patches -> pause());
		}, 2, "test", closed::incrementAndGet);
		try (EmbeddingPipeline pipeline = pipeline(session, 2, 8)) {
			assertThrows(IllegalArgumentException.class, () -> pipeline.all(() -> false));
		}
		assertEquals(2, closed.get(), "the runner and what the session has to close");
	}

	private static void pause() {
		try {
			Thread.sleep(10);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
	}

	private EmbeddingPipeline pipeline(final int threads, final int count, final Consumer<Patch[]> work) {
		return pipeline(new RunnerSession(() -> runner(work), 2, "test", () -> {}), threads, count);
	}

	private static EmbeddingPipeline pipeline(final EmbeddingSession session, final int threads,
		final int count) {
		return EmbeddingPipeline.ofVariants(new Embedder() {

			private final Embedder pixels = new PixelEmbedder(1, 0);

			@Override
			public ModelDescriptor model() {
				return pixels.model();
			}

			@Override
			public float[] embed(final ModelInput input) {
				return pixels.embed(input);
			}

			@Override
			public int threads() {
				return threads;
			}

			@Override
			public EmbeddingSession session(final ModelInput base, final int variants, final List<Patch> sample,
				final BooleanSupplier stop) {
				return session;
			}

			@Override
			public void close() {
				pixels.close();
			}
		}, BASE, count, i -> new Patch(i, 0, 1, 1, new float[1]), () -> false);
	}

	/** Its embedding of a patch is where the patch is. */
	private VariantRunner runner(final Consumer<Patch[]> work) {
		opened.incrementAndGet();
		return new VariantRunner() {

			@Override
			public float[][] run(final Patch[] patches) {
				work.accept(patches);
				final float[][] embeddings = new float[patches.length][];
				for (int i = 0; i < patches.length; i++) {
					embeddings[i] = new float[] { patches[i].x() };
				}
				return embeddings;
			}

			@Override
			public void close() {
				closed.incrementAndGet();
			}
		};
	}
}
