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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;

/** When the built-in model is taken to pieces. */
class IncrementalCostTest {

	private static final int COUNT = 2700;

	private static IncrementalNetwork network;

	@BeforeAll
	static void open() throws Exception {
		final ModelDescriptor model = ModelLibrary.find(ModelLibrary.DEFAULT);
		try (InputStream file = model.file().openStream()) {
			network = IncrementalNetwork.of(file.readAllBytes(), model.output(), model.channels());
		}
	}

	@AfterAll
	static void close() {
		network.close();
	}

	@Test
	void manySmallWindowsAreFasterInPiecesAndFewOrLargeOnesAreNot() throws Exception {
		final IncrementalCost cost = new IncrementalCost(network, 224, 224);
		assertNotEquals(0, cost.segments(COUNT, List.of(window(224, 20))));
		assertEquals(0, cost.segments(20, List.of(window(224, 20))));
		assertEquals(0, cost.segments(COUNT, List.of(window(224, 180))));
		assertEquals(0, cost.segments(COUNT, List.of(window(224, 224))));
		assertEquals(0, cost.segments(COUNT, List.of()));
	}

	@Test
	void theTimeInPiecesDoesNotGrowWithTheImage() throws Exception {
		final IncrementalCost small = new IncrementalCost(network, 448, 448);
		final IncrementalCost large = new IncrementalCost(network, 1792, 1792);
		assertEquals(16, large.whole() / small.whole(), 0.01);
		assertEquals(1, large.pieces(window(1792, 40)) / small.pieces(window(448, 40)), 0.3);
	}

	private static FeatureMapPatch window(final int size, final int window) {
		return FeatureMapPatch.of((size - window) / 2, (size - window) / 2, window, window, null);
	}
}
