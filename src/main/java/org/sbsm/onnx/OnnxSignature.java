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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an ONNX file says of the network from outside.
 *
 * @param inputs that must be given
 * @param outputs their names
 * @param metadata what its maker wrote into it
 */
public record OnnxSignature(List<Input> inputs, List<String> outputs, Map<String, String> metadata) {

	/** Names of the data types, in the order of their numbers: see onnx.proto. */
	private static final List<String> TYPES = List.of("", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32",
		"INT64", "STRING", "BOOL", "FLOAT16", "DOUBLE", "UINT32", "UINT64", "COMPLEX64", "COMPLEX128",
		"BFLOAT16");

	/**
	 * An input.
	 *
	 * @param name of the tensor
	 * @param type of its numbers, in ONNX's words: {@code FLOAT}, {@code FLOAT16},
	 *        {@code UINT8} and others; empty if it is no tensor, or of a newer type
	 * @param shape lengths of its axes, -1 where they are free; not to be changed
	 */
	public record Input(String name, String type, long[] shape) {

		private static Input of(final Message input) {
			final Message tensor = input.message(2).message(1);
			final long[] shape = tensor.message(2).messages(1).stream().mapToLong(axis -> axis.integer(1, -1))
				.toArray();
			final long type = tensor.integer(1, 0);
			return new Input(input.text(1), type < 0 || type >= TYPES.size() ? "" : TYPES.get((int) type), shape);
		}

		/** @return name, type and shape, for messages */
		public String description() {
			return name + ": " + (type.isEmpty() ? "no tensor" : type + " " + Arrays.toString(shape));
		}
	}

	/**
	 * @param file in the ONNX format
	 * @return what it takes and gives
	 * @throws IOException if it can't be read, or is no ONNX file
	 */
	public static OnnxSignature of(final Path file) throws IOException {
		try {
			return of(Message.inspect(file));
		}
		catch (final IndexOutOfBoundsException exc) {
			throw new OnnxDataFiles.MalformedException();
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	/**
	 * @param file content of an ONNX file
	 * @return what it takes and gives
	 * @throws IOException if it is no ONNX file
	 */
	public static OnnxSignature of(final byte[] file) throws IOException {
		try {
			return of(Message.parse(file));
		}
		catch (final IndexOutOfBoundsException exc) {
			throw new OnnxDataFiles.MalformedException();
		}
	}

	/** @throws IndexOutOfBoundsException if it is no ONNX */
	private static OnnxSignature of(final Message model) {
		final Message graph = model.message(7);
		final Set<String> constants = new HashSet<>();
		graph.forEach(5, initialiser -> constants.add(initialiser.text(8)));
		final List<Input> inputs = new ArrayList<>();
		graph.forEach(11, input -> { if (!constants.contains(input.text(1))) inputs.add(Input.of(input)); });
		final List<String> outputs = graph.messages(12).stream().map(output -> output.text(1)).toList();
		if (outputs.isEmpty()) throw new IndexOutOfBoundsException("no output");
		final Map<String, String> metadata = new HashMap<>();
		model.forEach(14, entry -> metadata.put(entry.text(1), entry.text(2)));
		return new OnnxSignature(inputs, outputs, metadata);
	}
}
