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

package org.sbsm.saliency.volume;

import java.util.List;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.window.SlidingWindow;

/**
 * What can be chosen about the explanation of a volume, besides what can be chosen
 * about that of an image.
 *
 * @param pooling how the volume's descriptor is made of the slices' embeddings
 * @param window depth of the cuboids, in slices, at least 1
 * @param stride step from cuboid to cuboid across the slices, at least 1
 */
public record VolumeSettings(SlicePooling pooling, int window, int stride) {

	/** As many slices as images of any kind have. */
	private static final int MOST = 100_000;

	/**
	 * @throws IllegalArgumentException if window or stride are below 1
	 */
	public VolumeSettings {
		check("window_z", window);
		check("stride_z", stride);
	}

	private static void check(final String name, final int value) {
		if (value < 1)
			throw new IllegalArgumentException(
				name + " must be a whole number of slices of at least 1, but is " + value + ".");
	}

	/**
	 * As many slices as make the same length as some pixels within a slice.
	 *
	 * @param pixels a length within the slice, in pixels
	 * @param pixelSize of a pixel, in any unit
	 * @param spacing from slice to slice, in the same unit; where one of the two is no
	 *        positive number, they count as equal
	 * @return the same length in slices, rounded, at least 1
	 */
	public static int slices(final int pixels, final double pixelSize, final double spacing) {
		final double ratio = pixelSize / spacing;
		final boolean known = pixelSize > 0 && spacing > 0 && ratio > 0 && ratio < Double.POSITIVE_INFINITY;
		return (int) Math.min(MOST, Math.max(1, Math.round(known ? pixels * ratio : pixels)));
	}

	/**
	 * The ranges of slices that are hidden: the grid of {@link SlidingWindow}, across the
	 * slices.
	 *
	 * @param slices number of slices, at least 1
	 * @return windows of an image of one row, whose columns are the slices
	 */
	public List<Occlusion> ranges(final int slices) {
		return new SlidingWindow(window, 1, stride, 1).occlusions(slices, 1);
	}
}
