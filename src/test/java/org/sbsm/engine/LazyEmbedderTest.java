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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.Latches;
import org.sbsm.testing.PixelEmbedder;

/** A model is opened when it is needed or prepared, once, and closed if it was. */
@Timeout(20)
class LazyEmbedderTest {

	private static final ModelInput IMAGE = new ModelInput(1, 1, 1, new float[] { 0.5f });

	private final AtomicInteger opened = new AtomicInteger();
	private final AtomicBoolean closed = new AtomicBoolean();

	@Test
	void isntOpenedIfNothingIsEmbedded() {
		lazy(this::embedder).close();
		assertEquals(0, opened.get());
	}

	@Test
	void isOpenedOnceAndClosed() {
		try (LazyEmbedder lazy = lazy(this::embedder)) {
			assertArrayEquals(new float[] { 0.5f }, lazy.embed(IMAGE));
			lazy.embed(IMAGE);
			lazy.warmUp();
			assertEquals(1, opened.get());
			assertFalse(closed.get());
		}
		assertTrue(closed.get());
	}

	@Test
	void preparesInTheBackground() throws InterruptedException {
		final CountDownLatch begun = new CountDownLatch(1);
		final CountDownLatch allowed = new CountDownLatch(1);
		try (LazyEmbedder lazy = lazy(() -> {
			begun.countDown();
			Latches.await(allowed);
			return embedder();
		})) {
			lazy.warmUp();
			assertTrue(begun.await(10, TimeUnit.SECONDS));
			allowed.countDown();
			assertArrayEquals(new float[] { 0.5f }, lazy.embed(IMAGE));
			assertEquals(1, opened.get());
		}
		assertTrue(closed.get());
	}

	@Test
	void closesWhatIsStillBeingOpenedAlsoWhenInterrupted() {
		final CountDownLatch allowed = new CountDownLatch(1);
		final LazyEmbedder lazy = lazy(() -> {
			Latches.await(allowed);
			return embedder();
		});
		lazy.warmUp();
		Thread.currentThread().interrupt();
		new WorkerThreads().begin(() -> {
			TimeUnit.MILLISECONDS.sleep(50);
			allowed.countDown();
			return null;
		});
		lazy.close();
		assertTrue(Thread.interrupted(), "it shall still be known that the thread was interrupted");
		assertTrue(closed.get());
	}

	@Test
	void saysWhyItCantBeOpenedToWhoeverUsesIt() {
		final LazyEmbedder lazy = lazy(() -> { throw new IllegalArgumentException("There is no such file."); });
		lazy.warmUp();
		assertEquals("There is no such file.",
			assertThrows(IllegalArgumentException.class, () -> lazy.embed(IMAGE)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> lazy.embed(IMAGE));
		lazy.close();
	}

	private LazyEmbedder lazy(final Supplier<Embedder> opening) {
		return new LazyEmbedder(new PixelEmbedder(1, 0).model(), () -> "", opening);
	}

	private Embedder embedder() {
		opened.incrementAndGet();
		return new Embedder() {

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
			public void close() {
				closed.set(true);
			}
		};
	}
}
