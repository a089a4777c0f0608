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

package org.sbsm.engine.precision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.engine.OpenModels;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.Models;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.Variants;

/** Networks whose matrix products are of 8 bits, beside themselves with 32. */
class QuantisedModelTest {

	private static final int SIDE = 16;

	@TempDir
	private Path folder;

	private OpenModels models;

	@BeforeEach
	void open() {
		models = new OpenModels();
	}

	@AfterEach
	void close() {
		models.close();
	}

	private ModelDescriptor tokens() {
		return Models.find(OnnxFile.tokens(SIDE).write(folder.resolve("tokens.onnx")).toString());
	}

	private static ModelInput image(final long seed) {
		return new ModelInput(SIDE, SIDE, 3, OnnxFile.random(seed, 3 * SIDE * SIDE));
	}

	@Test
	void embedsAlmostAsWith32Bits() {
		final ModelDescriptor model = tokens();
		try (Embedder exact = models.open(model, "cpu");
			Embedder rounded = QuantisedModel.open(models, model, "cpu")) {
			for (int seed = 0; seed < 5; seed++) {
				final float[] expected = exact.embed(image(seed));
				final float[] embedding = rounded.embed(image(seed));
				assertFalse(Arrays.equals(expected, embedding));
				final double r = new PearsonsCorrelation().correlation(doubles(expected), doubles(embedding));
				assertTrue(r > 0.995, "r = " + r);
			}
		}
	}

	private static double[] doubles(final float[] values) {
		return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
	}

	/**
	 * In a batch, another image would change the range through which this one is rounded.
	 */
	@Test
	void anEmbeddingDependsOnNothingButItsImage() {
		final ModelInput base = image(1);
		final Patch[] patches = IntStream.range(0, 13)
			// The last one is a hundred times as bright.
			.mapToObj(i -> new Patch(i % 10, i / 2, 4, 4, bright(i == 12 ? 100 : 0.1f * i))).toArray(Patch[]::new);
		try (Embedder embedder = QuantisedModel.open(models, tokens(), "cpu")) {
			final Variants together = Variants.of(embedder, base, 13, i -> patches[i]);
			final float[][] backwards = Variants.of(embedder, base, 13, i -> patches[12 - i]).embeddings();
			assertEquals("whole passes", together.inference());
			for (int i = 0; i < 13; i++) {
				final float[] alone = embedder.embed(base.with(patches[i]));
				assertArrayEquals(alone, together.embeddings()[i]);
				assertArrayEquals(alone, backwards[12 - i]);
			}
			try (EmbeddingSession session = embedder.session(base, 13, List.of(patches), () -> false)) {
				assertEquals(1, session.batch());
			}
		}
	}

	private static float[] bright(final float value) {
		final float[] values = new float[3 * 4 * 4];
		Arrays.fill(values, value);
		return values;
	}

	@Test
	void isKeptApartFromTheModelWith32Bits() {
		final ModelDescriptor model = tokens();
		try (Embedder exact = models.open(model, "cpu");
			Embedder rounded = QuantisedModel.open(models, model, "cpu")) {
			assertNotEquals(exact.key(), rounded.key());
			assertEquals(model, rounded.model());
			assertEquals("cpu", rounded.device());
		}
	}

	@Test
	void takesWeightsFromFilesBesideTheModel() throws IOException {
		final ByteBuffer weights = ByteBuffer.allocate(4 * 768 * 64).order(ByteOrder.LITTLE_ENDIAN);
		weights.asFloatBuffer().put(OnnxFile.random(1, 768 * 64));
		final Path file = network().external("w", "weights.data", 0, weights.capacity(), 768, 64)
			.write(folder.resolve("beside/net.onnx"));
		Files.write(folder.resolve("beside/weights.data"), weights.array());
		final Path inside = network().numbers("w", OnnxFile.random(1, 768 * 64), 768, 64)
			.write(folder.resolve("inside/net.onnx"));
		try (Embedder a = QuantisedModel.open(models, Models.find(file.toString()), "cpu");
			Embedder b = QuantisedModel.open(models, Models.find(inside.toString()), "cpu")) {
			assertArrayEquals(a.embed(image(1)), b.embed(image(1)));
		}
	}

	private static OnnxFile network() {
		return new OnnxFile().input("image", OnnxFile.FLOAT, -1, 3, SIDE, SIDE)
			.output("embedding", OnnxFile.FLOAT, -1, 64).node("Flatten", "image", "flat")
			.node("MatMul", "flat,w", "embedding").metadata("value_scale", "1").metadata("mean", "0,0,0")
			.metadata("std", "1,1,1");
	}

	@Test
	void modelsOfOtherKindsAreRefused() throws IOException {
		final ModelDescriptor model = tokens();
		assertRefused("its file isn't in the ONNX format",
			model.withFile(folder.resolve("script.pt").toUri().toURL()));
		assertRefused("it takes 4 images at a time, each of which would change how the others are rounded",
			model.withBatch(4));
		assertEquals("precision: int8 is not possible with device=gpu; use device=cpu or precision=float32.",
			assertThrows(IllegalArgumentException.class, () -> QuantisedModel.open(models, model, "gpu"))
				.getMessage());
		final ModelDescriptor means = Models
			.find(OnnxFile.channelMeans(-1, 3, SIDE, SIDE).metadata("value_scale", "1").metadata("mean", "0,0,0")
				.metadata("std", "1,1,1").write(folder.resolve("means.onnx")).toString());
		assertRefused("it has no matrix product (MatMul or Gemm) with 32-bit weights of at least 4096 numbers",
			means);
	}

	private void assertRefused(final String reason, final ModelDescriptor model) {
		final IllegalArgumentException exc = assertThrows(IllegalArgumentException.class, () -> {
			try (Embedder embedder = QuantisedModel.open(models, model, "cpu")) {
				embedder.embed(image(1));
			}
		});
		assertEquals("precision: int8 is not possible with the model " + model.name() + ", because " + reason
			+ "; use precision=float32.", exc.getMessage());
	}
}
