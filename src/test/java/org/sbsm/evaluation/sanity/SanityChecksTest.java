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

package org.sbsm.evaluation.sanity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.evaluation.measure.MapMeasures;
import org.sbsm.evaluation.measure.UndefinedMeasureException;
import org.sbsm.evaluation.sanity.SanityCheck.Kind;
import org.sbsm.evaluation.sanity.SanityCheck.Pair;
import org.sbsm.image.Pixels;
import org.sbsm.occlusion.Window;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.region.Regions;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.PixelEmbedder;

class SanityChecksTest {

	private static final SaliencySettings SETTINGS = SaliencySettings.builder()
		.perturber(new SlidingWindow(2, 2, 1, 1)).fill(new Black()).ownSize(true).build();

	/** Bright in the middle. */
	private static Img<FloatType> blob(final int size) {
		final float[] values = new float[size * size];
		for (int i = 0; i < values.length; i++) {
			final double x = i % size - size / 2.0;
			final double y = i / size - size / 2.0;
			values[i] = (float) Math.exp(-(x * x + y * y) / size);
		}
		return ArrayImgs.floats(values, size, size);
	}

	private static List<SanityCheck> run(final CheckSettings checks) {
		return new SanityChecks(new PixelEmbedder(1, 0), (seed, share) -> new PixelEmbedder(1, 0), SETTINGS,
			checks).run(blob(16), blob(16), Progress.NONE).checks();
	}

	@Test
	void aModelThatStaysTheSameDoesNotPassAsOneWithRandomWeights() {
		final List<SanityCheck> checks = run(new CheckSettings(0.001, 1, 2, 0, 7));
		assertEquals(List.of(Kind.RANDOM_WEIGHTS, Kind.NOISE, Kind.SHIFT),
			checks.stream().map(SanityCheck::kind).toList());
		assertEquals(2, checks.get(0).pairs().size());
		assertEquals(1, checks.get(0).mean(MapMeasures::rankCorrelation), 1e-12);
		assertFalse(checks.get(0).passes());
	}

	@Test
	void theCascadeMakesMoreAndMoreLayersRandomAndEndsWithAll() {
		final List<Double> shares = new ArrayList<>();
		final SanityChecks checks = new SanityChecks(new PixelEmbedder(1, 0), (seed, share) -> {
			assertEquals(7, seed);
			shares.add(share);
			return new PixelEmbedder(1, share / 10);
		}, SETTINGS, new CheckSettings(0.001, 1, 1, 4, 7));
		final long[] last = new long[2];
		final SanityChecks.Result result = checks.run(blob(16), blob(16), new Progress() {

			@Override
			public void update(final long done, final long total) {
				assertTrue(done >= last[0], "It goes back.");
				last[0] = done;
				last[1] = total;
			}

			@Override
			public boolean isCanceled() {
				return false;
			}
		});
		assertEquals(List.of(1.0, 0.25, 0.5, 0.75), shares);
		assertEquals(List.of(0.25, 0.5, 0.75, 1.0), result.cascade().stream().map(CascadeStep::share).toList());
		assertSame(result.checks().get(0).pairs().get(0), result.cascade().get(3).pair());
		assertEquals(last[1], last[0]);
	}

	@Test
	void outlinedRegionsShiftWithTheImage() {
		final SaliencySettings settings = SaliencySettings.builder().fill(new Black()).ownSize(true)
			.perturber(
				new Regions(List.of(new Window(5, 5, 4, 4), new Window(1, 11, 3, 5), new Window(14, 14, 2, 2))))
			.build();
		final Pair pair = new SanityChecks(new PixelEmbedder(1, 0), (seed, share) -> new PixelEmbedder(1, 0),
			settings, new CheckSettings(0.001, 3, 1, 0, 7)).run(blob(16), blob(16), Progress.NONE).checks().get(2)
			.pairs().get(0);
		for (int y = 0; y < 13; y++) {
			for (int x = 0; x < 13; x++) {
				assertEquals(pair.before().getAt(x, y).get() > 0, pair.after().getAt(x, y).get() > 0, x + ", " + y);
			}
		}
	}

	@Test
	void littleNoiseLeavesTheMapAndMuchNoiseDoesNot() {
		assertTrue(run(new CheckSettings(0.001, 1, 2, 0, 7)).get(1).passes());
		assertFalse(run(new CheckSettings(1, 1, 2, 0, 7)).get(1).passes());
	}

