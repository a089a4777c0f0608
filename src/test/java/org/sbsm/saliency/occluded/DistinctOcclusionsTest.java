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

package org.sbsm.saliency.occluded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.embedding.Patch;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.ChannelOrder;
import org.sbsm.model.ModelDescriptor.Layout;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.SoftOcclusion;
import org.sbsm.occlusion.Window;
import org.sbsm.saliency.aggregation.CoarseToFine;

/** Occlusions that share a pass, against comparing the whole occluded inputs. */
class DistinctOcclusionsTest {

	private static final ModelDescriptor MODEL = new ModelDescriptor("test", null, 1, 1, true, 1, 3,
		ChannelOrder.RGB, Layout.NCHW, 1, List.of(0.5, 0.4, 0.3), List.of(0.5, 0.6, 0.7), "out", false);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void occlusionsShareAPassExactlyIfTheirInputsAreTheSame(final long seed) {
		final Random random = new Random(seed);
		final int width = 1 + random.nextInt(150);
		final int height = 1 + random.nextInt(20);
		final RandomAccessibleInterval<FloatType> image = dots(random, width, height);
		final RandomAccessibleInterval<FloatType> other = dots(random, width, height);
		final RandomAccessibleInterval<FloatType> black = ArrayImgs.floats(new float[width * height], width,
			height);
		// Without a change of size: whatever differs in the image differs in the input.
		final OccludedInput input = new OccludedInput(List.of(image, other, image), List.of(black, black, black),
			MODEL, new int[] { width, height });
		final List<Occlusion> occlusions = windows(random, width, height);
		final int[] order = new CoarseToFine(occlusions, width, height).order();
		final DistinctOcclusions distinct = new DistinctOcclusions(occlusions, order, input.difference());
		final Map<List<Float>, Integer> first = new HashMap<>();
		int skipped = 0;
		for (final int i : order) {
			final Patch patch = input.patch(occlusions.get(i));
			if (patch == null) skipped++;
			final int expected = patch == null ? EvaluationIndex.NONE
				: first.computeIfAbsent(floats(patched(input, patch)), key -> first.size());
			assertEquals(expected, distinct.passes().ofOcclusion()[i]);
			if (patch != null) {
				assertArrayEquals(patched(input, patch), patched(input, input.patch(distinct.ofPass(expected))));
			}
		}
		assertEquals(first.size(), distinct.passes().count());
		assertEquals(skipped, distinct.passes().skipped());
		assertEquals(occlusions.size() - skipped - first.size(), distinct.passes().repeated());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void aTrimmedWindowGivesTheSameInputBitForBitThroughAnyResize(final long seed) {
		final Random random = new Random(seed);
		final int width = 20 + random.nextInt(80);
		final int height = 20 + random.nextInt(80);
		final RandomAccessibleInterval<FloatType> image = dots(random, width, height);
		final RandomAccessibleInterval<FloatType> black = ArrayImgs.floats(new float[width * height], width,
			height);
		final OccludedInput input = new OccludedInput(List.of(image, image, image), List.of(black, black, black),
			MODEL, new int[] { 10 + random.nextInt(100), 10 + random.nextInt(100) });
		for (final Occlusion occlusion : windows(random, width, height)) {
			final Occlusion trimmed = input.difference().tightened(occlusion);
			final float[] whole = patched(input, input.patch(occlusion));
			assertArrayEquals(whole,
				trimmed == null ? input.base().values() : patched(input, input.patch(trimmed)));
		}
	}

	@Test
	void softOcclusionsAreSkippedWhereNothingDiffersAndNotTrimmedElsewhere() {
		final float[] values = new float[100];
		values[55] = 1;
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(values, 10, 10);
		final RandomAccessibleInterval<FloatType> black = ArrayImgs.floats(new float[100], 10, 10);
		final OccludedInput input = new OccludedInput(List.of(image, image, image), List.of(black, black, black),
			MODEL, new int[] { 10, 10 });
		final Occlusion away = new SoftOcclusion(0, 0, 5, 5, new float[25]);
		final Occlusion over = new SoftOcclusion(3, 3, 5, 5, new float[25]);
		assertNull(input.difference().tightened(away));
		assertEquals(over, input.difference().tightened(over));
		assertArrayEquals(new int[] { 0, EvaluationIndex.NONE, 0 },
			new DistinctOcclusions(List.of(over, away, over), new int[] { 2, 1, 0 }, input.difference()).passes()
				.ofOcclusion());
	}

	/** An image that is black but for some pixels. */
	private static RandomAccessibleInterval<FloatType> dots(final Random random, final int width,
		final int height) {
		final float[] values = new float[width * height];
		for (int i = 0; i < 1 + values.length / 60; i++) {
			values[random.nextInt(values.length)] = random.nextFloat();
		}
		return ArrayImgs.floats(values, width, height);
	}

	private static List<Occlusion> windows(final Random random, final int width, final int height) {
		final List<Occlusion> windows = new ArrayList<>();
		for (int i = 0; i < 150; i++) {
			final int x = random.nextInt(width);
			final int y = random.nextInt(height);
			windows.add(new Window(x, y, 1 + random.nextInt(Math.min(9, width - x)),
				1 + random.nextInt(Math.min(9, height - y))));
		}
		windows.add(new Window(0, 0, width, height));
		return windows;
	}

	private static float[] patched(final OccludedInput input, final Patch patch) {
		final float[] values = input.base().values().clone();
		if (patch == null) return values;
		final int width = input.base().width();
		final int height = input.base().height();
		for (int i = 0; i < 3 * patch.height(); i++) {
			final int c = i / patch.height();
			final int y = patch.y() + i % patch.height();
			System.arraycopy(patch.values(), i * patch.width(), values, (c * height + y) * width + patch.x(),
				patch.width());
		}
		return values;
	}

	private static List<Float> floats(final float[] values) {
		return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
	}
}
