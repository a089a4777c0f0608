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

package org.sbsm.evaluation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.testing.TestData;

/** Measures between maps, by hand and as NumPy, SciPy and scikit-image compute them. */
class MapMeasuresTest {

	private static RandomAccessibleInterval<FloatType> row(final float... values) {
		return ArrayImgs.floats(values, values.length, 1);
	}

	private static RandomAccessibleInterval<FloatType> constant(final float value) {
		final float[] values = new float[12 * 11];
		Arrays.fill(values, value);
		return ArrayImgs.floats(values, 12, 11);
	}

	@Test
	void byHand() {
		// (1 + 4 + 9) / sqrt(5 * 9)
		assertEquals(14 / Math.sqrt(45), MapMeasures.squaredDifference(row(1, 2, 0), row(0, 0, 3)), 1e-12);
		assertEquals(2, MapMeasures.squaredDifference(row(0, 3, 0), row(3, 0, 0)), 1e-12);
		// Deviations (-1, 0, 1) and (-2, 1, 1): 3 / sqrt(2 * 6)
		assertEquals(3 / Math.sqrt(12), MapMeasures.crossCorrelation(row(1, 2, 3), row(0, 3, 3)), 1e-12);
		// Ranks (1.5, 1.5, 3, 4) and (1, 2, 3, 4): 4.5 / sqrt(4.5 * 5)
		assertEquals(4.5 / Math.sqrt(22.5), MapMeasures.rankCorrelation(row(7, 7, 8, 99), row(-1, 0, 1, 2)),
			1e-12);
		// Shares 1/2, 1/4, 1/4
		assertEquals(1.5, MapMeasures.entropy(row(2, 0, -1, 1)), 1e-12);
		assertEquals(0, MapMeasures.entropy(row(0, 5, 0)));
		assertEquals(2, MapMeasures.entropy(row(3, 3, 3, 3)), 1e-12);
		// Means 1 and 2, no variance, L = 1.
		assertEquals((2 * 2 + 1e-4) / (1 + 4 + 1e-4), MapMeasures.structuralSimilarity(constant(1), constant(2)),
			1e-6);
	}

