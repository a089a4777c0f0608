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

package org.sbsm.occlusion.fill;

import java.util.Collections;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.occlusion.Fill;
import org.scijava.plugin.Plugin;

/** The mean of each channel of the image, or of all slices of a volume. */
@Plugin(type = Fill.class, name = "image-mean", priority = 90)
public final class ImageMean implements Fill {

	@Override
	public List<RandomAccessibleInterval<FloatType>> of(
		final List<RandomAccessibleInterval<FloatType>> channels, final int[] window, final double[] modelMean) {
		return ConstantPlanes.of(channels.get(0), channels.stream().mapToDouble(ImageMean::mean).toArray());
	}

	@Override
	public List<List<RandomAccessibleInterval<FloatType>>> ofVolume(
		final List<List<RandomAccessibleInterval<FloatType>>> slices, final int[] window,
		final double[] modelMean) {
		final double[] means = new double[slices.get(0).size()];
		for (final List<RandomAccessibleInterval<FloatType>> slice : slices) {
			for (int c = 0; c < means.length; c++) {
				means[c] += mean(slice.get(c)) / slices.size();
			}
		}
		return Collections.nCopies(slices.size(), ConstantPlanes.of(slices.get(0).get(0), means));
	}

	private static double mean(final RandomAccessibleInterval<FloatType> plane) {
		double sum = 0;
		final Cursor<FloatType> cursor = Views.flatIterable(plane).cursor();
		while (cursor.hasNext()) {
			sum += cursor.next().get();
		}
		return sum / (plane.dimension(0) * plane.dimension(1));
	}

	@Override
	public String key() {
		return "image-mean";
	}
}
