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

package org.sbsm.imagej.gallery.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.image.PlanePosition;

/** What is black and white in images whose values have a unit. */
class GreyValuesTest {

	private static float brightness(final ImagePlus image, final double black, final double white, final int x,
		final int channel) {
		final RandomAccessibleInterval<FloatType> plane = GreyValues.of("range", black, white).brightness(image,
			PlanePosition.current(image));
		return plane.getAt(x, 0, channel).get();
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 0.25, 0.5, 0.75", "-1000, 1, 0.25, 0.5, 0.75", "100, -1, 0.75, 0.5, 0.25",
		"0, -0.5, 0.75, 0.5, 0.25" })
	void aRangeIsInTheUnitOfTheImageWhetherThatRisesOrFalls(final double first, final double slope,
		final float a, final float b, final float c) {
		final ImagePlus image = new ImagePlus("density",
			new ShortProcessor(3, 1, new short[] { 1000, 2000, 3000 }, null));
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { first, slope }, "OD");
		final double one = first + slope * 0;
		final double other = first + slope * 4000;
		final double black = Math.min(one, other);
		final double white = Math.max(one, other);
		assertEquals(a, brightness(image, black, white, 0, 0), 1e-6);
		assertEquals(b, brightness(image, black, white, 1, 0), 1e-6);
		assertEquals(c, brightness(image, black, white, 2, 0), 1e-6);
	}

	@Test
	void theChannelsOfACompositeFallToo() {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice(new ByteProcessor(2, 1, new byte[] { 0, (byte) 255 }));
		stack.addSlice(new ByteProcessor(2, 1, new byte[] { 0, 0 }));
		final ImagePlus channels = new ImagePlus("density", stack);
		channels.setDimensions(2, 1, 1);
		channels.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 255, -1 }, "OD");
		final CompositeImage image = new CompositeImage(channels, IJ.COMPOSITE);
		// The first channel is red.
		assertEquals(1, brightness(image, 0, 255, 0, 0), 1e-6);
		assertEquals(0, brightness(image, 0, 255, 1, 0), 1e-6);
		assertEquals(1, brightness(image, 0, 255, 1, 1), 1e-6);
	}
}
