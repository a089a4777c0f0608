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

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.distance.BrayCurtis;
import org.sbsm.distance.Canberra;
import org.sbsm.distance.Chebyshev;
import org.sbsm.distance.CityBlock;
import org.sbsm.distance.Correlation;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.distance.JensenShannon;
import org.sbsm.distance.Minkowski;
import org.sbsm.distance.SquaredEuclidean;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.aggregation.Accumulator;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.testing.TestData;

/**
 * Distances and maps from given descriptors, as xaitk-saliency 0.15 computes them.
 */
class SimilarityScoringTest {

	private static final Map<String, Distance> DISTANCES = Map.of("euclidean", new Euclidean(), "sqeuclidean",
		new SquaredEuclidean(), "cosine", new Cosine(), "correlation", new Correlation(), "cityblock",
		new CityBlock(), "chebyshev", new Chebyshev(), "canberra", new Canberra(), "braycurtis", new BrayCurtis(),
		"jensenshannon", new JensenShannon(), "minkowski", new Minkowski());

	static Stream<JsonElement> cases() {
		return StreamSupport.stream(TestData.golden("similarity-scoring.json").getAsJsonArray().spliterator(),
			false);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsTheReference(final JsonElement element) {
		final JsonObject reference = element.getAsJsonObject();
		final Distance distance = DISTANCES.get(reference.get("metric").getAsString());
		final int width = reference.get("width").getAsInt();
		final int height = reference.get("height").getAsInt();
		final double[] window = TestData.doubles(reference.get("window_hw"));
		final double[] stride = TestData.doubles(reference.get("stride_hw"));
		final List<Occlusion> occlusions = new SlidingWindow((int) window[1], (int) window[0], (int) stride[1],
			(int) stride[0]).occlusions(width, height);
		final JsonArray queries = reference.getAsJsonArray("queries");
		final JsonArray perturbed = reference.getAsJsonArray("perturbed");
		assertEquals(perturbed.size(), occlusions.size());
		for (int q = 0; q < queries.size(); q++) {
			final double[] query = TestData.doubles(queries.get(q));
			final double unoccluded = distance.between(query, TestData.doubles(reference.get("reference")));
			assertClose(TestData.doubles(reference.get("distance_reference_query"))[q], unoccluded);
			final double[] positive = new double[occlusions.size()];
			final double[] signed = new double[occlusions.size()];
			for (int i = 0; i < occlusions.size(); i++) {
				final double occluded = distance.between(query, TestData.doubles(perturbed.get(i)));
				assertClose(TestData.doubles(reference.getAsJsonArray("distance_perturbed_query").get(q))[i],
					occluded);
				positive[i] = Evidence.POSITIVE.of(occluded - unoccluded);
				signed[i] = Evidence.SIGNED.of(occluded - unoccluded);
			}
			final Accumulator accumulator = new Accumulator(occlusions, width, height);
			final SaliencyMap raw = new SaliencyMap(width, height, accumulator.map(positive), unoccluded,
				new SaliencyMap.Growth(0, 0));
			assertMap(reference.getAsJsonArray("raw_maps").get(q), raw.image());
			assertMap(reference.getAsJsonArray("normalised_maps").get(q), raw.scaled());
			assertMap(reference.getAsJsonArray("signed_maps").get(q),
				new SaliencyMap(width, height, accumulator.map(signed), unoccluded, new SaliencyMap.Growth(0, 0))
					.image());
		}
	}

	private static void assertMap(final JsonElement expected, final Img<FloatType> map) {
		double largest = 0;
		for (final FloatType value : map) {
			largest = Math.max(largest, Math.abs(value.get()));
		}
		for (int y = 0; y < map.dimension(1); y++) {
			final double[] row = TestData.doubles(expected.getAsJsonArray().get(y));
			for (int x = 0; x < map.dimension(0); x++) {
				// The descriptors in the file have 9 digits: differences of distances
				// have less.
				assertEquals(row[x], map.getAt(x, y).get(), 1e-6 * Math.abs(row[x]) + 1e-8 * largest);
			}
		}
	}

	private static void assertClose(final double expected, final double actual) {
		assertEquals(expected, actual, 1e-6 * Math.abs(expected));
	}
}
