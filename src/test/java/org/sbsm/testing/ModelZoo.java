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

package org.sbsm.testing;

import static org.sbsm.testing.NetworkWriter.integer;
import static org.sbsm.testing.NetworkWriter.ints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes networks of the kinds that people bring: the graphs of torchvision's and timm's
 * models as PyTorch exports them, with seeded random weights. Their embeddings mean
 * nothing, but their cost and their structure are those of the real ones.
 */
public enum ModelZoo {

	/** He et al., CVPR 2016; 2048 numbers. */
	RESNET_50 {

		@Override
		String build(final NetworkWriter net) {
			String x = net.maxPool(net.relu(net.conv("image", 64, 7, 2, 1)), 3, 2, 1);
			final int[] depths = { 3, 4, 6, 3 };
			for (int stage = 0; stage < 4; stage++) {
				for (int block = 0; block < depths[stage]; block++) {
					x = bottleneck(net, x, 64 << stage, stage > 0 && block == 0 ? 2 : 1);
				}
			}
			return net.means(x);
		}

		private String bottleneck(final NetworkWriter net, final String input, final int width,
			final int stride) {
			final String a = net.relu(net.conv(input, width, 1, 1, 1));
			final String b = net.relu(net.conv(a, width, 3, stride, 1));
			final String c = net.scale(net.conv(b, 4 * width, 1, 1, 1), 0.3);
			final String shortcut = net.channels(input) == 4 * width && stride == 1 ? input
				: net.conv(input, 4 * width, 1, stride, 1);
			return net.relu(net.add(c, shortcut));
		}
	},

	/** Huang et al., CVPR 2017; 1024 numbers. */
	DENSENET_121 {

		@Override
		String build(final NetworkWriter net) {
			String x = net.maxPool(net.relu(net.conv("image", 64, 7, 2, 1)), 3, 2, 1);
			final int[] depths = { 6, 12, 24, 16 };
			for (int stage = 0; stage < 4; stage++) {
				for (int layer = 0; layer < depths[stage]; layer++) {
					final String squeezed = net.relu(net.conv(net.relu(net.batchNorm(x)), 128, 1, 1, 1));
					final String grown = net.conv(squeezed, 32, 3, 1, 1);
					x = net.node(net.channels(x) + 32, "Concat", List.of(x, grown), integer("axis", 1));
				}
				if (stage == 3) break;
				x = net.averagePool(net.conv(net.relu(net.batchNorm(x)), net.channels(x) / 2, 1, 1, 1), 2, 2);
			}
			return net.means(net.relu(net.batchNorm(x)));
		}
	},

	/** Tan and Le, ICML 2019; 1280 numbers. */
	EFFICIENTNET_B0 {

		@Override
		String build(final NetworkWriter net) {
			String x = net.silu(net.conv("image", 32, 3, 2, 1));
			// Expansion, channels, repeats, stride, kernel.
			final int[][] stages = { { 1, 16, 1, 1, 3 }, { 6, 24, 2, 2, 3 }, { 6, 40, 2, 2, 5 }, { 6, 80, 3, 2, 3 },
				{ 6, 112, 3, 1, 5 }, { 6, 192, 4, 2, 5 }, { 6, 320, 1, 1, 3 } };
			for (final int[] stage : stages) {
				for (int i = 0; i < stage[2]; i++) {
					x = block(net, x, stage, i == 0 ? stage[3] : 1);
				}
			}
			return net.means(net.silu(net.conv(x, 1280, 1, 1, 1)));
		}

		private String block(final NetworkWriter net, final String input, final int[] stage, final int stride) {
			final int wide = net.channels(input) * stage[0];
			final String a = stage[0] == 1 ? input : net.silu(net.conv(input, wide, 1, 1, 1));
			final String b = net.silu(net.conv(a, wide, stage[4], stride, wide));
			final String gated = net.squeezeExcite(b, Math.max(1, net.channels(input) / 4), false);
			final String c = net.conv(gated, stage[1], 1, 1, 1);
			return stride == 1 && net.channels(input) == stage[1] ? net.add(c, input) : c;
		}
	},

	/** Howard et al., ICCV 2019; 1280 numbers. */
	MOBILENET_V3_LARGE {

		@Override
		String build(final NetworkWriter net) {
			String x = net.node("HardSwish", List.of(net.conv("image", 16, 3, 2, 1)));
			// Kernel, wide, channels, squeeze and excitation, hard swish, stride.
			final int[][] blocks = { { 3, 16, 16, 0, 0, 1 }, { 3, 64, 24, 0, 0, 2 }, { 3, 72, 24, 0, 0, 1 },
				{ 5, 72, 40, 24, 0, 2 }, { 5, 120, 40, 32, 0, 1 }, { 5, 120, 40, 32, 0, 1 }, { 3, 240, 80, 0, 1, 2 },
				{ 3, 200, 80, 0, 1, 1 }, { 3, 184, 80, 0, 1, 1 }, { 3, 184, 80, 0, 1, 1 }, { 3, 480, 112, 120, 1, 1 },
				{ 3, 672, 112, 168, 1, 1 }, { 5, 672, 160, 168, 1, 2 }, { 5, 960, 160, 240, 1, 1 },
				{ 5, 960, 160, 240, 1, 1 } };
			for (final int[] block : blocks) {
				x = block(net, x, block);
			}
			final String pooled = net.means(net.node("HardSwish", List.of(net.conv(x, 960, 1, 1, 1))));
			return net.node("HardSwish", List.of(net.linear(pooled, 1280)));
		}

		private String block(final NetworkWriter net, final String input, final int[] block) {
			final boolean expands = block[1] != net.channels(input);
			final String a = expands ? active(net, net.conv(input, block[1], 1, 1, 1), block[4]) : input;
			final String b = active(net, net.conv(a, block[1], block[0], block[5], block[1]), block[4]);
			final String gated = block[3] > 0 ? net.squeezeExcite(b, block[3], true) : b;
			final String c = net.conv(gated, block[2], 1, 1, 1);
			return block[5] == 1 && net.channels(input) == block[2] ? net.add(c, input) : c;
		}

		private String active(final NetworkWriter net, final String x, final int hardSwish) {
			return hardSwish == 1 ? net.node("HardSwish", List.of(x)) : net.relu(x);
		}
	},

