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

package org.sbsm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.testing.OnnxFile.FLOAT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.file.FileState;
import org.sbsm.library.ModelFolder;
import org.sbsm.testing.OnnxFile;

/** Another content is another model, whatever the file's size and time say. */
class ModelHashesTest {

	private static final FileTime TIME = FileTime.from(Instant.parse("2020-02-02T20:20:20Z"));

	@TempDir
	private Path folder;

	@Test
	void otherContentOfTheSameSizeAndTime() throws IOException {
		final Path model = OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("net.onnx"));
		final String four = hashAt(model, TIME);
		assertEquals(four, hashAt(model, TIME));
		OnnxFile.channelMeans(-1, 3, 8, 8).write(model);
		assertNotEquals(four, hashAt(model, TIME));
		OnnxFile.channelMeans(-1, 3, 4, 4).write(model);
		assertEquals(four, hashAt(model, TIME));
	}

	@Test
	void otherWeightsOfTheSameSizeAndTime() throws IOException {
		final Path model = new OnnxFile().input("image", FLOAT, -1, 3, 4, 4).output("y", FLOAT, -1, 3, 4, 4)
			.external("factor", "factor.bin").node("Mul", "image,factor", "y").write(folder.resolve("net.onnx"));
		final Path weights = Files.write(folder.resolve("factor.bin"), new byte[] { 0, 0, 0, 1 });
		Files.setLastModifiedTime(weights, TIME);
		final String before = hashAt(model, TIME);
		Files.write(weights, new byte[] { 0, 0, 0, 2 });
		Files.setLastModifiedTime(weights, TIME);
		assertNotEquals(before, hashAt(model, TIME));
	}

	@Test
	void whereTheSystemKnowsTooLittleNothingIsRemembered() throws IOException {
		final URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
		try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
			assertTrue(FileState.of(Files.write(zip.getPath("/net.onnx"), new byte[9])).isEmpty());
		}
	}

	@Test
	void anotherChangeInTheSameMomentCouldNotBeSeen() throws IOException {
		final Path file = Files.write(folder.resolve("net.onnx"), new byte[9]);
		Files.setLastModifiedTime(file, TIME);
		assertTrue(FileState.of(file).isEmpty(), "it was changed just now, whatever it says of itself");
	}

	@Test
	void aFileThatHasLongBeenThereIsKnownByMoreThanItsTime() throws IOException {
		// Nobody can set that time; the virtual machine's own files are old enough.
		final Path old = Path.of(System.getProperty("java.home"), "release");
		if (!old.getFileSystem().supportedFileAttributeViews().contains("unix")) return;
		final FileState state = FileState.of(old).orElseThrow();
		assertEquals(state, FileState.of(old).orElseThrow());
		assertFalse(state.facts().get("ctime") == null || state.facts().get("fileKey") == null);
	}

	private static String hashAt(final Path model, final FileTime time) throws IOException {
		Files.setLastModifiedTime(model, time);
		return new ModelHashes().of(ModelFolder.url(model));
	}
}
