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
package org.sbsm.image.axes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;

import net.imagej.ImgPlus;
import net.imagej.axis.CalibratedAxis;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.sbsm.image.Pixels;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.PixelEmbedder;

/** Images that say what their axes are, as ImageJ2's do. */
class ImageAxesTest {

	/** An axis whose pixels are 0.5 µm apart. */
	private record MicronAxis(String label) implements CalibratedAxis {

		@Override
		public AxisType type() {
			return () -> label;
		}

		@Override
		public String unit() {
			return "µm";
		}

		@Override
		public double averageScale(final double rawValue1, final double rawValue2) {
			return 0.5;
		}

		@Override
		public CalibratedAxis copy() {
			return new MicronAxis(label);
		}
	}

	private static <T> ImgPlus<T> image(final Img<T> img, final String... axes) {
		return new ImgPlus<>(img, "image",
			Arrays.stream(axes).map(MicronAxis::new).toArray(CalibratedAxis[]::new));
	}

	private static Img<UnsignedByteType> bytes(final long... size) {
		final byte[] values = new byte[(int) Arrays.stream(size).reduce(1, (a, b) -> a * b)];
		for (int i = 0; i < values.length; i++) {
			values[i] = (byte) (i * 51 % 256);
		}
		return ArrayImgs.unsignedBytes(values, size);
	}

	private static void assertSame(final RandomAccessibleInterval<UnsignedByteType> expected,
		final RandomAccessibleInterval<UnsignedByteType> given) {
		final List<RandomAccessibleInterval<FloatType>> planes = ModelChannels
			.of(Brightness.of(expected, "query"), "query");
		final List<RandomAccessibleInterval<FloatType>> actual = ModelChannels.of(Brightness.of(given, "query"),
			"query");
		assertEquals(planes.size(), actual.size());
		for (int c = 0; c < planes.size(); c++) {
			assertArrayEquals(planes.get(c).dimensionsAsLongArray(), actual.get(c).dimensionsAsLongArray());
			assertArrayEquals(Pixels.copy(planes.get(c)), Pixels.copy(actual.get(c)));
		}
	}

	private static String refusal(final RandomAccessibleInterval<UnsignedByteType> image) {
		final String sentence = assertThrows(IllegalArgumentException.class,
			() -> Brightness.of(image, "reference")).getMessage();
		assertEquals(sentence,
			assertThrows(IllegalArgumentException.class, () -> ModelChannels.of(image, "reference")).getMessage());
		return sentence;
	}

	@Test
	void threeSlicesAreNoColours() {
		assertEquals(
			"The reference image must be one plane, but has X = 4, Y = 2, Z = 3;"
				+ " give a plane of it, such as Views.hyperSlice(image, 2, 0).",
			refusal(image(bytes(4, 2, 3), "X", "Y", "Z")));
	}

	@Test
	void axesOfLengthOneAreLeftOut() {
		final Img<UnsignedByteType> five = bytes(4, 2, 1, 3, 1);
		assertSame(bytes(4, 2, 3), image(five, "X", "Y", "Z", "Channel", "Time"));
		assertSame(bytes(4, 2), image(bytes(4, 2, 1, 1), "X", "Y", "Channel", "Time"));
	}

	@Test
	void aVolumesSlicesComeFromTheAxisZWhereverItStands() {
		final Img<UnsignedByteType> volume = bytes(3, 4, 2);
		final List<Brightness> slices = Brightness.ofSlices(image(volume, "Z", "Y", "X"), "query");
		assertEquals(3, slices.size());
		for (int z = 0; z < 3; z++) {
			assertArrayEquals(
				Pixels.copy(Brightness.of(Views.permute(Views.hyperSlice(volume, 0, z), 0, 1), "query")),
				Pixels.copy(slices.get(z)));
		}
		assertEquals(2, Brightness.ofSlices(bytes(4, 4, 2), "query").size());
		assertEquals(1, Brightness.ofSlices(bytes(4, 4), "query").size());
		assertEquals(2, Brightness.ofSlices(image(bytes(4, 4, 1, 2), "X", "Y", "Channel", "Z"), "query").size());
		assertEquals(
			"The query volume must have the axes X, Y and Z, but has X = 4, Y = 4, Z = 2, Time = 3; give one channel and"
				+ " frame of it.",
			assertThrows(IllegalArgumentException.class,
				() -> Brightness.ofSlices(image(bytes(4, 4, 2, 3), "X", "Y", "Z", "Time"), "query")).getMessage());
	}

	@Test
	void axesMayComeInAnyOrder() {
		final Img<UnsignedByteType> interleaved = bytes(3, 4, 2);
		assertSame(Views.permute(Views.permute(interleaved, 0, 1), 1, 2),
			image(interleaved, "Channel", "X", "Y"));
		assertSame(Views.permute(bytes(4, 2), 0, 1), image(bytes(4, 2), "Y", "X"));
	}

	@Test
	void anUnknownThirdAxisIsTheChannel() {
		assertSame(bytes(4, 2, 3), image(bytes(4, 2, 3), "X", "Y", "Unknown"));
		assertEquals(
			"The reference image must be one plane, but has X = 4, Y = 2, Unknown = 2, Channel = 3;"
				+ " give a plane of it, such as Views.hyperSlice(image, 2, 0).",
			refusal(image(bytes(4, 2, 2, 3), "X", "Y", "Unknown", "Channel")));
	}

	@Test
	void aPlaneNeedsXAndY() {
		assertEquals("The reference image must have the axes X and Y, but has X, Z.",
			refusal(image(bytes(4, 2), "X", "Z")));
	}

	@Test
	void alphaIsLeftOut() {
		final Img<UnsignedByteType> rgba = bytes(4, 2, 4);
		assertSame(bytes(4, 2, 3), rgba);
		assertSame(bytes(4, 2, 3), image(rgba, "X", "Y", "Channel"));
		assertEquals("The reference image must have one channel or three, but has 4.",
			assertThrows(IllegalArgumentException.class,
				() -> ModelChannels.of(Brightness.of(ArrayImgs.unsignedShorts(4, 2, 4), "reference"), "reference"))
				.getMessage());
	}

	@Test
	void theMapHasTheAxesOfTheReference() {
		final ImgPlus<UnsignedByteType> reference = image(bytes(2, 4, 1), "Y", "X", "Time");
		final Explanation explanation = new SimilaritySaliency(new PixelEmbedder(1, 0)).explain(
			Brightness.of(reference, "reference"), List.of(Brightness.of(bytes(4, 2), "query")),
			SaliencySettings.builder().perturber(new SlidingWindow(1, 1, 1, 1)).build(), Progress.NONE);
		@SuppressWarnings("unchecked")
		final ImgPlus<FloatType> map = assertInstanceOf(ImgPlus.class, explanation.maps().get(0).annotated());
		assertArrayEquals(new long[] { 4, 2 }, map.dimensionsAsLongArray());
		assertEquals(List.of("X", "Y"), List.of(map.axis(0).type().getLabel(), map.axis(1).type().getLabel()));
		assertEquals(0.5, map.axis(0).averageScale(0, 1));
		assertArrayEquals(explanation.maps().get(0).image().update(null).getCurrentStorageArray(),
			Pixels.copy(map));
	}

	@Test
	void aMapOfAnyOtherImageHasNone() {
		final Img<FloatType> map = ArrayImgs.floats(2, 1);
		assertEquals(map, ImageAxes.of(bytes(2, 1)).giveTo(map));
	}
}
