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

package org.sbsm.imagej.gallery.explain;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import ij.process.LUT;

import java.util.List;

import org.sbsm.imagej.image.LookUpTables;

/** Makes maps of maps. */
final class MapArithmetic {

	private MapArithmetic() {}

	/**
	 * The mean of maps: what they have in common, such as a ruler, a text or a border that
	 * drives a search.
	 *
	 * @param title of the mean
	 * @param maps one or more; slices of other sizes than the first are resampled to it
	 * @return their mean, in units of the distance; not shown
	 */
	static ImagePlus mean(final String title, final List<ImagePlus> maps) {
		final int width = maps.get(0).getWidth();
		final int height = maps.get(0).getHeight();
		final double[] sum = new double[width * height];
		int count = 0;
		for (final ImagePlus map : maps) {
			for (int slice = 1; slice <= map.getStackSize(); slice++) {
				final ImageProcessor plane = map.getStack().getProcessor(slice).convertToFloat();
				plane.setInterpolationMethod(ImageProcessor.BILINEAR);
				final ImageProcessor fitting = map.getWidth() == width && map.getHeight() == height ? plane
					: plane.resize(width, height, true);
				for (int i = 0; i < sum.length; i++) {
					sum[i] += fitting.getf(i);
				}
				count++;
			}
		}
		final float[] mean = new float[sum.length];
		for (int i = 0; i < mean.length; i++) {
			mean[i] = (float) (sum[i] / count);
		}
		final ImagePlus image = new ImagePlus(WindowManager.makeUniqueName(title),
			new FloatProcessor(width, height, mean));
		image.setProperty("Info", title + ": the mean of " + count + " maps, in units of the distance.\n");
		final ImageStatistics statistics = image.getStatistics();
		colour(image, statistics.min < 0, Math.max(statistics.max, -statistics.min));
		return image;
	}

	/**
	 * The lead that is left to a hit where a place is hidden: {@code D(q, B) - D(q, A_i)},
	 * spread over the places as in a map. Below 0 the hit A would come after B.
	 *
	 * @param title of the result
	 * @param map with signed evidence of one hit, in units of the distance
	 * @param lead {@code D(q, B) - D(q, A)}
	 * @return the lead that is left; not shown
	 */
	static ImagePlus lead(final String title, final ImagePlus map, final double lead) {
		final FloatProcessor left = map.getProcessor().convertToFloatProcessor();
		for (int i = 0; i < left.getPixelCount(); i++) {
			left.setf(i, (float) (lead - left.getf(i)));
		}
		final ImagePlus image = new ImagePlus(WindowManager.makeUniqueName(title), left);
		image.setCalibration(map.getCalibration().copy());
		image.setProperty("Info",
			title + ": how much nearer to the query the hit is than the other one when a place is hidden,"
				+ " in units of the distance; with nothing hidden it is " + lead + ".\n");
		final ImageStatistics statistics = image.getStatistics();
		colour(image, true, Math.max(statistics.max, -statistics.min));
		return image;
	}

	private static void colour(final ImagePlus image, final boolean signed, final double top) {
		final LUT lut = signed ? LookUpTables.coolWarm() : LookUpTables.viridis();
		image.getProcessor().setLut(lut);
		image.setLut(lut);
		final double end = top > 0 ? top : 1;
		image.setDisplayRange(signed ? -end : 0, end);
	}
}
