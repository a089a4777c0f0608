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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of a model in the ONNX format, with one image as input: its nodes in the
 * order in which they can be run, and its constants. Field numbers are those of
 * onnx.proto.
 */
public final class OnnxGraph {

	private static final int FLOAT = 1;

	/** Oldest version of the operations in which Pad takes its sizes at run time. */
	private static final int OLDEST_OPERATIONS = 11;

	private final Message model;
	private final long bytes;
	private final List<OnnxNode> nodes = new ArrayList<>();
	private final Map<String, OnnxNode> producers = new HashMap<>();
	private final Map<String, Message> initialisers = new LinkedHashMap<>();
	private final Set<String> constants = new HashSet<>();
	private final String input;

	private OnnxGraph(final ByteSource file) {
		model = Message.parse(file);
		bytes = file.length();
		final Message graph = model.message(7);
		for (final Message initialiser : graph.messages(5)) {
			initialisers.put(initialiser.text(8), initialiser);
		}
		constants.addAll(initialisers.keySet());
		constants.add("");
		for (final Message message : graph.messages(1)) {
			final OnnxNode node = OnnxNode.of(message);
			nodes.add(node);
			node.outputs().forEach(output -> producers.put(output, node));
			if (constants.containsAll(node.inputs()) && !node.operation().startsWith("Random")) {
				constants.addAll(node.outputs());
			}
		}
		final List<Message> inputs = graph.messages(11).stream().filter(i -> !initialisers.containsKey(i.text(1)))
			.toList();
		check(inputs.size() == 1, "inputs");
		input = inputs.get(0).text(1);
		final Message type = inputs.get(0).message(2).message(1);
		check(type.integer(1, 0) == FLOAT, "input type");
		check(nodes.stream().noneMatch(OnnxNode::hasSubgraph), "subgraphs");
		check(!graph.has(15) && !model.has(25), "sparse tensors or functions");
		check(initialisers.values().stream().noneMatch(t -> t.integer(14, 0) == 1), "weights in other files");
		check(model.messages(8).stream().filter(o -> o.text(1).isEmpty() || o.text(1).equals("ai.onnx"))
			.allMatch(o -> o.integer(2, 0) >= OLDEST_OPERATIONS), "operations");
	}

	/**
	 * @param file content of an ONNX file
	 * @return its graph
	 * @throws UnsupportedGraphException if it's none of a kind that can be taken to pieces
	 */
	public static OnnxGraph of(final byte[] file) throws UnsupportedGraphException {
		return of(new ByteSource.OfArray(file));
	}

