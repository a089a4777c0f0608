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

package org.sbsm.engine.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.onnx.OnnxGraph;

/** The built-in model in pieces gives what it gives as a whole. */
class IncrementalNetworkTest {

	private static final ModelDescriptor MODEL = Models.find(ModelLibrary.DEFAULT);

	private static Embedder whole;
	private static IncrementalNetwork pieces;

	@BeforeAll
	static void open() throws Exception {
		whole = DjlEmbedder.openWithoutSegments(MODEL, 1);
		try (InputStream file = MODEL.file().openStream()) {
			pieces = IncrementalNetwork.of(OnnxGraph.of(file.readAllBytes()), MODEL.output(), MODEL.channels());
		}
	}

	@AfterAll
	static void close() {
		pieces.close();
		whole.close();
	}

	@Test
	void theBuiltInModelIsCutAfterEachOfItsBlocks() {
		// Not before the first: that map is larger than those before and after it.
		assertEquals(13, pieces.segments().size());
		assertEquals("b12/add", pieces.average().map());
	}

	@ParameterizedTest
	@CsvSource({ "224, 224, 40", "97, 130, 25", "64, 33, 64", "32, 32, 5", "201, 96, 17", "288, 288, 20" })
	void anyRectangleGivesTheEmbeddingOfAFullPass(final int width, final int height, final int largest)
		throws Exception {
		final Random random = new Random(width * 1000L + height);
		final FeatureMap image = image(random, width, height);
		final IncrementalWorker worker = new IncrementalWorker(TiledPass.of(pieces, image));
		final List<FeatureMapPatch> parts = parts(random, image, largest);
		final float[][] embeddings = rows(worker.embed(parts));
		for (int i = 0; i < parts.size(); i++) {
			final float[] expected = embed(image, parts.get(i));
			assertArrayEquals(expected, embeddings[i], 3e-6f * largest(expected), parts.get(i).toString());
		}
	}

	@Test
	void ofAFileThatHasChangedNoPieceIsOpened(@TempDir final Path folder) throws Exception {
		final Path file = folder.resolve("net.onnx");
		try (InputStream stream = MODEL.file().openStream()) {
			Files.copy(stream, file);
		}
		try (IncrementalNetwork network = IncrementalNetwork.of(OnnxGraph.of(file), MODEL.output(),
			MODEL.channels())) {
			Files.write(file, new byte[(int) Files.size(file)]);
			assertEquals("The model's file " + file + " has changed while the model was in use.",
				assertThrows(OrtException.class, network::open).getMessage());
		}
	}

	@Test
	void anEmbeddingDependsNeitherOnItsBatchNorOnTheOrder() throws Exception {
		final Random random = new Random(1);
		final FeatureMap image = image(random, 160, 130);
		final IncrementalWorker worker = new IncrementalWorker(TiledPass.of(pieces, image));
		final List<FeatureMapPatch> parts = parts(random, image, 30);
		final float[][] together = rows(worker.embed(parts));
		final List<FeatureMapPatch> backwards = new ArrayList<>(parts);
		Collections.reverse(backwards);
		final float[][] again = rows(new IncrementalWorker(TiledPass.of(pieces, image)).embed(backwards));
		for (int i = 0; i < parts.size(); i++) {
			assertArrayEquals(together[i], again[parts.size() - 1 - i]);
			assertArrayEquals(together[i], rows(worker.embed(List.of(parts.get(i))))[0]);
		}
	}

	/** Rectangles at all corners, borders, somewhere, and everywhere. */
	private static List<FeatureMapPatch> parts(final Random random, final FeatureMap image, final int largest) {
		final List<FeatureMapPatch> parts = new ArrayList<>();
		parts.add(part(random, image, 0, 0, image.width(), image.height()));
		for (int i = 0; i < 24; i++) {
			final int width = Math.min(image.width(), 1 + random.nextInt(largest));
			final int height = Math.min(image.height(), 1 + random.nextInt(largest));
			final int x = i < 4 ? i % 2 * (image.width() - width) : random.nextInt(image.width() - width + 1);
			final int y = i < 4 ? i / 2 * (image.height() - height) : random.nextInt(image.height() - height + 1);
			parts.add(part(random, image, x, y, width, height));
		}
		return parts;
	}

	private static FeatureMapPatch part(final Random random, final FeatureMap image, final int x, final int y,
		final int width, final int height) {
		return FeatureMapPatch.of(x, y, width, height, image(random, width, height).values());
	}

	private static FeatureMap image(final Random random, final int width, final int height) {
		final float[] values = new float[MODEL.channels() * width * height];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat() * 2 - 1;
		}
		return new FeatureMap(MODEL.channels(), height, width, values);
	}

	private static float[] embed(final FeatureMap image, final FeatureMapPatch part) {
		final FeatureMap variant = new FeatureMap(image.channels(), image.height(), image.width(),
			image.values().clone());
		variant.write(part);
		return whole.embed(new ModelInput(image.width(), image.height(), image.channels(), variant.values()));
	}

	private static float[][] rows(final Output output) {
		final float[][] rows = new float[(int) output.shape()[0]][(int) output.shape()[1]];
		for (int i = 0; i < rows.length; i++) {
			System.arraycopy(output.values(), i * rows[i].length, rows[i], 0, rows[i].length);
		}
		return rows;
	}

	private static float largest(final float[] values) {
		float largest = 0;
		for (final float value : values) {
			largest = Math.max(largest, Math.abs(value));
		}
		assertTrue(largest > 0);
		return largest;
	}
}
