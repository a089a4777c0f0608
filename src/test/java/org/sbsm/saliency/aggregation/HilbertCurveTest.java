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

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The curve through grids of one, two, three and four dimensions. */
class HilbertCurveTest {

	@ParameterizedTest
	@CsvSource({ "1, 5", "2, 1", "2, 5", "3, 1", "3, 4", "4, 3" })
	void eachPointIsMetOnceAndTheNextOneIsBesideIt(final int axes, final int bits) {
		final int[][] points = IntStream.range(0, 1 << axes * bits)
			.mapToObj(i -> IntStream.range(0, axes).map(axis -> i >> axis * bits & (1 << bits) - 1).toArray())
			.sorted(Comparator.comparingLong(point -> HilbertCurve.place(point, bits))).toArray(int[][]::new);
		for (int i = 0; i < points.length; i++) {
			assertEquals(i, HilbertCurve.place(points[i], bits));
			final int[] point = points[i];
			final int[] before = points[Math.max(0, i - 1)];
			final int steps = IntStream.range(0, axes).map(axis -> Math.abs(point[axis] - before[axis])).sum();
			assertEquals(Math.min(i, 1), steps);
		}
	}

	/**
	 * The textbook's curve of two dimensions: the order of an image's occlusions stays as
	 * it was.
	 */
	@Test
	void inTwoDimensionsItIsTheCurveOfTheTextbook() {
		final Random random = new Random(1);
		for (int i = 0; i < 5000; i++) {
			final int[] point = { random.nextInt(1 << 16), random.nextInt(1 << 16) };
			final int[] copy = point.clone();
			assertEquals(textbook(point[0], point[1]), HilbertCurve.place(point, 16), () -> Arrays.toString(copy));
			assertArrayEquals(copy, point);
		}
	}

	private static long textbook(final int pointX, final int pointY) {
		int x = pointX;
		int y = pointY;
		long place = 0;
		for (int side = 1 << 15; side > 0; side >>= 1) {
			final int right = (x & side) > 0 ? 1 : 0;
			final int lower = (y & side) > 0 ? 1 : 0;
			place = 4 * place + (3 * right ^ lower);
			if (lower == 0) {
				final int turned = right == 1 ? ~x : x;
				x = right == 1 ? ~y : y;
				y = turned;
			}
		}
		return place;
	}
}
