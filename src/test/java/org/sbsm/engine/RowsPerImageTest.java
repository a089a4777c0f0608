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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.testing.OnnxFile.FLOAT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.engine.incremental.FeatureMap;
import org.sbsm.engine.incremental.TiledPass;
import org.sbsm.engine.incremental.IncrementalNetwork;
import org.sbsm.library.ModelCheck;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.Variants;
import org.sbsm.onnx.OnnxGraph;

/** An output has exactly one row for each image, on every way through a model. */
class RowsPerImageTest {

	private static final int SIZE = 96;

	private final ModelInput image = new ModelInput(SIZE, SIZE, 3, new float[3 * SIZE * SIZE]);

	@TempDir
	private Path folder;

	/** A feature map, of which a reshape makes the output. */
	private ModelDescriptor reshaped(final long... shape) {
		return model(
			new OnnxFile().input("x", FLOAT, -1, 3, SIZE, SIZE).output("y", FLOAT, -1, -1).integers("shape", shape)
				.node("MaxPool", "x", "half", OnnxFile.attribute("kernel_shape", 3, 3),
					OnnxFile.attribute("strides", 2, 2))
				.node("Relu", "half", "positive").node("MaxPool", "positive", "small",
					OnnxFile.attribute("kernel_shape", 3, 3), OnnxFile.attribute("strides", 2, 2))
				.node("Reshape", "small,shape", "y"));
	}

	private ModelDescriptor model(final OnnxFile file) {
		return Models.find(file.metadata("value_scale", "1").metadata("mean", "0,0,0").metadata("std", "1,1,1")
			.write(folder.resolve("net.onnx")).toString());
	}

	@Test
	void tokensInTheBatchAxis() {
		final ModelDescriptor tokens = reshaped(-1, 23);
		try (Embedder embedder = DjlEmbedder.openWithoutSegments(tokens, 1)) {
			refuses(() -> embedder.embed(image), "has 69 rows for 1 image,");
			refuses(() -> variants(embedder, 3), "has 207 rows for 3 images,");
		}
		refuses(() -> pieceByPiece(tokens, 3), "has 207 rows for 3 images,");
		refuses(() -> ModelCheck.of(tokens), "has 69 rows for 1 image,");
	}

	@Test
	void aFixedReshapeOfAFreeBatch() throws Exception {
		final ModelDescriptor fixed = reshaped(1, -1);
		try (Embedder embedder = DjlEmbedder.openWithoutSegments(fixed, 1)) {
			assertEquals(3 * 23 * 23, embedder.embed(image).length);
			variants(embedder, 3);
		}
		pieceByPiece(fixed, 3);
		final ModelCheck check = ModelCheck.of(fixed);
		assertEquals(1, check.batchDifference());
		assertTrue(check.warnings().stream().anyMatch(warning -> warning.contains("set batch = 1")),
			check.warnings()::toString);
	}

	private void variants(final Embedder embedder, final int count) {
		for (final float[] embedding : Variants
			.of(embedder, image, count, i -> new Patch(i % 80, i / 80, 2, 2, new float[12])).embeddings()) {
			assertEquals(3 * 23 * 23, embedding.length);
		}
	}

	/** Whether or not it is faster. */
	private void pieceByPiece(final ModelDescriptor model, final int count) throws Exception {
		final byte[] file = Files.readAllBytes(ModelFileCheck.path(model.file()));
		try (IncrementalNetwork network = IncrementalNetwork.of(OnnxGraph.of(file), model.output(), 3);
			SegmentRunner runner = new SegmentRunner(model,
				TiledPass.of(network, new FeatureMap(3, SIZE, SIZE, image.values())))) {
			final Patch[] patches = new Patch[count];
			Arrays.setAll(patches, i -> new Patch(i, i, 2, 2, new float[12]));
			runner.run(patches);
		}
	}

	private void refuses(final Executable work, final String part) {
		final String message = assertThrows(IllegalArgumentException.class, work).getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.contains("The output y of the model net (" + folder), message);
		assertTrue(message.contains("a reshape in the model") && message.contains("set pooling")
			&& message.contains("set batch = 1"), message);
	}
}
