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

package org.sbsm.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sbsm.testing.Models;
import org.sbsm.distance.Cosine;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.image.Pixels;
import org.sbsm.image.axes.Brightness;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.saliency.volume.SlicePooling;
import org.sbsm.saliency.volume.VolumeExplanation;
import org.sbsm.saliency.volume.VolumeSaliency;
import org.sbsm.saliency.volume.VolumeSettings;
import org.sbsm.testing.TestData;
import org.scijava.Context;
import org.scijava.script.ScriptService;

/** The service as scripts use it, in a SciJava context that finds it by itself. */
class SimilaritySaliencyServiceTest {

	private static Context context;
	private static SimilaritySaliencyService service;

	private final RandomAccessibleInterval<FloatType> cat = TestData.image("cat.png");
	private final RandomAccessibleInterval<FloatType> camera = TestData.image("cameraman.png");

	@BeforeAll
	static void create() {
		context = new Context();
		service = context.service(SimilaritySaliencyService.class);
	}

	@AfterAll
	static void dispose() {
		context.dispose();
	}

	@Test
	void theNextQueryOfAScriptIsOnlyAQuestionOfDistances() {
		final SaliencySettings settings = service.settings().perturber(new SlidingWindow(120, 0, 60, 0)).build();
		final RandomAccessibleInterval<FloatType> coffee = TestData.image("coffee.png");
		service.keptEmbeddings().clear();
		final Explanation first = service.explain(coffee, List.of(camera), ModelLibrary.DEFAULT, settings);
		assertTrue(first.passes() > 0);
		final Explanation next = service.explain(coffee, List.of(cat), ModelLibrary.DEFAULT, settings);
		assertEquals(0, next.passes());
		assertEquals(first.occlusions(), next.evaluated());
		service.keptEmbeddings().clear();
		final Explanation anew = service.explain(coffee, List.of(cat), ModelLibrary.DEFAULT, settings);
		assertTrue(anew.passes() > 0);
		assertArrayEquals(pixels(anew), pixels(next));
	}

	@Test
	void nothingIsKeptBeyondTheServicesEnd() {
		final Context other = new Context(SimilaritySaliencyService.class);
		final SimilaritySaliencyService own = other.service(SimilaritySaliencyService.class);
		final SaliencySettings settings = own.settings().perturber(new SlidingWindow(150, 0, 150, 0)).build();
		assertTrue(own.explain(cat, List.of(camera), ModelLibrary.DEFAULT, settings).passes() > 0);
		assertEquals(0, own.explain(cat, List.of(camera), ModelLibrary.DEFAULT, settings).passes());
		other.dispose();
		assertTrue(own.explain(cat, List.of(camera), ModelLibrary.DEFAULT, settings).passes() > 0);
	}

	private static float[] pixels(final Explanation explanation) {
		return explanation.maps().get(0).image().update(null).getCurrentStorageArray();
	}

	@Test
	void scriptsFindItByItsShortName() throws Exception {
		assertSame(SimilaritySaliencyService.class,
			context.service(ScriptService.class).lookupClass("SimilaritySaliencyService"));
	}

