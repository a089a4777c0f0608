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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.engine.incremental.RandomNetwork.integer;
import static org.sbsm.engine.incremental.RandomNetwork.integers;
import static org.sbsm.engine.incremental.RandomNetwork.text;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.testing.Models;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.onnx.Message;
import org.sbsm.onnx.UnsupportedGraphException;
import org.sbsm.onnx.OnnxGraph;

/**
 * Each operation that slides a kernel, with each of its attributes, alone: what is
 * understood is what ONNX Runtime computes.
 */
class SlidingOperationsTest {

	private static final int CHANNELS = 2;
	private static final int[][] SIZES = { { 16, 13 }, { 9, 12 }, { 11, 15 } };
	private static final List<String> PADDINGS = List.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER", "even",
		"uneven");

	@BeforeAll
	static void startTheEngine() {
		DjlEmbedder.openWithoutSegments(Models.find(ModelLibrary.DEFAULT), 1).close();
	}

	/** Kernel, stride, dilation. */
	static Stream<int[]> kernels() {
		final List<int[]> kernels = new ArrayList<>();
		for (int kernel = 1; kernel <= 4; kernel++) {
			for (int stride = 1; stride <= 3; stride++) {
				for (int dilation = 1; dilation <= 3 && kernel * stride > 1; dilation++) {
					kernels.add(new int[] { kernel, stride, dilation });
				}
			}
		}
		return kernels.stream();
	}

	@ParameterizedTest
	@MethodSource("kernels")
	void whatIsUnderstoodIsWhatTheEngineComputes(final int[] kernel) throws Exception {
		int understood = 0;
		for (final String operation : List.of("Conv", "MaxPool", "AveragePool")) {
			for (final String padding : PADDINGS) {
				for (final int option : new int[] { 0, 1 }) {
					final RandomNetwork make = new RandomNetwork(7);
					final String output = make.node("Neg", List.of(node(make, operation, kernel, padding, option)));
					if (compares(make.file(output, 19), output, operation + " " + padding + " " + option)) understood++;
				}
			}
		}
		assertTrue(understood > 0);
	}

	/**
	 * @param option counts the padding of averages, or makes maxima of what is left at the
	 *        end
	 */
	private static String node(final RandomNetwork make, final String operation, final int[] kernel,
		final String padding, final int option) {
		final List<Message> attributes = new ArrayList<>();
		attributes.add(integers("strides", kernel[1], kernel[1]));
		attributes.add(integers("dilations", kernel[2], kernel[2]));
		final int pad = kernel[0] / 2;
		attributes.add(switch (padding) {
			case "even" -> integers("pads", pad, pad, pad, pad);
			case "uneven" -> integers("pads", 0, pad, pad, 0);
			default -> text("auto_pad", padding);
		});
		if (operation.equals("MaxPool")) attributes.add(integer("ceil_mode", option));
		if (operation.equals("AveragePool")) attributes.add(integer("count_include_pad", option));
		if (!operation.equals("Conv")) attributes.add(integers("kernel_shape", kernel[0], kernel[0]));
		final Message[] all = attributes.toArray(new Message[0]);
		return operation.equals("Conv") ? make.convolution("image", CHANNELS, 3, kernel[0], kernel[0], all)
			: make.node(operation, List.of("image"), all);
	}

	/** @return whether the network is understood, at one size at least */
	private static boolean compares(final byte[] file, final String output, final String what)
		throws Exception {
		boolean compared = false;
		try (IncrementalNetwork network = IncrementalNetwork.of(OnnxGraph.of(file), output, CHANNELS);
			OrtSession whole = Sessions.open(OnnxGraph.of(file)::file)) {
			for (final int[] size : SIZES) {
				final Random random = new Random(size[0]);
				final FeatureMap image = WholePasses.image(random, CHANNELS, size[0], size[1]);
				final IncrementalWorker worker = new IncrementalWorker(TiledPass.of(network, image));
				for (int i = 0; i < 6; i++) {
					final FeatureMapPatch part = WholePasses.part(random, image, i);
					assertArrayEquals(WholePasses.run(whole, image, part), worker.embed(List.of(part)).values(), 1e-5f,
						what + " at " + size[0] + " x " + size[1]);
				}
				compared = true;
			}
		}
		catch (final UnsupportedGraphException exc) {
			// Runs as a whole.
		}
		return compared;
	}

	@ParameterizedTest
	@ValueSource(strings = { "MaxPool", "AveragePool" })
	void poolingThatPadsByItselfWithADilationIsNotUnderstood(final String operation) {
		for (final String padding : List.of("SAME_UPPER", "SAME_LOWER")) {
			final RandomNetwork make = new RandomNetwork(5);
			final String output = make.node("Neg",
				List.of(node(make, operation, new int[] { 3, 1, 2 }, padding, 0)));
			assertThrows(UnsupportedGraphException.class,
				() -> IncrementalNetwork.of(OnnxGraph.of(make.file(output)), output, CHANNELS));
		}
	}

	@Test
	void whatIsNoPaddingRuleAtAllIsNotUnderstood() throws OrtException {
		final RandomNetwork make = new RandomNetwork(6);
		final String output = make.node("Neg",
			List.of(make.convolution("image", CHANNELS, 3, 3, 3, text("auto_pad", "SAME"))));
		assertThrows(UnsupportedGraphException.class,
			() -> IncrementalNetwork.of(OnnxGraph.of(make.file(output)), output, CHANNELS));
	}
}
