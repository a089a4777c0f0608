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

package org.sbsm.evaluation.faithfulness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.engine.LazyEmbedder;
import org.sbsm.evaluation.faithfulness.SettingsComparison.Faithful;
import org.sbsm.evaluation.faithfulness.SettingsComparison.Plan;
import org.sbsm.evaluation.faithfulness.SettingsComparison.Ranked;
import org.sbsm.evaluation.faithfulness.SettingsComparison.Result;
import org.sbsm.image.Pixels;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.fill.ImageMean;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.CountingEmbedder;
import org.sbsm.testing.PixelEmbedder;

class SettingsComparisonTest {

	private static final FaithfulnessSettings CURVES = new FaithfulnessSettings(8, FaithfulnessSettings.BLUR,
		true);
	private static final List<Distance> DISTANCES = List.of(new Euclidean(), new Cosine());

	private final PixelEmbedder pixels = new PixelEmbedder(1, 0.2);
	private final CountingEmbedder embedder = new CountingEmbedder(
		new LazyEmbedder(pixels.model(), () -> "pixels", () -> pixels));

	private static Img<FloatType> image(final long seed) {
		final Random random = new Random(seed);
		final Img<FloatType> image = ArrayImgs.floats(12, 10);
		image.forEach(value -> value.set(random.nextFloat()));
		return image;
	}

	/** Two fills and two windows, each with two distances. */
	private static List<SaliencySettings> grid() {
		final List<SaliencySettings> grid = new ArrayList<>();
		for (final Fill fill : List.of(new Black(), new ImageMean())) {
			for (final int window : new int[] { 3, 5 }) {
				for (final Distance distance : DISTANCES) {
					grid.add(settings(new SlidingWindow(window, window, 2, 2), fill, distance));
				}
			}
		}
		return grid;
	}

	private static SaliencySettings settings(final SlidingWindow window, final Fill fill,
		final Distance distance) {
		return SaliencySettings.builder().perturber(window).fill(fill).distance(distance)
			.evidence(Evidence.SIGNED).ownSize(true).build();
	}

	private SettingsComparison comparison(final List<SaliencySettings> grid) {
		return new SettingsComparison(embedder, new EmbeddingStore(1 << 20), grid, CURVES, 2, 7);
	}

	@Test
	void theRankingIsThatOfEachMapMadeAndEvaluatedAlone() {
		final List<SaliencySettings> grid = grid();
		final Result result = comparison(grid).run(image(1), image(2), Progress.NONE);
		assertEquals(8, result.maps().size());
		final Faithfulness faithfulness = new Faithfulness(pixels, image(1), image(2), CURVES);
		double before = 1;
		for (final Ranked ranked : result.maps()) {
			final Img<FloatType> map = new SimilaritySaliency(pixels)
				.explain(image(1), List.of(image(2)), grid.get(ranked.setting()), Progress.NONE).maps().get(0)
				.image();
			assertArrayEquals(Pixels.copy(map), Pixels.copy(ranked.map().image()));
			assertEquals(faithful(faithfulness, PixelOrder.falling(map)), ranked.curves().orElseThrow());
			assertTrue(ranked.curves().get().blurred().gap() <= before);
			before = ranked.curves().get().blurred().gap();
		}
		assertEquals(8, result.maps().stream().map(Ranked::setting).distinct().count());
		assertEquals(List.of(faithful(faithfulness, PixelOrder.random(12, 10, 7)),
			faithful(faithfulness, PixelOrder.random(12, 10, 8))), result.random());
		for (int i = 0; i < 8; i++) {
			assertTrue(result.maps().get(i).curves().get().coloured().gap() <= result.maps()
				.get(result.bestColoured()).curves().get().coloured().gap());
		}
	}

