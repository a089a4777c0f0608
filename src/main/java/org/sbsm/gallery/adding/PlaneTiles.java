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

package org.sbsm.gallery.adding;

import java.util.List;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.PlaneReader;

/** Cuts tiles out of a plane: each is copied once, row by row, and read often. */
final class PlaneTiles {

	private final RandomAccessibleInterval<FloatType> plane;

	/** {@code null} until a part of the plane is asked for. */
	private List<PlaneReader> channels;

	/**
	 * @param plane (x, y, channel)
	 */
	PlaneTiles(final RandomAccessibleInterval<FloatType> plane) {
		this.plane = plane;
	}

	/**
	 * @param tile (x, y) within the plane
	 * @return its pixels (x, y, channel), beginning at 0, 0, 0
	 */
	RandomAccessibleInterval<FloatType> of(final Interval tile) {
		final int width = (int) tile.dimension(0);
		final int height = (int) tile.dimension(1);
		if (width == plane.dimension(0) && height == plane.dimension(1)) return plane;
		if (channels == null) {
			channels = ModelChannels.of(plane, "gallery's").stream().map(PlaneReader::new).toList();
		}
		final float[] values = new float[width * height * channels.size()];
		final float[] row = new float[width];
		int next = 0;
		for (final PlaneReader channel : channels) {
			for (int y = 0; y < height; y++) {
				channel.read((int) tile.min(1) + y, (int) tile.min(0), width, row);
				System.arraycopy(row, 0, values, next, width);
				next += width;
			}
		}
		return ArrayImgs.floats(values, width, height, channels.size());
	}
}