	@Test
	void theShiftedMapIsComparedWhereBothShowTheSame() {
		final Pair pair = run(new CheckSettings(0.001, 3, 1, 0, 7)).get(2).pairs().get(0);
		assertArrayEquals(new long[] { 13, 13 }, pair.before().dimensionsAsLongArray());
		assertArrayEquals(new long[] { 13, 13 }, pair.after().dimensionsAsLongArray());
		// What hiding a window does to the distance to the unshifted query is another number,
		// but the bright place is the same.
		assertEquals(place(pair.before().getAt(8, 8).get(), Pixels.copy(pair.before())), 0);
		assertTrue(run(new CheckSettings(0.001, 1, 1, 0, 7)).get(2).passes());
	}

	/** How many values are larger. */
	private static int place(final float value, final float[] values) {
		int larger = 0;
		for (final float other : values) {
			if (other > value + 1e-6) larger++;
		}
		return larger;
	}

	@Test
	void aShiftedImageRepeatsItsBorder() {
		final Img<FloatType> image = ArrayImgs.floats(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, 3, 3);
		assertArrayEquals(new float[] { 1, 1, 2, 1, 1, 2, 4, 4, 5 }, Pixels.copy(SanityChecks.shifted(image, 1)));
		final Img<FloatType> colours = ArrayImgs.floats(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 2, 2, 2);
		assertArrayEquals(new float[] { 1, 1, 1, 1, 5, 5, 5, 5 }, Pixels.copy(SanityChecks.shifted(colours, 1)));
	}

	@Test
	void noiseHasItsDeviationStaysInRangeAndDependsOnTheSeedOnly() {
		final float[] grey = new float[10000];
		java.util.Arrays.fill(grey, 0.5f);
		final Img<FloatType> image = ArrayImgs.floats(grey, 100, 100);
		final float[] noisy = Pixels.copy(SanityChecks.noisy(image, 0.05, 1));
		double sum = 0;
		double squares = 0;
		for (final float value : noisy) {
			sum += value - 0.5;
			squares += (value - 0.5) * (value - 0.5);
		}
		assertEquals(0, sum / 10000, 0.002);
		assertEquals(0.05, Math.sqrt(squares / 10000), 0.002);
		assertArrayEquals(noisy, Pixels.copy(SanityChecks.noisy(image, 0.05, 1)));
		for (final float value : Pixels.copy(SanityChecks.noisy(image, 1, 2))) {
			assertTrue(value >= 0 && value <= 1);
		}
		assertEquals(0.5f, image.firstElement().get());
	}

	@Test
	void mapsThatAreTheSameEverywhereGiveNoVerdictButASentence() {
		final Img<FloatType> flat = ArrayImgs.floats(new float[256], 16, 16);
		final SanityCheck check = new SanityCheck(Kind.NOISE, List.of(new Pair(flat, blob(16))));
		assertEquals("The rank correlation is not defined for a map that has the same value everywhere.",
			assertThrows(UndefinedMeasureException.class, check::passes).getMessage());
	}

	@Test
	void theMeanIsThatOfAllPairs() {
		final Img<FloatType> up = ArrayImgs.floats(new float[] { 1, 2, 3 }, 3, 1);
		final Img<FloatType> down = ArrayImgs.floats(new float[] { 3, 2, 1 }, 3, 1);
		final SanityCheck check = new SanityCheck(Kind.NOISE, List.of(new Pair(up, down), new Pair(up, up)));
		assertEquals(0, check.mean(MapMeasures::rankCorrelation), 1e-12);
	}

	@Test
	void settingsOutOfRangeAreRefused() {
		assertSentence("noise must be above 0 and at most 1, but is 0.0.", 0, 1, 1);
		assertSentence("shift must be a whole number of pixels of at least 1, but is 0.", 0.1, 0, 1);
		assertSentence("repeats must be a whole number of at least 1, but is 0.", 0.1, 1, 0);
		assertEquals(
			"shift: 16 pixels leave nothing of the reference image of 16 x 16 pixels; give a smaller " + "number.",
			assertThrows(IllegalArgumentException.class, () -> run(new CheckSettings(0.1, 16, 1, 0, 1)))
				.getMessage());
	}

	private static void assertSentence(final String sentence, final double noise, final int shift,
		final int repeats) {
		assertEquals(sentence,
			assertThrows(IllegalArgumentException.class, () -> new CheckSettings(noise, shift, repeats, 0, 1))
				.getMessage());
	}

	@Test
	void theShiftKeepsAllOtherSettings() {
		final Regions regions = new Regions(List.of(new Window(2, 2, 3, 3)));
		final SaliencySettings settings = SETTINGS.toBuilder().perturber(regions).settle(0.9)
			.evidence(Evidence.SIGNED).build();
		final SaliencySettings shifted = SanityChecks.shifted(settings, 1, blob(16));
		assertEquals(0.9, shifted.settle());
		assertEquals(Evidence.SIGNED, shifted.evidence());
		assertTrue(shifted.ownSize());
		assertSame(settings.fill(), shifted.fill());
		assertFalse(regions.key().equals(shifted.perturber().key()));
	}
}
