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

package org.sbsm.engine.segment;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.sbsm.onnx.Message;
import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.OnnxNode;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * A piece of a network, from one feature map to another, made of local operations:
 * knows which part of the output changes with a part of the input, and which part of
 * the input a part of the output needs.
 */
public final class Segment {

	/** A feature map that a node reads. */
	public record Edge(int node, int input, String tensor, LocalOperation operation) {}

	private final OnnxGraph graph;
	private final String input;
	private final String output;
	private final List<OnnxNode> nodes;
	private final List<Edge> edges = new ArrayList<>();

	/**
	 * @param places what the nodes' operations do to places, of what is read from the graph
	 * @throws UnsupportedGraphException if {@code output} doesn't depend on {@code input}
	 *         alone, by local operations
	 */
	public Segment(final OnnxGraph graph, final String input, final String output,
		final UnaryOperator<LocalOperation> places) throws UnsupportedGraphException {
		this.graph = graph;
		this.input = input;
		this.output = output;
		nodes = graph.between(Set.of(input), output);
		for (int i = 0; i < nodes.size(); i++) {
			final OnnxNode node = nodes.get(i);
			if (graph.variables(node).isEmpty()) continue;
			final LocalOperation operation = LocalOperation.of(node, graph);
			if (operation == null) throw new UnsupportedGraphException(node.operation(), null);
			for (int k = 0; k < node.inputs().size(); k++) {
				final String tensor = node.inputs().get(k);
				if (!graph.isConstant(tensor)) edges.add(new Edge(i, k, tensor, places.apply(operation)));
			}
		}
	}

	public String input() {
		return input;
	}

	public String output() {
		return output;
	}

	public List<OnnxNode> nodes() {
		return nodes;
	}

	public List<Edge> edges() {
		return edges;
	}

	/** @return number of channels of the output, by that of the input */
	public int outputChannels(final int inputChannels) {
		final Map<String, Integer> channels = new HashMap<>(Map.of(input, inputChannels));
		for (final OnnxNode node : nodes) {
			final List<String> maps = graph.variables(node);
			if (!maps.isEmpty()) channels.put(node.output(), channelsAfter(node, graph, channels));
		}
		return channels.get(output);
	}

	/**
	 * @param channels of the feature maps that the node reads
	 * @return number of channels of what it writes
	 */
	static int channelsAfter(final OnnxNode node, final OnnxGraph graph, final Map<String, Integer> channels) {
		if (node.operation().equals("Conv")) return (int) graph.shape(node.inputs().get(1))[0];
		final IntStream maps = graph.variables(node).stream().mapToInt(channels::get);
		if (node.operation().equals("Concat")) return maps.sum();
		// A constant per channel makes several of one: a grey image's colours, for example.
		return Math.max(maps.max().orElseThrow(), LocalOperation.channelsOfConstants(node, graph));
	}

	private String outputOf(final Edge edge) {
		return nodes.get(edge.node).output();
	}

	/**
	 * @param size number of columns or rows of the input
	 * @param columns whether it's columns
	 * @return those of each tensor
	 * @throws UnsupportedGraphException if they don't fit to each other
	 */
	Map<String, Integer> sizes(final int size, final boolean columns) throws UnsupportedGraphException {
		final Map<String, Integer> sizes = new HashMap<>(Map.of(input, size));
		for (final Edge edge : edges) {
			final int outputs = edge.operation.along(columns).outputs(sizes.get(edge.tensor));
			final Integer others = sizes.put(outputOf(edge), outputs);
			if (outputs < 1 || others != null && others != outputs) {
				throw new UnsupportedGraphException(outputOf(edge) + " at size " + size, null);
			}
		}
		return sizes;
	}

