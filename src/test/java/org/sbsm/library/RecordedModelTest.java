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

package org.sbsm.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.model.ModelHashes;
import org.sbsm.testing.OnnxFile;

/** Which models are used because a record names them. */
class RecordedModelTest {

	@TempDir
	private Path folder;

	@Test
	void aModelOfTheLibraryIsUsedWhateverItsHash() {
		assertEquals(Optional.empty(),
			RecordedModel.objection(new ModelLibrary(), ModelLibrary.DEFAULT, "0".repeat(64)));
	}

	@Test
	void anOnnxFileIsUsedIfItsContentIsThatOfTheRecord() throws IOException {
		final Path file = OnnxFile.channelMeans(-1, 3, 8, 8).write(folder.resolve("means.onnx"));
		final String hash = new ModelHashes().of(ModelFolder.url(file));
		assertEquals(Optional.empty(), RecordedModel.objection(new ModelLibrary(), file.toString(), hash));
		assertEquals(Optional.of("the file's content isn't that of the record"),
			RecordedModel.objection(new ModelLibrary(), file.toString(), "0".repeat(64)));
		assertEquals(Optional.of("there is no model and no file of that name"),
			RecordedModel.objection(new ModelLibrary(), folder.toString(), hash));
	}

	@Test
	void aTorchScriptFileIsNotUsedEvenIfItsContentIsThatOfTheRecord() throws IOException {
		final Path file = folder.resolve("net.pt");
		try (InputStream model = RecordedModelTest.class.getResourceAsStream("/models/tiny-cnn.pt")) {
			Files.copy(model, file);
		}
		assertEquals(Optional.of("only files of the kind .onnx are opened because a record says so"),
			RecordedModel.objection(new ModelLibrary(), file.toString(),
				new ModelHashes().of(ModelFolder.url(file))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://host.invalid/x.onnx", "HTTPS://host.invalid/x.onnx", "djl://host/x",
		"file://host.invalid/x.onnx", "file:/x.onnx", "\\\\host.invalid\\share\\x.onnx", "//host.invalid/x.onnx",
		"\\/host.invalid/x.onnx", " //host.invalid/x.onnx", "\\\\?\\UNC\\host.invalid\\x.onnx",
		"smb://host.invalid/x.onnx" })
	void nothingOnAnotherComputerIsAskedFor(final String model) {
		assertEquals(Optional.of("it isn't on this computer"),
			RecordedModel.objection(new ModelLibrary(), model, "0".repeat(64)));
	}
}
