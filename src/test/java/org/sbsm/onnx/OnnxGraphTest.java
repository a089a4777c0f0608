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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.library.ModelLibrary;
import org.sbsm.testing.Models;

/** A network whose weights stay in its file until they are needed. */
class OnnxGraphTest {

	@TempDir
	private Path folder;
	private Path file;
	private byte[] content;

	@BeforeEach
	void model() throws IOException {
		try (InputStream stream = Models.find(ModelLibrary.DEFAULT).file().openStream()) {
			content = stream.readAllBytes();
		}
		file = Files.write(folder.resolve("net.onnx"), content);
	}

	private static byte[] bytes(final ByteBuffer buffer) {
		final byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	@Test
	void ofAFileAsOfItsContent() throws Exception {
		final OnnxGraph graph = OnnxGraph.of(file);
		assertArrayEquals(content, bytes(graph.file()));
		assertEquals(content.length, graph.bytes());
		assertEquals(OnnxGraph.of(content).input(), graph.input());
	}

	@Test
	void aFileThatHasChangedNeverGivesAMixture() throws Exception {
		final OnnxGraph graph = OnnxGraph.of(file);
		final Random random = new Random(3);
		int noticed = 0;
		for (int i = 0; i < 40; i++) {
			final byte[] other = content.clone();
			other[random.nextInt(other.length)] ^= 1 << random.nextInt(8);
			Files.write(file, other);
			try {
				assertArrayEquals(content, bytes(graph.file()), "what was in memory already");
			}
			catch (final UncheckedIOException exc) {
				assertEquals("The model's file " + file + " has changed while the model was in use.",
					exc.getCause().getMessage());
				noticed++;
			}
		}
		assertTrue(noticed > 20, noticed + " of 40");
		Files.write(file, content);
		assertArrayEquals(content, bytes(graph.file()), "as it was again");
	}

	@Test
	void aFileThatIsShorterOrGone() throws Exception {
		final OnnxGraph graph = OnnxGraph.of(file);
		Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
		assertThrows(UncheckedIOException.class, graph::file);
		Files.delete(file);
		assertThrows(UncheckedIOException.class, graph::file);
	}

	@Test
	void aFileWithMoreFieldsThanMemoryIsRefused() throws IOException {
		final byte[] fields = new byte[1 << 22];
		for (int i = 0; i < fields.length; i += 2) {
			fields[i] = 0x08;
		}
		Files.write(file, fields);
		assertThrows(UnsupportedGraphException.class, () -> OnnxGraph.of(file));
		assertThrows(IOException.class, () -> OnnxDataFiles.of(file));
		assertThrows(IOException.class, () -> OnnxSignature.of(file));
	}
}
