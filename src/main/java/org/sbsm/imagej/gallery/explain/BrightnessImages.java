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
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.image.Pixels;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;

/**
 * Makes images of brightness that are read as the very same brightness, so that what is
 * explained is what the gallery has embedded.
 */
final class BrightnessImages {

	private BrightnessImages() {}

	/**
	 * @param title of the image
	 * @param planes brightness (x, y, channel) of one size, with one channel or three;
	 *        values 0..1
	 * @param labels of the slices
	 * @return a slice each, 32 bits with the display range 0..1, or RGB; not shown
	 */
	static ImagePlus of(final String title, final List<RandomAccessibleInterval<FloatType>> planes,
		final List<String> labels) {
		final ImageStack stack = new ImageStack((int) planes.get(0).dimension(0),
			(int) planes.get(0).dimension(1));
		for (int i = 0; i < planes.size(); i++) {
			stack.addSlice(labels.get(i), processor(planes.get(i)));
		}
		final ImagePlus image = new ImagePlus(title, stack);
		if (image.getBitDepth() == 32) image.setDisplayRange(0, 1);
		check(image, planes);
		return image;
	}

	private static ImageProcessor processor(final RandomAccessibleInterval<FloatType> plane) {
		final int width = (int) plane.dimension(0);
		final int height = (int) plane.dimension(1);
		final float[] values = Pixels.copy(plane);
		if (plane.dimension(2) == 1) return new FloatProcessor(width, height, values);
		final int[] colours = new int[width * height];
		for (int i = 0; i < values.length; i++) {
			colours[i % colours.length] = colours[i % colours.length] << 8 | Math.round(values[i] * 255);
		}
		return new ColorProcessor(width, height, colours);
	}

	/** A map of other pixels would be a wrong one. */
	private static void check(final ImagePlus image, final List<RandomAccessibleInterval<FloatType>> planes) {
		final List<PlanePosition> positions = PlanePosition.of(image, "all");
		for (int i = 0; i < planes.size(); i++) {
			if (!Arrays.equals(Pixels.copy(planes.get(i)),
				Pixels.copy(ImagePlusReader.plane(image, positions.get(i), Intensity.DISPLAY)))) {
				throw new IllegalArgumentException("hits: the pixels of " + image.getTitle()
					+ " have brightness that an image of ImageJ can't hold; convert the original to RGB or 8 bits.");
			}
		}
	}
}
