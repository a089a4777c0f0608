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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.function.Predicate;

/**
 * Makes a model in the ONNX format multiply with weights of 8 bits, as ONNX Runtime's
 * {@code quantize_dynamic} does: the weights are rounded here, what they are multiplied
 * with is rounded each time the model runs, through the range that it has then.
 * <p>
 * What is replaced is each MatMul, and each Gemm with factors of 1 and an untransposed
 * first matrix, whose second matrix is a constant of 32-bit numbers with at least
 * {@value #SMALLEST} of them; all else stays as it is. {@code y = x W} becomes
 * {@code y = s t (X V)} with {@code X = round(x / s)} of 8 bits
 * (DynamicQuantizeLinear), {@code V = round(W / t)} of whole numbers of
 * -{@value RoundedMatrix#LARGEST}..{@value RoundedMatrix#LARGEST}, and a {@code t} for
 * each column of W (MatMulInteger, Cast, Mul).
 * </p>
 * <p>
 * X is rounded through the range of the <em>whole</em> tensor: in a batch, one image's
 * result depends on the others. So such a model is to be run on one image at a time.
 * </p>
 */
public final class DynamicQuantization {

	/**
	 * Numbers of a matrix of weights below which rounding costs more time than it saves.
	 */
	public static final int SMALLEST = 4096;

	/** Oldest version of the operations that has DynamicQuantizeLinear. */
	private static final int OLDEST_OPERATIONS = 11;

	private static final int FLOAT = 1;
	private static final int INT8 = 3;
	private static final int INTEGER_ATTRIBUTE = 2;

	/** Gives what is in the files beside a model. */
	@FunctionalInterface
	public interface DataFiles {

		/**
		 * @param name of a file, as the model says it; not to be believed
		 * @param offset of the first byte
		 * @param length number of bytes; negative for all to the end
		 * @return the bytes
		 * @throws IOException if they can't be read
		 */
		byte[] read(String name, long offset, long length) throws IOException;
	}

	/** A part of an array: little-endian numbers. */
	private record Values(byte[] array, int from, int length) {}

	/** @param scale name of the factors of the columns */
	private record Rounded(String values, String scale) {}

	/** @param length of the weights' axes, that of the sum first */
	private record Weights(Message tensor, int sum, int columns, boolean transposed) {}

	private final byte[] file;
	private final String model;
	private final DataFiles beside;
	private final Message whole;
	private final Message graph;
	private final Map<String, Message> constants = new HashMap<>();
	private final Map<String, Rounded> weights = new HashMap<>();
	private final Map<String, String> activations = new HashMap<>();
	private final List<Message> nodes = new ArrayList<>();
	private final List<Message> initialisers = new ArrayList<>();
	private final Set<String> rounded = new HashSet<>();
	private final String prefix;
	private int names;

	private DynamicQuantization(final byte[] file, final String model, final DataFiles beside) {
		this.file = file;
		this.model = model;
		this.beside = beside;
		whole = Message.parse(file);
		graph = whole.message(7);
		for (final Message initialiser : graph.messages(5)) {
			constants.put(initialiser.text(8), initialiser);
		}
		final Set<String> taken = new HashSet<>(constants.keySet());
		for (final Message message : graph.messages(1)) {
			final OnnxNode node = OnnxNode.of(message);
			taken.addAll(node.inputs());
			taken.addAll(node.outputs());
			if (node.operation().equals("Constant")) {
				message.messages(5).stream().filter(attribute -> attribute.text(1).equals("value"))
					.forEach(attribute -> constants.put(node.output(), attribute.message(5)));
			}
		}
		prefix = Stream.iterate("int8_", free -> free + "_").filter(free -> !anyStartsWith(taken, free))
			.findFirst().orElseThrow();
	}

	private static boolean anyStartsWith(final Set<String> names, final String beginning) {
		return names.stream().anyMatch(name -> name.startsWith(beginning));
	}

