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

package org.sbsm.occlusion.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.image.CieLab;
import org.sbsm.image.GaussianBlur;
import org.sbsm.image.Pixels;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;

/** Which parts of an image are superpixels. */
class SuperpixelsTest {

	private static Perturber superpixels(final int number, final double compactness) {
		return new Superpixels(number, compactness);
	}

	/** Smooth patches of random colours, with noise. */
	private static List<RandomAccessibleInterval<FloatType>> image(final int width, final int height,
		final int channels, final long seed) {
		final Random random = new Random(seed);
		final List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
		for (int c = 0; c < channels; c++) {
			final float[] noise = new float[width * height];
			for (int i = 0; i < noise.length; i++) {
				noise[i] = random.nextFloat();
			}
			final float[] smooth = Pixels.copy(GaussianBlur.of(ArrayImgs.floats(noise, width, height), 6, 4));
			for (int i = 0; i < noise.length; i++) {
				noise[i] = Math.max(0, Math.min(1, 0.5f + 12 * (smooth[i] - 0.5f) + 0.1f * noise[i]));
			}
			planes.add(ArrayImgs.floats(noise, width, height));
		}
		return planes;
	}

	/** The superpixel of each pixel; fails if a pixel is in none or in several. */
	private static int[] partition(final List<Occlusion> occlusions, final int width, final int height) {
		final int[] parts = new int[width * height];
		Arrays.fill(parts, -1);
		for (int k = 0; k < occlusions.size(); k++) {
			final Occlusion occlusion = occlusions.get(k);
			for (int y = occlusion.y(); y < occlusion.y() + occlusion.height(); y++) {
				for (int x = occlusion.x(); x < occlusion.x() + occlusion.width(); x++) {
					if (occlusion.weight(x, y) == 0) continue;
					assertEquals(1, occlusion.weight(x, y));
					assertEquals(-1, parts[y * width + x]);
					parts[y * width + x] = k;
				}
			}
		}
		assertTrue(Arrays.stream(parts).allMatch(part -> part >= 0));
		return parts;
	}

	/** Number of connected parts of equal values. */
	private static int connected(final int[] parts, final int width) {
		final boolean[] seen = new boolean[parts.length];
		int count = 0;
		for (int start = 0; start < parts.length; start++) {
			if (seen[start]) continue;
			count++;
			final Deque<Integer> open = new ArrayDeque<>(List.of(start));
			seen[start] = true;
			while (!open.isEmpty()) {
				final int i = open.pop();
				for (final int other : new int[] { i % width > 0 ? i - 1 : i, i % width < width - 1 ? i + 1 : i,
					i - width, i + width }) {
					if (other < 0 || other >= parts.length || seen[other] || parts[other] != parts[i]) continue;
					seen[other] = true;
					open.push(other);
				}
			}
		}
		return count;
	}

	@ParameterizedTest
	@CsvSource({ "90, 70, 3, 40, 10", "90, 70, 1, 40, 10", "61, 128, 3, 100, 1", "61, 128, 1, 7, 0.1",
		"128, 128, 3, 200, 40", "5, 3, 3, 200, 10", "1, 40, 1, 6, 10", "33, 1, 3, 4, 10", "1, 1, 1, 1, 10" })
	void everyPixelIsInOneConnectedSuperpixelAndThereAreAboutAsManyAsAskedFor(final int width, final int height,
		final int channels, final int number, final double compactness) {
		final Perturber perturber = superpixels(number, compactness);
		final List<Occlusion> occlusions = perturber.occlusions(image(width, height, channels, number));
		final int[] parts = partition(occlusions, width, height);
		assertEquals(occlusions.size(), connected(parts, width));
		final int most = perturber.occlusions(width, height).size();
		assertTrue(occlusions.size() <= most, occlusions.size() + " of " + most);
		if (number < width * height / 10) {
			assertTrue(occlusions.size() >= 0.6 * number && most <= 1.3 * number,
				occlusions.size() + " of " + number);
		}
		final int[] boxes = new int[4];
		for (final Occlusion occlusion : occlusions) {
			// Each box is as small as can be.
			final int right = occlusion.x() + occlusion.width() - 1;
			final int bottom = occlusion.y() + occlusion.height() - 1;
			if (IntStream.rangeClosed(occlusion.y(), bottom).anyMatch(y -> occlusion.weight(occlusion.x(), y) > 0))
				boxes[0]++;
			if (IntStream.rangeClosed(occlusion.y(), bottom).anyMatch(y -> occlusion.weight(right, y) > 0))
				boxes[1]++;
			if (IntStream.rangeClosed(occlusion.x(), right).anyMatch(x -> occlusion.weight(x, occlusion.y()) > 0))
				boxes[2]++;
			if (IntStream.rangeClosed(occlusion.x(), right).anyMatch(x -> occlusion.weight(x, bottom) > 0))
				boxes[3]++;
		}
		assertTrue(Arrays.stream(boxes).allMatch(count -> count == occlusions.size()));
	}

