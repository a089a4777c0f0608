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
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;

import java.util.List;

import org.sbsm.saliency.SaliencyMap;

/** Makes ImageJ images of saliency maps. */
final class SaliencyImages {

	private SaliencyImages() {}

	/**
	 * A new image of maps, not shown yet: 32 bits, in units of the distance, with the
	 * reference image's calibration in space. The look-up table is viridis from 0 to the
	 * largest value, or for maps with negative values a diverging one around 0.
	 *
	 * @param title made unique among the open images
	 * @param maps one or many of the same size; one slice each
	 * @param labels of the slices
	 * @param reference image that the maps explain
	 * @return the image
	 */
	static ImagePlus of(final String title, final List<SaliencyMap> maps, final List<String> labels,
		final ImagePlus reference) {
		final ImageStack stack = new ImageStack(reference.getWidth(), reference.getHeight());
		double largest = 0;
		double smallest = 0;
		for (int i = 0; i < maps.size(); i++) {
			stack.addSlice(labels.get(i), maps.get(i).image().update(null).getCurrentStorageArray());
			largest = Math.max(largest, maps.get(i).maximum());
			smallest = Math.min(smallest, maps.get(i).minimum());
		}
		final ImagePlus image = new ImagePlus(WindowManager.makeUniqueName(title), stack);
		final Calibration calibration = reference.getCalibration().copy();
		calibration.setFunction(Calibration.NONE, null, "distance");
		image.setCalibration(calibration);
		final boolean signed = smallest < 0;
		image.setLut(signed ? LookUpTables.coolWarm() : LookUpTables.viridis());
		final double top = Math.max(largest, -smallest);
		image.setDisplayRange(signed ? -top : 0, top > 0 ? top : 1);
		return image;
	}
}
