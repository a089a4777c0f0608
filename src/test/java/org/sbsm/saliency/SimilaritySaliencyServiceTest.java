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

package org.sbsm.saliency;

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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sbsm.distance.Cosine;
import org.sbsm.embedding.DjlEmbedder;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelLibrary;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.SlidingWindow;
import org.sbsm.occlusion.fill.Black;
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
	void scriptsFindItByItsShortName() throws Exception {
		assertSame(SimilaritySaliencyService.class,
			context.service(ScriptService.class).lookupClass("SimilaritySaliencyService"));
	}

	@Test
	void eachPixelTypeOfTheSamePictureGivesTheSameMap() {
		final SaliencySettings settings = service.settings().perturber(new SlidingWindow(150, 0, 150, 0))
			.fill(new Black()).distance(new Cosine()).build();
		final float[] expected;
		try (Embedder embedder = DjlEmbedder.open(ModelLibrary.find(ModelLibrary.DEFAULT), 2)) {
			expected = new SimilaritySaliency(embedder).explain(cat, List.of(camera), settings, Progress.NONE)
				.maps().get(0).image().update(null).getCurrentStorageArray();
		}
		assertArrayEquals(expected, map(
			Converters.convert(cat, (from, to) -> to.set(Math.round(from.get() * 255)), new UnsignedByteType()),
			Converters.convert(camera, (from, to) -> to.set(Math.round(from.get() * 255)), new UnsignedByteType()),
			settings), 1e-6f);
		assertArrayEquals(expected,
			map(
				Converters.convert(cat, (from, to) -> to.set(Math.round(from.get() * 65535)),
					new UnsignedShortType()),
				Converters.convert(camera, (from, to) -> to.set(Math.round(from.get() * 65535)),
					new UnsignedShortType()),
				settings),
			1e-6f);
	}

	private static float[] map(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final SaliencySettings settings) {
		return service.explain(reference, List.of(query), service.models().get(0), settings).maps().get(0).image()
			.update(null).getCurrentStorageArray();
	}

	@Test
	void otherNumbersAreTakenFromTheSmallestToTheLargest() {
		final RandomAccessibleInterval<DoubleType> image = ArrayImgs
			.doubles(new double[] { -3, Double.NaN, 1, 5 }, 2, 2);
		final float[] brightness = new float[4];
		int i = 0;
		for (final FloatType value : net.imglib2.view.Views.flatIterable(Brightness.of(image))) {
			brightness[i++] = value.get();
		}
		assertArrayEquals(new float[] { 0, 0, 0.5f, 1 }, brightness);
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
