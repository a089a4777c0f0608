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

package org.sbsm.evaluation.correspondence;

import java.util.List;
import java.util.Random;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A change of an image after which it is known where each of its places is: rotation
 * and scaling about the middle, then a shift; brightness and noise.
 *
 * @param name for tables
 * @param angle in degrees, clockwise
 * @param scale above 0; more than 1 = larger
 * @param shift to the right, as a share of the smaller side
 * @param gain of all values, at least 0
 * @param noise standard deviation, added to all values (0..1), at least 0
 */
public record KnownChange(String name, double angle, double scale, double shift, double gain, double noise) {

	/** What networks can be expected to bear, and what not. */
	public static final List<KnownChange> USUAL = List.of(new KnownChange("shift by a tenth", 0, 1, 0.1, 1, 0),
		new KnownChange("rotation 10 degrees", 10, 1, 0, 1, 0),
		new KnownChange("15 degrees, scale 1.2", 15, 1.2, 0, 1, 0),
		new KnownChange("scale 0.75", 0, 0.75, 0, 1, 0), new KnownChange("scale 1.3", 0, 1.3, 0, 1, 0),
		new KnownChange("rotation 30 degrees", 30, 1, 0, 1, 0),
		new KnownChange("rotation 90 degrees", 90, 1, 0, 1, 0),
		new KnownChange("half as bright", 0, 1, 0, 0.5, 0), new KnownChange("noise of 0.05", 0, 1, 0, 1, 0.05));

	/**
	 * @param x column of the image, in pixels from its left edge
	 * @param y row of the image, in pixels from its upper edge
	 * @param width of the image
	 * @param height of the image
	 * @return x and y of that place after the change; may be outside
	 */
	public double[] place(final double x, final double y, final int width, final int height) {
		final double[] turn = turn();
		final double fromX = x - width / 2.0;
		final double fromY = y - height / 2.0;
		return new double[] { turn[0] * fromX - turn[1] * fromY + shift * Math.min(width, height) + width / 2.0,
			turn[1] * fromX + turn[0] * fromY + height / 2.0 };
	}

	/** The matrix's first column. */
	private double[] turn() {
		return new double[] { scale * Math.cos(Math.toRadians(angle)), scale * Math.sin(Math.toRadians(angle)) };
	}

	/**
	 * @param image (x, y) or (x, y, channel), 0..1; not changed
	 * @param seed of the noise
	 * @return the changed image, of the same size, 0..1: bilinear; what was outside is as
	 *         the border
	 */
	public Img<FloatType> of(final RandomAccessibleInterval<FloatType> image, final long seed) {
		final Img<FloatType> changed = ArrayImgs.floats(image.dimensionsAsLongArray());
		final double middleX = image.dimension(0) / 2.0;
		final double middleY = image.dimension(1) / 2.0;
		final double[] turn = turn();
		final double squares = scale * scale;
		final Random random = new Random(seed);
		final RandomAccess<FloatType> source = Views.extendBorder(Views.zeroMin(image)).randomAccess();
		final Cursor<FloatType> cursor = Views.flatIterable(changed).localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final double x = cursor.getDoublePosition(0) + 0.5 - middleX - shift * 2 * Math.min(middleX, middleY);
			final double y = cursor.getDoublePosition(1) + 0.5 - middleY;
			source.setPosition(cursor);
			final double value = sample(source, (turn[0] * x + turn[1] * y) / squares + middleX - 0.5,
				(turn[0] * y - turn[1] * x) / squares + middleY - 0.5);
			cursor.get().set((float) Math.max(0, Math.min(1, gain * value + noise * random.nextGaussian())));
		}
		return changed;
	}

	private static double sample(final RandomAccess<FloatType> source, final double x, final double y) {
		final long column = (long) Math.floor(x);
		final long row = (long) Math.floor(y);
		double sum = 0;
		for (int corner = 0; corner < 4; corner++) {
			source.setPosition(column + corner % 2, 0);
			source.setPosition(row + corner / 2, 1);
			sum += source.get().get() * (corner % 2 == 0 ? column + 1 - x : x - column)
				* (corner / 2 == 0 ? row + 1 - y : y - row);
		}
		return sum;
	}
}
