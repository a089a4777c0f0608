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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.sbsm.onnx.Message;
import org.sbsm.onnx.OnnxGraph;

/** Makes ONNX files of small networks with random weights. */
final class RandomNetwork {

	private final Random random;
	private final Message graph = new Message().add(2, "random");
	private int names;

	RandomNetwork(final int seed) {
		random = new Random(seed);
	}

	/** An attribute of whole numbers. */
	static Message integers(final String name, final int... values) {
		final Message attribute = new Message().add(1, name);
		for (final int value : values) {
			attribute.add(8, value);
		}
		return attribute.add(20, 7);
	}

	/** An attribute of one whole number. */
	static Message integer(final String name, final int value) {
		return new Message().add(1, name).add(3, value).add(20, 2);
	}

	/** An attribute of text. */
	static Message text(final String name, final String value) {
		return new Message().add(1, name).add(4, value).add(20, 3);
	}

	/** Adds a constant of random numbers. */
	String constant(final double from, final double to, final int... shape) {
		int length = 1;
		final Message tensor = new Message();
		for (final int size : shape) {
			tensor.add(1, size);
			length *= size;
		}
		final ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < length; i++) {
			bytes.putFloat((float) (from + (to - from) * random.nextDouble()));
		}
		final String name = "constant" + names++;
		graph.add(5, tensor.add(2, 1).add(8, name).add(9, bytes.array()));
		return name;
	}

	/** Adds a constant of whole numbers of 64 bits, with one axis. */
	String wholeNumbers(final long... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asLongBuffer().put(values);
		final String name = "constant" + names++;
		graph.add(5, new Message().add(1, values.length).add(2, 7).add(8, name).add(9, bytes.array()));
		return name;
	}

	/** Adds a constant of given numbers, with one axis. */
	String numbers(final float... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		final String name = "constant" + names++;
		graph.add(5, new Message().add(1, values.length).add(2, 1).add(8, name).add(9, bytes.array()));
		return name;
	}

	/** Adds a node that gives one random number. */
	String number(final double from, final double to) {
		final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN)
			.putFloat((float) (from + (to - from) * random.nextDouble()));
		return node("Constant", List.of(),
			new Message().add(1, "value").add(5, new Message().add(2, 1).add(9, bytes.array())).add(20, 4));
	}

	/** Adds a node, whose output has a name of its own. */
	String node(final String operation, final List<String> inputs, final Message... attributes) {
		return nodes(operation, inputs, 1, attributes).get(0);
	}

	/** Adds a node of several outputs, each with a name of its own. */
	List<String> nodes(final String operation, final List<String> inputs, final int count,
		final Message... attributes) {
		final List<String> outputs = new ArrayList<>();
		final Message node = new Message();
		inputs.forEach(input -> node.add(1, input));
		for (int i = 0; i < count; i++) {
			outputs.add("tensor" + names++);
			node.add(2, outputs.get(i));
		}
		node.add(4, operation);
		for (final Message attribute : attributes) {
			node.add(5, attribute);
		}
		graph.add(1, node);
		return outputs;
	}

	/** Adds a convolution with a bias. */
	String convolution(final String input, final int from, final int to, final int height, final int width,
		final Message... attributes) {
		final double scale = 2 / Math.sqrt(from * height * width);
		return node("Conv",
			List.of(input, constant(-scale, scale, to, from, height, width), constant(-0.5, 0.5, to)), attributes);
	}

	String relu(final String input) {
		return node("Relu", List.of(input));
	}

	/** Ends the network. */
	byte[] file(final String output) {
		return file(output, 14);
	}

	/** Ends the network, with operations of some version. */
	byte[] file(final String output, final int version) {
		final List<Message> operations = new ArrayList<>(List.of(new Message().add(1, "").add(2, version)));
		final Message model = new Message().add(1, 8).add(8, operations.get(0));
		return model.add(7, graph.add(11, OnnxGraph.value("image", 1, 4)).add(12, OnnxGraph.value(output, 1, 0)))
			.toBytes();
	}
}
