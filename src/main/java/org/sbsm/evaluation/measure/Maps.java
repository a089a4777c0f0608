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

package org.sbsm.evaluation.measure;

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Reads the values of saliency maps, and refuses what isn't one. */
public final class Maps {

	private Maps() {}

	/**
	 * @param map (x, y)
	 * @param role what it is, for the message: "map", for example
	 * @return its values, row by row (y, x); NaN where it wasn't measured
	 * @throws IllegalArgumentException if it has other axes, a value is infinite, or no
	 *         pixel was measured; the message says where
	 */
	public static float[] values(final RandomAccessibleInterval<? extends RealType<?>> map, final String role) {
		if (map.numDimensions() != 2) {
			throw new IllegalArgumentException(
				role + ": the image must have the axes x, y, but has " + map.numDimensions() + " axes.");
		}
		final int width = width(map);
		final float[] values = new float[Math.multiplyExact(width, height(map))];
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(map).cursor();
		boolean measured = false;
		for (int i = 0; i < values.length; i++) {
			values[i] = cursor.next().getRealFloat();
			if (!Float.isNaN(values[i])) measured = true;
			if (Float.isInfinite(values[i])) {
				throw new IllegalArgumentException(role + ": the value at x = " + i % width + ", y = " + i / width
					+ " is " + values[i] + "; set such pixels to a number first.");
			}
		}
		if (!measured) {
			throw new IllegalArgumentException(
				role + ": all pixels are NaN, which means that nothing was measured; give a map with values.");
		}
		return values;
	}

	/** @return the values that aren't NaN, in order; at least one must not be */
	public static float[] measured(final float[] values) {
		final float[] measured = new float[values.length];
		int count = 0;
		for (final float value : values) {
			if (!Float.isNaN(value)) measured[count++] = value;
		}
		return Arrays.copyOf(measured, count);
	}

	/** @return whether all values that aren't NaN are equal */
	public static boolean isConstant(final float[] values) {
		final float[] measured = measured(values);
		for (final float value : measured) {
			if (value != measured[0]) return false;
		}
		return true;
	}

	/**
	 * @throws IllegalArgumentException if the images have different sizes; the message
	 *         names both
	 */
	static void checkSameSize(final RandomAccessibleInterval<?> a, final String roleOfA,
		final RandomAccessibleInterval<?> b, final String roleOfB) {
		if (width(a) != width(b) || height(a) != height(b)) {
			throw new IllegalArgumentException(roleOfA + ": the image is " + width(a) + " x " + height(a)
				+ " pixels, but must have the size of the " + roleOfB + ", " + width(b) + " x " + height(b) + ".");
		}
	}

	public static int width(final RandomAccessibleInterval<?> map) {
		return Math.toIntExact(map.dimension(0));
	}

	public static int height(final RandomAccessibleInterval<?> map) {
		return Math.toIntExact(map.dimension(1));
	}
}
