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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shuffles the weights in a model in the ONNX format: within each tensor, so that their
 * distribution and scale stay what they were, and only what the model has learned is
 * lost.
 * <p>
 * Weights are the floating-point and the 8-bit tensors with two axes or more, among the
 * initialisers and the constants of the graph and its subgraphs. Tensors with fewer
 * axes (biases, normalisation, scales of resizing) stay as they are. An ONNX file is a
 * Protocol Buffers message, in which values of fixed length can change places without
 * anything else changing; so this needs no library.
 * </p>
 */
public final class OnnxWeights {

	/** Bytes per element, by the number of the data type: see onnx.proto. */
	private static final Map<Integer, Integer> SIZES = Map.of(1, 4, 2, 1, 3, 1, 10, 2, 11, 8, 16, 2);

	private final byte[] bytes;
	private final String model;

	/** In the order of the file. */
	private final List<Tensor> weights = new ArrayList<>();

	private OnnxWeights(final byte[] bytes, final String model) {
		this.bytes = bytes;
		this.model = model;
		try {
			Message.parse(bytes).messages(7).forEach(graph -> graph(graph, null));
		}
		catch (final IndexOutOfBoundsException exc) {
			throw refusal("its file is not in the ONNX format", exc);
		}
		if (weights.isEmpty()) throw refusal("its file has none in the ONNX format", null);
	}

	/**
	 * @param file content of an ONNX file; not changed
	 * @param model its name, for messages
	 * @param seed the same seed gives the same weights
	 * @return content of a file with the same model, all its weights shuffled
	 * @throws IllegalArgumentException if it is no ONNX file, or has no weights that can be
	 *         shuffled; the message says so
	 */
	public static byte[] shuffled(final byte[] file, final String model, final long seed) {
		return shuffled(file, model, seed, 1);
	}

	/**
	 * @param file content of an ONNX file; not changed
	 * @param model its name, for messages
	 * @param seed the same seed gives each tensor the same weights, whatever the share is
	 * @param share of the layers whose weights are shuffled, those nearest to the output,
	 *        above 0 and at most 1; a layer is a node that has weights
	 * @return content of a file with the same model
	 * @throws IllegalArgumentException if it is no ONNX file, or has no weights that can be
	 *         shuffled; the message says so
	 */
	public static byte[] shuffled(final byte[] file, final String model, final long seed, final double share) {
		final OnnxWeights weights = new OnnxWeights(file.clone(), model);
		final Set<String> last = share < 1 ? weights.last(file, share) : null;
		for (int i = 0; i < weights.weights.size(); i++) {
			final Tensor tensor = weights.weights.get(i);
			if (last == null || last.contains(tensor.owner))
				tensor.shuffle(new Random(seed ^ i * 0x9E3779B97F4A7C15L));
		}
		return weights.bytes;
	}

	/** Names of the weights of the layers nearest to the output. */
	private Set<String> last(final byte[] file, final double share) {
		final Map<String, Integer> places;
		try {
			places = WeightOrder.of(file);
		}
		catch (final RuntimeException exc) {
			throw refusal("the order of its layers can't be told", exc);
		}
		final int[] layers = weights.stream().mapToInt(tensor -> places.getOrDefault(tensor.owner, -1)).distinct()
			.sorted().toArray();
		final int first = layers[layers.length - (int) Math.ceil(share * layers.length)];
		return weights.stream().map(tensor -> tensor.owner)
			.filter(owner -> places.getOrDefault(owner, -1) >= first).collect(Collectors.toSet());
	}

	private IllegalArgumentException refusal(final String reason, final Exception cause) {
		return new IllegalArgumentException(
			"model: the weights of " + model + " can't be made random, because " + reason + ".", cause);
	}

	/** @param owner node that the graph is a part of, {@code null} for the whole graph */
	private void graph(final Message graph, final String owner) {
		for (final Message node : graph.messages(1)) {
			node(node, owner != null ? owner : node.text(2));
		}
		for (final Message tensor : graph.messages(5)) {
			add(tensor, owner != null ? owner : tensor.text(8));
		}
	}

	private void node(final Message node, final String owner) {
		for (final Message attribute : node.messages(5)) {
			attribute.messages(5).forEach(tensor -> add(tensor, owner));
			attribute.messages(6).forEach(graph -> graph(graph, owner));
			attribute.messages(11).forEach(graph -> graph(graph, owner));
		}
	}

	private void add(final Message message, final String owner) {
		final Tensor tensor = new Tensor(message, owner);
		if (tensor.isWeight()) weights.add(tensor);
	}

	/** A tensor of the file. */
	private final class Tensor {

		private final String owner;
		private final int axes;
		private final int dataType;
		private final boolean external;

		/** Where its values are in the file. */
		private final int from;
		private final int to;

		/** @param owner name of the initialiser, or of the first output of the node */
		Tensor(final Message message, final String owner) {
			this.owner = owner;
			axes = message.integers(1).length;
			dataType = (int) message.integer(2, 0);
			external = message.integer(14, 0) == 1;
			final int[] place = message.place(4, 9, 10);
			from = place[0];
			to = place[1];
		}

		boolean isWeight() {
			if (axes < 2 || !SIZES.containsKey(dataType)) return false;
			if (external) throw refusal("they are in another file beside the model's", null);
			if (from == to) throw refusal("they are stored in an unusual form", null);
			return true;
		}

		void shuffle(final Random random) {
			final int size = SIZES.get(dataType);
			for (int i = (to - from) / size - 1; i > 0; i--) {
				swap(from + i * size, from + random.nextInt(i + 1) * size, size);
			}
		}

		private void swap(final int a, final int b, final int size) {
			for (int i = 0; i < size; i++) {
				final byte kept = bytes[a + i];
				bytes[a + i] = bytes[b + i];
				bytes[b + i] = kept;
			}
		}
	}
}
