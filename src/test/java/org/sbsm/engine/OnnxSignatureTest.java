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

package org.sbsm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sbsm.library.ModelLibrary;
import org.sbsm.onnx.OnnxSignature;
import org.sbsm.testing.ModelZoo;
import org.sbsm.testing.Models;

/** What a file says of its network, against what the engine says. */
class OnnxSignatureTest {

	@TempDir
	private Path folder;

	@Test
	void theBuiltInModel() throws Exception {
		final Path file = folder.resolve("net.onnx");
		try (InputStream stream = Models.find(ModelLibrary.DEFAULT).file().openStream()) {
			Files.copy(stream, file);
		}
		asTheEngineSays(file);
	}

	@ParameterizedTest
	@EnumSource(names = { "MOBILENET_V3_LARGE", "VIT_SMALL" })
	void networks(final ModelZoo kind) throws Exception {
		asTheEngineSays(kind.write(folder));
	}

	private static void asTheEngineSays(final Path file) throws Exception {
		DjlEngine.startFor("test", DjlEngine.ONNX);
		final OnnxSignature signature = OnnxSignature.of(file);
		try (SessionOptions options = OnnxOptions.quiet();
			OrtSession session = OnnxOptions.session(file.toUri().toURL(), options)) {
			assertEquals(List.copyOf(session.getInputNames()),
				signature.inputs().stream().map(OnnxSignature.Input::name).toList());
			final TensorInfo info = (TensorInfo) session.getInputInfo().values().iterator().next().getInfo();
			assertEquals(info.type.name(), signature.inputs().get(0).type());
			assertArrayEquals(info.getShape(), signature.inputs().get(0).shape());
			assertEquals(List.copyOf(session.getOutputNames()), signature.outputs());
			assertEquals(session.getMetadata().getCustomMetadata(), signature.metadata());
		}
	}
}
