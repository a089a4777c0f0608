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
import java.util.stream.IntStream;

import org.sbsm.onnx.Message;

/**
 * A network of all that people put into networks, at random: what looks at neighbours
 * in odd ways, what looks at the whole map, what changes its size, what is used twice,
 * constants of all shapes, operations of several versions. Some of it can be taken to
 * pieces, some not.
 *
 * @param file content of an ONNX file
 * @param output name of its output
 * @param image of a size that it probably takes
 */
record AwkwardNetwork(byte[] file, String output, FeatureMap image) {

	private static final int[] VERSIONS = { 11, 13, 14, 16, 17, 18, 20, 21 };

	/** @return the same for the same seed */
	static AwkwardNetwork of(final int seed) {
		return new Builder(seed).network();
	}

	/** Holds the map that was made last. */
	private static final class Builder {

		private final Random random;
		private final RandomNetwork make;
		private final int version;
		private String map = "image";
		private int channels;

		Builder(final int seed) {
			random = new Random(seed);
			make = new RandomNetwork(seed);
			version = VERSIONS[random.nextInt(VERSIONS.length)];
			channels = random.nextBoolean() ? 3 : 1;
		}

		AwkwardNetwork network() {
			final FeatureMap image = WholePasses.image(random, channels, 24 + random.nextInt(40),
				24 + random.nextInt(40));
			if (random.nextInt(3) == 0) combine("Sub", 3);
			convolve();
			final int stages = 1 + random.nextInt(5);
			for (int i = 0; i < stages; i++) {
				// Mostly what can be taken to pieces: else all ends with the first stage.
				if (random.nextInt(4) > 0) local();
				else global();
				activate();
			}
			end();
			return new AwkwardNetwork(make.file(map, version), map, image);
		}

		private int any(final int from, final int to) {
			return from + random.nextInt(to - from + 1);
		}

		private void local() {
			switch (random.nextInt(10)) {
				case 0 -> pool("MaxPool");
				case 1 -> pool("AveragePool");
				case 2 -> residual();
				case 3 -> branches();
				case 4 -> normalise();
				case 5 -> combine(List.of("Mul", "Add", "Sub", "Max", "Min").get(random.nextInt(5)), channels);
				case 6 -> twice();
				case 7 -> clip();
				default -> convolve();
			}
		}

		private void convolve() {
			final int group = random.nextInt(3) == 0 ? channels : 1;
			final int to = group * any(1, group > 1 ? 2 : 6);
			final int height = any(1, 4);
			final int width = any(1, 4);
			final List<Message> sliding = sliding(height, width, true);
			sliding.add(integer("group", group));
			map = make.convolution(map, channels / group, to, height, width, sliding.toArray(new Message[0]));
			channels = to;
		}

		private List<Message> sliding(final int height, final int width, final boolean dilated) {
			final List<Message> attributes = new ArrayList<>();
			attributes.add(integers("strides", any(1, 2), random.nextInt(5) == 0 ? 3 : any(1, 2)));
			switch (random.nextInt(4)) {
				case 0 -> attributes.add(text("auto_pad", random.nextBoolean() ? "SAME_UPPER" : "SAME_LOWER"));
				case 1 -> attributes.add(text("auto_pad", "VALID"));
				default -> {
					final int down = any(1, 2);
					final int across = any(1, 2);
					if (dilated) attributes.add(integers("dilations", down, across));
					attributes.add(integers("pads", random.nextInt(height), random.nextInt(width),
						random.nextInt(height), random.nextInt(width)));
				}
			}
			return attributes;
		}

		private void pool(final String operation) {
			final int height = any(1, 3);
			final int width = any(2, 4);
			// Of averages, only newer versions have dilations.
			final boolean average = operation.equals("AveragePool");
			final List<Message> attributes = sliding(height, width, !average);
			if (average) attributes.add(integer("count_include_pad", random.nextInt(2)));
			attributes.add(integers("kernel_shape", height, width));
			attributes.add(integer("ceil_mode", random.nextInt(4) == 0 ? 1 : 0));
			map = make.node(operation, List.of(map), attributes.toArray(new Message[0]));
		}

		/** With the same weights twice. */
		private void residual() {
			final String weights = make.constant(-0.3, 0.3, channels, channels, 3, 3);
			final Message pads = integers("pads", 1, 1, 1, 1);
			final String once = make.relu(make.node("Conv", List.of(map, weights), pads));
			map = make.node("Add", List.of(map, make.node("Conv", List.of(once, weights), pads)));
		}

		private void branches() {
			final String near = make.convolution(map, channels, 2, 1, 1);
			final String far = make.convolution(map, channels, 3, 3, 3, integers("dilations", 2, 2),
				integers("pads", 2, 2, 2, 2));
			final String most = make.node("MaxPool", List.of(map), integers("kernel_shape", 3, 3),
				integers("pads", 1, 1, 1, 1));
			map = make.node("Concat", List.of(near, most, far, near),
				integer("axis", random.nextBoolean() ? 1 : -3));
			channels += 7;
		}

		private void normalise() {
			map = make.node("BatchNormalization", List.of(map, make.constant(0.5, 1, channels),
				make.constant(-1, 1, channels), make.constant(-1, 1, channels), make.constant(0.5, 2, channels)));
		}

