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

package org.sbsm.embedding;

import java.util.Map;
import java.util.Random;

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
final class OnnxWeights {

	/** Bytes per element, by the number of the data type: see onnx.proto. */
	private static final Map<Integer, Integer> SIZES = Map.of(1, 4, 2, 1, 3, 1, 10, 2, 11, 8, 16, 2);

	private static final int LENGTH_DELIMITED = 2;

	private final byte[] bytes;
	private final String model;
	private final Random random;
	private int shuffled;

	private OnnxWeights(final byte[] bytes, final String model, final long seed) {
		this.bytes = bytes;
		this.model = model;
		random = new Random(seed);
	}

	/**
	 * @param file content of an ONNX file; not changed
	 * @param model its name, for messages
	 * @param seed the same seed gives the same weights
	 * @return content of a file with the same model, its weights shuffled
	 * @throws IllegalArgumentException if it is no ONNX file, or has no weights that can be
	 *         shuffled; the message says so
	 */
	static byte[] shuffled(final byte[] file, final String model, final long seed) {
		final OnnxWeights weights = new OnnxWeights(file.clone(), model, seed);
		try {
			weights.fields(0, file.length, (field, from, to) -> { if (field == 7) weights.graph(from, to); });
		}
		catch (final IndexOutOfBoundsException exc) {
			throw weights.refusal("its file is not in the ONNX format", exc);
		}
		if (weights.shuffled == 0) throw weights.refusal("its file has none in the ONNX format", null);
		return weights.bytes;
	}

	private IllegalArgumentException refusal(final String reason, final Exception cause) {
		return new IllegalArgumentException(
			"model: the weights of " + model + " can't be made random, because " + reason + ".", cause);
	}

	private void graph(final int start, final int end) {
		fields(start, end, (field, from, to) -> {
			if (field == 1) node(from, to);
			if (field == 5) new Tensor(from, to).shuffle();
		});
	}

	private void node(final int start, final int end) {
		fields(start, end, (field, from, to) -> {
			if (field != 5) return;
			fields(from, to, (part, first, last) -> {
				if (part == 5) new Tensor(first, last).shuffle();
				if (part == 6 || part == 11) graph(first, last);
			});
		});
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

		private int axes;
		private int dataType;
		private boolean external;
		private int from;
		private int to;

		Tensor(final int start, final int end) {
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

		void shuffle() {
			if (axes < 2 || !SIZES.containsKey(dataType)) return;
			if (external) throw refusal("they are in another file beside the model's", null);
			if (from == to) throw refusal("they are stored in an unusual form", null);
			final int size = SIZES.get(dataType);
			for (int i = (to - from) / size - 1; i > 0; i--) {
				swap(from + i * size, from + random.nextInt(i + 1) * size, size);
			}
			shuffled++;
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
