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

package org.sbsm.saliency.aggregation;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.image.axes.ImageAxes;

/**
 * Which parts of the reference image make it similar to one query image.
 * <p>
 * Pixels outside of the region that was explained, if there was one, are NaN: they
 * weren't measured. All numbers about the map are of the others. (A pixel that was to
 * be explained and that no occlusion hides is 0.)
 * </p>
 */
public final class SaliencyMap {

	private final int width;
	private final int height;
	private final float[] values;
	private final double distance;
	private final Growth growth;
	private final ImageAxes axes;

	/**
	 * How occlusions change the distance, in its units.
	 *
	 * @param increase largest increase by one occlusion, at least 0
	 * @param decrease largest decrease by one occlusion, at least 0
	 */
	public record Growth(double increase, double decrease) {}

	/**
	 * @param width of the reference image, in pixels
	 * @param height of the reference image, in pixels
	 * @param values saliency in units of the distance, row by row (y, x), NaN where it
	 *        wasn't measured, but not everywhere; not copied
	 * @param distance d_0, between the embeddings of reference and query image
	 * @param growth how the occlusions change it
	 */
	public SaliencyMap(final int width, final int height, final float[] values, final double distance,
		final Growth growth) {
		this(width, height, values, distance, growth, ImageAxes.NONE);
	}

	private SaliencyMap(final int width, final int height, final float[] values, final double distance,
		final Growth growth, final ImageAxes axes) {
		this.width = width;
		this.height = height;
		this.values = values;
		this.distance = distance;
		this.growth = growth;
		this.axes = axes;
	}

	/** @return the same map, with the axes of the reference image */
	public SaliencyMap with(final ImageAxes axesOfReference) {
		return new SaliencyMap(width, height, values, distance, growth, axesOfReference);
	}

	/**
	 * @return saliency (x, y), of the reference image's size, in units of the distance; NaN
	 *         where it wasn't measured
	 */
	public ArrayImg<FloatType, FloatArray> image() {
		return ArrayImgs.floats(values, width, height);
	}

	/**
	 * @return what {@link #image} gives; if the reference image was a {@code Dataset} or an
	 *         {@code ImgPlus} of ImageJ2, as an {@code ImgPlus} with its axes X and Y,
	 *         their calibration included
	 */
	public Img<FloatType> annotated() {
		return axes.giveTo(image());
	}

	/**
	 * The map divided by its largest absolute value. Scaled maps of different queries can't
	 * be compared with each other.
	 *
	 * @return a new image (x, y), values in -1..1, NaN where the map is; 0 everywhere if
	 *         the map is
	 */
	public ArrayImg<FloatType, FloatArray> scaled() {
		final int place = placeOfMaximum();
		final float largest = Math.max(Math.abs(values[place]), Math.abs(minimum()));
		final float[] scaled = new float[values.length];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = largest == 0 && !Float.isNaN(values[i]) ? 0 : values[i] / largest;
		}
		return ArrayImgs.floats(scaled, width, height);
	}

	/**
	 * @return d_0, the distance between the embeddings of reference and query image
	 */
	public double distance() {
		return distance;
	}

	/**
	 * @return how the occlusions that were evaluated change the distance, whatever the
	 *         evidence is that counts
	 */
	public Growth growth() {
		return growth;
	}

	/** @return largest saliency, in units of the distance */
	public float maximum() {
		return values[placeOfMaximum()];
	}

	/** @return smallest saliency, in units of the distance */
	public float minimum() {
		float minimum = maximum();
		for (final float value : values) {
			if (value < minimum) minimum = value;
		}
		return minimum;
	}

	/** @return mean saliency of the pixels that were measured, in units of the distance */
	public double mean() {
		double sum = 0;
		int count = 0;
		for (final float value : values) {
			if (Float.isNaN(value)) continue;
			sum += value;
			count++;
		}
		return sum / count;
	}

	/** @return column of the first pixel with the largest saliency */
	public int maximumX() {
		return placeOfMaximum() % width;
	}

	/** @return row of the first pixel with the largest saliency */
	public int maximumY() {
		return placeOfMaximum() / width;
	}

	private int placeOfMaximum() {
		int place = 0;
		for (int i = 1; i < values.length; i++) {
			// Whatever was measured is more than what wasn't.
			if (values[i] > values[place] || Float.isNaN(values[place])) place = i;
		}
		return place;
	}
}