		private void combine(final String operation, final int constants) {
			final int kind = random.nextInt(5);
			final String constant = switch (kind) {
				case 0 -> make.constant(-1, 1, 1, constants, 1, 1);
				case 1 -> make.constant(-1, 1, constants, 1, 1);
				case 2 -> make.node("Identity", List.of(make.constant(-1, 1, constants, 1, 1)));
				case 3 -> make.number(-1, 1);
				default -> make.constant(-1, 1, 1);
			};
			map = make.node(operation, random.nextBoolean() ? List.of(constant, map) : List.of(map, constant));
			// A map of one channel has become one of several.
			if (kind < 3) channels = Math.max(channels, constants);
		}

		private void twice() {
			map = switch (random.nextInt(4)) {
				case 0 -> make.node("Mul", List.of(map, make.node("Sigmoid", List.of(map))));
				case 1 -> make.node("Add", List.of(map, map));
				case 2 ->
					make.node("Sub", List.of(map, make.node("AveragePool", List.of(map), integers("kernel_shape", 3, 3),
						integers("pads", 1, 1, 1, 1), integer("count_include_pad", random.nextInt(2)))));
				default -> make.node("Max", List.of(map, make.node("Neg", List.of(map)), make.number(0, 0.2)));
			};
		}

		private void clip() {
			map = make.node("Clip",
				List.of(map, make.number(-1, 0), random.nextBoolean() ? "" : make.number(0, 1)));
		}

		private void activate() {
			map = make.node(
				List.of("Relu", "Tanh", "LeakyRelu", "HardSigmoid", "Softplus", "Identity").get(random.nextInt(6)),
				List.of(map));
		}

		/** What sees more than neighbours, or changes the size. */
		private void global() {
			switch (random.nextInt(12)) {
				case 0 -> {
					final String gate = make.convolution(make.node("GlobalAveragePool", List.of(map)), channels,
						channels, 1, 1);
					map = make.node("Mul", List.of(map, make.node("Sigmoid", List.of(gate))));
				}
				case 1 -> map = make.node("InstanceNormalization",
					List.of(map, make.constant(0.5, 1, channels), make.constant(-1, 1, channels)));
				case 2 -> map = make.node("Resize", List.of(map, "", make.numbers(1, 1, 2, 2)),
					text("mode", random.nextBoolean() ? "nearest" : "linear"));
				case 3 -> {
					map = make.node("ConvTranspose", List.of(map, make.constant(-0.5, 0.5, channels, 3, 2, 3)),
						integers("strides", 2, 2));
					channels = 3;
				}
				case 4 -> map = make.node("Slice", List.of(map, make.wholeNumbers(1, 0), make.wholeNumbers(-1, 1000),
					make.wholeNumbers(2, 3), make.wholeNumbers(1, 2)));
				case 5 -> map = make.node("Pad", List.of(map, make.wholeNumbers(0, 0, 1, 2, 0, 0, 1, 0)),
					text("mode", List.of("reflect", "edge", "constant").get(random.nextInt(3))));
				case 6 -> map = make.node("Sub", List.of(map, mean(map, true, 2)));
				case 7 -> map = make.node("Softmax", List.of(map), integer("axis", random.nextBoolean() ? 1 : 3));
				case 8 -> {
					final int half = channels / 2;
					if (half == 0) return;
					final List<String> halves = version < 13
						? make.nodes("Split", List.of(map), 2, integer("axis", 1),
							integers("split", half, channels - half))
						: make.nodes("Split", List.of(map, make.wholeNumbers(half, channels - half)), 2,
							integer("axis", 1));
					map = make.node("Concat", List.of(halves.get(1), halves.get(0)), integer("axis", 1));
				}
				case 9 -> {
					final String last = make.node("Transpose", List.of(map), integers("perm", 0, 2, 3, 1));
					final String product = make.node("MatMul", List.of(last, make.constant(-0.5, 0.5, channels, 5)));
					map = make.node("Transpose", List.of(product), integers("perm", 0, 3, 1, 2));
					channels = 5;
				}
				case 10 -> map = make.node("Cast", List.of(make.node("Cast", List.of(map), integer("to", 10))),
					integer("to", 1));
				default -> map = make.node("LRN", List.of(map), integer("size", 3));
			}
		}

		/** Since version 18, the axes are an input. */
		private String mean(final String of, final boolean keepAxes, final int... axes) {
			final Message keep = integer("keepdims", keepAxes ? 1 : 0);
			return version < 18 ? make.node("ReduceMean", List.of(of), integers("axes", axes), keep) : make.node(
				"ReduceMean", List.of(of, make.wholeNumbers(IntStream.of(axes).asLongStream().toArray())), keep);
		}

		private void end() {
			switch (random.nextInt(7)) {
				case 0 -> map = mean(map, false, 2, 3);
				case 1 -> map = mean(map, true, -1, -2);
				case 2 -> map = make.node("Flatten", List.of(make.node("GlobalMaxPool", List.of(map))));
				case 3 ->
					map = mean(make.node("Reshape", List.of(map, make.wholeNumbers(0, channels, -1))), false, 2);
				case 4 -> map = make.node("Identity", List.of(map));
				default -> {
					map = make.node("Flatten", List.of(make.node("GlobalAveragePool", List.of(map))));
					map = make.node("Gemm", List.of(map, make.constant(-1, 1, channels, 6), make.constant(-1, 1, 6)));
				}
			}
		}
	}
}
