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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.image.Pixels;
import org.sbsm.testing.Printed;
import org.sbsm.testing.TestData;

class ImagePlusReaderTest {

	@Test
	void greyValuesGoThroughTheDisplayRange() {
		final ImagePlus image = new ImagePlus("16 bits",
			new ShortProcessor(4, 1, new short[] { 50, 100, 150, (short) 300 }, null));
		image.setDisplayRange(100, 200);
		assertPixels(image, Intensity.DISPLAY, 0, 0, 0.5f, 1);
		assertPixels(image, Intensity.FULL, 50 / 65535f, 100 / 65535f, 150 / 65535f, 300 / 65535f);
	}

	@Test
	void fullRangeOfEightBitsIs255() {
		final ImagePlus image = new ImagePlus("8 bits",
			new ByteProcessor(3, 1, new byte[] { 0, 51, (byte) 255 }));
		image.setDisplayRange(51, 52);
		assertPixels(image, Intensity.FULL, 0, 0.2f, 1);
	}

	@Test
	void wholeNumbersShownFromZeroToOneHaveNoDisplayRange() {
		final ImagePlus wide = new ImagePlus("16 bits",
			new ShortProcessor(4, 1, new short[] { 50, 100, 150, 250 }, null));
		wide.setDisplayRange(0, 1);
		assertPixels(wide, Intensity.DISPLAY, 0, 0.25f, 0.5f, 1);
		wide.setDisplayRange(0, 2);
		assertPixels(wide, Intensity.DISPLAY, 1, 1, 1, 1);
		final ImagePlus bytes = new ImagePlus("8 bits", new ByteProcessor(3, 1, new byte[] { 10, 20, 30 }));
		bytes.setDisplayRange(0, 1);
		assertPixels(bytes, Intensity.DISPLAY, 0, 0.5f, 1);
		final ImagePlus labels = new ImagePlus("labels", new ByteProcessor(2, 1, new byte[] { 1, 1 }));
		labels.setDisplayRange(0, 1);
		assertPixels(labels, Intensity.DISPLAY, 1, 1);
		final ImagePlus floats = new ImagePlus("32 bits", new FloatProcessor(2, 1, new float[] { 0.5f, 3 }));
		floats.setDisplayRange(0, 1);
		assertPixels(floats, Intensity.DISPLAY, 0.5f, 1);
	}

	@Test
	void theLogSaysOnceThatAnImageHasNoDisplayRange() {
		final ImagePlus image = new ImagePlus("dataset", new ShortProcessor(2, 1, new short[] { 7, 4095 }, null));
		image.setDisplayRange(0, 1);
		final String printed = Printed.by(() -> {
			plane(image, Intensity.DISPLAY);
			plane(image, Intensity.DISPLAY);
		});
		assertEquals(List.of("dataset has no display range (it shows 0 black and 1 white): it is taken from 7 to"
			+ " 4095, the smallest and the largest value of each plane; Image > Adjust > Brightness/Contrast sets"
			+ " another."), printed.lines().toList());
	}

	@Test
	void channelsOfACompositeWithoutDisplayRangeAreShownFromTheSmallestToTheLargestValue() {
		final ImageStack stack = new ImageStack(3, 1);
		stack.addSlice(new ShortProcessor(3, 1, new short[] { 1000, 2000, 3000 }, null));
		stack.addSlice(new ShortProcessor(3, 1, new short[] { 100, 0, 0 }, null));
		final CompositeImage image = new CompositeImage(new ImagePlus("composite", stack), IJ.COMPOSITE);
		final LUT[] luts = image.getLuts();
		luts[0].min = 0;
		luts[0].max = 1;
		luts[1].min = 0;
		luts[1].max = 200;
		image.setLuts(luts);
		image.setC(2);
		final float half = 128 / 255f;
		final RandomAccessibleInterval<FloatType> plane = plane(image, Intensity.DISPLAY);
		assertArrayEquals(new float[] { 0, half, 1, half, 0, 0, 0, 0, 0 }, Pixels.copy(plane), 1.5f / 255);
		assertEquals(2, image.getC());
		assertEquals(1, image.getChannelLut(1).max);
		image.setMode(IJ.COLOR);
		assertPixels(image, Intensity.DISPLAY, 0, 0, 0, 127 / 255f, 0, 0, 0, 0, 0);
	}

