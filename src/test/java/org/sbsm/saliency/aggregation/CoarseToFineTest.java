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
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;
import org.sbsm.occlusion.window.SlidingWindow;

class CoarseToFineTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 64, 100, 1000 })
	void takesEachOcclusionOnce(final int count) {
		final Random random = new Random(count);
		final List<Occlusion> occlusions = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			occlusions.add(new Window(random.nextInt(90), random.nextInt(30), 1 + random.nextInt(10), 5));
		}
		final int[] order = new CoarseToFine(occlusions, 100, 35).order();
		assertArrayEquals(IntStream.range(0, count).toArray(), IntStream.of(order).sorted().toArray());
	}

	@Test
	void theFirstOnesSpreadOverTheImage() {
		final List<Occlusion> occlusions = new SlidingWindow(4, 4, 4, 4).occlusions(256, 256);
		final int[] order = new CoarseToFine(occlusions, 256, 256).order();
		assertEquals(4096, order.length);
		for (final int cells : new int[] { 2, 4, 8, 16, 32 }) {
			final BitSet met = new BitSet();
			for (int i = 0; i < cells * cells; i++) {
				final int column = order[i] % 64 * cells / 64;
				final int row = order[i] / 64 * cells / 64;
				met.set(row * cells + column);
			}
			assertEquals(cells * cells, met.cardinality());
		}
	}

	@Test
	void estimatesTheUnknownFromTheirNeighboursAndKeepsTheKnown() {
		final List<Occlusion> occlusions = new SlidingWindow(6, 6, 2, 2).occlusions(80, 60);
		final CoarseToFine order = new CoarseToFine(occlusions, 80, 60);
		final double[] plane = occlusions.stream().mapToDouble(o -> 0.01 * o.x() + 0.02 * o.y()).toArray();
		final BitSet known = new BitSet();
		for (int i = 0; i < plane.length / 4; i++) {
			known.set(order.order()[i]);
		}
		final double[] masked = plane.clone();
		for (int i = 0; i < plane.length; i++) {
			if (!known.get(i)) masked[i] = 1e9;
		}
		final double[] estimate = order.estimate(masked, known);
		for (int i = 0; i < plane.length; i++) {
			assertEquals(plane[i], estimate[i], known.get(i) ? 0 : 0.13);
		}
	}

	@Test
	void oneKnownValueStandsForAll() {
		final List<Occlusion> occlusions = List.of(new Window(0, 0, 4, 4), new Window(0, 0, 4, 4),
			new Window(3, 3, 1, 1));
		final BitSet known = new BitSet();
		known.set(1);
		final double[] estimate = new CoarseToFine(occlusions, 4, 4).estimate(new double[] { 0, 0.7, 0 }, known);
		assertArrayEquals(new double[] { 0.7, 0.7, 0.7 }, estimate, 1e-15);
	}
}
