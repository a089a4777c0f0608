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

/** The order in which the cuboids of volumes of many sizes are evaluated. */
class CuboidOrderTest {

	private static CuboidOrder order(final int stride, final int depth, final int windowZ) {
		return new CuboidOrder(new SlidingWindow(20, 0, stride, 0).occlusions(100, 80), ranges(depth, windowZ),
			100, 80, depth);
	}

	private static List<Occlusion> ranges(final int depth, final int windowZ) {
		return new VolumeSettings(SlicePooling.MEAN, windowZ, Math.max(1, windowZ / 2)).ranges(depth);
	}

	@ParameterizedTest
	@CsvSource({ "8, 200, 16", "8, 8, 6", "8, 1, 1", "3, 5, 9", "200, 7, 2", "1, 40, 1" })
	void eachCuboidComesOnceAndNoneWaitsForLong(final int stride, final int depth, final int windowZ) {
		final CuboidOrder order = order(stride, depth, windowZ);
		final int parts = order.parts().length;
		final int ranges = ranges(depth, windowZ).size();
		assertArrayEquals(IntStream.range(0, parts * ranges).toArray(),
			IntStream.of(order.cuboids()).sorted().toArray());
		final int[] done = new int[ranges];
		for (final CuboidOrder.Step step : order.steps()) {
			assertTrue(step.parts() >= done[step.range()]);
			final double share = (double) (step.parts() - done[step.range()]) / parts * Math.min(windowZ, depth)
				/ depth;
			assertTrue(share <= 1 / 8.0 + 1.0 / parts, "A step of " + share + " of all work.");
			done[step.range()] = step.parts();
		}
		assertTrue(IntStream.of(done).allMatch(count -> count == parts), Arrays.toString(done));
	}

	@Test
	void thereAreThreeRoundsWhereRangesAreShort() {
		final List<CuboidOrder.Step> steps = order(8, 200, 16).steps();
		final int parts = order(8, 200, 16).parts().length;
		assertEquals(List.of(1, (parts + 15) / 16, 4 * ((parts + 15) / 16), parts),
			steps.stream().map(CuboidOrder.Step::parts).distinct().toList());
	}
}
