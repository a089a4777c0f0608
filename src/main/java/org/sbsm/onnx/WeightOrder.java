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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the weights of a network in the ONNX format come into play: at which of its
 * nodes they first meet what comes from the image.
 */
public final class WeightOrder {

	private final Map<String, Integer> places = new HashMap<>();

	/** For each tensor that doesn't depend on the image, the weights that it is made of. */
	private final Map<String, Set<String>> sources = new HashMap<>();

	private WeightOrder(final Message graph) {
		for (final Message initialiser : graph.messages(5)) {
			sources.put(initialiser.text(8), Set.of(initialiser.text(8)));
		}
		int place = 0;
		for (final Message message : graph.messages(1)) {
			visit(OnnxNode.of(message), place++);
		}
	}

	/**
	 * @param file content of an ONNX file, whose nodes stand in the order in which they can
	 *        be run, as the format asks
	 * @return for each weight the number of the node, in that order; of several, the last.
	 *         A weight has the name of its initialiser, or of the first output of the node
	 *         that it is a part of. Weights that aren't used are left out
	 * @throws RuntimeException of any kind, if it is no ONNX file
	 */
	public static Map<String, Integer> of(final byte[] file) {
		return new WeightOrder(Message.parse(file).message(7)).places;
	}

	private void visit(final OnnxNode node, final int place) {
		final Set<String> weights = new HashSet<>();
		boolean constant = true;
		for (final String input : node.inputs()) {
			if (sources.containsKey(input)) weights.addAll(sources.get(input));
			else if (!input.isEmpty()) constant = false;
		}
		if (!node.outputs().isEmpty()) weights.add(node.output());
		if (constant) node.outputs().forEach(output -> sources.put(output, weights));
		else weights.forEach(weight -> places.put(weight, place));
	}
}