	@Test
	void eachPixelTypeOfTheSamePictureGivesTheSameMap() {
		final SaliencySettings settings = service.settings().perturber(new SlidingWindow(150, 0, 150, 0))
			.fill(new Black()).distance(new Cosine()).build();
		final float[] expected;
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			expected = new SimilaritySaliency(embedder).explain(cat, List.of(camera), settings, Progress.NONE)
				.maps().get(0).image().update(null).getCurrentStorageArray();
		}
		assertArrayEquals(expected, map(
			Converters.convert(cat, (from, to) -> to.set(Math.round(from.get() * 255)), new UnsignedByteType()),
			Converters.convert(camera, (from, to) -> to.set(Math.round(from.get() * 255)), new UnsignedByteType()),
			settings), 1e-6f);
		assertArrayEquals(expected, map(service.withRange(bits(cat, 65535), 0, 65535),
			service.withRange(bits(camera, 65535), 0, 65535), settings), 1e-6f);
	}

	private static float[] map(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final SaliencySettings settings) {
		return service.explain(reference, List.of(query), service.models().get(0), settings).maps().get(0).image()
			.update(null).getCurrentStorageArray();
	}

	private static RandomAccessibleInterval<UnsignedShortType> bits(
		final RandomAccessibleInterval<FloatType> image, final int white) {
		return Converters.convert(image, (from, to) -> to.set(Math.round(from.get() * white)),
			new UnsignedShortType());
	}

	@Test
	void twelveBitsInSixteenAreNotDark() {
		final String model = service.models().get(0);
		assertTrue(service.distance(cat, bits(cat, 4095), model, "euclidean") < 0.05);
		assertTrue(service.distance(cat, service.withRange(bits(cat, 4095), 0, 65535), model, "euclidean") > 0.5);
	}

	@Test
	void eightBitsGoFromBlackToWhiteOfTheirTypeAndOtherNumbersFromTheSmallestToTheLargest() {
		final byte[] bytes = { 0, 51, 102, 51 };
		assertBrightness(ArrayImgs.unsignedBytes(bytes, 2, 2), 0, 0.2f, 0.4f, 0.2f);
		assertBrightness(ArrayImgs.bits(2, 1), 0, 0);
		assertBrightness(ArrayImgs.bytes(bytes, 2, 2), 0, 0.5f, 1, 0.5f);
		assertBrightness(ArrayImgs.unsignedShorts(new short[] { 100, 200, 150, -1 }, 2, 2), 0, 100 / 65435f,
			50 / 65435f, 1);
		assertBrightness(ArrayImgs.ints(new int[] { -4, 0, 4, 0 }, 2, 2), 0, 0.5f, 1, 0.5f);
		assertBrightness(ArrayImgs.doubles(new double[] { -3, Double.NaN, 1, 5 }, 2, 2), 0, 0, 0.5f, 1);
		assertBrightness(ArrayImgs.doubles(new double[] { Double.POSITIVE_INFINITY, 1, 3, 2 }, 2, 2), 1, 0, 1,
			0.5f);
		assertBrightness(ArrayImgs.unsignedShorts(new short[] { 7, 7 }, 2, 1), 0, 0);
	}

	@Test
	void aGivenRangeCountsAndIsNotStretchedAgain() {
		final RandomAccessibleInterval<FloatType> shown = service
			.withRange(ArrayImgs.unsignedShorts(new short[] { 100, 200, 300, 0 }, 2, 2), 100, 500);
		assertBrightness(shown, 0, 0.25f, 0.5f, 0);
		assertEquals(
			"The range from 5.0 (black) to 5.0 (white) is none: black must be the smaller number, and"
				+ " both must be finite.",
			assertThrows(IllegalArgumentException.class, () -> service.withRange(cat, 5, 5)).getMessage());
	}

	private static void assertBrightness(final RandomAccessibleInterval<? extends RealType<?>> image,
		final float... expected) {
		assertArrayEquals(expected, Pixels.copy(Brightness.of(image, "query")), 1e-6f);
	}

	@Test
	void aVolumeIsExplainedAsOneWhole() {
		final int size = 64;
		final RandomAccessibleInterval<FloatType> patch = Views.interval(cat, new long[] { 100, 60, 0 },
			new long[] { 100 + size - 1, 60 + size - 1, 0 });
		final List<RandomAccessibleInterval<FloatType>> slices = List
			.of(Views.hyperSlice(patch, 2, 0), Views.rotate(Views.hyperSlice(patch, 2, 0), 0, 1),
				Views.hyperSlice(patch, 2, 0))
			.stream().map(Views::zeroMin).map(slice -> (RandomAccessibleInterval<FloatType>) slice).toList();
		final RandomAccessibleInterval<FloatType> query = Views.hyperSlice(camera, 2, 0);
		final SaliencySettings settings = service.settings().perturber(new SlidingWindow(32, 0, 32, 0)).build();
		final VolumeSettings cuboids = new VolumeSettings(SlicePooling.MEAN, 2, 1);
		// The range is that of the whole volume, whatever it is of each slice.
		final RandomAccessibleInterval<DoubleType> values = Converters.convert(Views.stack(slices),
			(from, to) -> to.set(from.get() * 3000 - 1000), new DoubleType());
		final RandomAccessibleInterval<FloatType> shown = service.withRange(values, -1000, 2000);
		final VolumeExplanation explained = service.explainVolume(shown, List.of(query), ModelLibrary.DEFAULT,
			settings, cuboids);
		final VolumeExplanation expected;
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			expected = new VolumeSaliency(embedder, new EmbeddingStore(1 << 24)).explain(
				slices.stream().map(slice -> ArrayImgs.floats(Pixels.copy(slice), size, size)).toList(),
				List.of(List.of(Brightness.of(query, "query"))), settings, cuboids, Progress.NONE);
		}
		assertEquals(3, explained.maps().get(0).image().dimension(2));
		for (int z = 0; z < 3; z++) {
			assertArrayEquals(Pixels.copy(expected.maps().get(0).slices().get(z).image()),
				Pixels.copy(explained.maps().get(0).slices().get(z).image()), 1e-4f);
		}
		assertEquals(
			"The reference volume must have the axes X, Y and Z, but has 4 axes; give one channel and frame"
				+ " of it.",
			assertThrows(IllegalArgumentException.class, () -> service.explainVolume(ArrayImgs.bytes(2, 2, 2, 2),
				List.of(query), ModelLibrary.DEFAULT, settings, cuboids)).getMessage());
	}

	@Test
	void aMapWithDefaultsTakesOneCall() {
		assertEquals(451, service.explain(cat, camera).dimension(0));
	}

	@Test
	void distancesAndEmbeddingsCanBeAskedFor() {
		final String model = service.models().get(0);
		assertEquals(96, service.embed(cat, model).length);
		assertEquals(0, service.distance(cat, cat, model, "euclidean"));
		assertTrue(service.distance(cat, camera, model, "cosine") > 0.01);
		assertEquals("euclidean", service.distances().get(0));
		assertThrows(IllegalArgumentException.class, () -> service.distance(cat, camera, model, "manhattan"));
	}
}
