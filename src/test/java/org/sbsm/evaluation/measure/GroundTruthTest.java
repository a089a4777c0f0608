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

import java.util.Map;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BoolType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.testing.TestData;

/** Measures against a mask, by hand and as scikit-learn computes them. */
class GroundTruthTest {

	/** The two pixels in the middle of six in a row. */
	private static final GroundTruth MIDDLE = truth(row(0, 0, 1, 1, 0, 0));

	private static RandomAccessibleInterval<FloatType> row(final float... values) {
		return ArrayImgs.floats(values, values.length, 1);
	}

	private static GroundTruth truth(final RandomAccessibleInterval<FloatType> mask) {
		return new GroundTruth(Converters.convert(mask, (from, to) -> to.set(from.get() > 0), new BoolType()));
	}

	@Test
	void theLargestSaliencyHitsOrMisses() {
		assertEquals(1, MIDDLE.pointingGame(row(0, 1, 5, 4, 0, 0), 0));
		assertEquals(0, MIDDLE.pointingGame(row(0, 5, 4, 3, 0, 0), 0));
		assertEquals(1, MIDDLE.pointingGame(row(0, 5, 4, 3, 0, 0), 1));
		assertEquals(0, MIDDLE.pointingGame(row(5, 4, 3, 0, 0, 0), 1));
		assertEquals(0.5, MIDDLE.pointingGame(row(0, 7, 7, 0, 0, 0), 0));
	}

	@Test
	void theToleranceIsADistanceInThePlane() {
		final GroundTruth corner = truth(ArrayImgs.floats(new float[] { 1, 0, 0, 0, 0, 0, 0, 0, 0 }, 3, 3));
		final RandomAccessibleInterval<FloatType> diagonal = ArrayImgs
			.floats(new float[] { 0, 0, 0, 0, 1, 0, 0, 0, 0 }, 3, 3);
		assertEquals(0, corner.pointingGame(diagonal, 1));
		assertEquals(1, corner.pointingGame(diagonal, 2));
	}

	@Test
	void massOverlapAndPrecisionByHand() {
		final RandomAccessibleInterval<FloatType> map = row(0, 1, 4, 2, -3, 1);
		assertEquals(6 / 8.0, MIDDLE.massInside(map), 1e-12);
		assertEquals(1 / 2.0, MIDDLE.intersectionOverUnion(map, 1), 1e-12);
		assertEquals(2 / 2.0, MIDDLE.intersectionOverUnion(map, 0.5), 1e-12);
		assertEquals(2 / 4.0, MIDDLE.intersectionOverUnion(map, 0.25), 1e-12);
		assertEquals(1, MIDDLE.averagePrecision(map), 1e-12);
		// First hit at place 2, second among places 3 to 4, which are equal.
		assertEquals(0.5 * 1 / 2 + 0.5 * 2 / 4, MIDDLE.averagePrecision(row(9, 1, 8, 7, 7, 0)), 1e-12);
	}

	static Stream<JsonObject> cases() {
		return MapMeasuresTest.cases();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsThePythonPackages(final JsonObject expected) {
		final RandomAccessibleInterval<FloatType> map = TestData.map(expected, "a");
		final GroundTruth truth = truth(TestData.map(expected, "mask"));
		assertEquals(expected.get("mass_inside").getAsDouble(), truth.massInside(map), 1e-9);
		assertEquals(expected.get("average_precision").getAsDouble(), truth.averagePrecision(map), 1e-9);
		for (final Map.Entry<String, JsonElement> overlap : expected.getAsJsonObject("iou").entrySet()) {
			assertEquals(overlap.getValue().getAsDouble(),
				truth.intersectionOverUnion(map, Double.parseDouble(overlap.getKey())), 1e-9);
		}
	}

	@Test
	void mapsThatAreTheSameEverywhereScoreAsGuessing() {
		final RandomAccessibleInterval<FloatType> ones = row(1, 1, 1, 1, 1, 1);
		assertEquals(2 / 6.0, MIDDLE.area(ones), 1e-12);
		assertEquals(MIDDLE.area(ones), MIDDLE.pointingGame(ones, 0), 1e-12);
		assertEquals(MIDDLE.area(ones), MIDDLE.massInside(ones), 1e-12);
		assertEquals(MIDDLE.area(ones), MIDDLE.intersectionOverUnion(ones, 0.5), 1e-12);
		assertEquals(MIDDLE.area(ones), MIDDLE.averagePrecision(ones), 1e-12);
		assertEquals(MIDDLE.area(ones), MIDDLE.averagePrecision(row(0, -0f, 0, -0f, 0, 0)), 1e-12);
		assertEquals(MIDDLE.area(ones), MIDDLE.pointingGame(row(0, -0f, 0, -0f, 0, 0), 0), 1e-12);
	}

	@Test
	void whatIsNotDefinedIsSaidInOneSentence() {
		assertSentence("The share of the map's mass inside is not defined for a map without a value above 0.",
			() -> MIDDLE.massInside(row(0, 0, -1, 0, 0, 0)));
		assertSentence("The intersection over union is not defined for a map without a value above 0.",
			() -> MIDDLE.intersectionOverUnion(row(0, 0, 0, 0, 0, 0), 0.5));
		assertSentence("map: the value at x = 3, y = 0 is Infinity; set such pixels to a number first.",
			() -> MIDDLE.averagePrecision(row(0, 0, 0, Float.POSITIVE_INFINITY, 0, 0)));
		assertSentence(
			"The map wasn't measured at any pixel of the ground truth, so that there is nothing to compare.",
			() -> MIDDLE.pointingGame(row(0, 1, Float.NaN, Float.NaN, 0, 0), 3));
		assertSentence("truth: the image is 6 x 1 pixels, but must have the size of the map, 2 x 1.",
			() -> MIDDLE.massInside(row(0, 1)));
		assertSentence("A threshold must be above 0 and at most 1, but is 1.5.",
			() -> MIDDLE.intersectionOverUnion(row(0, 0, 1, 0, 0, 0), 1.5));
		assertSentence("tolerance must be a whole number of pixels of at least 0, but is -1.",
			() -> MIDDLE.pointingGame(row(0, 0, 1, 0, 0, 0), -1));
		assertSentence("truth: no pixel is inside; mark the part of the image that the map should point at.",
			() -> truth(row(0, 0)));
		assertSentence("truth: all pixels are inside; mark the part of the image that the map should point at.",
			() -> truth(row(1, 1)));
	}

	@Test
	void pixelsThatWereNotMeasuredCountNowhere() {
		final float none = Float.NaN;
		final RandomAccessibleInterval<FloatType> map = row(none, 1, 4, none, -3, 1);
		final GroundTruth same = truth(row(0, 1, 0, 0));
		final RandomAccessibleInterval<FloatType> measured = row(1, 4, -3, 1);
		assertEquals(1 / 4.0, MIDDLE.area(map), 1e-12);
		assertEquals(same.pointingGame(measured, 0), MIDDLE.pointingGame(map, 0));
		assertEquals(same.massInside(measured), MIDDLE.massInside(map), 1e-12);
		assertEquals(same.averagePrecision(measured), MIDDLE.averagePrecision(map), 1e-12);
		for (final double threshold : new double[] { 0.1, 0.5, 1 }) {
			assertEquals(same.intersectionOverUnion(measured, threshold),
				MIDDLE.intersectionOverUnion(map, threshold), 1e-12);
		}
	}

	private static void assertSentence(final String sentence, final Executable measure) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, measure).getMessage());
	}
}
