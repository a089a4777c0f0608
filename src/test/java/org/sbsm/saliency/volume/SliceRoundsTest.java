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

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.window.SlidingWindow;

/** The order in which parts are hidden on the slices of volumes of many sizes. */
class SliceRoundsTest {

	private static final List<Occlusion> PARTS = new SlidingWindow(20, 0, 8, 0).occlusions(100, 80);

	private static List<Occlusion> ranges(final int depth, final int windowZ) {
		return new VolumeSettings(SlicePooling.MEAN, windowZ, Math.max(1, windowZ / 2)).ranges(depth);
	}

	@ParameterizedTest
	@CsvSource({ "8, 200, 16, false", "8, 8, 6, false", "8, 1, 1, false", "3, 5, 9, false", "200, 7, 2, false",
		"1, 40, 1, false", "8, 200, 16, true", "8, 8, 6, true", "200, 7, 2, true", "1, 40, 1, true" })
	void eachPartComesToEachRangeAndNoneWaitsForLong(final int stride, final int depth, final int windowZ,
		final boolean compared) {
		final List<Occlusion> windows = new SlidingWindow(20, 0, stride, 0).occlusions(100, 80);
		final SliceRounds order = new SliceRounds(windows, ranges(depth, windowZ), new int[] { 100, 80, depth },
			compared);
		assertArrayEquals(IntStream.range(0, windows.size()).toArray(),
			IntStream.of(order.parts()).sorted().toArray());
		final int[] done = new int[ranges(depth, windowZ).size()];
		for (final SliceRounds.Step step : order.rounds().stream().flatMap(List::stream).toList()) {
			assertTrue(step.parts() >= done[step.range()]);
			final double share = (double) (step.parts() - done[step.range()]) / windows.size()
				* Math.min(windowZ, depth) / depth;
			assertTrue(share <= 1 / 8.0 + 1.0 / windows.size(), "A step of " + share + " of all work.");
			done[step.range()] = step.parts();
		}
		assertTrue(IntStream.of(done).allMatch(count -> count == windows.size()), Arrays.toString(done));
	}

	@Test
	void thereAreThreeRoundsWhereRangesAreShortAndTheyDoubleWhereTheyAreCompared() {
		final int parts = PARTS.size();
		final int first = (parts + 15) / 16;
		assertEquals(List.of(1, first, 4 * first, parts), reached(false));
		assertEquals(List.of(1, first, 2 * first, 4 * first, 8 * first, parts), reached(true));
	}

	private static List<Integer> reached(final boolean compared) {
		return new SliceRounds(PARTS, ranges(200, 16), new int[] { 100, 80, 200 }, compared).rounds().stream()
			.map(round -> round.get(0).parts()).toList();
	}
}
