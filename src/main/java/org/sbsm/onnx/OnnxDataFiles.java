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
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds the files in which an ONNX network has its weights, besides its own. Weights
 * are skipped, not read: the file may be larger than the memory.
 */
public final class OnnxDataFiles {

	/** As Protocol Buffers themselves allow. */
	private static final int DEEPEST = 100;

	private final Set<String> names = new TreeSet<>();
	private int depth;

	private OnnxDataFiles() {}

	/**
	 * @param model the network's file, of any kind
	 * @return names of the files with weights, as it says them: relative to its own folder;
	 *         none if it is of another kind than .onnx. A name counts wherever a tensor can
	 *         stand, also if the engine would not look at it
	 * @throws MalformedException if it is no ONNX file: then it isn't known which files it
	 *         has
	 * @throws IOException if it can't be read
	 */
	public static Set<String> of(final Path model) throws IOException {
		if (!model.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) return Set.of();
		final OnnxDataFiles files = new OnnxDataFiles();
		try {
			files.model(Message.inspect(model));
			return files.names;
		}
		catch (final IndexOutOfBoundsException exc) {
			throw new MalformedException();
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	private void model(final Message model) {
		each(model, this::graph, 7);
		// What it was trained with.
		each(model, training -> each(training, this::graph, 1, 2), 20);
		each(model, function -> {
			each(function, this::node, 7);
			each(function, this::attribute, 11);
		}, 25);
	}

	private void graph(final Message graph) {
		each(graph, this::node, 1);
		each(graph, this::tensor, 5);
		each(graph, this::sparse, 15);
	}

	private void node(final Message node) {
		each(node, this::attribute, 5);
	}

	private void attribute(final Message attribute) {
		each(attribute, this::tensor, 5, 10);
		each(attribute, this::graph, 6, 11);
		each(attribute, this::sparse, 22, 23);
	}

	private void sparse(final Message sparse) {
		each(sparse, this::tensor, 1, 2);
	}

	private void tensor(final Message tensor) {
		each(tensor, entry -> { if (entry.text(1).equals("location")) names.add(entry.text(2)); }, 13);
	}

	private void each(final Message message, final Consumer<Message> visitor, final int... numbers) {
		if (++depth > DEEPEST) throw new IndexOutOfBoundsException("depth");
		for (final int number : numbers) {
			message.forEach(number, visitor);
		}
		depth--;
	}

	/** These bytes are no ONNX. */
	static final class MalformedException extends IOException {

		private static final long serialVersionUID = 1;

		MalformedException() {
			super("it is damaged, or no ONNX file");
		}
	}
}
