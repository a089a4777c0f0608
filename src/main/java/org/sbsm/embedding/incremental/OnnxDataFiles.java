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

package org.sbsm.embedding.incremental;

import java.util.Set;
import java.util.TreeSet;

/** The files in which a network has its weights, besides its own. */
public final class OnnxDataFiles {

	private static final int EXTERNAL = 1;

	private final Set<String> names = new TreeSet<>();

	private OnnxDataFiles() {}

	/**
	 * @param file content of an ONNX file
	 * @return names of the files with weights, as it says them: relative to its own folder
	 * @throws IllegalArgumentException if it is no ONNX file
	 */
	public static Set<String> of(final byte[] file) {
		final OnnxDataFiles files = new OnnxDataFiles();
		try {
			Message.parse(file).messages(7).forEach(files::graph);
		}
		catch (final IndexOutOfBoundsException | NullPointerException exc) {
			throw new IllegalArgumentException("It is no ONNX file.", exc);
		}
		return files.names;
	}

	private void graph(final Message graph) {
		graph.messages(5).forEach(this::tensor);
		for (final Message node : graph.messages(1)) {
			for (final Message attribute : node.messages(5)) {
				attribute.messages(5).forEach(this::tensor);
				attribute.messages(6).forEach(this::graph);
			}
		}
	}

	private void tensor(final Message tensor) {
		if (tensor.integer(14, 0) != EXTERNAL) return;
		tensor.messages(13).stream().filter(entry -> entry.text(1).equals("location"))
			.forEach(entry -> names.add(entry.text(2)));
	}
}