	@Test
	void anInvertingLookUpTableInvertsWhatIsSeen() {
		final ImagePlus image = new ImagePlus("inverted", new ByteProcessor(2, 1, new byte[] { 0, (byte) 255 }));
		image.getProcessor().invertLut();
		assertPixels(image, Intensity.DISPLAY, 1, 0);
		assertPixels(image, Intensity.FULL, 0, 1);
	}

	@Test
	void floatsTakeTheirDisplayRangeOrTheirSmallestAndLargestValue() {
		final ImagePlus image = new ImagePlus("32 bits",
			new FloatProcessor(4, 1, new float[] { -1, Float.NaN, 1, 3 }));
		assertPixels(image, Intensity.FULL, 0, 0, 0.5f, 1);
		image.setDisplayRange(1, 2);
		assertPixels(image, Intensity.DISPLAY, 0, 0, 0, 1);
	}

	@Test
	void infiniteAndConstantPlanesGiveNoNaN() {
		final float infinity = Float.POSITIVE_INFINITY;
		final ImagePlus infinite = new ImagePlus("infinite",
			new FloatProcessor(3, 1, new float[] { -infinity, 1, infinity }));
		assertPixels(infinite, Intensity.FULL, 0, 0, 1);
		assertPixels(new ImagePlus("NaN", new FloatProcessor(1, 1, new float[] { Float.NaN })), Intensity.FULL,
			0);
		assertPixels(new ImagePlus("constant", new FloatProcessor(1, 1, new float[] { 7 })), Intensity.FULL, 0);
	}

	@Test
	void coloursAreThreeChannels() {
		final ImagePlus image = new ImagePlus("RGB", new ColorProcessor(1, 1, new int[] { 0xff3366 }));
		assertPixels(image, Intensity.DISPLAY, 1, 0.2f, 0.4f);
		assertEquals(3, plane(image, Intensity.DISPLAY).dimension(2));
	}

	@Test
	void aCompositeIsTakenAsItIsDisplayed() {
		final ImageStack stack = new ImageStack(1, 1);
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { (byte) 255 }));
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { 51 }));
		final CompositeImage image = new CompositeImage(new ImagePlus("composite", stack), IJ.COMPOSITE);
		image.setC(1);
		image.setDisplayRange(0, 255);
		image.setC(2);
		image.setDisplayRange(0, 255);
		image.updateAllChannelsAndDraw();
		assertPixels(image, Intensity.DISPLAY, 1, 0.2f, 0);
	}

	@Test
	void dicomGoesThroughItsWindowAndLevel() {
		final ImagePlus image = IJ.openImage(TestData.imageFile("CT_small.dcm").getPath());
		final double min = image.getDisplayRangeMin();
		final double max = image.getDisplayRangeMax();
		final RandomAccessibleInterval<FloatType> plane = plane(image, Intensity.DISPLAY);
		for (int x = 0; x < 128; x++) {
			final double raw = image.getProcessor().getf(x, 64);
			assertEquals(Math.min(1, Math.max(0, (raw - min) / (max - min))), plane.getAt(x, 64, 0).get(), 1e-6);
		}
	}

	@Test
	void slicesOfAStackShareTheDisplayRange() {
		final ImageStack stack = new ImageStack(1, 1);
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { 10 }));
		stack.addSlice(new ByteProcessor(1, 1, new byte[] { 15 }));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDisplayRange(10, 20);
		assertEquals(0.5f,
			ImagePlusReader.plane(image, new PlanePosition(1, 2, 1), Intensity.DISPLAY).getAt(0, 0, 0).get());
		assertEquals(15 / 255f,
			ImagePlusReader.plane(image, new PlanePosition(1, 2, 1), Intensity.FULL).getAt(0, 0, 0).get());
	}

	private static RandomAccessibleInterval<FloatType> plane(final ImagePlus image, final Intensity intensity) {
		return ImagePlusReader.plane(image, PlanePosition.of(image, "current").get(0), intensity);
	}

	private static void assertPixels(final ImagePlus image, final Intensity intensity,
		final float... expected) {
		final RandomAccessibleInterval<FloatType> plane = plane(image, intensity);
		final float[] actual = new float[expected.length];
		int i = 0;
		for (final FloatType value : net.imglib2.view.Views.flatIterable(plane)) {
			actual[i++] = value.get();
		}
		assertArrayEquals(expected, actual, 1e-6f);
	}
}
