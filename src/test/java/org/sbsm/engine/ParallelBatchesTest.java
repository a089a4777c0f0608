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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sbsm.embedding.Patch;

/**
 * Each thread has a runner; all are closed once, and not before their work has ended.
 */
@Timeout(20)
class ParallelBatchesTest {

	private final AtomicInteger opened = new AtomicInteger();
	private final AtomicInteger closed = new AtomicInteger();

	@Test
	void eachBatchGetsItsEmbeddings() {
		final List<Future<float[][]>> results = new ArrayList<>();
		try (ParallelBatches batches = batches(3, patches -> {})) {
			for (int i = 0; i < 50; i++) {
				results.add(batches.submit(2 * i, 2 * i + 2));
			}
			for (int i = 0; i < 50; i++) {
				final float[][] embeddings = WorkerThreads.result(results.get(i));
				assertArrayEquals(new float[] { 2 * i }, embeddings[0]);
				assertArrayEquals(new float[] { 2 * i + 1 }, embeddings[1]);
			}
		}
		assertEquals(3, closed.get());
	}

	@Test
	void whatGoesWrongIsSaidToWhoeverWaits() {
		try (ParallelBatches batches = batches(2, patches -> {
			if (patches[0].x() == 4) throw new IllegalArgumentException("The model failed.");
		})) {
			final Future<float[][]> bad = batches.submit(4, 5);
			final Future<float[][]> good = batches.submit(5, 6);
			assertEquals("The model failed.",
				assertThrows(IllegalArgumentException.class, () -> WorkerThreads.result(bad)).getMessage());
			assertArrayEquals(new float[] { 5 }, WorkerThreads.result(good)[0]);
		}
		assertEquals(2, closed.get());
	}

	@Test
	void theEndWaitsForTheRunningBatchesAlsoWhenInterrupted() throws InterruptedException {
		final CountDownLatch running = new CountDownLatch(2);
		final AtomicBoolean wasInterrupted = new AtomicBoolean();
		final AtomicInteger ended = new AtomicInteger();
		final ParallelBatches batches = batches(2, patches -> {
			running.countDown();
			final long until = System.nanoTime() + 100_000_000;
			while (System.nanoTime() < until) {
				if (Thread.interrupted()) wasInterrupted.set(true);
			}
			assertEquals(0, closed.get());
			ended.incrementAndGet();
		});
		for (int i = 0; i < 6; i++) {
			batches.submit(i, i + 1);
		}
		running.await();
		Thread.currentThread().interrupt();
		batches.close();
		assertTrue(Thread.interrupted());
		assertTrue(wasInterrupted.get());
		assertEquals(2, ended.get(), "those that hadn't begun never do");
		assertEquals(2, closed.get());
	}

	@Test
	void aRunnerThatCantBeMadeClosesThoseBefore() {
		assertThrows(IllegalArgumentException.class, () -> new ParallelBatches(() -> {
			if (opened.get() == 2) throw new IllegalArgumentException();
			return runner(patches -> {});
		}, 3, ParallelBatchesTest::patch));
		assertEquals(2, closed.get());
	}

	private ParallelBatches batches(final int count, final Consumer<Patch[]> work) {
		return new ParallelBatches(() -> runner(work), count, ParallelBatchesTest::patch);
	}

	private static Patch patch(final int index) {
		return new Patch(index, 0, 1, 1, new float[1]);
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
