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

package org.sbsm.saliency.aggregation;

/**
 * The Hilbert curve through a grid of any number of dimensions (Skilling, "Programming
 * the Hilbert curve", AIP Conference Proceedings 707, 2004): neighbours on it are
 * neighbours in the grid.
 */
final class HilbertCurve {

	private HilbertCurve() {}

	/**
	 * @param point one coordinate per axis, each at least 0 and below {@code 2^bits}; not
	 *        changed
	 * @param bits per axis, at least 1; times the number of axes at most 63
	 * @return its place along the curve, from 0
	 */
	static long place(final int[] point, final int bits) {
		final int[] bitsOfAxes = point.clone();
		final int last = bitsOfAxes.length - 1;
		for (int side = 1 << (bits - 1); side > 1; side >>= 1) {
			turn(bitsOfAxes, side);
		}
		for (int axis = 1; axis <= last; axis++) {
			bitsOfAxes[axis] ^= bitsOfAxes[axis - 1];
		}
		int flipped = 0;
		for (int side = 1 << (bits - 1); side > 1; side >>= 1) {
			if ((bitsOfAxes[last] & side) != 0) flipped ^= side - 1;
		}
		long place = 0;
		for (int bit = bits - 1; bit >= 0; bit--) {
			for (final int axis : bitsOfAxes) {
				place = place << 1 | ((axis ^ flipped) >> bit & 1);
			}
		}
		return place;
	}

	/** Turns the part of the curve below a side such that it is like the whole one. */
	private static void turn(final int[] point, final int side) {
		final int below = side - 1;
		for (int axis = 0; axis < point.length; axis++) {
			if ((point[axis] & side) != 0) point[0] ^= below;
			else {
				final int swapped = (point[0] ^ point[axis]) & below;
				point[0] ^= swapped;
				point[axis] ^= swapped;
			}
		}
	}
}