	/**
	 * @param file in the ONNX format. Its weights aren't kept in memory: they are read
	 *        again when a file of some nodes is asked for, which fails if they have changed
	 * @return its graph
	 * @throws UnsupportedGraphException if it's none of a kind that can be taken to pieces
	 * @throws IOException if it can't be read
	 */
	public static OnnxGraph of(final Path file) throws UnsupportedGraphException, IOException {
		try {
			return of(ByteSource.OfFile.checked(file));
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	private static OnnxGraph of(final ByteSource file) throws UnsupportedGraphException {
		try {
			return new OnnxGraph(file);
		}
		catch (final IndexOutOfBoundsException | NullPointerException | ArithmeticException exc) {
			throw new UnsupportedGraphException("file", exc);
		}
		catch (final IllegalArgumentException exc) {
			throw new UnsupportedGraphException(exc.getMessage(), exc);
		}
	}

	private static void check(final boolean right, final String what) {
		if (!right) throw new IllegalArgumentException(what);
	}

	/**
	 * @return the ONNX file that it was read from, in new memory outside of Java's
	 * @throws UncheckedIOException if it can't be read again, or has changed
	 */
	public ByteBuffer file() {
		return model.toBuffer();
	}

	/** @return length of the ONNX file that it was read from */
	public long bytes() {
		return bytes;
	}

	/** @return name of the tensor that is the image */
	public String input() {
		return input;
	}

	public boolean isConstant(final String tensor) {
		return constants.contains(tensor);
	}

	/** @return the tensors that a node reads and that aren't constant */
	public List<String> variables(final OnnxNode node) {
		final List<String> variables = new ArrayList<>();
		for (final String tensor : node.inputs()) {
			if (!isConstant(tensor)) variables.add(tensor);
		}
		return variables;
	}

	/**
	 * @return lengths of the axes of a constant tensor, {@code null} if that can't be told
	 *         without running nodes
	 */
	public long[] shape(final String constant) {
		String tensor = constant;
		// As many steps as there are nodes at most: a stranger's may go in a circle.
		for (int i = 0; i <= nodes.size(); i++) {
			if (initialisers.containsKey(tensor)) return initialisers.get(tensor).integers(1);
			final OnnxNode producer = producers.get(tensor);
			if (producer == null) return null;
			if (producer.operation().equals("Constant")) {
				final Message value = producer.message().messages(5).get(0);
				return value.text(1).equals("value") ? value.message(5).integers(1)
					: value.text(1).equals("value_float") ? new long[0] : null;
			}
			if (!List.of("Cast", "Identity").contains(producer.operation())) return null;
			tensor = producer.inputs().get(0);
		}
		return null;
	}

	/**
	 * What it takes to get from one tensor to another.
	 *
	 * @param from a tensor, or several
	 * @param to another tensor
	 * @return nodes in the order in which they can be run, those that make constants
	 *         included
	 * @throws UnsupportedGraphException if {@code to} needs other tensors too
	 */
	public List<OnnxNode> between(final Set<String> from, final String to) throws UnsupportedGraphException {
		final Set<String> needed = new HashSet<>(Set.of(to));
		final List<OnnxNode> path = new ArrayList<>();
		for (int i = nodes.size() - 1; i >= 0; i--) {
			final OnnxNode node = nodes.get(i);
			if (!needsOne(node.outputs(), needed, from)) continue;
			path.add(0, node);
			needed.addAll(node.inputs());
		}
		for (final String tensor : needed) {
			if (!from.contains(tensor) && !initialisers.containsKey(tensor) && !tensor.isEmpty()
				&& !producers.containsKey(tensor)) {
				throw new UnsupportedGraphException(to + " needs " + tensor, null);
			}
		}
		return path;
	}

	private static boolean needsOne(final List<String> tensors, final Set<String> needed,
		final Set<String> there) {
		for (final String tensor : tensors) {
			if (needed.contains(tensor) && !there.contains(tensor)) return true;
		}
		return false;
	}

	/**
	 * @param nodes to be run in this order
	 * @param graph names, inputs and outputs of the new graph
	 * @return an ONNX file of these nodes with the constants they read, in new memory
	 *         outside of Java's
	 * @throws UncheckedIOException if the file of the whole can't be read again, or has
	 *         changed
	 */
	public ByteBuffer file(final List<OnnxNode> nodes, final Message graph) {
		final Set<String> read = new HashSet<>();
		for (final OnnxNode node : nodes) {
			graph.add(1, node.message());
			read.addAll(node.inputs());
		}
		initialisers.forEach((name, tensor) -> { if (read.contains(name)) graph.add(5, tensor); });
		return model.without(7, 14, 20).add(7, graph).toBuffer();
	}

	/**
	 * @param axes number of axes, none if that isn't to be said
	 * @return description of an input or output of a graph
	 */
	public static Message value(final String name, final int elementType, final int axes) {
		final Message tensor = new Message().add(1, elementType);
		if (axes > 0) {
			final Message shape = new Message();
			for (int i = 0; i < axes; i++) {
				shape.add(1, new Message());
			}
			tensor.add(2, shape);
		}
		return new Message().add(1, name).add(2, new Message().add(1, tensor));
	}
}
