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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.ChannelOrder;
import org.sbsm.model.ModelDescriptor.Layout;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.SoftOcclusion;
import org.sbsm.occlusion.Window;

/**
 * Resampling only what an occlusion changes, against resampling the whole occluded
 * image.
 */
class OccludedInputTest {

	private static final ModelDescriptor MODEL = new ModelDescriptor("test", null, 1, 1, true, 1, 3,
		ChannelOrder.RGB, Layout.NCHW, 255, List.of(127.5, 120.0, 100.0), List.of(127.5, 60.0, 70.0), "out",
		false);

	@ParameterizedTest
	@ValueSource(
		longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 })
	void patchEqualsResamplingTheWholeOccludedImage(final long seed) {
		final Random random = new Random(seed);
		final int width = 1 + random.nextInt(80);
		final int height = 1 + random.nextInt(80);
		final int[] size = { 1 + random.nextInt(90), 1 + random.nextInt(90) };
		if (seed % 6 == 0) size[0] = width;
		final List<RandomAccessibleInterval<FloatType>> image = channels(random, width, height);
		final List<RandomAccessibleInterval<FloatType>> fill = channels(random, width, height);
		final OccludedInput input = new OccludedInput(image, fill, MODEL, size);
		for (int i = 0; i < 20; i++) {
			final Occlusion occlusion = occlusion(random, width, height);
			final ModelInput whole = OccludedInput.unoccluded(
				List.of(occluded(image.get(0), fill.get(0), occlusion),
					occluded(image.get(1), fill.get(1), occlusion), occluded(image.get(2), fill.get(2), occlusion)),
				MODEL, size);
			final float[] patched = input.base().values().clone();
			apply(input.patch(occlusion), size, patched);
			for (int j = 0; j < patched.length; j++) {
				assertEquals(whole.values()[j], patched[j], 1e-5);
			}
		}
	}

	@Test
	void nothingChangesWhereTheImageLooksLikeTheFill() {
		final float[] values = new float[40 * 40];
		values[20 * 40 + 20] = 1;
		final RandomAccessibleInterval<FloatType> dot = ArrayImgs.floats(values, 40, 40);
		final RandomAccessibleInterval<FloatType> black = ArrayImgs.floats(new float[40 * 40], 40, 40);
		final OccludedInput input = new OccludedInput(List.of(dot, dot, dot), List.of(black, black, black), MODEL,
			new int[] { 17, 17 });
		assertNull(input.patch(new Window(0, 0, 20, 40)));
		assertNotNull(input.patch(new Window(0, 0, 21, 40)));
	}

	@Test
	void aChangeInOneChannelIsAChange() {
		final RandomAccessibleInterval<FloatType> black = ArrayImgs.floats(new float[9], 3, 3);
		final RandomAccessibleInterval<FloatType> other = ArrayImgs
			.floats(new float[] { 0, 0, 0, 0, 1, 0, 0, 0, 0 }, 3, 3);
		final OccludedInput input = new OccludedInput(List.of(black, black, other), List.of(black, black, black),
			MODEL, new int[] { 3, 3 });
		assertNotNull(input.patch(new Window(1, 1, 1, 1)));
		assertNull(input.patch(new Window(0, 0, 1, 3)));
	}

	private static List<RandomAccessibleInterval<FloatType>> channels(final Random random, final int width,
		final int height) {
		return List.of(plane(random, width, height), plane(random, width, height), plane(random, width, height));
	}

	private static RandomAccessibleInterval<FloatType> plane(final Random random, final int width,
		final int height) {
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat();
		}
		return ArrayImgs.floats(values, width, height);
	}

	private static Occlusion occlusion(final Random random, final int width, final int height) {
		final int x = random.nextInt(width);
		final int y = random.nextInt(height);
		final Window window = new Window(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
		if (random.nextBoolean()) return window;
		final float[] weights = new float[window.width() * window.height()];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = random.nextFloat();
		}
		return new SoftOcclusion(x, y, window.width(), window.height(), weights);
	}

	private static RandomAccessibleInterval<FloatType> occluded(final RandomAccessibleInterval<FloatType> image,
		final RandomAccessibleInterval<FloatType> fill, final Occlusion occlusion) {
		final int width = (int) image.dimension(0);
		final float[] values = new float[width * (int) image.dimension(1)];
		for (int i = 0; i < values.length; i++) {
			final int x = i % width;
			final int y = i / width;
			final boolean within = x >= occlusion.x() && x < occlusion.x() + occlusion.width() && y >= occlusion.y()
				&& y < occlusion.y() + occlusion.height();
			final double weight = within ? occlusion.weight(x, y) : 0;
			values[i] = (float) (weight * fill.getAt(x, y).get() + (1 - weight) * image.getAt(x, y).get());
		}
		return ArrayImgs.floats(values, width, image.dimension(1));
	}

	private static void apply(final Patch patch, final int[] size, final float[] input) {
		int i = 0;
		for (int c = 0; c < 3; c++) {
			for (int y = 0; y < patch.height(); y++) {
				for (int x = 0; x < patch.width(); x++) {
					input[(c * size[1] + patch.y() + y) * size[0] + patch.x() + x] = patch.values()[i++];
				}
			}
		}
	}
}
