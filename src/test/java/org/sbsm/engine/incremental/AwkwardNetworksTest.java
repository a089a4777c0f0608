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
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.engine.incremental.SelfCheck.Verdict;
import org.sbsm.library.ModelLibrary;
import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.UnsupportedGraphException;
import org.sbsm.testing.Models;

/**
 * What people put into networks: whatever is understood gives in pieces what it gives
 * as a whole, and the same bits in any batch; what isn't says so before.
 */
class AwkwardNetworksTest {

	private static final int NETWORKS = 150;

	@BeforeAll
	static void startTheEngine() {
		DjlEmbedder.openWithoutSegments(Models.find(ModelLibrary.DEFAULT), 1).close();
	}

	@Test
	void piecesGiveWhatTheWholeGivesOrAreRefusedBefore() throws Exception {
		int understood = 0;
		int refused = 0;
		for (int seed = 0; seed < NETWORKS; seed++) {
			final AwkwardNetwork made = AwkwardNetwork.of(seed);
			try (OrtSession whole = Sessions.open(OnnxGraph.of(made.file())::file)) {
				WholePasses.run(whole, made.image());
				if (isUnderstood(made, whole, "seed " + seed)) understood++;
				else refused++;
			}
			catch (final OrtException exc) {
				// No network that the engine runs on an image of this size.
			}
		}
		assertTrue(understood > NETWORKS / 2, understood + " were understood");
		assertTrue(refused > 0, "none was refused");
	}

	private static boolean isUnderstood(final AwkwardNetwork made, final OrtSession whole, final String what)
		throws OrtException {
		try (IncrementalNetwork network = IncrementalNetwork.of(OnnxGraph.of(made.file()), made.output(),
			made.image().channels())) {
			final int all = network.segments().size();
			for (int segments = all; segments >= 1; segments -= Math.max(1, all - 1)) {
				compare(TiledPass.of(network.first(segments), made.image()), whole, what + ", " + segments);
			}
			return true;
		}
		catch (final UnsupportedGraphException exc) {
			return false;
		}
		catch (final OrtException exc) {
			throw new AssertionError(what, exc);
		}
	}

	private static void compare(final IncrementalImage image, final OrtSession whole, final String what)
		throws OrtException {
		final Random random = new Random(7);
		final List<FeatureMapPatch> parts = new ArrayList<>();
		final List<float[]> expected = new ArrayList<>(List.of(WholePasses.run(whole, image.image())));
		for (int i = 0; i < 9; i++) {
			parts.add(WholePasses.part(random, image.image(), i));
			expected.add(WholePasses.run(whole, image.image(), parts.get(i)));
		}
		final float[][] together = WholePasses.rows(new IncrementalWorker(image).embed(parts));
		final List<float[]> found = new ArrayList<>(List.of(new IncrementalWorker(image).embed().values()));
		for (int i = 0; i < parts.size(); i++) {
			found.add(together[i]);
			assertArrayEquals(together[i], new IncrementalWorker(image).embed(List.of(parts.get(i))).values(),
				what);
		}
		final Verdict verdict = SelfCheck.verdict(expected, found);
		assertTrue(verdict.passed(), what + ": " + verdict);
	}
}