	@Test
	void theZerosOfAMapComeInTheOrderOfItsSignedEvidenceWithoutMorePasses() {
		final Img<FloatType> reference = image(1);
		final SaliencySettings signed = settings(new SlidingWindow(2, 2, 2, 2), new ImageMean(), new Euclidean());
		final Faithfulness faithfulness = new Faithfulness(pixels, reference, image(2), CURVES);
		final Img<FloatType> both = new SimilaritySaliency(pixels)
			.explain(reference, List.of(image(2)), signed, Progress.NONE).maps().get(0).image();
		for (final Evidence evidence : List.of(Evidence.POSITIVE, Evidence.NEGATIVE)) {
			final SaliencySettings setting = signed.toBuilder().evidence(evidence).build();
			final Ranked ranked = new SettingsComparison(embedder, EmbeddingStore.NONE, List.of(setting), CURVES, 1,
				7).run(reference, image(2), Progress.NONE).maps().get(0);
			final Img<FloatType> map = ranked.map().image();
			final PixelOrder order = PixelOrder.falling(map, evidence, both);
			assertEquals(faithful(faithfulness, order), ranked.curves().orElseThrow());
			assertNotEquals(faithful(faithfulness, PixelOrder.falling(map)), ranked.curves().get());
			assertEquals(setting.perturber().occlusions(12, 10).size(), ranked.explanation().passes());
		}
		assertTrue(embedder.passes() <= 2 * Plan.of(List.of(signed), CURVES, 1, 12, 10).passes() + 6);
	}

	private static Faithful faithful(final Faithfulness faithfulness, final PixelOrder order) {
		return new Faithful(faithfulness.evaluate(order, Progress.NONE),
			faithfulness.evaluate(order, new ImageMean(), Progress.NONE));
	}

	@Test
	void distancesShareTheirPassesAndThePlanTellsAtMostHowManyThereAre() {
		final SettingsComparison comparison = comparison(grid());
		final Plan plan = Plan.of(grid(), CURVES, 2, 12, 10);
		assertEquals(List.of(30L, 0L, 30L, 0L, 30L, 0L, 30L, 0L), plan.maps());
		assertEquals(120, plan.mapPasses());
		assertEquals(120 + 36 * (8 + 2), plan.passes());
		final List<Long> heard = new ArrayList<>();
		final Result result = comparison.run(image(1), image(2), new Progress() {

			@Override
			public void update(final long done, final long total) {
				assertEquals(plan.passes(), total);
				heard.add(done);
			}

			@Override
			public boolean isCanceled() {
				return false;
			}
		});
		assertEquals(plan.passes(), heard.get(heard.size() - 1));
		assertEquals(heard.stream().sorted().toList(), heard);
		// The first of each pair made the passes, the second none.
		for (final Ranked ranked : result.maps()) {
			assertEquals(ranked.setting() % 2 == 1, ranked.explanation().passes() == 0);
		}
		assertTrue(embedder.passes() <= plan.passes());
		assertTrue(embedder.passes() > plan.passes() / 2);
	}

	@Test
	void aMapWithoutAnOrderComesLastWithoutAGap() {
		final Img<FloatType> reference = image(3);
		// A window of the size of the image gives every pixel the same value.
		final List<SaliencySettings> grid = List.of(
			settings(new SlidingWindow(100, 100, 100, 100), new Black(), new Euclidean()),
			settings(new SlidingWindow(4, 4, 2, 2), new Black(), new Euclidean()));
		final Result result = comparison(grid).run(reference, reference, Progress.NONE);
		assertEquals(List.of(1, 0), result.maps().stream().map(Ranked::setting).toList());
		assertTrue(result.maps().get(1).curves().isEmpty());
	}

	@Test
	void itEndsWhenItIsCanceled() {
		final int[] updates = { 0 };
		assertThrows(CancellationException.class,
			() -> comparison(grid()).run(image(1), image(2), new Progress() {

				@Override
				public void update(final long done, final long total) {
					updates[0]++;
				}

				@Override
				public boolean isCanceled() {
					return updates[0] > 50;
				}
			}));
		assertTrue(updates[0] < 80);
	}
}
