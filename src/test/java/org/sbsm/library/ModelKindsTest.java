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

package org.sbsm.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.testing.OnnxFile.FLOAT;
import static org.sbsm.testing.OnnxFile.HALF;
import static org.sbsm.testing.OnnxFile.UINT8;
import static org.sbsm.testing.OnnxFile.attribute;
import static org.sbsm.testing.OnnxFile.integer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.Variants;

/**
 * All kinds of networks, each a tiny one whose output is known: what it gives, for one
 * image and for several at a time.
 */
class ModelKindsTest {

	private static final int SIZE = 4;
	private static final int PLANE = SIZE * SIZE;
	private static final String RANGE = "value_scale = 1\nmean = 0,0,0\nstandard_deviation = 1,1,1\n";
	private static final String FREE = "width = 4\nheight = 4\n";

	@TempDir
	private Path folder;

	private final float[] values = values();

	private static float[] values() {
		final Random random = new Random(7);
		final float[] values = new float[3 * PLANE];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextInt(256);
		}
		return values;
	}

	@Test
	void vectorOfFreeSize() throws IOException {
		check(OnnxFile.channelMeans(-1, 3, -1, -1), RANGE + FREE, 1e-4, this::mean);
	}

	@Test
	void vectorOfUnitLength() throws IOException {
		final double length = Math.sqrt(IntStream.range(0, 3).mapToDouble(c -> mean(c) * mean(c)).sum());
		check(OnnxFile.channelMeans(-1, 3, 4, 4), RANGE + "unit_length = true\n", 1e-6, c -> mean(c) / length);
	}

	@Test
	void batchOfOne() throws IOException {
		check(OnnxFile.channelMeans(1, 3, 4, 4), RANGE, 1e-4, this::mean);
	}

	@Test
	void batchOfFour() throws IOException {
		check(OnnxFile.channelMeans(4, 3, 4, 4), RANGE, 1e-4, this::mean);
	}

	@Test
	void channelsLast() throws IOException {
		check(new OnnxFile().input("image", FLOAT, -1, 4, 4, 3).output("embedding", FLOAT, -1, 3)
			.node("ReduceMean", "image", "embedding", attribute("axes", 1, 2), integer("keepdims", 0)), RANGE, 1e-4,
			this::mean);
	}

	@Test
	void halfPrecision() throws IOException {
		check(
			new OnnxFile().input("image", HALF, -1, 3, 4, 4).output("embedding", HALF, -1, 3)
				.node("Cast", "image", "floats", integer("to", FLOAT)).node("GlobalAveragePool", "floats", "pooled")
				.node("Flatten", "pooled", "vector").node("Cast", "vector", "embedding", integer("to", HALF)),
			RANGE, 0.07, this::mean);
	}

	@Test
	void bytesNeedNoRange() throws IOException {
		check(new OnnxFile().input("image", UINT8, -1, 3, 4, 4).output("embedding", FLOAT, -1, 3)
			.node("Cast", "image", "floats", integer("to", FLOAT)).node("GlobalAveragePool", "floats", "pooled")
			.node("Flatten", "pooled", "embedding"), "", 1e-4, this::mean);
	}

	@Test
	void featureMapMean() throws IOException {
		check(featureMap(), RANGE + "pooling = average\n", 1e-4, this::mean);
	}

	@Test
	void featureMapMaximum() throws IOException {
		check(featureMap(), RANGE + "pooling = max\n", 1e-4,
			c -> IntStream.range(0, PLANE).mapToDouble(i -> values[c * PLANE + i]).max().getAsDouble());
	}

	@Test
	void featureMapGeneralisedMean() throws IOException {
		for (final double power : new double[] { 3, 1.5 }) {
			check(featureMap(), RANGE + "pooling = gem\ngem_power = " + power + "\n", 1e-3,
				c -> Math.pow(IntStream.range(0, PLANE)
					.mapToDouble(i -> Math.pow(Math.max(values[c * PLANE + i], 1e-6), power)).average().getAsDouble(),
					1 / power));
		}
	}

	@Test
	void featureMapWithoutPoolingIsRefused() throws IOException {
		final ModelDescriptor model = model(featureMap(), RANGE);
		try (Embedder embedder = DjlEmbedder.open(model, 1)) {
			final String message = assertThrows(IllegalArgumentException.class,
				() -> embedder.embed(new ModelInput(SIZE, SIZE, 3, values))).getMessage();
			assertTrue(message.contains("set pooling in the model's descriptor"), message);
		}
	}

	@Test
	void classToken() throws IOException {
		check(tokens(), RANGE + "pooling = class-token\n", 1e-4, c -> values[c * PLANE]);
	}

	@Test
	void meanOfPatches() throws IOException {
		check(tokens(), RANGE + "pooling = mean-patches\n", 1e-3,
			c -> IntStream.range(1, PLANE).mapToDouble(i -> values[c * PLANE + i]).average().getAsDouble());
	}

	@Test
	void oneOfTwoOutputs() throws IOException {
		final OnnxFile two = OnnxFile.channelMeans(-1, 3, 4, 4).output("twice", FLOAT, -1, 3).node("Add",
			"embedding,embedding", "twice");
		check(two, RANGE + "output = embedding\n", 1e-4, this::mean);
		check(two, RANGE + "output = twice\n", 1e-4, c -> 2 * mean(c));
		final String message = assertThrows(IllegalArgumentException.class, () -> model(two, RANGE)).getMessage();
		assertTrue(message.contains("say which is the embedding: output = ..."), message);
	}

	@Test
	void whatTheFileSaysIsNotAskedFor() throws IOException {
		final OnnxFile file = OnnxFile.channelMeans(1, 1, 5, 6).metadata("value_scale", "255")
			.metadata("mean", "9").metadata("std", "2");
		final ModelDescriptor model = Models.find(file.write(folder.resolve("own.onnx")).toString());
		assertEquals("own", model.name());
		assertEquals(6, model.width());
		assertEquals(5, model.height());
		assertEquals(1, model.channels());
		assertEquals(1, model.batch());
		assertEquals(9, model.mean().get(0));
		assertEquals(2, model.standardDeviation().get(0));
		assertEquals("embedding", model.output());
	}

	@Test
	void servingPropertiesAreRead() throws IOException {
		OnnxFile.channelMeans(-1, 3, -1, -1).write(folder.resolve("m/net.onnx"));
		Files.writeString(folder.resolve("m/serving.properties"),
			"engine=OnnxRuntime\nwidth=224\nheight=192\nnormalize=true\n");
		final ModelDescriptor model = Models.find(folder.resolve("m").toUri().toString());
		assertEquals(224, model.width());
		assertEquals(192, model.height());
		assertEquals(0.485, model.mean().get(0));
		assertEquals(0.225, model.standardDeviation().get(2));
		assertEquals(1, model.valueScale());
	}

	private static OnnxFile featureMap() {
		return new OnnxFile().input("image", FLOAT, -1, 3, 4, 4).output("map", FLOAT, -1, 3, 4, 4)
			.node("Identity", "image", "map");
	}

	private static OnnxFile tokens() {
		return new OnnxFile().input("image", FLOAT, -1, 3, 4, 4).output("tokens", FLOAT, -1, 16, 3)
			.integers("shape", 0, 3, 16).node("Reshape", "image,shape", "rows")
			.node("Transpose", "rows", "tokens", attribute("perm", 0, 2, 1));
	}

	private double mean(final int channel) {
		return IntStream.range(0, PLANE).mapToDouble(i -> values[channel * PLANE + i]).average().getAsDouble();
	}

	private ModelDescriptor model(final OnnxFile file, final String descriptor) throws IOException {
		final Path home = Files.createTempDirectory(folder, "model");
		file.write(home.resolve("network.onnx"));
		Files.writeString(home.resolve("model.properties"), descriptor);
		return Models.find(home.toString());
	}

	private void check(final OnnxFile file, final String descriptor, final double tolerance,
		final IntToDoubleFunction expected) throws IOException {
		final ModelDescriptor model = model(file, descriptor);
		try (Embedder embedder = DjlEmbedder.open(model, 2)) {
			final ModelInput input = new ModelInput(SIZE, SIZE, 3, values);
			final float[] embedding = embedder.embed(input);
			assertEquals(3, embedding.length);
			for (int c = 0; c < 3; c++) {
				assertEquals(expected.applyAsDouble(c), embedding[c], tolerance);
			}
			// Variant i has the image in it, onto an image of zeros.
			final ModelInput black = new ModelInput(SIZE, SIZE, 3, new float[values.length]);
			for (final float[] variant : Variants.of(embedder, black, 6, i -> new Patch(0, 0, SIZE, SIZE, values))
				.embeddings()) {
				assertArrayEquals(embedding, variant, (float) tolerance / 100);
			}
		}
	}
}
