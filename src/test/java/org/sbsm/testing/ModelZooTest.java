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

package org.sbsm.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.engine.DjlEmbedder;

/** The networks that stand for those that people bring can be run. */
class ModelZooTest {

	@ParameterizedTest
	@EnumSource(ModelZoo.class)
	void embedsDifferentImagesDifferently(final ModelZoo network, @TempDir final Path folder) {
		final Path file = network.write(folder);
		try (Embedder embedder = DjlEmbedder.openWithoutSegments(Models.find(file.toString()), 2)) {
			final float[] first = embedder.embed(image(1));
			final float[] second = embedder.embed(image(2));
			double length = 0;
			double difference = 0;
			for (int i = 0; i < first.length; i++) {
				length += first[i] * first[i];
				difference += (first[i] - second[i]) * (first[i] - second[i]);
			}
			assertTrue(Double.isFinite(length) && length > 1e-3 && length < 1e9, "length " + length);
			assertTrue(difference > 1e-6 * length, "difference " + difference + " of " + length);
		}
	}

	private static ModelInput image(final int seed) {
		final Random random = new Random(seed);
		final float[] values = new float[3 * 224 * 224];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (2 * Math.sin(i / (30.0 + 40 * seed)) + random.nextGaussian());
		}
		return new ModelInput(224, 224, 3, values);
	}
}
