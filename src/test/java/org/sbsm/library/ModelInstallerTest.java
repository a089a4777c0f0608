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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.testing.OnnxFile.FLOAT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.OnnxFile;

/** All that belongs to a model goes into the library, and nothing else. */
class ModelInstallerTest {

	private static final String SETTINGS = "value_scale=1; mean=0,0,0; standard_deviation=1,1,1";

	@TempDir
	private Path folder;

	private Path library;

	@BeforeEach
	void useLibrary() {
		library = folder.resolve("library");
		System.setProperty("saliency.models", library.toString());
	}

	@AfterEach
	void leaveLibrary() {
		System.clearProperty("saliency.models");
	}

	/** Its output is the mean of each channel times a number in another file. */
	private static OnnxFile withDataIn(final String file) {
		return new OnnxFile().input("image", FLOAT, -1, 3, 4, 4).output("embedding", FLOAT, -1, 3)
			.external("factor", file).node("GlobalAveragePool", "image", "pooled")
			.node("Flatten", "pooled", "means").node("Mul", "means,factor", "embedding");
	}

	private void writeFactor(final String file, final float factor) throws IOException {
		final Path path = folder.resolve(file);
		Files.createDirectories(path.getParent());
		Files.write(path, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(factor).array());
	}

	@Test
	void weightsInOtherFilesComeAlong() throws IOException {
		final Path model = withDataIn("weights/factor.bin").write(folder.resolve("net.onnx"));
		writeFactor("weights/factor.bin", 5);
		Files.writeString(folder.resolve("thesis.txt"), "private");
		final ModelDescriptor added = Models.add(model.toString(), "", SETTINGS);
		assertEquals(List.of("model.properties", "net.onnx", "weights/factor.bin"), files("net"));
		final String hash = Models.find(model.toString().replace("net.onnx", "library/net")).sha256();
		assertEquals(hash, added.sha256());
		writeFactor("library/net/weights/factor.bin", 17);
		assertNotEquals(hash, added.sha256(), "other weights, other model");
		writeFactor("library/net/weights/factor.bin", 5);
		writeFactor("weights/factor.bin", 7);
		final float[] half = new float[48];
		java.util.Arrays.fill(half, 0.5f);
		try (Embedder embedder = DjlEmbedder.open(added, 1)) {
			assertArrayEquals(new float[] { 2.5f, 2.5f, 2.5f }, embedder.embed(new ModelInput(4, 4, 3, half)),
				1e-6f);
		}
	}

	@Test
	void weightsThatAreMissingOrElsewhere() throws IOException {
		final Path model = withDataIn("factor.bin").write(folder.resolve("net.onnx"));
		refuses(model, "has weights in the file factor.bin, which isn't in its folder");
		writeFactor("factor.bin", 5);
		final Path other = withDataIn("../factor.bin").write(folder.resolve("inner/net.onnx"));
		refuses(other, "has weights in the file ../factor.bin, which isn't in its folder");
	}

	@Test
	void aDescriptorAndALicenceComeAlong() throws IOException {
		final Path model = OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("nets/net.onnx"));
		Files.writeString(folder.resolve("nets/model.properties"),
			SETTINGS.replace("; ", "\n") + "\nfile=net.onnx\n");
		Files.writeString(folder.resolve("nets/LICENSE.txt"), "free");
		Files.writeString(folder.resolve("nets/photo.jpg"), "of a friend");
		Models.add(model.toString(), "", "unit_length=true");
		assertTrue(Models.find("net").unitLength());
		Models.add(model.getParent().toString(), "", "");
		final List<String> expected = List.of("LICENSE.txt", "model.properties", "net.onnx");
		assertEquals(expected, files("net"));
		assertEquals(expected, files("nets"));
	}

	@Test
	void aDescriptorOfAnotherModelDoesNotCount() throws IOException {
		final Path model = OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("net.onnx"));
		OnnxFile.channelMeans(-1, 3, 8, 8).write(folder.resolve("other.onnx"));
		Files.writeString(folder.resolve("model.properties"), "file=other.onnx\nunit_length=true\n");
		assertFalse(Models.add(model.toString(), "", SETTINGS).unitLength());
	}

	@Test
	void theRootOfAllFoldersIsNoModel() {
		assertThrows(IllegalArgumentException.class,
			() -> Models.add(folder.toAbsolutePath().getRoot().toString(), "", SETTINGS));
	}

	private void refuses(final Path model, final String part) {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> Models.add(model.toString(), "net", SETTINGS)).getMessage();
		assertTrue(message.contains(part) && message.contains(model.toString()), message);
		assertFalse(Files.exists(library.resolve("net")));
	}

	private List<String> files(final String model) throws IOException {
		final Path home = library.resolve(model);
		try (Stream<Path> files = Files.walk(home)) {
			return files.filter(Files::isRegularFile)
				.map(file -> home.relativize(file).toString().replace('\\', '/')).sorted().toList();
		}
	}
}
