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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.testing.Models;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.fill.Constant;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;

/** Whole runs with the built-in model, as xaitk-saliency 0.15 computes them. */
class GoldenRunTest {

	private static Embedder embedder;

	@BeforeAll
	static void open() {
		embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2);
	}

	@AfterAll
	static void close() {
		embedder.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "retina-black-euclidean", "cat-two-queries-cosine", "cat-self-own-size" })
	void equalsTheReference(final String name) {
		final JsonObject reference = TestData.golden(name + ".json").getAsJsonObject();
		final Explanation explanation = explain(embedder, reference);
		assertEquals(reference.get("occlusions").getAsInt(), explanation.occlusions());
		assertEmbedding(reference.get("embedding_reference"), explanation.referenceEmbedding());
		final float[] expected = TestData.goldenFloats(name + ".f32");
		for (int q = 0; q < explanation.maps().size(); q++) {
			assertEmbedding(reference.getAsJsonArray("embeddings_query").get(q),
				explanation.queryEmbeddings().get(q));
			final SaliencyMap map = explanation.maps().get(q);
			assertEquals(TestData.doubles(reference.get("distances_reference_query"))[q], map.distance(), 1e-4);
			final float[] actual = map.image().update(null).getCurrentStorageArray();
			final float tolerance = (float) (1e-4 * TestData.doubles(reference.get("map_max"))[q]);
			for (int i = 0; i < actual.length; i++) {
				assertEquals(expected[q * actual.length + i], actual[i], tolerance);
			}
		}
	}

	@Test
	void isTheSameBitForBitEveryTimeAndForAnyNumberOfThreads() {
		final JsonObject settings = TestData.golden("retina-black-euclidean.json").getAsJsonObject();
		try (Embedder oneThread = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 1);
			Embedder threeThreads = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 3)) {
			final float[] map = pixels(explain(oneThread, settings));
			assertArrayEquals(map, pixels(explain(oneThread, settings)));
			assertArrayEquals(map, pixels(explain(threeThreads, settings)));
		}
	}

	private static float[] pixels(final Explanation explanation) {
		return explanation.maps().get(0).image().update(null).getCurrentStorageArray();
	}

	private static Explanation explain(final Embedder model, final JsonObject reference) {
		final double[] window = TestData.doubles(reference.get("window_wh"));
		final double[] stride = TestData.doubles(reference.get("stride_xy"));
		final double[] fill = TestData.doubles(reference.get("fill_rgb"));
		final List<RandomAccessibleInterval<FloatType>> queries = new ArrayList<>();
		for (final JsonElement query : reference.getAsJsonArray("queries")) {
			queries.add(TestData.image(query.getAsString()));
		}
		final SaliencySettings settings = SaliencySettings.builder()
			.perturber(new SlidingWindow((int) window[0], (int) window[1], (int) stride[0], (int) stride[1]))
			.fill(new Constant(fill[0] / 255, fill[1] / 255, fill[2] / 255))
			.distance(reference.get("metric").getAsString().equals("cosine") ? new Cosine() : new Euclidean())
			.ownSize(reference.get("input_side").getAsInt() == 0).build();
		return new SimilaritySaliency(model).explain(TestData.image(reference.get("reference").getAsString()),
			queries, settings, Progress.NONE);
	}

	private static void assertEmbedding(final JsonElement expected, final float[] actual) {
		final double[] embedding = TestData.doubles(expected);
		double largest = 0;
		for (final double component : embedding) {
			largest = Math.max(largest, Math.abs(component));
		}
		assertEquals(embedding.length, actual.length);
		for (int i = 0; i < actual.length; i++) {
			assertEquals(embedding[i], actual[i], 1e-4 * largest);
		}
	}
}
