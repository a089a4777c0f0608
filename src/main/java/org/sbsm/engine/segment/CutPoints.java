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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.OnnxNode;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * Finds the places where a network can be cut: tensors through which everything goes
 * that comes after, and before which all operations are local.
 * <p>
 * There is a cut after each operation that looks at neighbours, where that is possible:
 * each piece then needs only its own operation's surroundings. Among the places between
 * two such operations it is the one with the fewest channels: there is least to copy.
 * </p>
 */
public final class CutPoints {

	private final OnnxGraph graph;
	private final List<OnnxNode> nodes;
	private final Map<String, Integer> channels = new LinkedHashMap<>();
	private final List<String> chosen = new ArrayList<>();

	private CutPoints(final OnnxGraph graph, final String output, final int inputChannels)
		throws UnsupportedGraphException {
		this.graph = graph;
		nodes = graph.between(Set.of(graph.input()), output).stream()
			.filter(node -> !graph.variables(node).isEmpty()).toList();
		channels.put(graph.input(), inputChannels);
		choose();
	}

	/**
	 * @param output name of the tensor that is computed in the end
	 * @param inputChannels number of channels of the image
	 * @return names of the tensors at which the network is cut, the image first
	 */
	public static List<String> of(final OnnxGraph graph, final String output, final int inputChannels)
		throws UnsupportedGraphException {
		return List.copyOf(new CutPoints(graph, output, inputChannels).chosen);
	}

	private void choose() {
		final Map<String, Integer> lastUse = new HashMap<>();
		for (int i = 0; i < nodes.size(); i++) {
			for (final String tensor : graph.variables(nodes.get(i))) {
				lastUse.put(tensor, i);
			}
		}
		// What looks at single values before that, such as a normalisation, belongs to the
		// first segment.
		chosen.add(graph.input());
		boolean begun = false;
		String best = null;
		for (int i = 0; i < nodes.size(); i++) {
			final OnnxNode node = nodes.get(i);
			final LocalOperation operation = LocalOperation.of(node, graph);
			final boolean local = operation != null && channels.keySet().containsAll(graph.variables(node));
			if (operation != null && operation.isSpatial() || GlobalAverage.of(node, graph) != null) {
				if (best != null) chosen.add(best);
				best = null;
				begun = true;
			}
			if (!local) break;
			channels.put(node.output(), Segment.channelsAfter(node, graph, channels));
			if (begun && isOnlyOne(node.output(), i, lastUse)
				&& (best == null || channels.get(node.output()) <= channels.get(best))) {
				best = node.output();
			}
		}
		if (best != null && !chosen.contains(best)) chosen.add(best);
	}

	/** Whether a tensor is the only one, after a node, that is still to be read. */
	private boolean isOnlyOne(final String tensor, final int node, final Map<String, Integer> lastUse) {
		return channels.keySet().stream()
			.allMatch(other -> other.equals(tensor) == lastUse.getOrDefault(other, -1) > node);
	}
}
