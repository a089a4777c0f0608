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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class PlaneResamplerTest {

	@Test
	void eachValueIsTheSameBitForBitWhicheverRectangleItIsComputedWith() {
		final Random random = new Random(5);
		for (int turn = 0; turn < 200; turn++) {
			final int[] from = { 1 + random.nextInt(90), 1 + random.nextInt(90) };
			// A size often stays as it is, which has a way of its own.
			final int[] to = { random.nextBoolean() ? from[0] : 1 + random.nextInt(90),
				random.nextBoolean() ? from[1] : 1 + random.nextInt(90) };
			final float[] pixels = new float[from[0] * from[1]];
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = random.nextInt(5) == 0 ? -0f : random.nextFloat() - 0.5f;
			}
			final PlaneResampler resampler = new PlaneResampler(new Resampling(from[0], to[0]),
				new Resampling(from[1], to[1]));
			final PlaneResampler.RowReader rows = (y, x, count, row) -> System.arraycopy(pixels, y * from[0] + x,
				row, 0, count);
			final int x0 = random.nextInt(to[0]);
			final int y0 = random.nextInt(to[1]);
			final int x1 = x0 + random.nextInt(to[0] - x0 + 1);
			final int y1 = y0 + random.nextInt(to[1] - y0 + 1);
			final int stride = x1 - x0 + random.nextInt(3);
			final float[] part = new float[1 + stride * (y1 - y0) + 1];
			Arrays.fill(part, 7);
			resampler.resample(rows, x0, y0, x1, y1, part, 1, stride);
			final float[] whole = resampler.resample(rows);
			final float[] expected = new float[part.length];
			Arrays.fill(expected, 7);
			for (int y = y0; y < y1; y++) {
				for (int x = x0; x < x1; x++) {
					expected[1 + (y - y0) * stride + x - x0] = whole[y * to[0] + x];
					assertEquals(naive(pixels, from, to, x, y), whole[y * to[0] + x], 1e-5);
				}
			}
			assertEquals(Arrays.hashCode(expected), Arrays.hashCode(part));
			assertEquals(Arrays.toString(expected), Arrays.toString(part));
		}
	}

	/** Triangle filters in x and y, all pixels asked. */
	private static double naive(final float[] pixels, final int[] from, final int[] to, final int x,
		final int y) {
		double sum = 0;
		double weights = 0;
		for (int v = 0; v < from[1]; v++) {
			for (int u = 0; u < from[0]; u++) {
				final double weight = weight(u, from[0], to[0], x) * weight(v, from[1], to[1], y);
				sum += weight * pixels[v * from[0] + u];
				weights += weight;
			}
		}
		return sum / weights;
	}

	private static double weight(final int pixel, final int from, final int to, final int output) {
		final double scale = (double) from / to;
		return Math.max(0, 1 - Math.abs(pixel + 0.5 - (output + 0.5) * scale) / Math.max(1, scale));
	}
}
