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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.saliency.aggregation.ConvergenceTest;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/** Maps of a part of the occlusions, and the end before all are evaluated. */
class UnfinishedMapsTest extends ShortcutFixture {

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
		assertTrue(ConvergenceTest.correlation(stopped.maps().get(0), whole.maps().get(0)) > 0.8);
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
		assertTrue(ConvergenceTest.correlation(seen.get(seen.size() / 10), map) > 0.7);
		assertTrue(ConvergenceTest.correlation(seen.get(seen.size() / 2), map) > 0.95);
		assertArrayEquals(pixels(explanation),
			seen.get(seen.size() - 1).image().update(null).getCurrentStorageArray());
	}

	@Test
	void theWorkEndsWithTheMapsSoFarWhenTheyAreEnough() {
		final AtomicBoolean aQuarter = new AtomicBoolean();
		final Progress enough = new Progress() {

			@Override
			public void update(final long done, final long total) {
				aQuarter.set(4 * done >= total);
			}

			@Override
			public void intermediate(final Supplier<List<SaliencyMap>> maps) {
				maps.get();
			}

			@Override
			public boolean isCanceled() {
				return false;
			}

			@Override
			public boolean isEnough() {
				return aQuarter.get();
			}
		};
		final EmbeddingStore store = new EmbeddingStore(1 << 22);
		final Explanation unfinished = explain(store, image("cat.png"), settings(60, 24).build(), enough);
		assertTrue(unfinished.unfinished());
		assertTrue(4 * unfinished.evaluated() >= unfinished.occlusions()
			&& unfinished.evaluated() < unfinished.occlusions() / 2, "evaluated " + unfinished.evaluated());
		assertEquals(100 * unfinished.evaluated() / unfinished.occlusions(), unfinished.percentEvaluated());
		final Explanation whole = explain(store, image("cat.png"), settings(60, 24).build(), Progress.NONE);
		assertNotEquals(0, whole.passes(), "what is unfinished isn't kept");
		assertFalse(whole.unfinished());
		assertEquals(100, whole.percentEvaluated());
		assertTrue(ConvergenceTest.correlation(unfinished.maps().get(0), whole.maps().get(0)) > 0.5);
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
}
