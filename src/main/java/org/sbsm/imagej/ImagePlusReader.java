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

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows planes of ImageJ's images as ImgLib2 images of brightness: (x, y, channel),
 * values 0 (black) to 1 (white). Pixels are converted when they are read; the ImageJ
 * image is never changed.
 */
public final class ImagePlusReader {

	private ImagePlusReader() {}

	/**
	 * The plane that is shown.
	 *
	 * @param image of any type; a composite is taken as it is displayed
	 * @param intensity how grey values become brightness; NaN counts as the smallest value;
	 *        colours are always divided by 255
	 * @return (x, y, channel), one channel for grey, three for colour; values 0..1
	 */
	public static RandomAccessibleInterval<FloatType> currentPlane(final ImagePlus image,
		final Intensity intensity) {
		if (image instanceof CompositeImage composite && composite.getMode() != ij.IJ.GRAYSCALE) {
			return colour(new ColorProcessor(image.getImage()));
		}
		return plane(image, image.getProcessor(), intensity);
	}

	/**
	 * One slice of a stack.
	 *
	 * @param image of any type
	 * @param slice 1..{@code image.getStackSize()}
	 * @param intensity how grey values become brightness, as for the current plane
	 * @return (x, y, channel), one channel for grey, three for colour; values 0..1
	 */
	public static RandomAccessibleInterval<FloatType> slice(final ImagePlus image, final int slice,
		final Intensity intensity) {
		if (slice == image.getCurrentSlice()) return currentPlane(image, intensity);
		return plane(image, image.getStack().getProcessor(slice), intensity);
	}

	private static RandomAccessibleInterval<FloatType> plane(final ImagePlus image,
		final ImageProcessor processor, final Intensity intensity) {
		if (processor instanceof ColorProcessor) return colour(processor);
		if (image.getType() == ImagePlus.COLOR_256) return colour(processor.convertToRGB());
		return grey(processor,
			intensity == Intensity.DISPLAY
				? new Range(image.getDisplayRangeMin(), image.getDisplayRangeMax(), image.isInvertedLut())
				: Range.full(processor));
	}

	private static RandomAccessibleInterval<FloatType> grey(final ImageProcessor processor, final Range range) {
		final float[] brightness = new float[processor.getPixelCount()];
		for (int i = 0; i < brightness.length; i++) {
			brightness[i] = range.brightness(processor.getf(i));
		}
		return ArrayImgs.floats(brightness, processor.getWidth(), processor.getHeight(), 1);
	}

	private static RandomAccessibleInterval<FloatType> colour(final ImageProcessor processor) {
		final int size = processor.getPixelCount();
		final float[] brightness = new float[Math.multiplyExact(3, size)];
		for (int i = 0; i < size; i++) {
			final int rgb = processor.get(i);
			brightness[i] = (rgb >> 16 & 0xff) / 255f;
			brightness[size + i] = (rgb >> 8 & 0xff) / 255f;
			brightness[2 * size + i] = (rgb & 0xff) / 255f;
		}
		return ArrayImgs.floats(brightness, processor.getWidth(), processor.getHeight(), 3);
	}

	/** Grey values that are shown black and white. */
	private record Range(double min, double max, boolean inverted) {

		static Range full(final ImageProcessor processor) {
			final Object pixels = processor.getPixels();
			if (pixels instanceof byte[]) return new Range(0, 255, false);
			if (pixels instanceof short[]) return new Range(0, 65535, false);
			double min = Double.POSITIVE_INFINITY;
			double max = Double.NEGATIVE_INFINITY;
			for (final float value : (float[]) pixels) {
				if (!Float.isFinite(value)) continue;
				min = Math.min(min, value);
				max = Math.max(max, value);
			}
			return new Range(min, max, false);
		}

		float brightness(final double value) {
			final double scaled = value > min ? value < max ? (value - min) / (max - min) : 1 : 0;
			return (float) (inverted ? 1 - scaled : scaled);
		}
	}
}