	/**
	 * @param file content of an ONNX file; not changed
	 * @param model its name, for messages
	 * @param beside gives the weights that are in other files
	 * @return content of a file with the same model, with weights of 8 bits; no other file
	 *         belongs to it
	 * @throws IllegalArgumentException if it is no ONNX file, its operations are too old,
	 *         or there is nothing in it that can be rounded; the message says so
	 * @throws IOException if the weights in other files can't be read
	 */
	public static byte[] of(final byte[] file, final String model, final DataFiles beside) throws IOException {
		try {
			return new DynamicQuantization(file, model, beside).quantised();
		}
		catch (final IndexOutOfBoundsException | NegativeArraySizeException | ClassCastException exc) {
			throw refusal(model, "its file is not in the ONNX format", exc);
		}
		catch (final ArithmeticException exc) {
			throw refusal(model, "with its weights in one file it is longer than 2 GB", exc);
		}
	}

	/**
	 * @param model its name
	 * @param reason without a full stop
	 * @return what to throw: one sentence that says why a model can't be run with 8 bits
	 */
	public static IllegalArgumentException refusal(final String model, final String reason,
		final Throwable cause) {
		return new IllegalArgumentException("precision: int8 is not possible with the model " + model
			+ ", because " + reason + "; use precision=float32.", cause);
	}

	private byte[] quantised() throws IOException {
		if (graph.messages(1).isEmpty()) throw refusal(model, "its file is not in the ONNX format", null);
		if (whole.messages(8).stream().filter(set -> set.text(1).isEmpty() || set.text(1).equals("ai.onnx"))
			.noneMatch(set -> set.integer(2, 0) >= OLDEST_OPERATIONS)) {
			throw refusal(model, "its operations are older than version " + OLDEST_OPERATIONS
				+ " of ONNX's, the first that can round what a layer receives", null);
		}
		for (final Message message : graph.messages(1)) {
			add(OnnxNode.of(message));
		}
		if (weights.isEmpty()) {
			throw refusal(model,
				"it has no matrix product (MatMul or Gemm) with 32-bit weights of at least " + SMALLEST + " numbers",
				null);
		}
		return file();
	}

	private void add(final OnnxNode node) throws IOException {
		final Weights found = weights(node);
		final Rounded matrix = found == null ? null : rounded(node.inputs().get(1), found);
		if (matrix == null) {
			nodes.add(node.message());
			return;
		}
		final String input = activations.computeIfAbsent(node.inputs().get(0), this::activation);
		final String product = name("product");
		nodes.add(node("MatMulInteger", List.of(input, matrix.values, input + "_zero_point"), product));
		final String numbers = name("numbers");
		nodes.add(node("Cast", List.of(product), numbers).add(5,
			new Message().add(1, "to").add(3, FLOAT).add(20, INTEGER_ATTRIBUTE)));
		final String scale = name("scale");
		nodes.add(node("Mul", List.of(input + "_scale", matrix.scale), scale));
		final boolean hasBias = node.operation().equals("Gemm") && node.inputs().size() > 2
			&& !node.inputs().get(2).isEmpty();
		final String scaled = hasBias ? name("scaled") : node.output();
		nodes.add(node("Mul", List.of(numbers, scale), scaled));
		if (hasBias) nodes.add(node("Add", List.of(scaled, node.inputs().get(2)), node.output()));
	}

	/** @return the weights of a node that can be replaced; {@code null} for any other */
	private Weights weights(final OnnxNode node) {
		final boolean gemm = node.operation().equals("Gemm");
		if (!gemm && !node.operation().equals("MatMul") || node.inputs().size() < 2) return null;
		if (gemm
			&& (node.number("alpha", 1) != 1 || node.number("beta", 1) != 1 || node.integer("transA", 0) != 0))
			return null;
		final Message tensor = constants.get(node.inputs().get(1));
		if (tensor == null || tensor.integer(2, 0) != FLOAT) return null;
		final long[] shape = tensor.integers(1);
		if (shape.length != 2 || shape[0] < 1 || shape[1] < 1
			|| shape[0] > Integer.MAX_VALUE / shape[1] / Float.BYTES || shape[0] * shape[1] < SMALLEST) return null;
		final boolean transposed = gemm && node.integer("transB", 0) != 0;
		return new Weights(tensor, (int) shape[transposed ? 1 : 0], (int) shape[transposed ? 0 : 1], transposed);
	}

