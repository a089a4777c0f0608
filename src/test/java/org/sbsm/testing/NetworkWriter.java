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

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import com.google.protobuf.ByteString;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Writes networks with seeded random weights in the ONNX format, node by node, as
 * PyTorch's exporter does (opset 17, batch norms folded into their convolutions).
 * Tensors are given and returned by their names; feature maps are (batch, channel, y,
 * x).
 */
final class NetworkWriter {

	private final RandomGenerator random;
	private final GraphProto.Builder graph = GraphProto.newBuilder().setName("network");
	private final Map<String, Integer> channels = new TreeMap<>();
	private int names;

	/**
	 * @param seed of the weights
	 * @param side of the image in pixels; 0 = any
	 */
	NetworkWriter(final long seed, final int side) {
		random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
		graph.addInput(
			value("image", "batch", "3", side > 0 ? "" + side : "height", side > 0 ? "" + side : "width"));
		channels.put("image", 3);
	}

	private static ValueInfoProto value(final String name, final String... shape) {
		final TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
		for (final String size : shape) {
			sizes.addDim(
				size.matches("\\d+") ? TensorShapeProto.Dimension.newBuilder().setDimValue(Long.parseLong(size))
					: TensorShapeProto.Dimension.newBuilder().setDimParam(size));
		}
		return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(
			TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).setShape(sizes))).build();
	}

	/** @return the number of channels, or of numbers in the last axis, of a tensor */
	int channels(final String tensor) {
		return channels.get(tensor);
	}

	/** Adds a node; its output has as many channels as the first input. */
	String node(final String operation, final List<String> inputs, final AttributeProto... attributes) {
		final String output = operation + "_" + names++;
		graph.addNode(NodeProto.newBuilder().setOpType(operation).setName(output).addAllInput(inputs)
			.addOutput(output).addAllAttribute(Arrays.asList(attributes)));
		channels.put(output, channels.getOrDefault(inputs.get(0), 0));
		return output;
	}

	/** Adds a node whose output has another number of channels. */
	String node(final int outputChannels, final String operation, final List<String> inputs,
		final AttributeProto... attributes) {
		final String output = node(operation, inputs, attributes);
		channels.put(output, outputChannels);
		return output;
	}

	/** Normally distributed numbers. */
	String normal(final double mean, final double deviation, final long... shape) {
		final float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (mean + deviation * random.nextGaussian());
		}
		return constant(values, shape);
	}

	String constant(final float[] values, final long... shape) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return initializer(TensorProto.DataType.FLOAT_VALUE, ByteString.copyFrom(bytes.array()), shape);
	}

	String integers(final long... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asLongBuffer().put(values);
		return initializer(TensorProto.DataType.INT64_VALUE, ByteString.copyFrom(bytes.array()), values.length);
	}

	private String initializer(final int type, final ByteString bytes, final long... shape) {
		final TensorProto.Builder tensor = TensorProto.newBuilder().setName("constant_" + names++)
			.setDataType(type).setRawData(bytes);
		Arrays.stream(shape).forEach(tensor::addDims);
		graph.addInitializer(tensor);
		return tensor.getName();
	}

	static AttributeProto ints(final String name, final long... values) {
		final AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name)
			.setType(AttributeProto.AttributeType.INTS);
		Arrays.stream(values).forEach(attribute::addInts);
		return attribute.build();
	}

	static AttributeProto integer(final String name, final long value) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value)
			.build();
	}

	static AttributeProto number(final String name, final double value) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT)
			.setF((float) value).build();
	}

	/**
	 * A convolution with a bias, padded so that a stride of 1 keeps the size.
	 *
	 * @param groups 1, or as many as there are channels for a depthwise one
	 */
	String conv(final String input, final int to, final int kernel, final int stride, final int groups) {
		return conv(input, to, kernel, stride, groups, kernel / 2);
	}

	String conv(final String input, final int to, final int kernel, final int stride, final int groups,
		final int padding) {
		final int from = channels(input) / groups;
		final double deviation = Math.sqrt(2.0 / (from * kernel * kernel));
		return node(to, "Conv",
			List.of(input, normal(0, deviation, to, from, kernel, kernel), normal(0, 0.1, to)),
			ints("dilations", 1, 1), integer("group", groups), ints("kernel_shape", kernel, kernel),
			ints("pads", padding, padding, padding, padding), ints("strides", stride, stride));
	}

	String relu(final String input) {
		return node("Relu", List.of(input));
	}

	String add(final String a, final String b) {
		return node("Add", List.of(a, b));
	}

	String multiply(final String a, final String b) {
		return node("Mul", List.of(a, b));
	}

	/** Multiplies with one number. */
	String scale(final String input, final double factor) {
		return multiply(input, constant(new float[] { (float) factor }));
	}

	/** x times sigmoid of x. */
	String silu(final String input) {
		return multiply(input, node("Sigmoid", List.of(input)));
	}

	/** As the exporter writes it, with the error function. */
	String gelu(final String input) {
		final String scaled = node("Div", List.of(input, constant(new float[] { (float) Math.sqrt(2) })));
		final String error = node("Erf", List.of(scaled));
		return scale(multiply(input, add(error, constant(new float[] { 1 }))), 0.5);
	}

	/** Over the last axis. */
	String layerNorm(final String input) {
		final int length = channels(input);
		return node("LayerNormalization", List.of(input, normal(1, 0.1, length), normal(0, 0.1, length)),
			integer("axis", -1), number("epsilon", 1e-6));
	}

	/** A linear layer over the last axis. */
	String linear(final String input, final int to) {
		final int from = channels(input);
		final String product = node(to, "MatMul", List.of(input, normal(0, Math.sqrt(1.0 / from), from, to)));
		return node(to, "Add", List.of(normal(0, 0.02, to), product));
	}

	String transpose(final String input, final int lastAxis, final long... order) {
		return node(lastAxis, "Transpose", List.of(input), ints("perm", order));
	}

	String reshape(final String input, final int lastAxis, final long... shape) {
		return node(lastAxis, "Reshape", List.of(input, integers(shape)));
	}

	String maxPool(final String input, final int kernel, final int stride, final int padding) {
		return node("MaxPool", List.of(input), integer("ceil_mode", 0), ints("kernel_shape", kernel, kernel),
			ints("pads", padding, padding, padding, padding), ints("strides", stride, stride));
	}

	String averagePool(final String input, final int kernel, final int stride) {
		return node("AveragePool", List.of(input), integer("ceil_mode", 0), integer("count_include_pad", 1),
			ints("kernel_shape", kernel, kernel), ints("strides", stride, stride));
	}

	/** A batch norm of its own, where it can't be folded. */
	String batchNorm(final String input) {
		final int count = channels(input);
		final float[] ones = new float[count];
		Arrays.fill(ones, 1);
		return node("BatchNormalization", List.of(input, normal(1, 0.1, count), normal(0, 0.1, count),
			normal(0, 0.1, count), constant(ones, count)), number("epsilon", 1e-5));
	}

	/** The mean of each channel, (batch, channel). */
	String means(final String map) {
		return node("Flatten", List.of(node("GlobalAveragePool", List.of(map))), integer("axis", 1));
	}

	/**
	 * Squeeze and excitation: each channel is scaled by a gate made of the means of all.
	 */
	String squeezeExcite(final String map, final int squeezed, final boolean hard) {
		final String mean = node("GlobalAveragePool", List.of(map));
		final String reduced = conv(mean, squeezed, 1, 1, 1);
		final String active = hard ? relu(reduced) : silu(reduced);
		final String expanded = conv(active, channels(map), 1, 1, 1);
		final String gate = hard
			? node("HardSigmoid", List.of(expanded), number("alpha", 1 / 6.0), number("beta", 0.5))
			: node("Sigmoid", List.of(expanded));
		return node(channels(map), "Mul", List.of(gate, map));
	}

	/** Ends the network and writes it. */
	Path write(final String embedding, final Path file) {
		graph.addOutput(value("embedding", "batch", "" + channels(embedding)))
			.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(embedding).addOutput("embedding"));
		final ModelProto model = ModelProto.newBuilder().setIrVersion(8)
			.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17)).setGraph(graph).build();
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			try (OutputStream out = Files.newOutputStream(file)) {
				model.writeTo(out);
			}
			return file;
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}
}
