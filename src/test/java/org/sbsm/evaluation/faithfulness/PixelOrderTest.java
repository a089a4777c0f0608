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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.sbsm.occlusion.Window;
import org.sbsm.saliency.settings.Evidence;

class PixelOrderTest {

	private static int[] ranks(final PixelOrder order) {
		return IntStream.range(0, order.width() * order.height())
			.map(i -> order.rank(i % order.width(), i / order.width())).toArray();
	}

	@Test
	void largeValuesComeFirstAndEqualOnesInReadingOrder() {
		final float[] map = { 0, 2, -1, 0.5f, -0f, 2, -3, 1e-40f };
		assertArrayEquals(new int[] { 4, 0, 6, 2, 5, 1, 7, 3 },
			ranks(PixelOrder.falling(ArrayImgs.floats(map, 4, 2))));
	}

	@Test
	void pixelsThatWereNotMeasuredHaveNoPlaceAndOtherOrdersLeaveThemOut() {
		final PixelOrder order = PixelOrder
			.falling(ArrayImgs.floats(new float[] { 0, Float.NaN, -1, 2, Float.NaN, 2 }, 3, 2));
		assertArrayEquals(new int[] { 2, -1, 3, 0, -1, 1 }, ranks(order));
		assertEquals(4, order.size());
		final PixelOrder centre = PixelOrder.centreBiased(3, 2).among(order);
		assertArrayEquals(new int[] { 0, -1, 1, 2, -1, 3 }, ranks(centre));
		assertEquals(4, centre.size());
		assertArrayEquals(ranks(PixelOrder.random(3, 2, 1)),
			ranks(PixelOrder.random(3, 2, 1).among(PixelOrder.centreBiased(3, 2))));
	}

	/** As one would write it: a list that is sorted by one thing after the other. */
	private static int[] sorted(final float[] map, final Evidence evidence, final float[] signed) {
		final Comparator<Integer> bySigned = Comparator.comparingDouble(i -> signed[i]);
		final List<Integer> pixels = IntStream.range(0, map.length).filter(i -> !Float.isNaN(map[i])).boxed()
			.sorted(Comparator.comparingDouble((Integer i) -> map[i]).reversed()
				.thenComparing(evidence == Evidence.NEGATIVE ? bySigned : bySigned.reversed())
				.thenComparingInt(i -> i))
			.toList();
		return IntStream.range(0, map.length).map(pixels::indexOf).toArray();
	}

	@Test
	void theZerosOfAMapComeInTheOrderOfTheSignedEvidence() {
		final SplittableRandom random = new SplittableRandom(4);
		final float[] signed = new float[70];
		for (int i = 0; i < signed.length; i++) {
			// Some values are there several times.
			signed[i] = i % 9 == 5 ? Float.NaN : random.nextInt(-20, 9);
		}
		for (final Evidence evidence : Evidence.values()) {
			final float[] map = new float[signed.length];
			for (int i = 0; i < map.length; i++) {
				map[i] = (float) evidence.of(signed[i]);
			}
			final PixelOrder order = PixelOrder.falling(ArrayImgs.floats(map, 10, 7), evidence,
				ArrayImgs.floats(signed, 10, 7));
			assertArrayEquals(sorted(map, evidence, signed), ranks(order));
			assertEquals(62, order.size());
		}
		assertThrows(IllegalArgumentException.class, () -> PixelOrder.falling(ArrayImgs.floats(signed, 10, 7),
			Evidence.SIGNED, ArrayImgs.floats(signed, 7, 10)));
	}

	@Test
	void randomOrdersAreOrdersOfAllPixelsThatDependOnTheSeedOnly() {
		final int[] ranks = ranks(PixelOrder.random(9, 7, 5));
		assertArrayEquals(ranks, ranks(PixelOrder.random(9, 7, 5)));
		assertFalse(Arrays.equals(ranks, ranks(PixelOrder.random(9, 7, 6))));
		assertArrayEquals(IntStream.range(0, 63).toArray(), Arrays.stream(ranks).sorted().toArray());
	}

	@Test
	void everyPixelIsEquallyOftenFirst() {
		final int[] first = new int[6];
		for (int seed = 0; seed < 6000; seed++) {
			final int[] ranks = ranks(PixelOrder.random(3, 2, seed));
			first[IntStream.range(0, 6).filter(i -> ranks[i] == 0).findFirst().getAsInt()]++;
		}
		// 1000 each; the standard deviation is 29.
		for (final int count : first) {
			assertEquals(1000, count, 150);
		}
	}

	@Test
	void theCentreComesFirstInTheImagesProportions() {
		assertArrayEquals(new int[] { 5, 1, 6, 2, 0, 3, 7, 4, 8 }, ranks(PixelOrder.centreBiased(3, 3)));
		final PixelOrder wide = PixelOrder.centreBiased(30, 3);
		// A tenth of the width aside is nearer than a third of the height.
		assertTrue(wide.rank(18, 1) < wide.rank(15, 0));
	}

	@Test
	void partsComeAsAWholeAndOverlapsOnce() {
		final List<Window> parts = List.of(new Window(0, 0, 2, 2), new Window(1, 0, 2, 2));
		final Set<List<Integer>> seen = new HashSet<>();
		for (final long seed : new SplittableRandom(1).longs(20).toArray()) {
			final PixelOrder order = PixelOrder.ofParts(4, 2, parts, seed);
			assertEquals(6, order.size());
			assertArrayEquals(ranks(order), ranks(PixelOrder.ofParts(4, 2, parts, seed)));
			seen.add(Arrays.stream(ranks(order)).boxed().toList());
		}
		assertEquals(Set.of(List.of(0, 1, 4, -1, 2, 3, 5, -1), List.of(4, 0, 1, -1, 5, 2, 3, -1)), seen);
	}
}
