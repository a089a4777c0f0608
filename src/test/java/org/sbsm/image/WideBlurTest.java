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

package org.sbsm.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wide Gaussian is applied to cells: compared with the same one on all pixels. */
class WideBlurTest {

	@ParameterizedTest
	@CsvSource({ "400,300,40,40", "401,307,66,32", "256,256,64,64", "301,257,75,3", "120,90,30,32",
		"640,33,35,8" })
	void isCloseToTheFilterOnAllPixels(final int width, final int height, final double sigmaX,
		final double sigmaY) {
		for (final float[] pixels : images(width, height)) {
			final float[] exact = GaussianBlur.blurred(pixels.clone(), width, height, sigmaX, sigmaY);
			final RowPixels blurred = pixels(ArrayImgs.floats(pixels, width, height), sigmaX, sigmaY);
			final float[] row = new float[width];
			for (int y = 0; y < height; y++) {
				blurred.read(y, 0, width, row, 0);
				assertArrayEquals(Arrays.copyOfRange(exact, y * width, (y + 1) * width), row, 1e-3f, "row " + y);
			}
		}
	}

	/** Noise, an edge in both directions, a point, a slope: all 0..1. */
	private static float[][] images(final int width, final int height) {
		final Random random = new Random(width);
		final float[][] images = new float[4][width * height];
		for (int i = 0; i < width * height; i++) {
			final int x = i % width;
			final int y = i / width;
			images[0][i] = random.nextFloat();
			images[1][i] = x > width / 3 && y > height / 2 ? 1 : 0;
			images[2][i] = x == width - 2 && y == 1 ? 1 : 0;
			images[3][i] = (float) x / width;
		}
		return images;
	}

	private static RowPixels pixels(final RandomAccessibleInterval<FloatType> image, final double sigmaX,
		final double sigmaY) {
		return assertInstanceOf(RowPixels.class,
			((ArrayImg<?, ?>) GaussianBlur.of(image, sigmaX, sigmaY)).update(null));
	}

	@Test
	void whereAllPixelsAreTheSameItKeepsThemExactly() {
		final float[] pixels = new float[500 * 400];
		Arrays.fill(pixels, 0.3f);
		pixels[0] = 1;
		final RandomAccessibleInterval<FloatType> blurred = GaussianBlur.of(ArrayImgs.floats(pixels, 500, 400),
			16, 23);
		for (int x = 250; x < 500; x++) {
			assertEquals(0.3f, blurred.getAt(x, 300).get());
		}
	}

	@Test
	void aPartOfARowIsThatPartOfTheWholeRow() {
		final RowPixels blurred = pixels(ArrayImgs.floats(images(173, 91)[0], 173, 91), 42, 32);
		final float[] whole = new float[173];
		final float[] part = new float[180];
		for (int y = 0; y < 91; y++) {
			blurred.read(y, 0, 173, whole, 0);
			for (int x = 0; x < 173; x += 13) {
				final int count = Math.min(29, 173 - x);
				blurred.read(y, x, count, part, 5);
				assertArrayEquals(Arrays.copyOfRange(whole, x, x + count), Arrays.copyOfRange(part, 5, 5 + count));
				assertEquals(whole[x], blurred.getValue(y * 173 + x));
			}
		}
		blurred.read(3, 173, 0, part, 0);
		assertThrows(UnsupportedOperationException.class, () -> blurred.setValue(0, 1));
	}

	@ParameterizedTest
	@CsvSource({ "12,4", "13,5", "100,37", "7,7", "5,1", "64,63" })
	void cellsAreWeightedMeans(final int pixels, final int cells) {
		final Random random = new Random(pixels);
		final float[] values = new float[pixels * pixels];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat();
		}
		final float[] means = AreaDownsampling.of(ArrayImgs.floats(values, pixels, pixels), cells, cells);
		for (int i = 0; i < means.length; i++) {
			double sum = 0;
			double shares = 0;
			for (int k = 0; k < values.length; k++) {
				final double share = overlap(k % pixels, i % cells, (double) pixels / cells)
					* overlap(k / pixels, i / cells, (double) pixels / cells);
				sum += share * values[k];
				shares += share;
			}
			assertEquals(sum / shares, means[i], 1e-6);
		}
	}

	private static double overlap(final int pixel, final int cell, final double length) {
		return Math.max(0, Math.min(pixel + 1, (cell + 1) * length) - Math.max(pixel, cell * length));
	}
}
