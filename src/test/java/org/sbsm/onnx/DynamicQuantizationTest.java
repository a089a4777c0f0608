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

package org.sbsm.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.testing.OnnxFile.FLOAT;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.testing.OnnxFile;

/**
 * Which matrix products of a network get weights of 8 bits, and which network is
 * refused.
 */
class DynamicQuantizationTest {

	private static final DynamicQuantization.DataFiles NO_FILES = (name, offset, length) -> {
		throw new IOException("no file " + name);
	};

	private static OnnxFile network() {
		return new OnnxFile().input("x", FLOAT, 1, 64).output("y", FLOAT, 1, 64);
	}

	private static GraphProto quantised(final OnnxFile network) throws IOException {
		return ModelProto.parseFrom(DynamicQuantization.of(network.bytes(), "net", NO_FILES)).getGraph();
	}

	private static List<String> operations(final GraphProto graph) {
		return graph.getNodeList().stream().map(NodeProto::getOpType).toList();
	}

	private static List<String> constants(final GraphProto graph) {
		return graph.getInitializerList().stream().map(TensorProto::getName).toList();
	}

	@Test
	void aMatrixProductIsMadeOfWholeNumbers() throws IOException {
		final GraphProto graph = quantised(network().random("w", 1, 64, 64).node("MatMul", "x,w", "y"));
		assertEquals(List.of("DynamicQuantizeLinear", "MatMulInteger", "Cast", "Mul", "Mul"), operations(graph));
		assertEquals(List.of("int8_weights_0", "int8_weights_1"), constants(graph).stream().sorted().toList());
		assertEquals("y", graph.getNode(4).getOutput(0));
	}

	@Test
	void theWeightsAreRoundedColumnByColumn() throws IOException {
		final float[] values = OnnxFile.random(1, 4096);
		for (int row = 0; row < 64; row++) {
			values[64 * row + 5] = 0;
			values[64 * row + 6] *= 1000;
		}
		final GraphProto graph = quantised(network().numbers("w", values, 64, 64).node("MatMul", "x,w", "y"));
		final TensorProto integers = graph.getInitializer(0);
		final float[] scale = new float[64];
		ByteBuffer.wrap(graph.getInitializer(1).getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN)
			.asFloatBuffer().get(scale);
		assertEquals(List.of(64L, 64L), integers.getDimsList());
		for (int i = 0; i < values.length; i++) {
			final int rounded = integers.getRawData().byteAt(i);
			assertTrue(Math.abs(rounded) <= 127);
			assertEquals(values[i], rounded * scale[i % 64], 0.501 * scale[i % 64]);
		}
		assertEquals(0, scale[5]);
	}

	@Test
	void aGemmKeepsItsBiasAndMayHaveItsWeightsTransposed() throws IOException {
		final GraphProto graph = quantised(network().random("w", 1, 64, 64).random("b", 2, 64).node("Gemm",
			"x,w,b", "y", OnnxFile.integer("transB", 1), OnnxFile.factor("alpha", 1)));
		assertEquals(List.of("DynamicQuantizeLinear", "MatMulInteger", "Cast", "Mul", "Mul", "Add"),
			operations(graph));
		final GraphProto straight = quantised(
			network().random("w", 1, 64, 64).random("b", 2, 64).node("Gemm", "x,w,b", "y"));
		final byte[] transposed = graph.getInitializer(1).getRawData().toByteArray();
		assertEquals(List.of("b", "int8_weights_0", "int8_weights_1"), constants(graph));
		// Each row of the one has the scale of a column of the other, so only signs are the
		// same.
		final byte[] other = straight.getInitializer(1).getRawData().toByteArray();
		final byte[] signs = new byte[4096];
		final byte[] expected = new byte[4096];
		for (int i = 0; i < 4096; i++) {
			signs[i] = (byte) (Math.abs(transposed[i]) < 2 ? 0 : Integer.signum(transposed[i]));
			expected[i] = (byte) (Math.abs(transposed[i]) < 2 ? 0 : Integer.signum(other[i % 64 * 64 + i / 64]));
		}
		assertArrayEquals(expected, signs);
	}

	@Test
	void whatTwoProductsShareIsRoundedOnce() throws IOException {
		final GraphProto graph = quantised(
			network().random("w", 1, 64, 64).random("v", 2, 64, 64).node("MatMul", "x,w", "a")
				.node("MatMul", "x,v", "b").node("MatMul", "a,w", "c").node("Add", "b,c", "y"));
		assertEquals(2, operations(graph).stream().filter("DynamicQuantizeLinear"::equals).count());
		assertEquals(3, operations(graph).stream().filter("MatMulInteger"::equals).count());
		assertEquals(4, constants(graph).size());
	}

