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

import static org.sbsm.engine.incremental.RandomNetwork.integer;
import static org.sbsm.engine.incremental.RandomNetwork.integers;
import static org.sbsm.engine.incremental.RandomNetwork.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.sbsm.engine.segment.LocalOperation;
import org.sbsm.onnx.Message;
import org.sbsm.onnx.UnsupportedGraphException;
import org.sbsm.onnx.OnnxGraph;

/**
 * A network of random operations, weights and paddings, and a size of image for it.
 *
 * @param file content of an ONNX file
 * @param output name of its output
 * @param image of a size that it takes
 */
record GeneratedNetwork(byte[] file, String output, FeatureMap image) {

	/** Channels of the image. */
	static final int CHANNELS = 2;

	private static final int WIDTH = 5;

	/** @return the same for the same seed */
	static GeneratedNetwork of(final int seed) {
		final Random random = new Random(seed);
		final RandomNetwork make = new RandomNetwork(seed);
		String map = make.convolution("image", CHANNELS, WIDTH, 3, 3, integers("pads", 1, 1, 1, 1));
		final int stages = 2 + random.nextInt(4);
		for (int i = 0; i < stages; i++) {
			map = stage(make, random, map);
		}
		String end = make.node("Flatten", List.of(make.node("GlobalAveragePool", List.of(map))));
		if (random.nextBoolean()) end = make.node("Gemm", List.of(end, make.constant(-1, 1, WIDTH, 4)));
		final FeatureMap image = WholePasses.image(random, CHANNELS, 40 + random.nextInt(40),
			40 + random.nextInt(40));
		return new GeneratedNetwork(make.file(end), end, image);
	}

	/** @param places what its operations do to places, of what is read from the file */
	IncrementalNetwork network(final UnaryOperator<LocalOperation> places) throws UnsupportedGraphException {
		return IncrementalNetwork.of(OnnxGraph.of(file), output, CHANNELS, places);
	}

	private static String stage(final RandomNetwork make, final Random random, final String map) {
		return switch (random.nextInt(5)) {
			case 0 -> make.node("MaxPool", List.of(map), sliding(random, 2, true));
			case 1 -> make.node("AveragePool", List.of(map), integer("count_include_pad", 1),
				integers("kernel_shape", 3, 3), integers("pads", 1, 0, 1, 1), integers("strides", 1, 2));
			case 2 -> make.relu(make.node("Add", List.of(map, make.convolution(activated(make, random, map), WIDTH,
				WIDTH, 3, 3, text("auto_pad", random.nextBoolean() ? "SAME_UPPER" : "SAME_LOWER")))));
			default -> {
				final int kernel = 1 + random.nextInt(4);
				yield activated(make, random,
					make.convolution(map, WIDTH, WIDTH, kernel, kernel, sliding(random, kernel, false)));
			}
		};
	}

	private static String activated(final RandomNetwork make, final Random random, final String map) {
		return make.node(List.of("Relu", "HardSwish", "LeakyRelu", "Tanh").get(random.nextInt(4)), List.of(map));
	}

	private static Message[] sliding(final Random random, final int kernel, final boolean pool) {
		final List<Message> attributes = new ArrayList<>();
		final int stride = 1 + random.nextInt(2);
		attributes.add(integers("strides", stride, stride));
		if (pool) attributes.add(integers("kernel_shape", kernel, kernel));
		switch (random.nextInt(3)) {
			case 0 -> attributes.add(text("auto_pad", random.nextBoolean() ? "SAME_UPPER" : "SAME_LOWER"));
			case 1 -> {
				final int dilation = kernel > 1 ? 1 + random.nextInt(2) : 1;
				attributes.add(integers("dilations", dilation, dilation));
				attributes.add(integers("pads", random.nextInt(kernel), random.nextInt(kernel),
					random.nextInt(kernel), random.nextInt(kernel)));
			}
			default -> attributes.add(integers("pads", 0, 0, 0, 0));
		}
		return attributes.toArray(new Message[0]);
	}
}
