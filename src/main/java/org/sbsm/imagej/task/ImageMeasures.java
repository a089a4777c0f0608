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

package org.sbsm.imagej.task;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import java.awt.Rectangle;
import java.util.List;

import org.sbsm.distance.Distance;
import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.service.SimilaritySaliencyService;

/** Numbers about open images and maps, of the planes that are shown. */
public final class ImageMeasures {

	private ImageMeasures() {}

	/**
	 * How far two images are apart, for a model.
	 *
	 * @param saliency owns the models and what is kept of them
	 * @param a an image, taken as it is displayed
	 * @param b an image, taken as it is displayed
	 * @param model name in the model library
	 * @param distance between the embeddings
	 * @return at least 0; larger = less alike
	 * @throws IllegalArgumentException if there is no such model, or the distance isn't
	 *         defined for the embeddings
	 */
	public static double distance(final SimilaritySaliencyService saliency, final ImagePlus a,
		final ImagePlus b, final String model, final Distance distance) {
		try (Embedder embedder = saliency.open(model, "cpu")) {
			final ImageEmbedder images = new ImageEmbedder(embedder, false, saliency.keptEmbeddings());
			final List<float[]> embeddings = List.of(a, b).stream()
				.map(
					image -> images.embed(ImagePlusReader.plane(image, PlanePosition.current(image), Intensity.DISPLAY),
						image.getTitle()))
				.toList();
			return distance.between(embeddings.get(0), embeddings.get(1));
		}
	}

	/**
	 * @param image a reference image
	 * @param window width and height of the window in pixels; 0 = automatic
	 * @param stride in x and y, in pixels; 0 = automatic
	 * @return number of occlusions of one plane
	 * @throws IllegalArgumentException if one is negative
	 */
	public static int occlusions(final ImagePlus image, final int window, final int stride) {
		return new SlidingWindow(window, 0, stride, 0).occlusions(image.getWidth(), image.getHeight()).size();
	}

	/**
	 * @param map a saliency map
	 * @return column and row of the first pixel with the largest value, and that value;
	 *         pixels that weren't measured (NaN) don't count
	 * @throws IllegalArgumentException if no pixel was measured
	 */
	public static double[] maximum(final ImagePlus map) {
		int place = 0;
		final int size = map.getProcessor().getPixelCount();
		for (int i = 1; i < size; i++) {
			final float best = map.getProcessor().getf(place);
			if (map.getProcessor().getf(i) > best || Float.isNaN(best)) place = i;
		}
		if (Float.isNaN(map.getProcessor().getf(place))) throw notMeasured(map);
		return new double[] { place % map.getWidth(), place / map.getWidth(), map.getProcessor().getf(place) };
	}

	/**
	 * @param map a saliency map, with an area selection or without one
	 * @return mean saliency within the selection, or of all pixels, in units of the
	 *         distance; pixels that weren't measured (NaN) don't count
	 * @throws IllegalArgumentException if no pixel was measured there
	 */
	public static double mean(final ImagePlus map) {
		final Roi selection = map.getRoi();
		final ImageProcessor plane = map.getStack().getProcessor(map.getCurrentSlice());
		plane.setRoi(selection != null && selection.isArea() ? selection : null);
		final Rectangle bounds = plane.getRoi();
		final ImageProcessor mask = plane.getMask();
		double sum = 0;
		int count = 0;
		for (int y = 0; y < bounds.height; y++) {
			for (int x = 0; x < bounds.width; x++) {
				final float value = plane.getf(bounds.x + x, bounds.y + y);
				if (Float.isNaN(value) || mask != null && mask.get(x, y) == 0) continue;
				sum += value;
				count++;
			}
		}
		if (count == 0) throw notMeasured(map);
		return sum / count;
	}

	private static IllegalArgumentException notMeasured(final ImagePlus map) {
		return new IllegalArgumentException(
			"map: " + map.getTitle() + " has no measured pixel" + (map.getRoi() == null ? "" : " in its selection")
				+ ", only NaN; give a map with values, or select a part that was explained.");
	}
}
