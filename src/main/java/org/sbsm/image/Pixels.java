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

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Copies pixels into arrays; fast where they lie in one already. */
public final class Pixels {

	private Pixels() {}

	/**
	 * @param image with any axes
	 * @return its pixels as they are, the first axis running fastest; NaN becomes 0
	 * @throws ArithmeticException if there are more than an array can hold
	 */
	public static float[] copy(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final int size = Math.toIntExact(Views.iterable(image).size());
		final float[] pixels;
		if (image instanceof ArrayImg<?, ?> array && array.update(null) instanceof FloatArray floats) {
			pixels = Arrays.copyOf(floats.getCurrentStorageArray(), size);
		}
		else {
			pixels = new float[size];
			final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
			for (int i = 0; i < size; i++) {
				pixels[i] = cursor.next().getRealFloat();
			}
		}
		for (int i = 0; i < size; i++) {
			if (Float.isNaN(pixels[i])) pixels[i] = 0;
		}
		return pixels;
	}
}
