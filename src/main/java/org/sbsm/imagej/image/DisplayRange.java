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
import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.LUT;

import java.util.stream.IntStream;

import org.sbsm.image.axes.IntensityRange;

/**
 * The grey values that an image shows black and white. An image of whole numbers that
 * shows 0 black and 1 white, while its values go beyond, has no display range: nobody
 * has set one, as in ImageJ2's datasets that were never shown. It is taken from the
 * smallest to the largest value of the plane, as 32 bits without a display range are.
 */
final class DisplayRange {

	/** Of images for which the log says already that they have none. */
	private static final String SAID = "org.sbsm.noDisplayRange";

	private DisplayRange() {}

	/**
	 * @param image whose display range is asked for
	 * @param plane of it, with grey values
	 * @return its display range, or the range of the plane's values if it has none; then
	 *         the log says so, once for each image
	 */
	static IntensityRange of(final ImagePlus image, final ImageProcessor plane) {
		final IntensityRange shown = new IntensityRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		if (!isMissing(shown.black(), shown.white(), plane)) return shown;
		final IntensityRange values = ofValues(plane);
		say(image, values);
		return values;
	}

	/**
	 * @param plane with grey values
	 * @return the full range of its type; for 32 bits from its smallest to its largest
	 *         finite value
	 */
	static IntensityRange full(final ImageProcessor plane) {
		return switch (plane.getBitDepth()) {
			case 8 -> new IntensityRange(0, 255);
			case 16 -> new IntensityRange(0, 65535);
			default -> ofValues(plane);
		};
	}

	/**
	 * Gives the channels of a plane the range of their values if they have no display
	 * range.
	 *
	 * @param image the log names it
	 * @param z slice of the plane, from 1
	 * @param t frame of the plane, from 1
	 * @param channels the image's look-up tables, with their ranges; changed
	 * @return whether one of them had no display range
	 */
	static boolean complete(final CompositeImage image, final int z, final int t, final LUT[] channels) {
		boolean changed = false;
		for (int c = 0; c < channels.length; c++) {
			final ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(c + 1, z, t));
			if (!isMissing(channels[c].min, channels[c].max, plane)) continue;
			final IntensityRange values = ofValues(plane);
			say(image, values);
			channels[c].min = values.black();
			channels[c].max = values.white();
			changed = true;
		}
		return changed;
	}

	private static boolean isMissing(final double black, final double white, final ImageProcessor plane) {
		return black == 0 && white == 1 && plane.getBitDepth() < 32 && ofValues(plane).white() > 1;
	}

	private static IntensityRange ofValues(final ImageProcessor plane) {
		return IntensityRange.of(IntStream.range(0, plane.getPixelCount()).mapToDouble(plane::getf));
	}

	private static void say(final ImagePlus image, final IntensityRange values) {
		if (image.getProperty(SAID) != null) return;
		image.setProperty(SAID, true);
		IJ.log(image.getTitle() + " has no display range (it shows 0 black and 1 white): it is taken from "
			+ IJ.d2s(values.black(), 0) + " to " + IJ.d2s(values.white(), 0)
			+ ", the smallest and the largest value of each plane; Image > Adjust > Brightness/Contrast sets another.");
	}
}
