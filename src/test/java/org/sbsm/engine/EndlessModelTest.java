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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sbsm.testing.OnnxFile.BOOL;
import static org.sbsm.testing.OnnxFile.FLOAT;
import static org.sbsm.testing.OnnxFile.INT64;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.library.ModelCheck;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.OnnxFile;

/** A model that would run forever ends when the user says so. */
@Timeout(120)
class EndlessModelTest {

	private static final ModelInput BLACK = new ModelInput(4, 4, 3, new float[48]);
	private static final ModelInput WHITE = new ModelInput(4, 4, 3, ones());

	@TempDir
	private Path folder;

	private static float[] ones() {
		final float[] ones = new float[48];
		Arrays.fill(ones, 1);
		return ones;
	}

	/**
	 * The mean of each channel, after a loop that goes on as long as any pixel is white.
	 */
	private Path endless() {
		final OnnxFile body = new OnnxFile().input("iteration", INT64).input("again", BOOL)
			.input("before", FLOAT, -1, 3).output("still", BOOL).output("after", FLOAT, -1, 3)
			.node("Identity", "again", "still").node("Identity", "before", "after");
		return new OnnxFile().input("image", FLOAT, -1, 3, 4, 4).output("embedding", FLOAT, -1, 3)
			.number("half", 0.5f).integers("no", new long[0]).node("GlobalAveragePool", "image", "pooled")
			.node("Flatten", "pooled", "means")
			.node("ReduceMax", "image", "brightest", OnnxFile.integer("keepdims", 0)).integers("first", 0)
			.node("Greater", "brightest,half", "white1").integers("scalar", new long[0])
			.node("Reshape", "white1,scalar", "white")
			.node("Loop", ",white,means", "embedding", OnnxFile.body("body", body)).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("net.onnx"));
	}

	/** Says so when it is asked the third time: then the model runs. */
	private static BooleanSupplier afterAWhile() {
		final AtomicInteger asked = new AtomicInteger();
		return () -> asked.incrementAndGet() > 2;
	}

	@Test
	void aRunIsEndedAndTheModelIsOfUseAfterwards() {
		try (Embedder embedder = DjlEmbedder.open(Models.find(endless().toString()), 2)) {
			assertEquals(0, embedder.embed(BLACK)[0]);
			assertThrows(CancellationException.class, () -> embedder.embed(WHITE, afterAWhile()));
			assertEquals(0, embedder.embed(BLACK)[0]);
			try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofVariants(embedder, BLACK, 40,
				i -> new Patch(0, 0, 4, 4, WHITE.values()), () -> false)) {
				assertThrows(CancellationException.class, () -> pipeline.next(afterAWhile()));
			}
			assertEquals(0, embedder.embed(BLACK)[0]);
		}
	}

	@Test
	void whatIsTriedOrCheckedIsEndedToo() {
		final ModelDescriptor model = Models.find(endless().toString());
		assertThrows(CancellationException.class, () -> ModelCheck.of(model, afterAWhile()));
	}

	@Test
	void aModelThatIsGivenUpIsNotAdded() {
		System.setProperty("saliency.models", folder.resolve("library").toString());
		try {
			// Black is white for it, and a new model is tried with black.
			assertThrows(CancellationException.class,
				() -> Models.add(endless().toString(), "", "mean=-1,-1,-1; value_scale=1", () -> true));
			assertFalse(Files.exists(folder.resolve("library/net")));
		}
		finally {
			System.clearProperty("saliency.models");
		}
	}
}
