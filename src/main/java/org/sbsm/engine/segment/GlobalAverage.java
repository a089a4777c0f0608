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

import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.OnnxNode;

/**
 * The mean of each channel of a feature map, as a network's node: it changes by the sum
 * of the differences in the changed rectangle, divided by the map's size.
 *
 * @param map the tensor it reads
 * @param result the tensor it writes
 * @param axes number of axes of the result: 4, or 2 if those of length 1 are dropped
 */
public record GlobalAverage(String map, String result, int axes) {

	/** @return the mean that a node computes; {@code null} if it does something else */
	public static GlobalAverage of(final OnnxNode node, final OnnxGraph graph) {
		final List<String> maps = graph.variables(node);
		if (maps.size() != 1 || node.outputs().size() != 1) return null;
		if (node.operation().equals("GlobalAveragePool")) return new GlobalAverage(maps.get(0), node.output(), 4);
		if (!node.operation().equals("ReduceMean") || !node.hasAttribute("axes")) return null;
		final int[] axes = node.integers("axes");
		for (int i = 0; i < axes.length; i++) {
			axes[i] = Math.floorMod(axes[i], 4);
		}
		Arrays.sort(axes);
		if (!Arrays.equals(axes, new int[] { 2, 3 })) return null;
		return new GlobalAverage(maps.get(0), node.output(), node.integer("keepdims", 1) == 1 ? 4 : 2);
	}
}
