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

package org.sbsm.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The values of the distances are checked against SciPy in SimilarityScoringTest.
 */
class DistanceTest {

	private static final double[] ZERO = { 0, 0, 0 };
	private static final double[] EQUAL = { 2, 2, 2 };
	private static final double[] MIXED = { 1, -2, 4 };

	static Stream<Distance> all() {
		return Stream.of(new Euclidean(), new SquaredEuclidean(), new Cosine(), new Correlation(),
			new CityBlock(), new Chebyshev(), new Canberra(), new BrayCurtis(), new JensenShannon(),
			new Minkowski());
	}

	@ParameterizedTest
	@MethodSource("all")
	void fromAVectorToItselfIsZero(final Distance distance) {
		final double[] vector = { 1, 2, 4.5 };
		assertEquals(0, distance.between(vector, vector), 1e-7);
	}

	static Stream<Arguments> undefined() {
		return Stream.of(Arguments.of(new Cosine(), "cosine", ZERO, MIXED),
			Arguments.of(new Correlation(), "correlation", MIXED, EQUAL),
			Arguments.of(new BrayCurtis(), "bray-curtis", ZERO, ZERO),
			Arguments.of(new JensenShannon(), "jensen-shannon", EQUAL, MIXED),
			Arguments.of(new JensenShannon(), "jensen-shannon", ZERO, EQUAL));
	}

	@ParameterizedTest
	@MethodSource("undefined")
	void neverGivesNaNButSaysWhyItIsNotDefined(final Distance distance, final String name, final double[] a,
		final double[] b) {
		final String message = assertThrows(IllegalArgumentException.class, () -> distance.between(a, b))
			.getMessage();
		assertTrue(message.startsWith("The " + name + " distance is not defined for "), message);
	}

	@Test
	void correlationOfEqualComponentsIsUndefinedInSpiteOfRounding() {
		final double[] tenths = { 0.1, 0.1, 0.1 };
		assertThrows(IllegalArgumentException.class, () -> new Correlation().between(tenths, MIXED));
	}

	@Test
	void canberraCountsZeroAgainstZeroAsZero() {
		assertEquals(1, new Canberra().between(new double[] { 0, 1 }, new double[] { 0, 0 }));
	}

	@Test
	void minkowskiTakesItsPower() {
		final double[] a = { 0, 0 };
		final double[] b = { 3, 4 };
		assertEquals(5, new Minkowski().between(a, b), 1e-12);
		assertEquals(7, new Minkowski(1).between(a, b), 1e-12);
		assertEquals(4, new Minkowski(1000).between(a, b), 1e-12);
		assertEquals(4, new Minkowski(Double.POSITIVE_INFINITY).between(a, b), 1e-12);
		for (final double wrong : List.of(0.5, Double.NaN)) {
			assertThrows(IllegalArgumentException.class, () -> new Minkowski(wrong));
		}
	}
}
