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

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.library.ModelCheck;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.Variants;

/**
 * What the shortcuts rest on: an embedding is the same, bit for bit, whichever images
 * are in the batch with it, and however many. So neither the order of the occlusions,
 * nor those left out because they are known already, change a map.
 */
class BatchIndependenceTest {

	private static final int VARIANTS = 13;

	@TempDir
	private Path folder;

	@Test
	void anEmbeddingDoesNotDependOnItsBatch() {
		final ModelDescriptor model = Models.find(ModelLibrary.DEFAULT);
		for (final int size : new int[] { 224, 96 }) {
			final ModelInput base = input(model, size);
			final Patch[] patches = IntStream.range(0, VARIANTS).mapToObj(i -> patch(model, size, i))
				.toArray(Patch[]::new);
			try (Embedder embedder = DjlEmbedder.openWithoutSegments(model, 2)) {
				final float[][] together = Variants.of(embedder, base, VARIANTS, i -> patches[i]).embeddings();
				final float[][] backwards = Variants.of(embedder, base, VARIANTS, i -> patches[VARIANTS - 1 - i])
					.embeddings();
				for (int i = 0; i < VARIANTS; i++) {
					final float[] alone = embedder.embed(patched(base, patches[i]));
					assertArrayEquals(alone, together[i]);
					assertArrayEquals(alone, backwards[VARIANTS - 1 - i]);
				}
			}
		}
	}

	/**
	 * A model that was exported for training, or rounds numbers through the range of all
	 * images.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "mean", "range" })
	void aModelThatMixesTheImagesOfABatchIsRunOnOneAtATimeAndThatIsSaid(final String kind) {
		final OnnxFile file = new OnnxFile().input("x", OnnxFile.FLOAT, -1, 3, 96, 96).output("y", OnnxFile.FLOAT,
			-1, 3);
		if (kind.equals("mean")) {
			file.node("ReduceMean", "x", "centre", OnnxFile.attribute("axes", 0, 2, 3)).node("Sub", "x,centre",
				"z");
		}
		else {
			file.node("ReduceMax", "x", "largest").node("Div", "x,largest", "z");
		}
		file.node("Relu", "z", "positive")
			.node("ReduceMean", "positive", "y", OnnxFile.attribute("axes", 2, 3), OnnxFile.integer("keepdims", 0))
			.metadata("value_scale", "1").metadata("mean", "0.5,0.5,0.5").metadata("std", "1,1,1");
		final ModelDescriptor model = Models.find(file.write(folder.resolve("net.onnx")).toString());
		final ModelInput base = input(model, 96);
		try (Embedder embedder = DjlEmbedder.open(model, 2)) {
			final Variants variants = Variants.of(embedder, base, VARIANTS, i -> patch(model, 96, i));
			assertEquals("whole passes, one image at a time (others in a batch change an embedding)",
				variants.inference());
			for (int i = 0; i < VARIANTS; i++) {
				assertArrayEquals(embedder.embed(patched(base, patch(model, 96, i))), variants.embeddings()[i]);
			}
		}
		final List<String> warnings = ModelCheck.of(model).warnings();
		assertTrue(warnings.stream().anyMatch(warning -> warning.contains("set batch = 1")), warnings::toString);
	}

	@Test
	void aModelThatIsRandomIsSaidWhenItIsChecked() {
		final ModelDescriptor model = Models.find(new OnnxFile().input("x", OnnxFile.FLOAT, -1, 3, 96, 96)
			.output("y", OnnxFile.FLOAT, -1, 3).node("RandomNormalLike", "x", "noise").node("Add", "x,noise", "z")
			.node("ReduceMean", "z", "y", OnnxFile.attribute("axes", 2, 3), OnnxFile.integer("keepdims", 0))
			.metadata("value_scale", "1").metadata("mean", "0.5,0.5,0.5").metadata("std", "1,1,1")
			.write(folder.resolve("noise.onnx")).toString());
		final List<String> warnings = ModelCheck.of(model).warnings();
		assertTrue(warnings.stream().anyMatch(warning -> warning.contains("another embedding each time")),
			warnings::toString);
	}

	private static ModelInput input(final ModelDescriptor model, final int size) {
		final Random random = new Random(size);
		final float[] values = new float[model.channels() * size * size];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat() * 2 - 1;
		}
		return new ModelInput(size, size, model.channels(), values);
	}

	private static Patch patch(final ModelDescriptor model, final int size, final int index) {
		final float[] values = new float[model.channels() * 100];
		java.util.Arrays.fill(values, 0.1f * index);
		return new Patch(index * 5, size - 10 - 3 * index, 10, 10, values);
	}

	private static ModelInput patched(final ModelInput base, final Patch patch) {
		final float[] values = base.values().clone();
		for (int c = 0; c < base.channels(); c++) {
			for (int y = 0; y < patch.height(); y++) {
				System.arraycopy(patch.values(), (c * patch.height() + y) * patch.width(), values,
					(c * base.height() + patch.y() + y) * base.width() + patch.x(), patch.width());
			}
		}
		return new ModelInput(base.width(), base.height(), base.channels(), values);
	}
}