	/**
	 * @param changed part of the input
	 * @param sizes of all tensors along the same axis
	 * @return the part of the output that depends on it
	 */
	Interval touchedBy(final Interval changed, final Map<String, Integer> sizes, final boolean columns) {
		final Map<String, Interval> touched = new HashMap<>(Map.of(input, changed));
		for (final Edge edge : edges) {
			final Interval part = edge.operation.along(columns).touchedBy(touched.get(edge.tensor),
				sizes.get(edge.tensor));
			touched.merge(outputOf(edge), part, Interval::hull);
		}
		return touched.get(output);
	}

	/**
	 * @param wanted part of the output
	 * @param sizes of all tensors along the same axis
	 * @return the part of the input it takes, and how the tensors in between are padded or
	 *         cropped on the way
	 */
	Crop crop(final Interval wanted, final Map<String, Integer> sizes, final boolean columns) {
		final Map<String, Interval> parts = new HashMap<>(Map.of(output, wanted));
		final Interval[] seen = new Interval[edges.size()];
		for (int i = edges.size() - 1; i >= 0; i--) {
			final Edge edge = edges.get(i);
			final int size = sizes.get(edge.tensor);
			seen[i] = edge.operation.along(columns).seenBy(parts.get(outputOf(edge)), size);
			parts.merge(edge.tensor, seen[i].within(size), Interval::hull);
		}
		final List<Integer> pads = new ArrayList<>();
		final List<Integer> outputs = new ArrayList<>();
		for (int i = 0; i < seen.length; i++) {
			outputs.add(parts.get(outputOf(edges.get(i))).length());
			final Interval part = parts.get(edges.get(i).tensor);
			pads.add(part.from() - seen[i].from());
			pads.add(seen[i].to() - part.to());
		}
		return new Crop(wanted, parts.get(input), pads, outputs);
	}

	/**
	 * What a part of the output takes along one axis.
	 *
	 * @param output that part
	 * @param input the part of the input
	 * @param pads per edge, what is added before and after its tensor; taken away where
	 *        negative
	 * @param outputs per edge, how many rows or columns its node computes
	 */
	public record Crop(Interval output, Interval input, List<Integer> pads, List<Integer> outputs) {

		private static final Integer NONE = 0;

		/** @return whether nothing is padded or cropped */
		public boolean isInside() {
			for (final Integer pad : pads) {
				if (!pad.equals(NONE)) return false;
			}
			return true;
		}
	}

	/**
	 * @return an ONNX file of this piece, with a choice of edges on which tensors are
	 *         padded, in new memory outside of Java's
	 * @throws UncheckedIOException if the network's file can't be read again, or has
	 *         changed
	 */
	public ByteBuffer file(final Set<Integer> padded) {
		final List<OnnxNode> copies = new ArrayList<>();
		final Message model = new Message().add(2, "segment").add(11, OnnxGraph.value(input, 1, 4)).add(12,
			OnnxGraph.value(output, 1, 0));
		for (int i = 0; i < nodes.size(); i++) {
			OnnxNode node = nodes.get(i);
			final List<String> names = new ArrayList<>(node.inputs());
			for (int e = 0; e < edges.size(); e++) {
				final Edge edge = edges.get(e);
				if (edge.node != i) continue;
				if (edge.operation.isSpatial()) node = node.withoutPadding();
				if (!padded.contains(e)) continue;
				names.set(edge.input, "padded " + e);
				model.add(11, OnnxGraph.value(padsOf(e), 7, 1)).add(5,
					scalar("padding " + e, edge.operation.padding()));
				copies.add(OnnxNode.of(new Message().add(1, edge.tensor).add(1, padsOf(e)).add(1, "padding " + e)
					.add(2, "padded " + e).add(4, "Pad")));
			}
			copies.add(node.reading(names));
		}
		return graph.file(copies, model);
	}

	/** @return name of the input that says how much the tensor of an edge is padded */
	public static String padsOf(final int edge) {
		return "pads " + edge;
	}

	private static Message scalar(final String name, final float value) {
		final byte[] bytes = new byte[Float.BYTES];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (Float.floatToRawIntBits(value) >>> 8 * i);
		}
		return new Message().add(2, 1).add(8, name).add(9, bytes);
	}
}