	static Stream<JsonObject> cases() {
		return StreamSupport.stream(TestData.golden("map-measures.json").getAsJsonArray().spliterator(), false)
			.map(JsonElement::getAsJsonObject);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsThePythonPackages(final JsonObject expected) {
		final RandomAccessibleInterval<FloatType> a = TestData.map(expected, "a");
		final RandomAccessibleInterval<FloatType> b = TestData.map(expected, "b");
		final double tolerance = 1e-6;
		assertEquals(expected.get("squared_difference").getAsDouble(), MapMeasures.squaredDifference(a, b),
			tolerance);
		assertEquals(expected.get("cross_correlation").getAsDouble(), MapMeasures.crossCorrelation(a, b),
			tolerance);
		assertEquals(expected.get("rank_correlation").getAsDouble(), MapMeasures.rankCorrelation(a, b),
			tolerance);
		assertEquals(expected.get("structural_similarity").getAsDouble(), MapMeasures.structuralSimilarity(a, b),
			tolerance);
		assertEquals(expected.get("entropy").getAsDouble(), MapMeasures.entropy(a), tolerance);
		assertEquals(0, MapMeasures.squaredDifference(a, a));
		assertEquals(1, MapMeasures.crossCorrelation(b, b), 1e-12);
		assertEquals(1, MapMeasures.rankCorrelation(b, b), 1e-12);
		assertEquals(1, MapMeasures.structuralSimilarity(b, b), 1e-12);
	}

	@Test
	void mapsThatAreTheSameEverywhereGiveASensibleValueOrASentence() {
		assertEquals(0, MapMeasures.squaredDifference(constant(0), constant(0)));
		assertEquals(1, MapMeasures.structuralSimilarity(constant(0), constant(0)));
		assertEquals(1, MapMeasures.structuralSimilarity(constant(3), constant(3)));
		assertSentence("The normalised squared difference is not defined where one of the maps is 0 everywhere.",
			MapMeasures::squaredDifference, constant(0), constant(1));
		assertSentence("The cross-correlation is not defined for a map that has the same value everywhere.",
			MapMeasures::crossCorrelation, row(0, 1), row(2, 2));
		assertSentence("The rank correlation is not defined for a map that has the same value everywhere.",
			MapMeasures::rankCorrelation, row(5, 5), row(0, 1));
		assertSentence("The entropy is not defined for a map that is 0 everywhere.",
			(a, b) -> MapMeasures.entropy(a), row(0, 0), row(0, 0));
	}

	@Test
	void infinityOtherSizesAndTooFewPixelsAreRefused() {
		assertSentence("other: the value at x = 1, y = 0 is Infinity; set such pixels to a number first.",
			MapMeasures::squaredDifference, row(0, 1), row(2, Float.POSITIVE_INFINITY));
		assertSentence("map: all pixels are NaN, which means that nothing was measured; give a map with values.",
			(a, b) -> MapMeasures.entropy(a), row(Float.NaN, Float.NaN), null);
		assertSentence("The measures between two maps are not defined where no pixel was measured in both.",
			MapMeasures::crossCorrelation, row(0, Float.NaN), row(Float.NaN, 1));
		assertSentence("other: the image is 3 x 1 pixels, but must have the size of the map, 2 x 1.",
			MapMeasures::rankCorrelation, row(0, 1), row(2, 3, 4));
		assertSentence("The structural similarity needs maps of at least 11 x 11 pixels, but these are 2 x 1.",
			MapMeasures::structuralSimilarity, row(0, 1), row(2, 3));
	}

	@Test
	void onlyPixelsThatWereMeasuredInBothMapsCount() {
		final float none = Float.NaN;
		final RandomAccessibleInterval<FloatType> a = row(1, none, 2, 5, 3);
		final RandomAccessibleInterval<FloatType> b = row(0, 7, 3, none, 3);
		assertEquals(MapMeasures.squaredDifference(row(1, 2, 3), row(0, 3, 3)),
			MapMeasures.squaredDifference(a, b));
		assertEquals(MapMeasures.crossCorrelation(row(1, 2, 3), row(0, 3, 3)),
			MapMeasures.crossCorrelation(a, b));
		assertEquals(MapMeasures.rankCorrelation(row(1, 2, 3), row(0, 3, 3)), MapMeasures.rankCorrelation(a, b));
		assertEquals(MapMeasures.entropy(row(2, 1, 1)), MapMeasures.entropy(row(2, none, 1, 1)));
	}

	@Test
	void theStructuralSimilarityIsOfTheWindowsThatWereMeasured() {
		final Random random = new Random(4);
		final float[] a = new float[30 * 20];
		final float[] b = new float[30 * 20];
		final float[] partA = new float[15 * 20];
		final float[] partB = new float[15 * 20];
		for (int i = 0; i < a.length; i++) {
			a[i] = i % 30 < 15 ? random.nextFloat() : Float.NaN;
			b[i] = random.nextFloat() / 2;
			if (i % 30 < 15) partA[i / 30 * 15 + i % 30] = a[i];
			if (i % 30 < 15) partB[i / 30 * 15 + i % 30] = b[i];
		}
		assertEquals(
			MapMeasures.structuralSimilarity(ArrayImgs.floats(partA, 15, 20), ArrayImgs.floats(partB, 15, 20)),
			MapMeasures.structuralSimilarity(ArrayImgs.floats(a, 30, 20), ArrayImgs.floats(b, 30, 20)), 1e-12);
		for (int i = 0; i < a.length; i++) {
			if (i % 30 > 9) a[i] = Float.NaN;
		}
		assertSentence(
			"The structural similarity needs a window of 11 x 11 pixels that was measured in both maps, but there"
				+ " is none.",
			MapMeasures::structuralSimilarity, ArrayImgs.floats(a, 30, 20), ArrayImgs.floats(b, 30, 20));
	}

	private static void assertSentence(final String sentence,
		final BiFunction<RandomAccessibleInterval<FloatType>, RandomAccessibleInterval<FloatType>, Double> measure,
		final RandomAccessibleInterval<FloatType> a, final RandomAccessibleInterval<FloatType> b) {
		assertEquals(sentence,
			assertThrows(IllegalArgumentException.class, () -> measure.apply(a, b)).getMessage());
	}
}
