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
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.onnx.OnnxGraph;
import org.sbsm.testing.Models;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.engine.incremental.SelfCheck.Verdict;
import org.sbsm.library.ModelLibrary;

/** Segments are compared with whole passes before they are used. */
@Tag("slow")
class SelfCheckTest {

	@BeforeAll
	static void startTheEngine() {
		DjlEmbedder.openWithoutSegments(Models.find(ModelLibrary.DEFAULT), 1).close();
	}

	static IntStream networks() {
		return IntStream.range(0, 20);
	}

	@ParameterizedTest
	@MethodSource("networks")
	void theRightGeometryPassesAndAnyWrongPaddingThatChangesSomethingIsCaught(final int seed) throws Exception {
		final GeneratedNetwork generated = GeneratedNetwork.of(seed);
		final WrongPadding none = new WrongPadding(Integer.MAX_VALUE, true, true);
		try (IncrementalNetwork network = generated.network(none)) {
			assertTrue(check(network, generated).passed());
		}
		int caught = 0;
		for (int wanted = -1; wanted < none.operations(); wanted++) {
			for (final boolean columns : new boolean[] { true, false }) {
				final WrongPadding wrong = new WrongPadding(wanted, columns, !columns);
				try (IncrementalNetwork network = generated.network(wrong)) {
					final boolean changes = changesSomething(network, generated);
					assertEquals(!changes, check(network, generated).passed(), "operation " + wanted);
					if (changes) caught++;
				}
			}
		}
		assertTrue(caught > 0, "nothing changed");
	}

	@Test
	void theSameSeedGivesTheSameVerdictToTheLastBit() throws Exception {
		final GeneratedNetwork generated = GeneratedNetwork.of(3);
		try (IncrementalNetwork network = generated.network(new WrongPadding(0, true, true))) {
			assertEquals(check(network, generated), check(network, generated));
		}
	}

	@Test
	void anImageOfOneColourIsEnoughToFindAWrongGeometry() throws Exception {
		final GeneratedNetwork random = GeneratedNetwork.of(1);
		final FeatureMap map = random.image();
		final GeneratedNetwork black = new GeneratedNetwork(random.file(), random.output(),
			new FeatureMap(map.channels(), map.height(), map.width(), new float[map.values().length]));
		try (IncrementalNetwork right = black.network(operation -> operation);
			IncrementalNetwork wrong = black.network(new WrongPadding(0, true, true))) {
			assertTrue(check(right, black).passed());
			assertFalse(check(wrong, black).passed());
		}
	}

	@Test
	void aWrongGeometryCannotHideBehindALargeConstantEmbedding() {
		final Verdict verdict = SelfCheck.verdict(List.of(new float[] { 1000, 0 }, new float[] { 1000, 0.1f }),
			List.of(new float[] { 1000, 0 }, new float[] { 1000, 0.12f }));
		assertFalse(verdict.passed());
		assertEquals(0.2, verdict.difference(), 1e-5);
	}

	@Test
	void roundingIsNotCalledWrongWhereAnOcclusionHasHardlyAnyEffect() {
		assertTrue(SelfCheck
			.verdict(List.of(new float[] { 1, 2 }, new float[] { 1, 2.00001f }, new float[] { 1, 2 }),
				List.of(new float[] { 1, 2.000001f }, new float[] { 1, 2.000012f }, new float[] { 1, 2.000001f }))
			.passed());
	}

	@Test
	void whatIsNoNumberDoesNotPass() {
		assertFalse(SelfCheck.verdict(List.of(new float[] { 1 }, new float[] { 2 }),
			List.of(new float[] { 1 }, new float[] { Float.NaN })).passed());
		assertFalse(SelfCheck.verdict(List.of(new float[] { 1 }), List.of(new float[] { Float.NaN })).passed());
	}

	private static Verdict check(final IncrementalNetwork network, final GeneratedNetwork generated)
		throws Exception {
		return SelfCheck.of(TiledPass.of(network, generated.image()), SelfCheck.OCCLUSIONS, 1,
			(output, images) -> WholePasses.rows(output));
	}

	/**
	 * @return whether occlusions, others than those of the check, differ by more than
	 *         rounding does
	 */
	private static boolean changesSomething(final IncrementalNetwork network, final GeneratedNetwork generated)
		throws Exception {
		final FeatureMap image = generated.image();
		final Random random = new Random(3);
		final List<FeatureMapPatch> parts = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			parts.add(WholePasses.part(random, image, i));
		}
		final float[][] pieces = WholePasses
			.rows(new IncrementalWorker(TiledPass.of(network, image)).embed(parts));
		try (OrtSession whole = Sessions.open(OnnxGraph.of(generated.file())::file)) {
			for (int i = 0; i < pieces.length; i++) {
				final float[] expected = WholePasses.run(whole, image, parts.get(i));
				for (int k = 0; k < expected.length; k++) {
					if (!(Math.abs(expected[k] - pieces[i][k]) <= 1e-5)) return true;
				}
			}
		}
		return false;
	}
}
