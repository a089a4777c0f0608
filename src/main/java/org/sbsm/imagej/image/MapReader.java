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

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.BoolType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Reads saliency maps and masks from ImageJ's images: the plane that is shown, values
 * as they are. The image is never changed.
 */
public final class MapReader {

	private MapReader() {}

	/**
	 * @param image a map
	 * @param role what it is, for the message
	 * @return its values (x, y)
	 * @throws IllegalArgumentException if it is a colour image
	 */
	public static RandomAccessibleInterval<FloatType> map(final ImagePlus image, final String role) {
		final ImageProcessor processor = image.getProcessor();
		if (processor instanceof ColorProcessor) {
			throw new IllegalArgumentException(role + ": " + image.getTitle()
				+ " is a colour image; give a map, which has one value per pixel (32 bits).");
		}
		final float[] values = (float[]) processor.convertToFloatProcessor().getPixelsCopy();
		return ArrayImgs.floats(values, image.getWidth(), image.getHeight());
	}

	/**
	 * The part of an image that is marked: by an area selection, or else by the image being
	 * a mask.
	 *
	 * @param image with a selection, or with two values, the smaller of them 0
	 * @param role what it is, for the message
	 * @return (x, y), {@code true} in the marked part
	 * @throws IllegalArgumentException if it is neither
	 */
	public static RandomAccessibleInterval<? extends BooleanType<?>> marked(final ImagePlus image,
		final String role) {
		final Roi roi = image.getRoi();
		if (roi != null && roi.isArea()) return selection(roi, image);
		final ImageProcessor processor = image.getProcessor();
		double value = 0;
		for (int i = 0; i < processor.getPixelCount(); i++) {
			final double pixel = processor instanceof ColorProcessor ? processor.get(i) & 0xffffff
				: processor.getf(i);
			if (pixel == 0 || pixel == value) continue;
			if (value != 0 || Double.isNaN(pixel)) {
				throw new IllegalArgumentException(role + ": " + image.getTitle()
					+ " has no area selection and is no mask (0 outside, one other value inside); draw a selection"
					+ " on it, or give a mask.");
			}
			value = pixel;
		}
		return Converters.convert(bytes(processor), (from, to) -> to.set(from.get() > 0), new BoolType());
	}

	private static RandomAccessibleInterval<UnsignedByteType> bytes(final ImageProcessor processor) {
		final ByteProcessor mask = new ByteProcessor(processor.getWidth(), processor.getHeight());
		for (int i = 0; i < mask.getPixelCount(); i++) {
			final double pixel = processor instanceof ColorProcessor ? processor.get(i) & 0xffffff
				: processor.getf(i);
			mask.set(i, pixel == 0 ? 0 : 255);
		}
		return pixels(mask);
	}

	/**
	 * @param roi an area
	 * @param image of which it is a selection
	 * @return (x, y), {@code true} inside
	 * @throws IllegalArgumentException if nothing of it is within the image
	 */
	public static RandomAccessibleInterval<? extends BooleanType<?>> selection(final Roi roi,
		final ImagePlus image) {
		final ByteProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
		mask.setValue(255);
		mask.fill(roi);
		if (mask.getStats().max == 0) {
			throw new IllegalArgumentException("The selection of " + PlanePosition.shownTitle(image)
				+ " has no pixels within the image; move it, or remove it.");
		}
		return Converters.convert(pixels(mask), (from, to) -> to.set(from.get() > 0), new BoolType());
	}

	private static RandomAccessibleInterval<UnsignedByteType> pixels(final ByteProcessor mask) {
		return ArrayImgs.unsignedBytes((byte[]) mask.getPixels(), mask.getWidth(), mask.getHeight());
	}
}