	/** Rounds a tensor to 8 bits whenever the model runs. */
	private String activation(final String tensor) {
		final String output = name("input");
		nodes.add(node("DynamicQuantizeLinear", List.of(tensor), output).add(2, output + "_scale").add(2,
			output + "_zero_point"));
		return output;
	}

	/**
	 * @return the weights as whole numbers; {@code null} if they are stored in an unusual
	 *         form, or aren't finite
	 */
	private Rounded rounded(final String name, final Weights matrix) throws IOException {
		final String key = name + (matrix.transposed ? " transposed" : "");
		if (weights.containsKey(key)) return weights.get(key);
		final Values values = values(matrix.tensor);
		if (values.length != Float.BYTES * matrix.sum * matrix.columns) return null;
		final float[] numbers = new float[matrix.sum * matrix.columns];
		ByteBuffer.wrap(values.array, values.from, values.length).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
			.get(numbers);
		final RoundedMatrix small = RoundedMatrix.of(numbers, matrix.sum, matrix.columns, matrix.transposed);
		if (small == null) return null;
		final float[] scale = small.scale();
		final ByteBuffer factors = ByteBuffer.allocate(Float.BYTES * scale.length).order(ByteOrder.LITTLE_ENDIAN);
		factors.asFloatBuffer().put(scale);
		final Rounded made = new Rounded(tensor(INT8, small.values(), matrix.sum, matrix.columns),
			tensor(FLOAT, factors.array(), matrix.columns));
		weights.put(key, made);
		rounded.add(name);
		return made;
	}

	/** Where the numbers of a tensor are: in the model's file, or in one beside it. */
	private Values values(final Message tensor) throws IOException {
		if (tensor.integer(14, 0) == 1) {
			final byte[] bytes = external(tensor);
			return new Values(bytes, 0, bytes.length);
		}
		final int[] place = tensor.place(4, 9);
		return new Values(file, place[0], place[1] - place[0]);
	}

	private byte[] external(final Message tensor) throws IOException {
		final Map<String, String> entries = new HashMap<>();
		tensor.messages(13).forEach(entry -> entries.put(entry.text(1), entry.text(2)));
		try {
			return beside.read(entries.getOrDefault("location", ""),
				Long.parseLong(entries.getOrDefault("offset", "0")),
				Long.parseLong(entries.getOrDefault("length", "-1")));
		}
		catch (final NumberFormatException exc) {
			throw refusal(model, "its file says in no number where its weights are", exc);
		}
	}

	/** @return name of a new constant */
	private String tensor(final int type, final byte[] values, final int... shape) {
		final String name = name("weights");
		final Message tensor = new Message();
		for (final int length : shape) {
			tensor.add(1, length);
		}
		initialisers.add(tensor.add(2, type).add(8, name).add(9, values));
		return name;
	}

	private String name(final String what) {
		return prefix + what + "_" + names++;
	}

	private Message node(final String operation, final List<String> inputs, final String output) {
		final Message node = new Message();
		inputs.forEach(input -> node.add(1, input));
		return node.add(2, output).add(3, output).add(4, operation);
	}

	/** The new file; weights that nothing else reads are left out. */
	private byte[] file() throws IOException {
		final Set<String> read = new HashSet<>();
		nodes.forEach(node -> OnnxNode.of(node).addRead(read));
		graph.messages(12).forEach(output -> read.add(output.text(1)));
		final Predicate<String> unused = name -> rounded.contains(name) && !read.contains(name);
		final Message made = graph.without(1, 5, 11);
		for (final Message node : nodes) {
			if (unused.test(node.text(2))) continue;
			if (OnnxNode.of(node).hasDataFile())
				throw refusal(model, "a constant in its graph is in another file", null);
			made.add(1, node);
		}
		for (final Message initialiser : graph.messages(5)) {
			if (unused.test(initialiser.text(8))) continue;
			made.add(5, initialiser.integer(14, 0) != 1 ? initialiser
				: initialiser.without(13, 14).add(9, external(initialiser)));
		}
		initialisers.forEach(initialiser -> made.add(5, initialiser));
		// Old files name weights among the inputs, too.
		graph.messages(11).stream().filter(input -> !unused.test(input.text(1)))
			.forEach(input -> made.add(11, input));
		return whole.without(7, 20).add(7, made).toBytes();
	}
}
