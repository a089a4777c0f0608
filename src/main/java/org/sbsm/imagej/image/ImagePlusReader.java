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

package org.sbsm.imagej.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.plugin.Duplicator;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.image.axes.IntensityRange;

/**
 * Shows planes of ImageJ's images as ImgLib2 images of brightness: (x, y, channel),
 * values 0 (black) to 1 (white). Pixels are converted when they are read; the ImageJ
 * image is never changed.
 */
public final class ImagePlusReader {

	private ImagePlusReader() {}

	/**
	 * One plane of an image.
	 *
	 * @param image of any type; a composite and an 8-bit image with a colour palette are
	 *        taken as they are displayed, look-up tables of 16 and 32 bits are ignored
	 * @param position of the plane
	 * @param intensity how grey values become brightness; NaN counts as the smallest value;
	 *        colours are always divided by 255. What has no display range, see
	 *        {@link DisplayRange}, is shown from its smallest to its largest value
	 * @return (x, y, channel), one channel for grey, three for colour; values 0..1
	 */
	public static RandomAccessibleInterval<FloatType> plane(final ImagePlus image, final PlanePosition position,
		final Intensity intensity) {
		if (PlanePosition.isRendered(image)) return rendered((CompositeImage) image, position);
		return plane(image,
			image.getStackSize() == 1 ? image.getProcessor() : image.getStack().getProcessor(position.index(image)),
			intensity);
	}

	private static RandomAccessibleInterval<FloatType> rendered(final CompositeImage image,
		final PlanePosition position) {
		final PlanePosition current = PlanePosition.current(image);
		final LUT[] luts = image.getLuts();
		final boolean changed = DisplayRange.complete(image, position.z(), position.t(), luts);
		if (!changed && position.z() == current.z() && position.t() == current.t()) {
			return colour(new ColorProcessor(image.getImage()));
		}
		// A copy of the planes: the image must go on showing what it shows.
		final CompositeImage copy = (CompositeImage) new Duplicator().run(image, 1, image.getNChannels(),
			position.z(), position.z(), position.t(), position.t());
		copy.setLuts(luts);
		copy.setC(current.c());
		copy.updateAndDraw();
		return colour(new ColorProcessor(copy.getImage()));
	}

	private static RandomAccessibleInterval<FloatType> plane(final ImagePlus image,
		final ImageProcessor processor, final Intensity intensity) {
		if (processor instanceof ColorProcessor) return colour(processor);
		if (processor instanceof ByteProcessor && !isGreyRamp(processor)) return colour(processor.convertToRGB());
		return intensity == Intensity.DISPLAY
			? grey(processor, DisplayRange.of(image, processor), image.isInvertedLut())
			: grey(processor, DisplayRange.full(processor), false);
	}

	/**
	 * Whether grey values are shown in their order; otherwise they are indices of a
	 * palette.
	 */
	private static boolean isGreyRamp(final ImageProcessor processor) {
		final LUT lut = processor.getLut();
		for (int i = 0; i < 256; i++) {
			final int shade = processor.isInvertedLut() ? 255 - i : i;
			if (lut.getRed(i) != shade || lut.getGreen(i) != shade || lut.getBlue(i) != shade) return false;
		}
		return true;
	}

	private static RandomAccessibleInterval<FloatType> grey(final ImageProcessor processor,
		final IntensityRange range, final boolean inverted) {
		final float[] brightness = new float[processor.getPixelCount()];
		for (int i = 0; i < brightness.length; i++) {
			final float shown = range.brightness(processor.getf(i));
			brightness[i] = inverted ? 1 - shown : shown;
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
}
