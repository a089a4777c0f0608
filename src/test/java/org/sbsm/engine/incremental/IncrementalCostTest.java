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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sbsm.testing.Models;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.ModelZoo;
import org.sbsm.onnx.OnnxGraph;

/** When a model is taken to pieces, and to how many. */
class IncrementalCostTest {

	private static final int COUNT = 2700;

	private static IncrementalNetwork network;

	@BeforeAll
	static void open() throws Exception {
		final ModelDescriptor model = Models.find(ModelLibrary.DEFAULT);
		try (InputStream file = model.file().openStream()) {
			network = IncrementalNetwork.of(OnnxGraph.of(file.readAllBytes()), model.output(), model.channels());
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

	@Test
	void whatComesAfterTheSegmentsCountsOnBothSides(@TempDir final Path folder) throws Exception {
		// The stem alone would be faster in pieces, but it is a small part of these.
		for (final ModelZoo kind : List.of(ModelZoo.VIT_SMALL, ModelZoo.CONVNEXT_TINY,
			ModelZoo.EFFICIENTNET_B0)) {
			try (IncrementalNetwork other = network(kind, folder)) {
				final IncrementalCost cost = new IncrementalCost(other, 224, 224);
				assertTrue(cost.after(1) > 0.9 * cost.after(0), kind.name());
				assertEquals(0, cost.segments(100_000, List.of(window(224, 26))), kind.name());
			}
		}
	}

	@Test
	void deepSegmentsThatChangeEverywhereAreComputedAtOnce(@TempDir final Path folder) throws Exception {
		try (IncrementalNetwork other = network(ModelZoo.DENSENET_121, folder)) {
			final IncrementalCost cost = new IncrementalCost(other, 224, 224);
			final int few = cost.segments(COUNT, List.of(window(224, 44)));
			assertTrue(few > 0 && few < other.segments().size(), "segments " + few);
			assertEquals(few, cost.segments(COUNT, List.of(window(224, 44))));
		}
	}

	/**
	 * Milliseconds of one core for a pass, as measured (docs/benchmark.md, twice those of
	 * two cores).
	 */
	@ParameterizedTest
	@CsvSource({ "RESNET_50, 49.9", "DENSENET_121, 41.4", "VIT_SMALL, 70.1", "EFFICIENTNET_B0, 14.9",
		"MOBILENET_V3_LARGE, 6.7" })
	void theWholePassIsEstimatedAsItWasMeasured(final ModelZoo kind, final double measured,
		@TempDir final Path folder) throws Exception {
		try (IncrementalNetwork other = network(kind, folder)) {
			final double time = new IncrementalCost(other, 224, 224).after(0) / 1e6;
			assertEquals(1, time / measured, 0.25);
		}
	}

	/** Opening the pieces takes as long as a hundred whole passes. */
	@ParameterizedTest
	@EnumSource(names = { "RESNET_50", "DENSENET_121" })
	void fewWindowsAreNotWorthTheStart(final ModelZoo kind, @TempDir final Path folder) throws Exception {
		try (IncrementalNetwork other = network(kind, folder)) {
			final IncrementalCost cost = new IncrementalCost(other, 224, 224);
			assertEquals(0, cost.segments(169, List.of(window(224, 44))));
			assertEquals(0, cost.segments(300, List.of(window(224, 26))));
			assertNotEquals(0, cost.segments(1156, List.of(window(224, 26))));
		}
	}

	@ParameterizedTest
	@CsvSource({ "RESNET_50, 44", "DENSENET_121, 26", "MOBILENET_V3_LARGE, 26" })
	void whatIsRefusedBeforeItIsTakenToPiecesIsRefusedAfterwards(final ModelZoo kind, final int window,
		@TempDir final Path folder) throws Exception {
		final OnnxGraph graph = OnnxGraph.of(kind.write(folder));
		assertFalse(IncrementalCost.mayPay(graph, "embedding", 3, 224 * 224, 18));
		assertTrue(IncrementalCost.mayPay(graph, "embedding", 3, 224 * 224, 100_000));
		try (IncrementalNetwork other = IncrementalNetwork.of(graph, "embedding", 3)) {
			final IncrementalCost cost = new IncrementalCost(other, 224, 224);
			for (int count = 16; count < 20_000; count += count / 8) {
				if (cost.segments(count, List.of(window(224, window))) == 0) continue;
				assertTrue(IncrementalCost.mayPay(graph, "embedding", 3, 224 * 224, count), kind + " " + count);
			}
		}
	}

	private static IncrementalNetwork network(final ModelZoo kind, final Path folder) throws Exception {
		return IncrementalNetwork.of(OnnxGraph.of(kind.write(folder)), "embedding", 3);
	}

	private static FeatureMapPatch window(final int size, final int window) {
		return FeatureMapPatch.of((size - window) / 2, (size - window) / 2, window, window, null);
	}
}
