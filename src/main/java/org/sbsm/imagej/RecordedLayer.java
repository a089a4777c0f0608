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

package org.sbsm.imagej;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.LUT;

import java.util.List;

/**
 * Lays a map over the planes that it is of, whichever plane the image shows: known from
 * the map's record.
 */
public final class RecordedLayer {

	private RecordedLayer() {}

	/**
	 * Lays the slices of a map over the planes of an image: those of the query whose slice
	 * is shown. Where no record says which planes they are of, as
	 * {@link SaliencyLayer#put(ImagePlus, ImagePlus, LUT, double, double)} does.
	 *
	 * @param map of the same width and height; its display range gives the colours
	 * @param image that receives the layers
	 * @param lut look-up table for the layers
	 * @param opacity 0 (invisible) to 100 (opaque)
	 * @param threshold absolute saliency below which the layers are transparent, as a
	 *        percentage of the largest displayed value, 0..100
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public static void put(final ImagePlus map, final ImagePlus image, final LUT lut, final double opacity,
		final double threshold) {
		final List<PlanePosition> planes = RecordedPair.planes(map, image);
		if (planes.isEmpty()) {
			SaliencyLayer.put(map, image, lut, opacity, threshold);
			return;
		}
		final double top = Math.max(Math.abs(map.getDisplayRangeMin()), Math.abs(map.getDisplayRangeMax()));
		final int queries = map.getStackSize() / planes.size();
		for (int i = 0; i < planes.size(); i++) {
			final int slice = i * queries + (map.getCurrentSlice() - 1) % queries + 1;
			final ImageProcessor plane = map.getStack().getProcessor(slice);
			plane.setLut(lut);
			plane.setMinAndMax(map.getDisplayRangeMin(), map.getDisplayRangeMax());
			SaliencyLayer.put(plane, image, planes.get(i), opacity, threshold / 100 * top);
		}
	}
}
