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

package org.sbsm.saliency.aggregation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.SoftOcclusion;
import org.sbsm.occlusion.Window;

class AccumulatorTest {

	private static final int WIDTH = 37;
	private static final int HEIGHT = 23;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void equalsTheNaiveSumOverMasks(final long seed) {
		final Random random = new Random(seed);
		final List<Occlusion> occlusions = occlusions(random, 1 + random.nextInt(60));
		final double[] evidence = evidence(random, occlusions.size());
		final float[] map = new Accumulator(occlusions, WIDTH, HEIGHT).map(evidence);
		final double[] naive = naive(occlusions, evidence);
		double largest = 0;
		for (final double value : evidence) {
			largest = Math.max(largest, Math.abs(value));
		}
		for (int i = 0; i < naive.length; i++) {
			assertEquals(naive[i], map[i], Math.max(1e-6 * Math.abs(naive[i]), 1e-9 * largest));
		}
	}

	@Test
	void doesNotDependOnTheOrderOfTheOcclusions() {
		final Random random = new Random(42);
		final List<Occlusion> occlusions = occlusions(random, 50);
		final double[] evidence = evidence(random, 50);
		final List<Integer> order = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			order.add(i);
		}
		Collections.shuffle(order, random);
		final float[] shuffled = new Accumulator(order.stream().map(occlusions::get).toList(), WIDTH, HEIGHT)
			.map(order.stream().mapToDouble(i -> evidence[i]).toArray());
		assertArrayEquals(new Accumulator(occlusions, WIDTH, HEIGHT).map(evidence), shuffled);
	}

	@Test
	void isExactlyZeroWhereTheEvidenceIsAndWhereNothingWasHidden() {
		final float[] map = new Accumulator(
			List.of(new Window(0, 0, 3, 1), new Window(1, 0, 3, 1), new Window(3, 0, 1, 1)), 6, 1)
			.map(new double[] { 0.1, 0.7, 0 });
		assertArrayEquals(new float[] { 0.1f, 0.4f, 0.4f, 0.35f, 0, 0 }, map);
		assertArrayEquals(new float[6],
			new Accumulator(List.of(new Window(0, 0, 3, 1)), 6, 1).map(new double[1]));
	}

	private static List<Occlusion> occlusions(final Random random, final int count) {
		final List<Occlusion> occlusions = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final int x = random.nextInt(WIDTH);
			final int y = random.nextInt(HEIGHT);
			final int width = 1 + random.nextInt(WIDTH - x);
			final int height = 1 + random.nextInt(HEIGHT - y);
			if (random.nextInt(3) > 0) {
				occlusions.add(new Window(x, y, width, height));
			}
			else {
				final float[] weights = new float[width * height];
				for (int j = 0; j < weights.length; j++) {
					weights[j] = random.nextInt(4) == 0 ? 0 : random.nextFloat();
				}
				occlusions.add(new SoftOcclusion(x, y, width, height, weights));
			}
		}
		return occlusions;
	}

	private static double[] evidence(final Random random, final int count) {
		final double scale = Math.pow(10, random.nextInt(12) - 6);
		return random.doubles(count, -scale, scale).toArray();
	}

	private static double[] naive(final List<Occlusion> occlusions, final double[] evidence) {
		final double[] map = new double[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				double sum = 0;
				double weights = 0;
				for (int i = 0; i < evidence.length; i++) {
					final double weight = mask(occlusions.get(i), x, y);
					sum += weight * evidence[i];
					weights += weight;
				}
				map[y * WIDTH + x] = weights == 0 ? 0 : sum / weights;
			}
		}
		return map;
	}

	private static double mask(final Occlusion occlusion, final int x, final int y) {
		final boolean within = x >= occlusion.x() && x < occlusion.x() + occlusion.width() && y >= occlusion.y()
			&& y < occlusion.y() + occlusion.height();
		return within ? occlusion.weight(x, y) : 0;
	}
}
