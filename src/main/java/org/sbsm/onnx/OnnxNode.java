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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A node of an ONNX graph: an operation and the names of the tensors it reads and
 * writes. Field numbers are those of onnx.proto.
 */
public record OnnxNode(String operation, List<String> inputs, List<String> outputs, Message message) {

	public static OnnxNode of(final Message message) {
		// Operations of other domains may mean anything: they get a name that nothing has.
		final String domain = message.text(7);
		final String operation = domain.isEmpty() || domain.equals("ai.onnx") ? message.text(4)
			: domain + ":" + message.text(4);
		return new OnnxNode(operation, message.texts(1), message.texts(2), message);
	}

	public String output() {
		return outputs.get(0);
	}

	private Message attribute(final String name) {
		return message.messages(5).stream().filter(a -> a.text(1).equals(name)).findFirst().orElse(null);
	}

	public boolean hasAttribute(final String name) {
		return attribute(name) != null;
	}

	/** @return whether a part of it is a graph of its own, which may read any tensor */
	boolean hasSubgraph() {
		return message.messages(5).stream().anyMatch(a -> a.has(6) || a.has(11));
	}

	/** @return the graphs that are parts of it */
	private List<Message> graphs() {
		final List<Message> graphs = new ArrayList<>();
		for (final Message attribute : message.messages(5)) {
			graphs.addAll(attribute.messages(6));
			graphs.addAll(attribute.messages(11));
		}
		return graphs;
	}

	/** @param read receives the tensors that it reads, its graphs included */
	void addRead(final Set<String> read) {
		read.addAll(inputs);
		for (final Message graph : graphs()) {
			graph.messages(1).forEach(inner -> of(inner).addRead(read));
			graph.messages(12).forEach(output -> read.add(output.text(1)));
		}
	}

	/** @return whether a constant in it, or in its graphs, is in another file */
	boolean hasDataFile() {
		return message.messages(5).stream().flatMap(attribute -> attribute.messages(5).stream())
			.anyMatch(OnnxNode::isOutside)
			|| graphs().stream().anyMatch(graph -> graph.messages(5).stream().anyMatch(OnnxNode::isOutside)
				|| graph.messages(1).stream().anyMatch(inner -> of(inner).hasDataFile()));
	}

	private static boolean isOutside(final Message tensor) {
		return tensor.integer(14, 0) == 1;
	}

	public int integer(final String name, final int otherwise) {
		final Message attribute = attribute(name);
		return attribute == null ? otherwise : Math.toIntExact(attribute.integer(3, 0));
	}

	/** @return the 32-bit number in an attribute, or what is given if there is none */
	float number(final String name, final float otherwise) {
		final Message attribute = attribute(name);
		return attribute == null ? otherwise
			: Float.intBitsToFloat((int) attribute.integer(2, Float.floatToRawIntBits(otherwise)));
	}

	public int[] integers(final String name, final int... otherwise) {
		final Message attribute = attribute(name);
		if (attribute == null) return otherwise;
		return Arrays.stream(attribute.integers(8)).mapToInt(Math::toIntExact).toArray();
	}

	public String text(final String name, final String otherwise) {
		final Message attribute = attribute(name);
		return attribute == null ? otherwise : attribute.text(4);
	}

	/** @return the same operation on tensors of other names */
	public OnnxNode reading(final List<String> names) {
		final Message copy = message.without(1);
		names.forEach(name -> copy.add(1, name));
		return of(copy);
	}

	/** @return the same operation without any padding at the map's ends */
	public OnnxNode withoutPadding() {
		final Message copy = message.without(5);
		for (final Message attribute : message.messages(5)) {
			if (!List.of("pads", "auto_pad").contains(attribute.text(1))) copy.add(5, attribute);
		}
		return of(copy);
	}
}
