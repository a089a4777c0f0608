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

package org.sbsm.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.occlusion.random.RandomGrid;
import org.sbsm.occlusion.random.Rise;
import org.sbsm.occlusion.region.Superpixels;
import org.sbsm.occlusion.window.MultiScaleWindow;
import org.sbsm.occlusion.window.SlidingRadial;
import org.sbsm.occlusion.window.SlidingWindow;

/** Which parts of an image the perturbers hide. */
class PerturbersTest {

	private static final int WIDTH = 90;
	private static final int HEIGHT = 70;

	/** One of the same kind with other parameters. */
	private static Perturber with(final Perturber kind, final int count, final double probability,
		final int seed) {
		if (kind instanceof Rise) return new Rise(15, 10, count, probability, seed);
		if (kind instanceof RandomGrid) return new RandomGrid(15, 10, count, probability, seed);
		if (kind instanceof SlidingWindow) return new SlidingWindow(15, 10, seed, 0);
		if (kind instanceof MultiScaleWindow) return new MultiScaleWindow(15, 10, seed, 0);
		if (kind instanceof SlidingRadial) return new SlidingRadial(15, 10, seed, 0);
		return new Superpixels(count, 10);
	}

	static Stream<Perturber> all() {
		return Stream.of(new SlidingWindow(), new MultiScaleWindow(), new SlidingRadial(), new Rise(),
			new RandomGrid(), new Superpixels()).map(perturber -> with(perturber, 200, 0.5, 7));
	}

	static Stream<Perturber> atRandom() {
		return all().skip(3).limit(2);
	}

