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

package org.sbsm.engine.cost;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sbsm.engine.segment.GlobalAverage;
import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.OnnxNode;

/**
 * Estimates how long the part of a network takes that is always run as a whole, from
 * the shapes of its weights and the number of places that its tensors have.
 * <p>
 * Shapes are followed roughly: a tensor has channels and places (pixels or tokens), as
 * convolutions and matrix products change them; what is no product keeps those of its
 * largest input. Where that is wrong, it is so towards too much, in which case whole
 * passes are taken.
 * </p>
 */
public final class TailCost {

	/** Don't touch values, or only those of a shape. */
	private static final Set<String> FREE = Set.of("Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze",
		"Shape", "Cast", "Constant", "Dropout");

	/**
	 * Take a part of a tensor: together all of it, as of the three inputs of an attention.
	 */
	private static final Set<String> PARTS = Set.of("Slice", "Gather", "Split");

	private static final int OWN_TOKENS = 16;

	private final OnnxGraph graph;
	private final Map<String, Extent> extents = new HashMap<>();

	/** Number of nodes that take a part of a tensor each. */
	private final Map<String, Integer> parts = new HashMap<>();

	/** No tensor has more tokens than places of the input, but for a few of its own. */
	private final double mostPlaces;
	private double time;

	/**
	 * @param channels of a tensor
	 * @param places pixels or tokens
	 */
	private record Extent(double channels, double places) {

		private double values() {
			return channels * places;
		}
	}

	private TailCost(final OnnxGraph graph, final List<OnnxNode> nodes, final double places) {
		this.graph = graph;
		mostPlaces = places + OWN_TOKENS;
		for (final OnnxNode node : nodes) {
			if (PARTS.contains(node.operation()))
				parts.merge(node.inputs().get(0), node.outputs().size(), Integer::sum);
		}
	}

	/**
	 * @param nodes of the tail, in the order in which they are run
	 * @param input name of the tensor that the tail reads
	 * @param channels of that tensor
	 * @param places of that tensor: width x height, 1 after a mean
	 * @return nanoseconds of one core for one image
	 */
	public static double of(final OnnxGraph graph, final List<OnnxNode> nodes, final String input,
		final int channels, final long places) {
		final TailCost cost = new TailCost(graph, nodes, places);
		cost.extents.put(input, new Extent(channels, places));
		for (final OnnxNode node : nodes) {
			if (graph.variables(node).stream().anyMatch(cost.extents::containsKey)) cost.add(node);
		}
		return cost.time;
	}

	private void add(final OnnxNode node) {
		final Extent before = largest(node);
		final Extent after = after(node, before);
		node.outputs().forEach(output -> extents.put(output, after));
	}

	private Extent largest(final OnnxNode node) {
		Extent largest = new Extent(0, 0);
		for (final String tensor : graph.variables(node)) {
			final Extent extent = extents.getOrDefault(tensor, new Extent(1, 1));
			if (extent.values() > largest.values()) largest = extent;
		}
		return largest;
	}

	private Extent after(final OnnxNode node, final Extent before) {
		if (FREE.contains(node.operation())) return node.operation().equals("Shape") ? new Extent(1, 1) : before;
		if (node.operation().equals("Conv")) return convolution(node, before);
		if (node.operation().equals("MatMul") || node.operation().equals("Gemm")) return product(node, before);
		if (PARTS.contains(node.operation())) {
			return new Extent(before.channels() / parts.get(node.inputs().get(0)), before.places());
		}
		time += OperationCost.PER_VALUE * before.values();
		if (GlobalAverage.of(node, graph) != null) return new Extent(before.channels(), 1);
		if (node.operation().endsWith("Pool"))
			return new Extent(before.channels(), strided(node, before.places()));
		if (node.operation().equals("Concat") && node.integer("axis", 0) == 1) {
			return new Extent(
				graph.variables(node).stream()
					.mapToDouble(tensor -> extents.getOrDefault(tensor, new Extent(1, 1)).channels()).sum(),
				before.places());
		}
		return before;
	}

	private Extent convolution(final OnnxNode node, final Extent before) {
		final long[] weights = graph.shape(node.inputs().get(1));
		if (weights == null || weights.length < 2) return before;
		final Extent after = new Extent(weights[0], strided(node, before.places()));
		time += after.places() * OperationCost.perPlace(weights);
		return after;
	}

	private static double strided(final OnnxNode node, final double places) {
		final long strides = Arrays.stream(node.integers("strides", 1, 1)).asLongStream().reduce(1,
			(a, b) -> a * b);
		return Math.max(1, places / Math.max(1, strides));
	}

	/** Of tokens with weights, or of tokens with each other. */
	private Extent product(final OnnxNode node, final Extent before) {
		final long[] weights = graph.shape(node.inputs().get(1));
		if (weights == null || weights.length < 2) {
			time += OperationCost.PER_MULTIPLICATION * before.values() * before.places();
			return before;
		}
		final boolean transposed = node.integer("transB", 0) == 1;
		final double outputs = weights[weights.length - (transposed ? 2 : 1)];
		final double inputs = weights[weights.length - (transposed ? 1 : 2)];
		time += OperationCost.PER_MULTIPLICATION * before.values() * outputs;
		return new Extent(outputs, Math.min(mostPlaces, Math.max(1, before.values() / Math.max(1, inputs))));
	}
}
