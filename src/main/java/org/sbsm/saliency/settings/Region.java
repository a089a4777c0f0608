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

package org.sbsm.saliency.settings;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.view.Views;

import org.sbsm.occlusion.Occlusion;

/** The part of an image that is explained. */
public final class Region {

	private final int width;
	private final int height;

	/** Row by row (y, x). */
	private final boolean[] inside;

	/**
	 * Number of pixels inside, above and to the left; one row and column more than the
	 * image has.
	 */
	private final int[] count;

	/**
	 * @param mask (x, y), of the size of the image; not changed
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 * @throws IllegalArgumentException if the mask has another size, or nothing is inside
	 */
	public Region(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final int width,
		final int height) {
		if (mask.dimension(0) != width || mask.dimension(1) != height) {
			throw new IllegalArgumentException("region must be of the reference image's size, " + width + " x "
				+ height + ", but is " + mask.dimension(0) + " x " + mask.dimension(1) + ".");
		}
		this.width = width;
		this.height = height;
		inside = new boolean[width * height];
		count = new int[(width + 1) * (height + 1)];
		final Cursor<? extends BooleanType<?>> cursor = Views.flatIterable(mask).cursor();
		for (int y = 0; y < height; y++) {
			int row = 0;
			for (int x = 0; x < width; x++) {
				inside[y * width + x] = cursor.next().get();
				if (inside[y * width + x]) row++;
				count[(y + 1) * (width + 1) + x + 1] = count[y * (width + 1) + x + 1] + row;
			}
		}
		if (count[count.length - 1] == 0) {
			throw new IllegalArgumentException(
				"region: the selection has no pixel of the image; draw one within it, or "
					+ "remove it to explain the whole image.");
		}
	}

	/**
	 * @return those of the occlusions whose bounding box touches the region, in order
	 */
	public List<Occlusion> touching(final List<Occlusion> occlusions) {
		final List<Occlusion> touching = new ArrayList<>();
		for (final Occlusion occlusion : occlusions) {
			final int x = occlusion.x();
			final int y = occlusion.y();
			final int right = x + occlusion.width();
			final int bottom = y + occlusion.height();
			if (count(right, bottom) - count(x, bottom) - count(right, y) + count(x, y) > 0)
				touching.add(occlusion);
		}
		return touching;
	}

	private int count(final int x, final int y) {
		return count[y * (width + 1) + x];
	}

	/** The region, row by row: one bit per pixel. */
	public byte[] bits() {
		final BitSet bits = new BitSet(inside.length);
		for (int i = 0; i < inside.length; i++) {
			bits.set(i, inside[i]);
		}
		return bits.toByteArray();
	}

	/** Makes a map NaN outside the region: there, nothing was measured. */
	public void restrict(final float[] map) {
		for (int i = 0; i < width * height; i++) {
			if (!inside[i]) map[i] = Float.NaN;
		}
	}
}
