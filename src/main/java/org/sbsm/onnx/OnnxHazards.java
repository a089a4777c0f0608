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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Finds what in a stranger's network would end the program, or hold it up, before the
 * engine reads it: ONNX Runtime divides by a stride or a number of groups of 0, and by
 * a whole number of 0, which ends the whole process; and it writes the functions in a
 * file out wherever they are called, so that a small file can become a network without
 * an end. What a network divides by only when it runs can't be known. Field numbers are
 * those of onnx.proto.
 */
public final class OnnxHazards {

	/** Attributes that are divided by. */
	private static final Set<String> DIVISORS = Set.of("strides", "group", "num_groups", "blocksize");

	/** Nodes with the functions written out: large networks have some thousands. */
	private static final long MOST = 50_000;

	/** Functions, or graphs, one in the other. */
	private static final int DEEPEST = 100;

	/** Data types of whole numbers, and the bytes of one. */
	private static final Map<Long, Integer> WHOLE = Map.of(2L, 1, 3L, 1, 4L, 2, 5L, 2, 6L, 4, 7L, 8, 12L, 4,
		13L, 8);

	private static final int INT64 = 7;

	private final Message graph;
	private final Map<String, Message> functions = new HashMap<>();
	private final Set<String> divisors = new HashSet<>(DIVISORS);

	/** Number of nodes by function. */
	private final Map<String, Long> nodes = new HashMap<>();
	private final Set<String> open = new HashSet<>();
	private int depth;
	private boolean dividesByZero;

	private OnnxHazards(final Message model) {
		graph = model.message(7);
		model.forEach(25, function -> functions.put(name(function, 10, 1, 13), function));
	}

	/**
	 * @param model file of a network in the ONNX format
	 * @throws IOException if it is to be refused, or can't be read; the message is the end
	 *         of a sentence
	 */
	public static void check(final Path model) throws IOException {
		try {
			new OnnxHazards(Message.inspect(model)).check();
		}
		catch (final IndexOutOfBoundsException exc) {
			throw new OnnxDataFiles.MalformedException();
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	private void check() throws IOException {
		addDivisors();
		look(graph);
		functions.values().forEach(function -> {
			function.forEach(11, this::lookAtAttribute);
			lookAtNodes(function.messages(7), new HashMap<>());
		});
		if (dividesByZero) throw new IOException("it divides by 0, such as by a stride or a number of groups");
		if (!functions.isEmpty() && count(graph.messages(1)) > MOST)
			throw new IOException("its functions call each other without an end, or too often");
	}

	/** A function may get such an attribute by any name from its caller. */
	private void addDivisors() {
		for (int before = 0; before < divisors.size();) {
			before = divisors.size();
			functions.values().forEach(function -> eachAttribute(function.messages(7), attribute -> {
				if (divisors.contains(attribute.text(1)) && attribute.has(21)) divisors.add(attribute.text(21));
			}));
		}
	}

	private void eachAttribute(final List<Message> some, final Consumer<Message> visitor) {
		if (++depth > DEEPEST) throw new IndexOutOfBoundsException("depth");
		for (final Message node : some) {
			node.forEach(5, attribute -> {
				visitor.accept(attribute);
				attribute.forEach(6, inner -> eachAttribute(inner.messages(1), visitor));
			});
		}
		depth--;
	}

	private void look(final Message some) {
		final Map<String, Message> constants = new HashMap<>();
		some.forEach(5, tensor -> constants.put(tensor.text(8), tensor));
		lookAtNodes(some.messages(1), constants);
	}

	/** @param constants tensors by their names */
	private void lookAtNodes(final List<Message> some, final Map<String, Message> constants) {
		if (++depth > DEEPEST) throw new IndexOutOfBoundsException("depth");
		for (final Message message : some) {
			final OnnxNode node = OnnxNode.of(message);
			final List<String> inputs = node.inputs();
			switch (node.operation()) {
				case "Constant" -> message.forEach(5, value -> constants.put(node.output(), tensor(value)));
				case "Identity", "Cast", "Squeeze", "Unsqueeze", "Reshape" -> {
					if (!inputs.isEmpty() && constants.containsKey(inputs.get(0)))
						constants.put(node.output(), constants.get(inputs.get(0)));
				}
				case "Div", "Mod" -> dividesByZero |= inputs.size() > 1 && constants.containsKey(inputs.get(1))
					&& hasZero(constants.get(inputs.get(1)));
				default -> {
					// It divides by nothing that is known before.
				}
			}
			message.forEach(5, attribute -> {
				lookAtAttribute(attribute);
				attribute.forEach(6, this::look);
			});
		}
		depth--;
	}

	private void lookAtAttribute(final Message attribute) {
		if (!divisors.contains(attribute.text(1)) || attribute.has(21)) return;
		final long[] values = attribute.has(8) ? attribute.integers(8) : new long[] { attribute.integer(3, 0) };
		dividesByZero |= LongStream.of(values).anyMatch(value -> value < 1);
	}

	private static Message tensor(final Message value) {
		if (value.text(1).equals("value")) return value.message(5);
		final Message tensor = new Message().add(2, INT64);
		if (value.text(1).equals("value_int")) tensor.add(7, value.integer(3, 0));
		if (value.text(1).equals("value_ints"))
			LongStream.of(value.integers(8)).forEach(one -> tensor.add(7, one));
		return tensor;
	}

	private static boolean hasZero(final Message tensor) {
		final Integer size = WHOLE.get(tensor.integer(2, 0));
		if (size == null) return false;
		for (final int field : new int[] { 5, 7, 11 }) {
			if (LongStream.of(tensor.integers(field)).anyMatch(value -> value == 0)) return true;
		}
		final ByteBuffer raw = ByteBuffer.wrap(tensor.bytes(9)).order(ByteOrder.LITTLE_ENDIAN);
		while (raw.remaining() >= size) {
			final long value = switch (size) {
				case 1 -> raw.get();
				case 2 -> raw.getShort();
				case 4 -> raw.getInt();
				default -> raw.getLong();
			};
			if (value == 0) return true;
		}
		return false;
	}

	private static String name(final Message message, final int domain, final int name, final int overload) {
		return message.text(domain) + ":" + message.text(name) + ":" + message.text(overload);
	}

	/**
	 * @return number of the nodes, written out; more than the most if there are too many
	 */
	private long count(final List<Message> some) {
		long count = 0;
		for (final Message node : some) {
			count += 1 + called(name(node, 7, 4, 8));
			for (final Message attribute : node.messages(5)) {
				for (final Message inner : attribute.messages(6)) {
					count += count(inner.messages(1));
				}
			}
			if (count > MOST) return MOST + 1;
		}
		return count;
	}

	private long called(final String name) {
		final Message function = functions.get(name);
		if (function == null) return 0;
		if (nodes.containsKey(name)) return nodes.get(name);
		if (open.size() == DEEPEST || !open.add(name)) return MOST + 1;
		final long count = count(function.messages(7));
		open.remove(name);
		nodes.put(name, count);
		return count;
	}
}
