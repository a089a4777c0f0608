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
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes small networks in the ONNX format. */
public final class OnnxFile {

	public static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
	public static final int UINT8 = TensorProto.DataType.UINT8_VALUE;
	public static final int HALF = TensorProto.DataType.FLOAT16_VALUE;
	public static final int BOOL = TensorProto.DataType.BOOL_VALUE;
	public static final int INT64 = TensorProto.DataType.INT64_VALUE;

	private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
	private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8)
		.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13));

	/** A negative size is free. */
	public OnnxFile input(final String name, final int type, final int... shape) {
		graph.addInput(value(name, type, shape));
		return this;
	}

	public OnnxFile output(final String name, final int type, final int... shape) {
		graph.addOutput(value(name, type, shape));
		return this;
	}

	private static ValueInfoProto value(final String name, final int type, final int... shape) {
		final TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
		for (int i = 0; i < shape.length; i++) {
			sizes.addDim(shape[i] < 0 ? TensorShapeProto.Dimension.newBuilder().setDimParam(name + i)
				: TensorShapeProto.Dimension.newBuilder().setDimValue(shape[i]));
		}
		return ValueInfoProto.newBuilder().setName(name)
			.setType(
				TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(sizes)))
			.build();
	}

	public OnnxFile node(final String operation, final String inputs, final String output,
		final AttributeProto... attributes) {
		graph.addNode(NodeProto.newBuilder().setOpType(operation).addAllInput(List.of(inputs.split(",")))
			.addOutput(output).addAllAttribute(Arrays.asList(attributes)));
		return this;
	}

	public OnnxFile integers(final String name, final long... values) {
		final TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(INT64)
			.addDims(values.length);
		Arrays.stream(values).forEach(tensor::addInt64Data);
		graph.addInitializer(tensor);
		return this;
	}

	public OnnxFile number(final String name, final float value) {
		graph.addInitializer(
			TensorProto.newBuilder().setName(name).setDataType(FLOAT).addDims(1).addFloatData(value));
		return this;
	}

	/** Weights. */
	public OnnxFile numbers(final String name, final float[] values, final long... shape) {
		final TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
		Arrays.stream(shape).forEach(tensor::addDims);
		for (final float value : values) {
			tensor.addFloatData(value);
		}
		graph.addInitializer(tensor);
		return this;
	}

	/** Numbers of a seed, of about -1..1. */
	public OnnxFile random(final String name, final long seed, final long... shape) {
		return numbers(name, random(seed, (int) Arrays.stream(shape).reduce(1, Math::multiplyExact)), shape);
	}

	/** Numbers of a seed, of about -1..1. */
	public static float[] random(final long seed, final int count) {
		final Random random = new Random(seed);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = (float) random.nextGaussian() / 2;
		}
		return values;
	}

	/** Sets the version of the operations. */
	public OnnxFile operations(final int version) {
		model.clearOpsetImport()
			.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(version));
		return this;
	}

	/** Weights in another file, little-endian. */
	public OnnxFile external(final String name, final String file, final long offset, final long length,
		final long... shape) {
		final TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT)
			.setDataLocation(TensorProto.DataLocation.EXTERNAL).addExternalData(entry("location", file))
			.addExternalData(entry("offset", "" + offset)).addExternalData(entry("length", "" + length));
		Arrays.stream(shape).forEach(tensor::addDims);
		graph.addInitializer(tensor);
		return this;
	}

	/** Weights in another file. */
	public OnnxFile external(final String name, final String file) {
		graph.addInitializer(TensorProto.newBuilder().setName(name).setDataType(FLOAT).addDims(1)
			.setDataLocation(TensorProto.DataLocation.EXTERNAL).addExternalData(entry("location", file)));
		return this;
	}

	public OnnxFile metadata(final String key, final String value) {
		model.addMetadataProps(entry(key, value));
		return this;
	}

	private static StringStringEntryProto entry(final String key, final String value) {
		return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
	}

	public static AttributeProto attribute(final String name, final long... values) {
		final AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name)
			.setType(AttributeProto.AttributeType.INTS);
		Arrays.stream(values).forEach(attribute::addInts);
		return attribute.build();
	}

	public static AttributeProto integer(final String name, final long value) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value)
			.build();
	}

	/** A graph as the value of an attribute: the body of a loop. */
	public static AttributeProto body(final String name, final OnnxFile body) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.GRAPH)
			.setG(body.graph).build();
	}

	public byte[] bytes() {
		return model.setGraph(graph).build().toByteArray();
	}

	/** Writes it, and makes its folder. */
	public Path write(final Path file) {
		try {
			Files.createDirectories(file.getParent());
			return Files.write(file, bytes());
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	/** A number as the value of an attribute. */
	public static AttributeProto factor(final String name, final double value) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT)
			.setF((float) value).build();
	}

	/** A tensor of numbers as the value of a Constant node. */
	public static AttributeProto constant(final float[] values, final long... shape) {
		final TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(FLOAT);
		Arrays.stream(shape).forEach(tensor::addDims);
		for (final float value : values) {
			tensor.addFloatData(value);
		}
		return AttributeProto.newBuilder().setName("value").setType(AttributeProto.AttributeType.TENSOR)
			.setT(tensor).build();
	}

	/**
	 * A small network of matrix products, as a transformer has them: the image's pixels in
	 * patches of 4 x 4 are tokens of 48 numbers, which two layers turn into 96 and their
	 * mean is the embedding.
	 *
	 * @param side of the image in pixels, a multiple of 4
	 */
	public static OnnxFile tokens(final int side) {
		return new OnnxFile().input("image", FLOAT, -1, 3, side, side).output("embedding", FLOAT, -1, 96)
			.node("SpaceToDepth", "image", "patches", integer("blocksize", 4)).integers("shape", 0, 48, -1)
			.node("Reshape", "patches,shape", "columns")
			.node("Transpose", "columns", "tokens", attribute("perm", 0, 2, 1)).random("w1", 1, 48, 128)
			.random("b1", 2, 128).node("MatMul", "tokens,w1", "wide").node("Add", "b1,wide", "shifted")
			.node("Relu", "shifted", "active").random("w2", 3, 128, 96).node("MatMul", "active,w2", "narrow")
			.node("ReduceMean", "narrow", "embedding", attribute("axes", 1), integer("keepdims", 0))
			.metadata("value_scale", "1").metadata("mean", "0.5,0.5,0.5").metadata("std", "0.25,0.25,0.25");
	}

	/** A network whose output, embedding, is the mean of each channel of the input. */
	public static OnnxFile channelMeans(final int... shape) {
		return new OnnxFile().input("image", FLOAT, shape).output("embedding", FLOAT, shape[0], shape[1])
			.node("GlobalAveragePool", "image", "pooled").node("Flatten", "pooled", "embedding");
	}
}