	@Test
	void anImageThatIsTheSameEverywhereGivesTheGrid() {
		final List<RandomAccessibleInterval<FloatType>> grey = List.of(ArrayImgs.floats(80, 60));
		final List<Occlusion> occlusions = superpixels(12, 10).occlusions(grey);
		final int[] parts = partition(occlusions, 80, 60);
		assertEquals(12, occlusions.size());
		for (int i = 0; i < parts.length; i++) {
			assertEquals(i / 80 / 20 * 4 + i % 80 / 20, parts[i]);
		}
		assertArrayEquals(parts, partition(superpixels(12, 10).occlusions(80, 60), 80, 60));
		assertArrayEquals(new int[] { 20, 20 }, superpixels(12, 10).typicalSize(80, 60));
	}

	@Test
	void theyFollowTheBordersOfColours() {
		// A disc of another hue, but the same brightness.
		final int size = 100;
		final float[] red = new float[size * size];
		final float[] green = new float[size * size];
		final float[] blue = new float[size * size];
		final boolean[] disc = new boolean[size * size];
		for (int i = 0; i < disc.length; i++) {
			disc[i] = Math.hypot(i % size - 47, i / size - 52) < 31;
			red[i] = disc[i] ? 0.7f : 0.4f;
			green[i] = disc[i] ? 0.4f : 0.55f;
			blue[i] = 0.4f;
		}
		final List<RandomAccessibleInterval<FloatType>> image = List.of(ArrayImgs.floats(red, size, size),
			ArrayImgs.floats(green, size, size), ArrayImgs.floats(blue, size, size));
		final int[] parts = partition(superpixels(50, 5).occlusions(image), size, size);
		final int[] inside = new int[100];
		final int[] all = new int[100];
		for (int i = 0; i < parts.length; i++) {
			all[parts[i]]++;
			if (disc[i]) inside[parts[i]]++;
		}
		int wrong = 0;
		for (int k = 0; k < 100; k++) {
			wrong += Math.min(inside[k], all[k] - inside[k]);
		}
		// Squares of that size would have some hundred.
		assertTrue(wrong < 40, "wrong: " + wrong);
	}

	@Test
	void theSameImageGivesTheSameSuperpixelsAndOtherPixelsGiveOthers() {
		final int[] parts = partition(superpixels(60, 10).occlusions(image(90, 70, 3, 1)), 90, 70);
		assertArrayEquals(parts, partition(superpixels(60, 10).occlusions(image(90, 70, 3, 1)), 90, 70));
		assertTrue(!Arrays.equals(parts, partition(superpixels(60, 10).occlusions(image(90, 70, 3, 2)), 90, 70)));
		assertNotEquals(superpixels(60, 10).key(), superpixels(60, 11).key());
		assertNotEquals(superpixels(60, 10).key(), superpixels(61, 10).key());
	}

	@Test
	void labelsInPiecesAreMadeToHangTogether() {
		final Random random = new Random(5);
		for (int round = 0; round < 300; round++) {
			final int width = 1 + random.nextInt(12);
			final int height = 1 + random.nextInt(12);
			final int number = 1 + random.nextInt(5);
			final int[] labels = random.ints((long) width * height, 0, number).toArray();
			final int[] parts = ConnectedParts.of(labels, width, height, random.nextInt(8));
			final Set<Integer> numbers = new HashSet<>();
			int next = 0;
			for (final int part : parts) {
				if (numbers.add(part)) assertEquals(next++, part);
			}
			assertTrue(numbers.size() <= number);
			assertEquals(numbers.size(), connected(parts, width));
		}
	}

	@Test
	void whatIsConnectedAndLargeEnoughStays() {
		assertArrayEquals(new int[] { 0, 0, 1, 1, 0, 2, 2, 1, 2, 2, 2, 1 },
			ConnectedParts.of(new int[] { 2, 2, 0, 0, 2, 1, 1, 0, 1, 1, 1, 0 }, 4, 3, 3));
		// The single 1 is too small, the second 2 in another place.
		assertArrayEquals(new int[] { 0, 0, 0, 0, 0, 0, 1, 1, 1 },
			ConnectedParts.of(new int[] { 0, 0, 0, 0, 1, 0, 2, 2, 2 }, 3, 3, 2));
	}

	@Test
	void coloursAreThoseOfCie() {
		// sRGB and CIELAB (D65), as the CIE's formulas give them: white, red, blue, mid grey.
		final float[][] lab = CieLab.of(List.of(ArrayImgs.floats(new float[] { 1, 1, 0, 0.5f }, 4, 1),
			ArrayImgs.floats(new float[] { 1, 0, 0, 0.5f }, 4, 1),
			ArrayImgs.floats(new float[] { 1, 0, 1, 0.5f }, 4, 1)));
		assertArrayEquals(new float[] { 100, 53.24f, 32.30f, 53.39f }, lab[0], 0.01f);
		assertArrayEquals(new float[] { 0, 80.09f, 79.19f, 0 }, lab[1], 0.02f);
		assertArrayEquals(new float[] { 0, 67.20f, -107.86f, 0 }, lab[2], 0.02f);
		assertArrayEquals(new float[] { 0, 53.39f, 100 },
			CieLab.of(List.of(ArrayImgs.floats(new float[] { 0, 0.5f, 1 }, 3, 1)))[0], 0.01f);
	}
}