	/** Mean weight of each pixel. */
	private static double[] coverage(final List<Occlusion> occlusions, final int width, final int height) {
		final double[] coverage = new double[width * height];
		for (final Occlusion occlusion : occlusions) {
			for (int y = occlusion.y(); y < occlusion.y() + occlusion.height(); y++) {
				for (int x = occlusion.x(); x < occlusion.x() + occlusion.width(); x++) {
					coverage[y * width + x] += occlusion.weight(x, y) / occlusions.size();
				}
			}
		}
		return coverage;
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyPixelIsHiddenByOneAndWeightsAreFromZeroToOne(final Perturber perturber) {
		for (final int[] size : new int[][] { { WIDTH, HEIGHT }, { 1, 1 }, { 3, 41 } }) {
			final List<Occlusion> occlusions = perturber.occlusions(size[0], size[1]);
			for (final Occlusion occlusion : occlusions) {
				assertTrue(
					occlusion.x() >= 0 && occlusion.y() >= 0 && occlusion.width() > 0 && occlusion.height() > 0);
				assertTrue(occlusion.x() + occlusion.width() <= size[0], occlusion::toString);
				assertTrue(occlusion.y() + occlusion.height() <= size[1], occlusion::toString);
				for (int x = occlusion.x(); x < occlusion.x() + occlusion.width(); x++) {
					final float weight = occlusion.weight(x, occlusion.y());
					assertTrue(weight >= 0 && weight <= 1, () -> "weight " + weight);
				}
			}
			for (final double coverage : coverage(occlusions, size[0], size[1])) {
				assertTrue(coverage > 0, perturber::key);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void theSameParametersGiveTheSameOcclusions(final Perturber perturber) {
		final List<Occlusion> again = with(perturber, 200, 0.5, 7).occlusions(WIDTH, HEIGHT);
		final List<Occlusion> occlusions = perturber.occlusions(WIDTH, HEIGHT);
		assertEquals(occlusions.size(), again.size());
		for (int i = 0; i < again.size(); i += 17) {
			final Occlusion occlusion = occlusions.get(i);
			for (int x = occlusion.x(); x < occlusion.x() + occlusion.width(); x++) {
				assertEquals(occlusion.weight(x, occlusion.y()), again.get(i).weight(x, occlusion.y()));
			}
		}
		assertEquals(perturber.key(), with(perturber, 200, 0.5, 7).key());
		assertNotEquals(perturber.key(), with(perturber, 9, 0.2, 3).key());
	}

	@ParameterizedTest
	@MethodSource("atRandom")
	void randomCellsAreHiddenWithTheirProbabilityEverywhere(final Perturber perturber) {
		for (final double probability : new double[] { 0.2, 0.5, 0.8 }) {
			final double[] coverage = coverage(with(perturber, 2000, probability, 3).occlusions(WIDTH, HEIGHT),
				WIDTH, HEIGHT);
			for (final double mean : coverage) {
				// Five standard deviations of a mean of 2000.
				assertEquals(probability, mean, 5 * Math.sqrt(probability * (1 - probability) / 2000));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("atRandom")
	void anotherSeedGivesOtherOcclusionsAndMoreOfThemBeginAlike(final Perturber perturber) {
		final List<Occlusion> few = perturber.occlusions(WIDTH, HEIGHT);
		final List<Occlusion> more = with(perturber, 300, 0.5, 7).occlusions(WIDTH, HEIGHT);
		final List<Occlusion> other = with(perturber, 200, 0.5, 8).occlusions(WIDTH, HEIGHT);
		assertEquals(200, few.size());
		assertEquals(300, more.size());
		int different = 0;
		for (int x = 0; x < WIDTH; x++) {
			assertEquals(few.get(3).weight(x, 30), more.get(3).weight(x, 30));
			if (few.get(3).weight(x, 30) != other.get(3).weight(x, 30)) different++;
		}
		assertTrue(different > 10, "Only " + different + " of " + WIDTH + " pixels differ.");
	}

	@Test
	void riseIsSmoothAndTheRandomGridHasOnlyHiddenAndShownCells() {
		final Set<Float> weights = new HashSet<>();
		float step = 0;
		for (int i = 0; i < 50; i++) {
			final Occlusion smooth = new Rise(15, 10, 50, 0.5, 1).occlusions(WIDTH, HEIGHT).get(i);
			final Occlusion hard = new RandomGrid(15, 10, 50, 0.5, 1).occlusions(WIDTH, HEIGHT).get(i);
			for (int x = 1; x < WIDTH; x++) {
				step = Math.max(step, Math.abs(smooth.weight(x, 20) - smooth.weight(x - 1, 20)));
				weights.add(hard.weight(x, 20));
			}
		}
		// From one centre to the next, 15 pixels on, the weight changes by 1 at the most.
		assertTrue(step <= 1 / 15f + 1e-5, "largest step " + step);
		assertTrue(step > 0.9 / 15f, "largest step " + step);
		assertEquals(Set.of(0f, 1f), weights);
	}

	@Test
	void anEllipseIsHiddenInItsMiddleAndFadesToItsRim() {
		final Occlusion ellipse = new SlidingRadial(40, 20, 10, 10).occlusions(WIDTH, HEIGHT).stream()
			.filter(o -> o.width() >= 40 && o.height() >= 20).findFirst().orElseThrow();
		final int middleX = ellipse.x() + ellipse.width() / 2;
		final int middleY = ellipse.y() + ellipse.height() / 2;
		assertEquals(1, ellipse.weight(middleX, middleY));
		assertEquals(1, ellipse.weight(middleX + 8, middleY));
		assertEquals(0.5, ellipse.weight(middleX + 14, middleY), 0.1);
		assertEquals(0, ellipse.weight(ellipse.x(), ellipse.y()));
		for (int x = middleX + 1; x < ellipse.x() + ellipse.width(); x++) {
			assertTrue(ellipse.weight(x, middleY) <= ellipse.weight(x - 1, middleY));
		}
	}

	@Test
	void eachSizeOfTheMultiScaleWindowHidesAPixelAboutAsOften() {
		final List<Occlusion> occlusions = new MultiScaleWindow(40, 0, 10, 0).occlusions(200, 200);
		for (final int size : new int[] { 20, 40, 80 }) {
			final long hiding = occlusions.stream().filter(o -> o.width() == size && o.height() == size)
				.filter(o -> o.x() <= 100 && o.x() + size > 100 && o.y() <= 100 && o.y() + size > 100).count();
			assertEquals(16, hiding);
		}
	}

	@Test
	void parametersOutOfRangeAreRefused() {
		for (final Runnable wrong : List.<Runnable>of(() -> new SlidingWindow(-1, 0, 0, 0),
			() -> new SlidingRadial(0, -1, 0, 0), () -> new MultiScaleWindow(0, 0, 0, -1),
			() -> new Rise(0, 0, 0, 0.5, 0), () -> new Rise(0, 0, 1, 0, 0), () -> new RandomGrid(0, 0, 1, 1, 0),
			() -> new RandomGrid(0, 0, 1, Double.NaN, 0), () -> new Superpixels(0, 10),
			() -> new Superpixels(1, 0))) {
			assertThrows(IllegalArgumentException.class, wrong::run);
		}
	}
}
