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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.engine.incremental.RandomNetwork.integer;
import static org.sbsm.engine.incremental.RandomNetwork.integers;
import static org.sbsm.engine.incremental.RandomNetwork.text;

import ai.onnxruntime.OrtSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sbsm.testing.Models;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.onnx.UnsupportedGraphException;
import org.sbsm.onnx.OnnxGraph;

/** Networks of many kinds of operations give in pieces what they give as a whole. */
class RandomNetworksTest {

	private static final int CHANNELS = 2;

	@BeforeAll
	static void startTheEngine() {
		DjlEmbedder.openWithoutSegments(Models.find(ModelLibrary.DEFAULT), 1).close();
	}

	@Test
	void residualBlocksPoolingNormalisationAndDilation() throws Exception {
		final RandomNetwork make = new RandomNetwork(1);
		String x = make.convolution("image", 2, 6, 7, 7, integers("strides", 2, 2), integers("pads", 3, 3, 3, 3));
		x = make.node("BatchNormalization", List.of(x, make.constant(0.5, 1, 6), make.constant(-1, 1, 6),
			make.constant(-1, 1, 6), make.constant(0.5, 2, 6)));
		x = make.node("MaxPool", List.of(make.relu(x)), integers("kernel_shape", 3, 3), integers("strides", 2, 2),
			integers("pads", 1, 1, 1, 1));
		final String same = make.relu(make.convolution(x, 6, 6, 3, 3, integers("pads", 1, 1, 1, 1)));
		x = make
			.relu(make.node("Add", List.of(make.convolution(same, 6, 6, 3, 3, integers("pads", 1, 1, 1, 1)), x)));
		final String down = make
			.relu(make.convolution(x, 6, 8, 3, 3, integers("strides", 2, 2), integers("pads", 1, 1, 1, 1)));
		final String skip = make.convolution(x, 6, 8, 1, 1, integers("strides", 2, 2));
		x = make.relu(
			make.node("Add", List.of(make.convolution(down, 8, 8, 3, 3, integers("pads", 1, 1, 1, 1)), skip)));
		x = make.convolution(x, 8, 5, 3, 3, integers("dilations", 2, 2), integers("pads", 2, 2, 2, 2));
		x = make.node("Flatten", List.of(make.node("GlobalAveragePool", List.of(x))));
		x = make.node("Gemm", List.of(x, make.constant(-1, 1, 5, 4)));
		final IncrementalNetwork network = check(make.file(x), x, 101, 80, 64, 97);
		assertNotNull(network.average());
		assertEquals(5, network.segments().size());
	}

	@Test
	void branchesGroupsCurvesAndUnequalKernels() throws Exception {
		final RandomNetwork make = new RandomNetwork(2);
		String x = make.convolution("image", 2, 6, 5, 5, integers("strides", 2, 2),
			text("auto_pad", "SAME_LOWER"));
		x = make.node("Mul", List.of(x, make.node("Sigmoid", List.of(x))));
		x = make.convolution(x, 1, 6, 3, 5, integers("strides", 2, 1), integers("pads", 0, 2, 2, 1),
			integer("group", 6));
		x = make.node("HardSwish", List.of(x));
		final String first = make.convolution(x, 6, 3, 1, 1);
		final String second = make.convolution(x, 6, 4, 3, 3, text("auto_pad", "SAME_UPPER"));
		final String third = make.node("AveragePool", List.of(x), integers("kernel_shape", 3, 3),
			integers("pads", 1, 1, 1, 1), integer("count_include_pad", 1));
		x = make.node("Concat", List.of(first, second, third), integer("axis", 1));
		x = make.node("PRelu", List.of(x, make.constant(0, 0.5, 13, 1, 1)));
		x = make.node("AveragePool", List.of(x), integers("kernel_shape", 2, 2), integers("strides", 2, 2));
		x = make.convolution(x, 13, 7, 2, 2, text("auto_pad", "VALID"));
		x = make.node("LeakyRelu", List.of(make.node("Mul", List.of(x, make.constant(1, 2, 1, 7, 1, 1)))));
		x = make.node("ReduceMean", List.of(x), integers("axes", 2, 3), integer("keepdims", 0));
		final IncrementalNetwork network = check(make.file(x), x, 90, 77, 41, 66);
		assertNotNull(network.average());
		assertNull(network.rest());
	}

