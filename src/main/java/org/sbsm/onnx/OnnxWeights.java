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

import java.nio.charset.StandardCharsets;
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

	private static final int LENGTH_DELIMITED = 2;

	private final byte[] bytes;
	private final String model;

	/** In the order of the file. */
	private final List<Tensor> weights = new ArrayList<>();

	private OnnxWeights(final byte[] bytes, final String model) {
		this.bytes = bytes;
		this.model = model;
		try {
			fields(0, bytes.length, (field, from, to) -> { if (field == 7) graph(from, to, null); });
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
	private void graph(final int start, final int end, final String owner) {
		fields(start, end, (field, from, to) -> {
			if (field == 1) node(from, to, owner != null ? owner : text(from, to, 2));
			if (field == 5) add(from, to, owner != null ? owner : text(from, to, 8));
		});
	}

	private void node(final int start, final int end, final String owner) {
		fields(start, end, (field, from, to) -> {
			if (field != 5) return;
			fields(from, to, (part, first, last) -> {
				if (part == 5) add(first, last, owner);
				if (part == 6 || part == 11) graph(first, last, owner);
			});
		});
	}

	private void add(final int start, final int end, final String owner) {
		final Tensor tensor = new Tensor(start, end, owner);
		if (tensor.isWeight()) weights.add(tensor);
	}

	/** The first text in a field of a message; empty if there is none. */
	private String text(final int start, final int end, final int wanted) {
		final Reader reader = new Reader(start, end);
		while (reader.next()) {
			if (reader.field == wanted && reader.type == LENGTH_DELIMITED)
				return new String(bytes, reader.from, reader.to - reader.from, StandardCharsets.UTF_8);
		}
		return "";
	}

	/** Visits the length-delimited fields of a message. */
	private void fields(final int start, final int end, final Visitor visitor) {
		final Reader reader = new Reader(start, end);
		while (reader.next()) {
			if (reader.type == LENGTH_DELIMITED) visitor.visit(reader.field, reader.from, reader.to);
		}
	}

	/** Receives a field and where its content begins and ends. */
	@FunctionalInterface
	private interface Visitor {

		void visit(int field, int from, int to);
	}

	/** A tensor of the file. */
	private final class Tensor {

		private final String owner;
		private int axes;
		private int dataType;
		private boolean external;
		private int from;
		private int to;

		/** @param owner name of the initialiser, or of the first output of the node */
		Tensor(final int start, final int end, final String owner) {
			this.owner = owner;
			final Reader reader = new Reader(start, end);
			while (reader.next()) {
				switch (reader.field) {
					case 1 -> axes += reader.type == LENGTH_DELIMITED ? varints(reader.from, reader.to) : 1;
					case 2 -> dataType = (int) reader.value;
					case 14 -> external = reader.value == 1;
					case 4, 9, 10 -> values(reader);
					default -> {
						// its name, for one
					}
				}
			}
		}

		private void values(final Reader reader) {
			if (reader.type != LENGTH_DELIMITED) return;
			from = reader.from;
			to = reader.to;
		}

		private int varints(final int start, final int end) {
			int count = 0;
			for (int i = start; i < end; i++) {
				if (bytes[i] >= 0) count++;
			}
			return count;
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

	/** Reads the fields of a message, one after the other. */
	private final class Reader {

		private final int end;
		private int place;
		private int field;
		private int type;

		/** Value of a field that is a number. */
		private long value;

		/** Where a length-delimited field begins and ends. */
		private int from;
		private int to;

		Reader(final int start, final int end) {
			place = start;
			this.end = end;
		}

		boolean next() {
			if (place >= end) return false;
			final long tag = varint();
			field = (int) (tag >>> 3);
			type = (int) (tag & 7);
			switch (type) {
				case 0 -> value = varint();
				case 1 -> place += 8;
				case 5 -> place += 4;
				case LENGTH_DELIMITED -> {
					final long length = varint();
					from = place;
					if (length < 0 || length > end - place) throw new IndexOutOfBoundsException();
					place += (int) length;
					to = place;
				}
				default -> throw new IndexOutOfBoundsException();
			}
			return true;
		}

		private long varint() {
			long number = 0;
			for (int shift = 0; shift < 64; shift += 7) {
				if (place >= end) throw new IndexOutOfBoundsException();
				final byte next = bytes[place++];
				number |= (long) (next & 0x7f) << shift;
				if (next >= 0) return number;
			}
			throw new IndexOutOfBoundsException();
		}
	}
}
