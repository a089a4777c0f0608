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

package org.sbsm.engine.inspection;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Map;

import org.sbsm.engine.DjlEngine;
import org.sbsm.engine.OnnxOptions;
import org.sbsm.model.ModelFileCheck;

/**
 * Inputs, outputs and metadata of a model in the ONNX format, as ONNX Runtime reads
 * them: a file that it refuses has none.
 *
 * @param inputs in the file's order
 * @param outputs their names, in the file's order
 * @param metadata the file's {@code metadata_props}
 */
public record OnnxSignature(List<Input> inputs, List<String> outputs, Map<String, String> metadata) {

	/**
	 * An input.
	 *
	 * @param type of its numbers, in ONNX's words: {@code FLOAT}, {@code FLOAT16},
	 *        {@code UINT8} and others; empty if it is no tensor
	 * @param shape lengths of its axes, below 0 where they are free; not to be changed
	 * @param description for messages
	 */
	public record Input(String type, long[] shape, String description) {

		private static Input of(final NodeInfo input) {
			return input.getInfo() instanceof TensorInfo tensor
				? new Input(tensor.type.name(), tensor.getShape(), input.toString())
				: new Input("", new long[0], input.toString());
		}
	}

	/**
	 * @param name of the model, for messages
	 * @param file in the ONNX format
	 * @return what it takes and gives
	 * @throws IllegalArgumentException if the engine can't load it; the message says why
	 */
	public static OnnxSignature of(final String name, final URL file) {
		return DjlEngine.withContextClassLoader(() -> {
			try {
				ModelFileCheck.checkModel(name, file);
				// DJL must be the one that makes the environment.
				DjlEngine.startFor(name, DjlEngine.ONNX);
				try (SessionOptions options = OnnxOptions.quiet(); OrtSession session = open(file, options)) {
					return new OnnxSignature(session.getInputInfo().values().stream().map(Input::of).toList(),
						List.copyOf(session.getOutputNames()), session.getMetadata().getCustomMetadata());
				}
			}
			catch (final IOException | OrtException exc) {
				throw DjlEngine.cannotBeLoaded(name, file, exc);
			}
		});
	}

	private static OrtSession open(final URL file, final SessionOptions options)
		throws IOException, OrtException {
		// Only looked at, not run.
		options.setOptimizationLevel(SessionOptions.OptLevel.NO_OPT);
		return OnnxOptions.session(file, options);
	}
}
