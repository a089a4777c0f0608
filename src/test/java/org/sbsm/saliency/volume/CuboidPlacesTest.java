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

package org.sbsm.saliency.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;
import org.sbsm.occlusion.window.SlidingWindow;

class CuboidPlacesTest {

	private static final List<Occlusion> PARTS = new SlidingWindow(8, 8, 8, 8).occlusions(64, 64);
	private static final List<Occlusion> RANGES = new SlidingWindow(2, 1, 2, 1).occlusions(16, 1);

	/** A grid of eight cuboids a side: an eighth of the volume each for the first eight. */
	@Test
	void theFirstCuboidsSpreadOverTheWholeVolumeAndEachComesOnce() {
		final int[] order = new CuboidPlaces(PARTS, RANGES).coarseToFine();
		assertArrayEquals(IntStream.range(0, 512).toArray(), IntStream.of(order).sorted().toArray());
		final BitSet octants = new BitSet();
		for (int i = 0; i < 8; i++) {
			octants.set(order[i] / 64 / 4 * 4 + order[i] % 64 / 8 / 4 * 2 + order[i] % 8 / 4);
		}
		assertEquals(8, octants.cardinality());
	}

	@Test
	void whatIsKnownStaysAndWhatIsNotIsLikeWhatIsNearWithinAndAcrossSlices() {
		final CuboidPlaces places = new CuboidPlaces(PARTS, RANGES);
		final double[][] plane = new double[8][64];
		final double[][] masked = new double[8][64];
		final BitSet[] known = Stream.generate(BitSet::new).limit(8).toArray(BitSet[]::new);
		for (int range = 0; range < 8; range++) {
			for (int part = 0; part < 64; part++) {
				plane[range][part] = range + 2 * (part / 8) + 3 * (part % 8);
				masked[range][part] = 1e9;
			}
		}
		IntStream.of(places.coarseToFine()).limit(128).forEach(i -> {
			known[i / 64].set(i % 64);
			masked[i / 64][i % 64] = plane[i / 64][i % 64];
		});
		final double[][] estimate = places.estimate(masked, known);
		for (int range = 0; range < 8; range++) {
			for (int part = 0; part < 64; part++) {
				assertEquals(plane[range][part], estimate[range][part], known[range].get(part) ? 0 : 6);
			}
		}
		assertTrue(masked[7][63] == 1e9 || known[7].get(63), "The values that are given stay.");
	}

	/** As those of random masks are. */
	@Test
	void cuboidsAtOnePlaceCountAlike() {
		final List<Occlusion> same = List.of(new Window(0, 0, 9, 9), new Window(0, 0, 9, 9),
			new Window(0, 0, 9, 9));
		final BitSet known = new BitSet();
		known.set(0, 2);
		final double[][] estimate = new CuboidPlaces(same, List.of(new Window(0, 0, 4, 1)))
			.estimate(new double[][] { { 1, 4, 0 } }, new BitSet[] { known });
		assertArrayEquals(new double[] { 1, 4, 2.5 }, estimate[0], 1e-12);
	}
}
