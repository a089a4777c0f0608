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

package org.sbsm.imagej.figure;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageStatistics;

import java.awt.image.BufferedImage;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.image.Pixels;
import org.sbsm.imagej.image.LookUpTables;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.settings.Evidence;

/** Makes ImageJ images of saliency maps. */
public final class SaliencyImages {

	/** ImageJ's property for the label of an image of one slice. */
	public static final String LABEL = "Slice_Label";

	/** Characters of a slice label that ImageJ shows. */
	private static final int SUBTITLE = 60;

	private SaliencyImages() {}

	/**
	 * A new image of maps, not shown yet: 32 bits, in units of the distance, with the
	 * reference image's calibration in space. The look-up table is viridis from 0 to the
	 * largest value, or for signed evidence a diverging one around 0.
	 *
	 * @param title made unique among the open images
	 * @param maps one or many of the same size; one slice each
	 * @param names of the slices; how strong each map is becomes part of its label
	 * @param reference image that the maps explain
	 * @param evidence that the maps show
	 * @return the image
	 */
	public static ImagePlus of(final String title, final List<SaliencyMap> maps, final List<String> names,
		final ImagePlus reference, final Evidence evidence) {
		final ImageStack stack = new ImageStack(reference.getWidth(), reference.getHeight());
		double largest = 0;
		double smallest = 0;
		for (int i = 0; i < maps.size(); i++) {
			stack.addSlice(label(names.get(i), new MapStrength(maps.get(i), evidence)),
				maps.get(i).image().update(null).getCurrentStorageArray());
			largest = Math.max(largest, maps.get(i).maximum());
			smallest = Math.min(smallest, maps.get(i).minimum());
		}
		final ImagePlus image = new ImagePlus(WindowManager.makeUniqueName(title), stack);
		// An image of one slice has its label there.
		if (maps.size() == 1) image.setProp(LABEL, stack.getSliceLabel(1));
		final Calibration calibration = reference.getCalibration().copy();
		calibration.setFunction(Calibration.NONE, null, "distance");
		image.setCalibration(calibration);
		colour(image, evidence, smallest, largest);
		return image;
	}

	/**
	 * Gives an image the colours of maps: viridis from 0 to the largest value, or for
	 * signed evidence, whatever the values are, diverging ones around 0.
	 *
	 * @param image of maps
	 * @param evidence that they show
	 * @param smallest value in them, at most 0
	 * @param largest value in them, at least 0
	 */
	private static void colour(final ImagePlus image, final Evidence evidence, final double smallest,
		final double largest) {
		final boolean signed = evidence == Evidence.SIGNED;
		final double top = Math.max(largest, -smallest);
		image.setLut(signed ? LookUpTables.coolWarm() : LookUpTables.viridis());
		image.setDisplayRange(signed ? top > 0 ? -top : -1 : 0, top > 0 ? top : 1);
	}

	/**
	 * @param map (x, y)
	 * @param evidence that it shows
	 * @return the map in its colours
	 */
	public static BufferedImage picture(final RandomAccessibleInterval<FloatType> map,
		final Evidence evidence) {
		final ImagePlus image = new ImagePlus("",
			new FloatProcessor((int) map.dimension(0), (int) map.dimension(1), Pixels.copy(map)));
		final ImageStatistics statistics = image.getStatistics();
		colour(image, evidence, Math.min(0, statistics.min), Math.max(0, statistics.max));
		return SaliencyFigure.asDisplayed(image);
	}

	/**
	 * The label of a slice, which ImageJ shows in the subtitle of the window.
	 *
	 * @param name of the slice
	 * @param strength of its map
	 * @return both in one line that the subtitle has room for; the whole name in a second
	 *         line if it had to be shortened
	 */
	static String label(final String name, final MapStrength strength) {
		final String words = strength.words();
		final int room = SUBTITLE - words.length() - ": ".length();
		if (name.length() <= room) return name + ": " + words;
		return name.substring(0, Math.max(0, room - 1)) + "\u2026: " + words + "\n" + name;
	}
}
