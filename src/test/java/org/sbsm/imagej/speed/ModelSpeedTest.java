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

package org.sbsm.imagej.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.imagej.speed.ModelSpeed.Times;
import org.sbsm.imagej.speed.ModelSpeed.Work;
import org.sbsm.imagej.status.StatusProgress;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.PixelEmbedder;

/**
 * What is said of a run's time, with a model whose time is known and a clock that it
 * moves.
 */
class ModelSpeedTest {

	private static final long MILLISECOND = 1_000_000;
	private static final long START = 7_000 * MILLISECOND;
	private static final int BATCH = 32;
	private static final int SIDE = 30;

	private final AtomicLong clock = new AtomicLong(123);

	/** Takes long to begin; its results arrive in batches. */
	private final class SlowEmbedder implements Embedder {

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
		public EmbeddingSession session(final ModelInput base, final int count, final List<Patch> sample,
			final BooleanSupplier stop) {
			clock.addAndGet(START);
			final EmbeddingSession session = pixels.session(base, count, sample, stop);
			return new EmbeddingSession() {

				@Override
				public int batch() {
					return BATCH;
				}

				@Override
				public float[][] embed(final List<Patch> patches) {
					return session.embed(patches);
				}

				@Override
				public void close() {
					session.close();
				}
			};
		}

		@Override
		public void close() {
			pixels.close();
		}
	}

	private final ModelSpeed speed = new ModelSpeed();

	@Test
	void theEstimateOfARunIsWhatOneLikeItTook() {
		final Run first = explain(20 * MILLISECOND, 2, Progress.NONE);
		speed.remember(work(2), first.explanation.occlusions(), first.times.orElseThrow());
		final Run second = explain(20 * MILLISECOND, 1, Progress.NONE);
		final double estimate = speed.seconds(work(2), second.explanation.occlusions()).orElseThrow();
		assertTrue(second.explanation.occlusions() > 3 * first.explanation.occlusions());
		assertEquals(second.seconds, estimate, 0.05 * second.seconds);
	}

	@Test
	void nothingIsSaidBeforeARunLikeItWasMade() {
		assertEquals(Optional.empty(), speed.seconds(work(20), 800));
		speed.remember(work(20), 800, new Times(1, 0.01));
		assertEquals(9, speed.seconds(work(20), 800).orElseThrow(), 1e-9);
		assertEquals(9, speed.seconds(work(25), 800).orElseThrow(), 1e-9);
		assertEquals(Optional.empty(), speed.seconds(work(40), 800), "larger windows");
		assertEquals(Optional.empty(), speed.seconds(work(10), 800), "smaller windows");
		assertEquals(Optional.empty(), speed.seconds(work(20), 100), "few occlusions run as a whole");
		assertEquals(Optional.empty(), speed.seconds(work(20), 4000));
		for (final Work other : List.of(new Work("other", 224, 224, "sliding", 20, 20, "cpu"),
			new Work("hash", 448, 448, "sliding", 20, 20, "cpu"), new Work("hash", 224, 224, "rise", 20, 20, "cpu"),
			new Work("hash", 224, 224, "sliding", 20, 20, "gpu"))) {
			assertEquals(Optional.empty(), speed.seconds(other, 800));
		}
	}

	@Test
	void theNewestRunCounts() {
		speed.remember(work(20), 800, new Times(1, 0.01));
		speed.remember(work(20), 800, new Times(0, 0.02));
		assertEquals(16, speed.seconds(work(20), 800).orElseThrow(), 1e-9);
	}

	@Test
	void aRunThatIsOverAtOnceTeachesNothing() {
		assertEquals(Optional.empty(), explain(0, 2, Progress.NONE).times);
	}

	@Test
	void theRemainingTimeIsRightFromTheFirstTimeItIsSaid() {
		final Pace pace = new Pace();
		final List<String> said = new ArrayList<>();
		final List<Double> ratios = new ArrayList<>();
		final long each = 20 * MILLISECOND;
		explain(each, 1, new Progress() {

			@Override
			public void update(final long done, final long total) {
				pace.update(clock.get(), done);
				pace.nanosEach(1_000 * MILLISECOND).ifPresent(nanos -> ratios.add(nanos / each));
				said.add(StatusProgress.remaining(pace, done, total));
			}

			@Override
			public boolean isCanceled() {
				return false;
			}
		});
		assertEquals("", said.get(0), "nothing is known but the start");
		assertTrue(ratios.size() > 100);
		for (int i = 0; i < ratios.size(); i++) {
			// Results of a batch arrive one by one, but at once.
			assertEquals(1, ratios.get(i), 1, "update " + i);
		}
		assertEquals(1, ratios.get(ratios.size() - 1), 0.05);
	}

	private static Work work(final int window) {
		return new Work("hash", 224, 224, "sliding", window, window, "cpu");
	}

	private record Run(Explanation explanation, double seconds, Optional<Times> times) {}

	private Run explain(final long each, final int stride, final Progress progress) {
		final float[] pixels = new float[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = i * 7 % 101 / 101f;
		}
		final ArrayImg<FloatType, ?> image = ArrayImgs.floats(pixels, SIDE, SIDE);
		final long begin = clock.get();
		final TimedProgress timed = new TimedProgress(progress, clock::get);
		final Progress slow = new Progress() {

			@Override
			public void update(final long done, final long total) {
				if (done % BATCH == 1) clock.addAndGet(each * Math.min(BATCH, total - done + 1));
				timed.update(done, total);
			}

			@Override
			public boolean isCanceled() {
				return timed.isCanceled();
			}
		};
		try (Embedder embedder = new SlowEmbedder()) {
			final Explanation explanation = new SimilaritySaliency(embedder).explain(image, List.of(image),
				SaliencySettings.builder().perturber(new SlidingWindow(4, 4, stride, stride)).ownSize(true).build(),
				slow);
			return new Run(explanation, (clock.get() - begin) / 1e9, timed.times());
		}
	}
}
