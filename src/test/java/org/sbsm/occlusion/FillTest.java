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

package org.sbsm.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.image.GaussianBlur;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.occlusion.fill.Constant;
import org.sbsm.occlusion.fill.ImageMean;
import org.sbsm.occlusion.fill.ModelMean;

class FillTest {

	private static final int[] WINDOW = { 8, 8 };
	private static final double[] MODEL_MEAN = { 0.4, 0.5, 0.6 };

	private static RandomAccessibleInterval<FloatType> random(final int width, final int height) {
		final Random random = new Random(7);
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat();
		}
		return ArrayImgs.floats(values, width, height);
	}

	@ParameterizedTest
	@CsvSource({ "40,30,2,3", "40,30,6,1", "25,40,10,0.7", "5,4,3,3", "1,1,0.25,0.25", "64,1,0,4" })
	void blursLikeAGaussian(final int width, final int height, final double sigmaX, final double sigmaY) {
		final RandomAccessibleInterval<FloatType> image = random(width, height);
		final RandomAccessibleInterval<FloatType> blurred = GaussianBlur.of(image, sigmaX, sigmaY);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				assertEquals(naiveGaussian(image, x, y, sigmaX, sigmaY), blurred.getAt(x, y).get(), 0.015);
			}
		}
	}

	private static double naiveGaussian(final RandomAccessibleInterval<FloatType> image, final int x,
		final int y, final double sigmaX, final double sigmaY) {
		double sum = 0;
		double weights = 0;
		final int reachX = (int) Math.ceil(5 * sigmaX);
		final int reachY = (int) Math.ceil(5 * sigmaY);
		for (int dy = -reachY; dy <= reachY; dy++) {
			for (int dx = -reachX; dx <= reachX; dx++) {
				final double weight = gaussian(dx, sigmaX) * gaussian(dy, sigmaY);
				sum += weight
					* image.getAt(mirror(x + dx, image.dimension(0)), mirror(y + dy, image.dimension(1))).get();
				weights += weight;
			}
		}
		return sum / weights;
	}

	private static double gaussian(final int distance, final double sigma) {
		return sigma == 0 ? 1 : Math.exp(-distance * distance / (2 * sigma * sigma));
	}

	private static long mirror(final long index, final long size) {
		final long folded = Math.floorMod(index, 2 * size);
		return folded < size ? folded : 2 * size - 1 - folded;
	}

	/** Slices of noise, of two channels. */
	private static List<List<RandomAccessibleInterval<FloatType>>> volume(final int slices) {
		final Random random = new Random(9);
		return Stream.generate(() -> Stream.generate(() -> {
			final float[] values = new float[11 * 9];
			for (int i = 0; i < values.length; i++) {
				values[i] = random.nextFloat();
			}
			return (RandomAccessibleInterval<FloatType>) ArrayImgs.floats(values, 11, 9);
		}).limit(2).toList()).limit(slices).toList();
	}

	/** Deeper windows than the volume is count as deep as it is. */
	@ParameterizedTest
	@CsvSource({ "7, 8, 6, 4", "7, 6, 4, 9", "1, 6, 6, 3" })
	void volumesAreBlurredAlongAllAxes(final int depth, final int windowX, final int windowY,
		final int windowZ) {
		final List<List<RandomAccessibleInterval<FloatType>>> volume = volume(depth);
		final List<List<RandomAccessibleInterval<FloatType>>> blurred = new Blur().ofVolume(volume,
			new int[] { windowX, windowY, windowZ }, MODEL_MEAN);
		final double sigmaZ = Math.min(windowZ, depth) / 4.0;
		for (int c = 0; c < 2; c++) {
			for (int z = 0; z < depth; z++) {
				for (int x = 0; x < 11; x++) {
					double sum = 0;
					double weights = 0;
					for (int dz = -20; dz <= 20; dz++) {
						sum += gaussian(dz, sigmaZ) * naiveGaussian(volume.get((int) mirror(z + dz, depth)).get(c), x, 4,
							windowX / 4.0, windowY / 4.0);
						weights += gaussian(dz, sigmaZ);
					}
					assertEquals(sum / weights, blurred.get(z).get(c).getAt(x, 4).get(), 0.015);
				}
			}
		}
	}

	@Test
	void blurKeepsAConstantVolumeExactly() {
		final float[] values = new float[11 * 9];
		Arrays.fill(values, 0.3f);
		final List<List<RandomAccessibleInterval<FloatType>>> volume = Collections.nCopies(6,
			List.of(ArrayImgs.floats(values, 11, 9)));
		new Blur().ofVolume(volume, new int[] { 6, 4, 3 }, MODEL_MEAN)
			.forEach(slice -> slice.get(0).forEach(value -> assertEquals(0.3f, value.get())));
	}

	@Test
	void theMeanOfAVolumeIsThatOfAllSlicesAndOtherFillsAreThoseOfEachSlice() {
		final List<List<RandomAccessibleInterval<FloatType>>> volume = volume(5);
		for (int c = 0; c < 2; c++) {
			double sum = 0;
			for (final List<RandomAccessibleInterval<FloatType>> slice : volume) {
				for (final FloatType value : slice.get(c)) {
					sum += value.get();
				}
			}
			for (final List<RandomAccessibleInterval<FloatType>> slice : new ImageMean().ofVolume(volume,
				new int[] { 4, 4, 2 }, MODEL_MEAN)) {
				assertEquals(sum / (5 * 11 * 9), slice.get(c).getAt(3, 2).get(), 1e-6);
			}
		}
		final Fill ownFill = (channels, window, mean) -> List.of(window.length == 2 ? channels.get(1) : null);
		final List<List<RandomAccessibleInterval<FloatType>>> own = ownFill.ofVolume(volume,
			new int[] { 4, 4, 2 }, MODEL_MEAN);
		for (int z = 0; z < 5; z++) {
			assertSame(volume.get(z).get(1), own.get(z).get(0));
		}
	}

	@Test
	void blurKeepsAConstantImageExactly() {
		final float[] values = new float[50 * 40];
		java.util.Arrays.fill(values, 0.3f);
		final RandomAccessibleInterval<FloatType> blurred = GaussianBlur.of(ArrayImgs.floats(values, 50, 40), 5,
			11);
		blurred.forEach(value -> assertEquals(0.3f, value.get()));
	}

	@Test
	void imageMeanIsTheMeanOfEachChannel() {
		final RandomAccessibleInterval<FloatType> dark = ArrayImgs.floats(new float[] { 0, 0.5f }, 2, 1);
		final RandomAccessibleInterval<FloatType> bright = ArrayImgs.floats(new float[] { 1, 0.5f }, 2, 1);
		final List<RandomAccessibleInterval<FloatType>> fill = new ImageMean().of(List.of(dark, bright), WINDOW,
			MODEL_MEAN);
		assertEquals(0.25f, fill.get(0).getAt(1, 0).get());
		assertEquals(0.75f, fill.get(1).getAt(0, 0).get());
	}

	@Test
	void modelMeanHasAPlaneForEachChannelOfTheModel() {
		final List<RandomAccessibleInterval<FloatType>> fill = new ModelMean().of(List.of(random(3, 3)), WINDOW,
			MODEL_MEAN);
		assertEquals(3, fill.size());
		assertEquals(0.6f, fill.get(2).getAt(2, 2).get());
	}

	@Test
	void constantsOutsideTheRangeAreRefused() {
		assertEquals("The values of a constant fill must be in 0..1, but one is 1.5.",
			assertThrows(IllegalArgumentException.class, () -> new Constant(1.5)).getMessage());
		assertEquals("A constant fill needs one value or three (red, green, blue), but got 2.",
			assertThrows(IllegalArgumentException.class, () -> new Constant(0, 1)).getMessage());
	}
}
