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

package org.sbsm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.testing.Models;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;
import org.sbsm.testing.Variants;

/** The same network as ONNX and as TorchScript gives what PyTorch gave. */
class TinyNetworkTest {

	private static final Path MODELS = Path.of("src/test/resources/models");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "tiny-cnn.onnx", "tiny-cnn-gray.onnx", "tiny-cnn.pt", "tiny-cnn-gray.pt" })
	void theOutputsAreTheStoredOnes(final String file) throws IOException {
		final ModelDescriptor model = model(file);
		final String stem = file.substring(0, file.indexOf('.'));
		final float[] inputs = floats(stem + "-input.npy");
		final float[] outputs = floats(stem + "-output.npy");
		final int size = model.channels() * model.width() * model.height();
		try (Embedder embedder = DjlEmbedder.open(model, 1)) {
			for (int i = 0; i < inputs.length / size; i++) {
				final float[] embedding = embedder.embed(new ModelInput(model.width(), model.height(),
					model.channels(), Arrays.copyOfRange(inputs, i * size, (i + 1) * size)));
				assertArrayEquals(Arrays.copyOfRange(outputs, i * embedding.length, (i + 1) * embedding.length),
					embedding, 1e-5f);
			}
			assertEquals("cpu", embedder.device());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tiny-cnn", "tiny-cnn-gray" })
	void bothFormatsGiveTheSameMap(final String name) throws IOException {
		final RandomAccessibleInterval<FloatType> onnx = map(name + ".onnx");
		final RandomAccessibleInterval<FloatType> torchScript = map(name + ".pt");
		final Cursor<FloatType> cursor = Views.flatIterable(torchScript).cursor();
		double largest = 0;
		for (final FloatType value : Views.flatIterable(onnx)) {
			assertEquals(value.get(), cursor.next().get(), 1e-5);
			largest = Math.max(largest, Math.abs(value.get()));
		}
		assertTrue(largest > 1e-3, "a map of zeros says nothing");
	}

	@Test
	void torchScriptTakesBatches() throws IOException {
		final ModelDescriptor model = model("tiny-cnn.pt");
		final ModelInput black = new ModelInput(32, 32, 3, new float[3 * 32 * 32]);
		try (Embedder embedder = DjlEmbedder.open(model, 2)) {
			final float[][] together = Variants
				.of(embedder, black, 9, i -> new Patch(i, 2 * i, 1, 1, new float[] { i, 1, -i })).embeddings();
			for (int i = 0; i < together.length; i++) {
				final float[] values = new float[3 * 32 * 32];
				values[2 * i * 32 + i] = i;
				values[1024 + 2 * i * 32 + i] = 1;
				values[2048 + 2 * i * 32 + i] = -i;
				assertArrayEquals(embedder.embed(new ModelInput(32, 32, 3, values)), together[i], 1e-6f);
			}
		}
	}

	private RandomAccessibleInterval<FloatType> map(final String file) throws IOException {
		final RandomAccessibleInterval<FloatType> image = TestData.image("retina-field-a.png");
		final RandomAccessibleInterval<FloatType> query = TestData.image("retina-field-b.png");
		try (Embedder embedder = DjlEmbedder.open(model(file), 2)) {
			return new SimilaritySaliency(embedder)
				.explain(image, List.of(query),
					SaliencySettings.builder().perturber(new SlidingWindow(200, 200, 100, 100))
						.distance(new Euclidean()).evidence(Evidence.SIGNED).build(),
					Progress.NONE)
				.maps().get(0).image();
		}
	}

	private ModelDescriptor model(final String file) throws IOException {
		if (file.endsWith(".pt")) assumeTrue(DjlEngine.withContextClassLoader(() -> Engine.hasEngine("PyTorch")));
		final Path home = Files.createDirectories(folder.resolve(file));
		Files.copy(MODELS.resolve(file), home.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		// ONNX says the rest itself.
		final String range = "value_scale = 10\nunit_length = false\n";
		final String shape = file.contains("gray")
			? "channels = 1\nwidth = 64\nheight = 64\nmean = 0\nstandard_deviation = 1\n"
			: "channels = 3\nwidth = 32\nheight = 32\nmean = 0,0,0\nstandard_deviation = 1,1,1\n";
		Files.writeString(home.resolve("model.properties"), file.endsWith(".pt") ? range + shape : range);
		return Models.find(home.toString());
	}

	/** The numbers of a NumPy file (little-endian, float32). */
	private static float[] floats(final String file) throws IOException {
		final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(MODELS.resolve(file)))
			.order(ByteOrder.LITTLE_ENDIAN);
		bytes.position(10 + bytes.getShort(8));
		final float[] floats = new float[bytes.remaining() / Float.BYTES];
		bytes.asFloatBuffer().get(floats);
		return floats;
	}
}
