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

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Colours in CIELAB (white D65), where equal distances look about equally different.
 */
public final class CieLab {

	/** White of sRGB. */
	private static final double WHITE_X = 0.95047;
	private static final double WHITE_Z = 1.08883;

	private CieLab() {}

	/**
	 * @param channels one plane (x, y) of grey values or three of sRGB (red, green, blue),
	 *        0..1; not changed
	 * @return one plane of lightness, 0..100, or three: lightness, a and b; row by row (y,
	 *         x)
	 */
	public static float[][] of(final List<RandomAccessibleInterval<FloatType>> channels) {
		final float[][] planes = channels.stream().map(Pixels::copy).toArray(float[][]::new);
		// In place: a pixel's colour depends on nothing else.
		IntStream.range(0, planes[0].length).parallel().forEach(
			planes.length == 1 ? i -> planes[0][i] = lightness(linear(planes[0][i])) : i -> convert(planes, i));
		return planes;
	}

	private static void convert(final float[][] planes, final int i) {
		final double red = linear(planes[0][i]);
		final double green = linear(planes[1][i]);
		final double blue = linear(planes[2][i]);
		final double x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / WHITE_X);
		final double y = root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
		final double z = root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / WHITE_Z);
		planes[0][i] = (float) (116 * y - 16);
		planes[1][i] = (float) (500 * (x - y));
		planes[2][i] = (float) (200 * (y - z));
	}

	private static float lightness(final double linear) {
		return (float) (116 * root(linear) - 16);
	}

	/** The share of light that an sRGB value stands for. */
	private static double linear(final double value) {
		return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

	private static double root(final double value) {
		return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
	}
}