	@Test
	void aNetworkThatNormalisesItsInputItself() throws Exception {
		final RandomNetwork make = new RandomNetwork(5);
		String x = make.node("Sub", List.of("image", make.constant(-1, 1, 1, 2, 1, 1)));
		x = make.node("Div", List.of(x, make.constant(0.5, 1, 2, 1, 1)));
		x = make.relu(make.convolution(x, 2, 4, 3, 3, integers("strides", 2, 2), integers("pads", 1, 1, 1, 1)));
		x = make.relu(make.convolution(x, 4, 4, 3, 3));
		x = make.node("Flatten", List.of(make.node("GlobalAveragePool", List.of(x))));
		final IncrementalNetwork network = check(make.file(x), x, 40, 31, 25, 38);
		assertNotNull(network.average());
		assertEquals("image", network.segments().get(0).input());
	}

	@Test
	void whatSqueezesTheWholeMapRunsAsUsualAndAllBeforeItInPieces() throws Exception {
		final RandomNetwork make = new RandomNetwork(3);
		String x = make.relu(make.convolution("image", 2, 6, 3, 3, integers("pads", 1, 1, 1, 1)));
		x = make.relu(make.convolution(x, 6, 6, 3, 3, integers("strides", 2, 2), integers("pads", 1, 1, 1, 1)));
		final String squeezed = make.convolution(make.node("GlobalAveragePool", List.of(x)), 6, 6, 1, 1);
		x = make.node("Mul", List.of(x, make.node("Sigmoid", List.of(squeezed))));
		x = make.node("GlobalAveragePool", List.of(make.convolution(x, 6, 4, 3, 3)));
		final IncrementalNetwork network = check(make.file(x), x, 40, 31, 25, 38);
		assertNull(network.average());
		// One: the map between the two convolutions is larger than those before and after it.
		assertEquals(1, network.segments().size());
	}

	@Test
	void aNetworkThatIsNoneOfFeatureMapsIsNotUnderstood() {
		final RandomNetwork make = new RandomNetwork(4);
		final String x = make.node("Softmax", List.of("image"));
		assertThrows(UnsupportedGraphException.class,
			() -> IncrementalNetwork.of(OnnxGraph.of(make.file(x)), x, CHANNELS));
		assertThrows(UnsupportedGraphException.class,
			() -> IncrementalNetwork.of(OnnxGraph.of(new byte[] { 9, 9, 9, 9 }), x, CHANNELS));
	}

	private static IncrementalNetwork check(final byte[] file, final String output, final int... sizes)
		throws Exception {
		try (IncrementalNetwork network = IncrementalNetwork.of(OnnxGraph.of(file), output, CHANNELS);
			OrtSession whole = Sessions.open(OnnxGraph.of(file)::file)) {
			for (int i = 0; i + 1 < sizes.length; i++) {
				check(network, whole, sizes[i], sizes[i + 1]);
				assertTrue(passes(network, sizes[i], sizes[i + 1]));
				try (IncrementalNetwork wrong = WrongPadding.apart(OnnxGraph.of(file), output, CHANNELS)) {
					assertFalse(passes(wrong, sizes[i], sizes[i + 1]));
				}
			}
			return network;
		}
	}

	private static boolean passes(final IncrementalNetwork network, final int width, final int height)
		throws Exception {
		final FeatureMap image = WholePasses.image(new Random(height), CHANNELS, width, height);
		return SelfCheck.of(TiledPass.of(network, image), SelfCheck.OCCLUSIONS, width,
			(output, images) -> WholePasses.rows(output)).passed();
	}

	private static void check(final IncrementalNetwork network, final OrtSession whole, final int width,
		final int height) throws Exception {
		final Random random = new Random(width);
		final FeatureMap image = WholePasses.image(random, CHANNELS, width, height);
		final List<FeatureMapPatch> parts = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			parts.add(WholePasses.part(random, image, i));
		}
		final Output embedded = new IncrementalWorker(TiledPass.of(network, image)).embed(parts);
		final int length = embedded.values().length / parts.size();
		for (int i = 0; i < parts.size(); i++) {
			final float[] expected = WholePasses.run(whole, image, parts.get(i));
			final float[] got = new float[length];
			System.arraycopy(embedded.values(), i * length, got, 0, length);
			assertArrayEquals(expected, got, 1e-5f, parts.get(i).columns() + " " + parts.get(i).rows());
		}
	}
}
