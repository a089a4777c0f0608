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

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.OnnxNode;

/**
 * What an operation on feature maps does to places: each value of its output depends on
 * a rectangle of its inputs only, given by how a kernel slides.
 *
 * @param horizontal along the columns
 * @param vertical along the rows
 * @param padding value of what is added at the map's ends
 */
public record LocalOperation(KernelAxis horizontal, KernelAxis vertical, float padding) {

	private static final LocalOperation POINTWISE = new LocalOperation(KernelAxis.NONE, KernelAxis.NONE, 0);

	/** Read one feature map and constants, and look at single values. */
	private static final Set<String> FUNCTIONS = Set.of("Relu", "Clip", "LeakyRelu", "Sigmoid", "HardSigmoid",
		"HardSwish", "Tanh", "Elu", "Selu", "Celu", "Softplus", "Softsign", "Erf", "Exp", "Abs", "Neg", "Sqrt",
		"Identity", "BatchNormalization", "Gelu", "Mish", "ThresholdedRelu");

	/** Read several feature maps of the same size, or one and a constant per channel. */
	private static final Set<String> COMBINATIONS = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Pow",
		"PRelu");

	/**
	 * @return what the node does to places; {@code null} if it isn't known to be local, or
	 *         reads no feature map
	 */
	static LocalOperation of(final OnnxNode node, final OnnxGraph graph) {
		final List<String> maps = graph.variables(node);
		if (maps.isEmpty() || node.outputs().size() != 1) return null;
		final String operation = node.operation();
		final boolean first = maps.size() == 1 && node.inputs().get(0).equals(maps.get(0));
		if (FUNCTIONS.contains(operation)) return first ? POINTWISE : null;
		if (COMBINATIONS.contains(operation)) return constantsArePerChannel(node, graph) ? POINTWISE : null;
		if (operation.equals("Concat")) {
			return node.integer("axis", 0) == 1 && maps.size() == node.inputs().size() ? POINTWISE : null;
		}
		if (!first) return null;
		return switch (operation) {
			case "Conv" -> sliding(node, kernel(node, graph), 0);
			case "MaxPool" -> sliding(node, node.integers("kernel_shape"), Float.NEGATIVE_INFINITY);
			case "AveragePool" -> average(node);
			default -> null;
		};
	}

	/** @return whether its constants are the same at all places of a map */
	private static boolean constantsArePerChannel(final OnnxNode node, final OnnxGraph graph) {
		for (final String input : node.inputs()) {
			if (!graph.isConstant(input)) continue;
			final long[] shape = graph.shape(input);
			if (shape == null || shape.length > 4 || shape.length == 4 && shape[0] != 1) return false;
			for (int axis = Math.max(0, shape.length - 2); axis < shape.length; axis++) {
				if (shape[axis] != 1) return false;
			}
		}
		return true;
	}

	/** @return number of channels of the constants that a combination reads, at least 1 */
	static int channelsOfConstants(final OnnxNode node, final OnnxGraph graph) {
		if (!COMBINATIONS.contains(node.operation())) return 1;
		return node.inputs().stream().filter(graph::isConstant).map(graph::shape)
			.filter(shape -> shape != null && shape.length >= 3).mapToInt(shape -> (int) shape[shape.length - 3])
			.max().orElse(1);
	}

	private static int[] kernel(final OnnxNode node, final OnnxGraph graph) {
		final long[] weights = graph.shape(node.inputs().get(1));
		if (weights == null || weights.length != 4) return new int[0];
		return new int[] { (int) weights[2], (int) weights[3] };
	}

	private static LocalOperation average(final OnnxNode node) {
		final String automatic = node.text("auto_pad", "NOTSET");
		// ONNX Runtime counts only a part of this padding, even if all of it shall count.
		if (automatic.startsWith("SAME")) return null;
		final boolean padded = automatic.equals("NOTSET")
			&& Arrays.stream(node.integers("pads")).anyMatch(pad -> pad != 0);
		// Without counting the padding, each border has divisors of its own.
		return padded && node.integer("count_include_pad", 0) == 0 ? null
			: sliding(node, node.integers("kernel_shape"), 0);
	}

	private static LocalOperation sliding(final OnnxNode node, final int[] kernel, final float padding) {
		final int[] strides = node.integers("strides", 1, 1);
		final int[] dilations = node.integers("dilations", 1, 1);
		final String automatic = node.text("auto_pad", "NOTSET");
		final int[] pads = automatic.equals("NOTSET") ? node.integers("pads", 0, 0, 0, 0) : new int[4];
		if (kernel.length != 2 || strides.length != 2 || dilations.length != 2 || pads.length != 4) return null;
		if (node.integer("ceil_mode", 0) != 0 || node.integer("storage_order", 0) != 0) return null;
		final KernelAxis.Padding kind = kind(automatic);
		if (kind == null) return null;
		final KernelAxis vertical = new KernelAxis(kernel[0], strides[0], dilations[0], kind, pads[0], pads[2]);
		final KernelAxis horizontal = new KernelAxis(kernel[1], strides[1], dilations[1], kind, pads[1], pads[3]);
		final boolean pooling = !node.operation().equals("Conv");
		return isUnderstood(vertical, pooling) && isUnderstood(horizontal, pooling)
			? new LocalOperation(horizontal, vertical, padding) : null;
	}

	/** @return who pads, {@code null} if it's none of the format's words */
	private static KernelAxis.Padding kind(final String automatic) {
		return switch (automatic) {
			case "NOTSET", "VALID" -> KernelAxis.Padding.EXPLICIT;
			case "SAME_UPPER" -> KernelAxis.Padding.SAME_UPPER;
			case "SAME_LOWER" -> KernelAxis.Padding.SAME_LOWER;
			default -> null;
		};
	}

	/**
	 * ONNX Runtime has rules of its own for automatic padding: with a dilation, pooling
	 * pads as if there were none, and convolutions are refused; where pooling skips inputs,
	 * its padding gets negative.
	 */
	private static boolean isUnderstood(final KernelAxis sliding, final boolean pooling) {
		if (sliding.padding() == KernelAxis.Padding.EXPLICIT) return seesTheMap(sliding);
		return sliding.dilation() == 1 && !(pooling && sliding.kernel() < sliding.stride());
	}

	/** @return whether no output can see padding only */
	private static boolean seesTheMap(final KernelAxis sliding) {
		return Math.min(sliding.before(), sliding.after()) >= 0
			&& Math.max(sliding.before(), sliding.after()) < sliding.reach();
	}

	KernelAxis along(final boolean columns) {
		return columns ? horizontal : vertical;
	}

	public boolean isSpatial() {
		return horizontal.isSpatial() || vertical.isSpatial();
	}
}
