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
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;

/** A model that was used a moment ago is still open; few are at a time. */
class OpenModelsTest {

	private final List<String> closed = new ArrayList<>();

	private final OpenModels models = new OpenModels();

	@AfterEach
	void close() {
		models.close();
	}

	@Test
	void whatIsGivenBackAfterTheEndIsClosed() {
		final Embedder first = models.take("a", () -> new Model("a"));
		models.giveBack("b", new Model("b"));
		models.close();
		assertEquals(List.of("b"), closed);
		models.giveBack("a", first);
		assertEquals(List.of("b", "a"), closed);
	}

	@Test
	void whatWasGivenBackIsTakenAgain() {
		final Embedder first = models.take("a", () -> new Model("a"));
		assertNotSame(first, models.take("a", () -> new Model("other a")), "it is in use");
		models.giveBack("a", first);
		assertSame(first, models.take("a", () -> new Model("another a")));
		assertEquals(List.of(), closed);
	}

	@Test
	void theOneUsedLongestAgoIsClosed() {
		final Embedder first = new Model("a");
		models.giveBack("a", first);
		models.giveBack("b", new Model("b"));
		models.giveBack("a", models.take("a", () -> new Model("other a")));
		models.giveBack("c", new Model("c"));
		assertEquals(List.of("b"), closed);
		assertSame(first, models.take("a", () -> new Model("another a")));
	}

	@Test
	void ofTwoWithTheSameKeyOneIsKept() {
		models.giveBack("a", new Model("first"));
		models.giveBack("a", new Model("second"));
		assertEquals(List.of("first"), closed);
		models.closeUnused();
		assertEquals(List.of("first", "second"), closed);
	}

	@Test
	void aModelUsesAsManyThreadsAsWereSaid() {
		final ModelDescriptor model = Models.find(ModelLibrary.DEFAULT);
		try (Embedder all = models.open(model, "cpu")) {
			assertEquals(Runtime.getRuntime().availableProcessors(), all.threads());
		}
		models.useThreads(1);
		try (Embedder one = models.open(model, "cpu")) {
			assertEquals(1, one.threads(), "the model that stayed open has more");
		}
	}

	@Test
	void aModelThatStayedOpenGivesTheSameEmbeddings() {
		final ModelDescriptor model = Models.find(ModelLibrary.DEFAULT);
		final float[][] embeddings = new float[3][];
		for (int i = 0; i < embeddings.length; i++) {
			// Another size in between: nothing is left of it.
			final int size = i == 1 ? 600 : 224;
			final float[] values = new float[3 * size * size];
			final Random random = new Random(size);
			for (int k = 0; k < values.length; k++) {
				values[k] = random.nextFloat();
			}
			try (Embedder embedder = models.open(model, "cpu")) {
				embeddings[i] = embedder.embed(new ModelInput(size, size, 3, values));
			}
		}
		assertArrayEquals(embeddings[0], embeddings[2]);
	}

	private final class Model implements Embedder {

		private final String name;

		Model(final String name) {
			this.name = name;
		}

		@Override
		public ModelDescriptor model() {
			throw new AssertionError();
		}

		@Override
		public float[] embed(final ModelInput input) {
			throw new AssertionError();
		}

		@Override
		public void close() {
			closed.add(name);
		}
	}
}