	/** Liu et al., CVPR 2022; 768 numbers. */
	CONVNEXT_TINY {

		@Override
		String build(final NetworkWriter net) {
			final int[] widths = { 96, 192, 384, 768 };
			final int[] depths = { 3, 3, 9, 3 };
			String x = normed(net, net.conv("image", 96, 4, 4, 1, 0));
			for (int stage = 0; stage < 4; stage++) {
				if (stage > 0) x = net.conv(normed(net, x), widths[stage], 2, 2, 1, 0);
				for (int i = 0; i < depths[stage]; i++) {
					x = block(net, x, widths[stage]);
				}
			}
			return net.layerNorm(net.means(x));
		}

		/** Over the channels, which the exporter brings to the end for that. */
		private String normed(final NetworkWriter net, final String map) {
			final int width = net.channels(map);
			return net.transpose(net.layerNorm(net.transpose(map, width, 0, 2, 3, 1)), width, 0, 3, 1, 2);
		}

		private String block(final NetworkWriter net, final String map, final int width) {
			final String last = net.transpose(net.conv(map, width, 7, 1, width), width, 0, 2, 3, 1);
			final String wide = net.gelu(net.linear(net.layerNorm(last), 4 * width));
			final String back = net.transpose(net.linear(wide, width), width, 0, 3, 1, 2);
			return net.add(net.node(width, "Mul", List.of(net.normal(0.3, 0.05, width, 1, 1), back)), map);
		}
	},

	/** Dosovitskiy et al., ICLR 2021, small, patches of 16 x 16; 384 numbers; input 224. */
	VIT_SMALL {

		@Override
		String build(final NetworkWriter net) {
			final int width = 384;
			final int heads = 6;
			final String patches = net.conv("image", width, 16, 16, 1, 0);
			final String tokens = net.transpose(net.reshape(patches, 196, 0, width, -1), width, 0, 2, 1);
			final String batch = net.node("Shape", List.of(tokens), integer("end", 1), integer("start", 0));
			final String sizes = net.node("Concat", List.of(batch, net.integers(1, width)), integer("axis", 0));
			final String first = net.node(width, "Expand", List.of(net.normal(0, 0.02, 1, 1, width), sizes));
			String x = net.node(width, "Concat", List.of(first, tokens), integer("axis", 1));
			x = net.node(width, "Add", List.of(x, net.normal(0, 0.1, 1, 197, width)));
			for (int i = 0; i < 12; i++) {
				x = net.add(x, attention(net, net.layerNorm(x), width, heads));
				x = net.add(x, net.linear(net.gelu(net.linear(net.layerNorm(x), 4 * width)), width));
			}
			return net.node(width, "Gather", List.of(net.layerNorm(x), scalar(net)), integer("axis", 1));
		}

		private String scalar(final NetworkWriter net) {
			return net.node("Squeeze", List.of(net.integers(0), net.integers(0)));
		}

		private String attention(final NetworkWriter net, final String x, final int width, final int heads) {
			final String all = net.reshape(net.linear(x, 3 * width), width / heads, 0, 197, 3, heads,
				width / heads);
			final String parts = net.transpose(all, width / heads, 2, 0, 3, 1, 4);
			final String[] parted = new String[3];
			for (int i = 0; i < 3; i++) {
				final String one = net.node("Slice",
					List.of(parts, net.integers(i), net.integers(i + 1), net.integers(0)));
				parted[i] = net.node("Squeeze", List.of(one, net.integers(0)));
			}
			final String keys = net.node(197, "Transpose", List.of(parted[1]), ints("perm", 0, 1, 3, 2));
			final String scores = net.node(197, "MatMul",
				List.of(net.scale(parted[0], 1 / Math.sqrt(width / heads)), keys));
			final String weights = net.node("Softmax", List.of(scores), integer("axis", -1));
			final String mixed = net.node(width / heads, "MatMul", List.of(weights, parted[2]));
			final String joined = net.reshape(net.transpose(mixed, width / heads, 0, 2, 1, 3), width, 0, 197,
				width);
			return net.linear(joined, width);
		}

		@Override
		int side() {
			return 224;
		}
	};

	private static final String DESCRIPTOR = """
		descriptor = 1
		file = model.onnx
		width = 224
		height = 224
		channels = 3
		value_scale = 1
		mean = 0.485, 0.456, 0.406
		standard_deviation = 0.229, 0.224, 0.225
		output = embedding
		""";

	abstract String build(NetworkWriter net);

	/** Side of the image in pixels that it takes; 0 = any. */
	int side() {
		return 0;
	}

	/**
	 * Makes the network, always the same, as a model of the library's kind.
	 *
	 * @param folder that gets the model.onnx and its descriptor
	 * @return the model.onnx
	 */
	public Path write(final Path folder) {
		final NetworkWriter net = new NetworkWriter(ordinal() + 1L, side());
		final Path file = net.write(build(net), folder.resolve("model.onnx"));
		try {
			Files.writeString(folder.resolve("model.properties"),
				"name = " + name().toLowerCase(Locale.ROOT) + "\nfree_size = " + (side() == 0) + "\n" + DESCRIPTOR);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		return file;
	}
}