	@Test
	void weightsThatSomethingElseReadsStayThere() throws IOException {
		final GraphProto graph = quantised(network().random("w", 1, 64, 64).node("MatMul", "x,w", "a")
			.node("Transpose", "w", "t").node("MatMul", "a,t", "y"));
		assertEquals(List.of("w", "int8_weights_0", "int8_weights_1"), constants(graph));
		assertEquals(
			List.of("DynamicQuantizeLinear", "MatMulInteger", "Cast", "Mul", "Mul", "Transpose", "MatMul"),
			operations(graph));
	}

	@Test
	void weightsMayBeAConstantNode() throws IOException {
		final GraphProto graph = quantised(
			network().node("Constant", "", "w", OnnxFile.constant(OnnxFile.random(1, 4096), 64, 64)).node("MatMul",
				"x,w", "y"));
		assertEquals(List.of("DynamicQuantizeLinear", "MatMulInteger", "Cast", "Mul", "Mul"), operations(graph));
	}

	@Test
	void smallProductsAndThoseWithFactorsStayAsTheyAre() throws IOException {
		final GraphProto graph = quantised(
			network().random("w", 1, 64, 64).random("small", 2, 64, 63).random("narrow", 3, 63, 64)
				.random("c", 4, 64).node("MatMul", "x,w", "a").node("MatMul", "a,small", "b")
				.node("MatMul", "b,narrow", "d").node("Gemm", "d,w,c", "e", OnnxFile.factor("alpha", 0.5))
				.node("Gemm", "e,w,c", "f", OnnxFile.factor("beta", 2))
				.node("Gemm", "f,w,c", "y", OnnxFile.integer("transA", 1)));
		assertEquals(1, operations(graph).stream().filter("MatMulInteger"::equals).count());
		assertEquals(3, operations(graph).stream().filter("Gemm"::equals).count());
		assertTrue(constants(graph).contains("w"));
	}

	@Test
	void weightsInOtherFilesComeIntoTheOne() throws IOException {
		final ByteBuffer beside = ByteBuffer.allocate(8 + 4 * 4096 + 4 * 64).order(ByteOrder.LITTLE_ENDIAN);
		beside.position(8);
		final float[] values = OnnxFile.random(1, 4096 + 64);
		beside.asFloatBuffer().put(values);
		final byte[] inside = DynamicQuantization
			.of(network().numbers("w", java.util.Arrays.copyOf(values, 4096), 64, 64).random("b", 2, 64)
				.node("MatMul", "x,w", "a").node("Add", "a,b", "y").bytes(), "net", NO_FILES);
		final byte[] outside = DynamicQuantization
			.of(network().external("w", "data", 8, 4 * 4096, 64, 64).external("b", "data", 8 + 4 * 4096, 256, 64)
				.node("MatMul", "x,w", "a").node("Add", "a,b", "y").bytes(), "net", (name, offset, length) -> {
					assertEquals("data", name);
					return java.util.Arrays.copyOfRange(beside.array(), (int) offset, (int) (offset + length));
				});
		final GraphProto graph = ModelProto.parseFrom(outside).getGraph();
		assertTrue(graph.getInitializerList().stream().noneMatch(tensor -> tensor.getExternalDataCount() > 0));
		assertEquals(256, graph.getInitializer(0).getRawData().size());
		assertEquals(ModelProto.parseFrom(inside).getGraph().getInitializer(1), graph.getInitializer(1));
	}

	private static String refusal(final byte[] file) {
		return assertThrows(IllegalArgumentException.class, () -> DynamicQuantization.of(file, "net", NO_FILES))
			.getMessage();
	}

	@Test
	void aNetworkWithNothingToRoundIsRefused() {
		assertEquals(
			"precision: int8 is not possible with the model net, because it has no matrix product (MatMul or Gemm)"
				+ " with 32-bit weights of at least 4096 numbers; use precision=float32.",
			refusal(OnnxFile.channelMeans(1, 3, 4, 4).bytes()));
		final float[] infinite = OnnxFile.random(1, 4096);
		infinite[7] = Float.POSITIVE_INFINITY;
		assertTrue(refusal(network().numbers("w", infinite, 64, 64).node("MatMul", "x,w", "y").bytes())
			.contains("no matrix product"));
	}

	@Test
	void oldOperationsAreRefused() {
		assertEquals(
			"precision: int8 is not possible with the model net, because its operations are older than version 11 of"
				+ " ONNX's, the first that can round what a layer receives; use precision=float32.",
			refusal(network().operations(10).random("w", 1, 64, 64).node("MatMul", "x,w", "y").bytes()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 50, 1000 })
	void whatIsNoOnnxFileIsRefused(final int length) {
		final byte[] bytes = new byte[length];
		new java.util.Random(length).nextBytes(bytes);
		assertTrue(refusal(bytes).endsWith("; use precision=float32."));
	}

	@Test
	void anyCutOfAFileIsRefusedOrRewritten() throws IOException {
		final byte[] file = network().random("w", 1, 64, 64).node("MatMul", "x,w", "y").bytes();
		for (int length = 1; length < file.length; length += 97) {
			assertTrue(refusal(java.util.Arrays.copyOf(file, length)).startsWith("precision: int8"));
		}
	}
}
