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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sbsm.testing.OnnxFile.FLOAT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelFolder;
import org.sbsm.testing.OnnxFile;

/** What a model reads lies in its own folder, when it is run and when it is added. */
class FolderFilesTest {

	private static final String SETTINGS = "value_scale=1; mean=0,0,0; standard_deviation=1,1,1";

	@TempDir
	private Path folder;
	private Path home;

	@BeforeEach
	void writeSecret() throws IOException {
		System.setProperty("saliency.models", folder.resolve("library").toString());
		home = Files.createDirectories(folder.resolve("home"));
		Files.write(folder.resolve("secret.bin"),
			ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(5).array());
	}

	@AfterEach
	void leaveLibrary() {
		System.clearProperty("saliency.models");
	}

	/** Its output is the mean of each channel times a number in another file. */
	private Path modelWithWeightsIn(final String file) {
		return new OnnxFile().input("image", FLOAT, -1, 3, 4, 4).output("embedding", FLOAT, -1, 3)
			.external("factor", file).node("GlobalAveragePool", "image", "pooled")
			.node("Flatten", "pooled", "means").node("Mul", "means,factor", "embedding")
			.metadata("value_scale", "1").metadata("mean", "0,0,0").metadata("std", "1,1,1")
			.write(home.resolve("net.onnx"));
	}

	@Test
	void weightsAboveTheFolder() {
		refuses(modelWithWeightsIn("../secret.bin"), "../secret.bin");
	}

	@Test
	void weightsAtAnAbsolutePath() {
		final String secret = folder.resolve("secret.bin").toString();
		refuses(modelWithWeightsIn(secret), secret);
	}

	@Test
	void weightsBehindALink() throws IOException {
		link(home.resolve("factor.bin"), folder.resolve("secret.bin"));
		refuses(modelWithWeightsIn("factor.bin"), "factor.bin");
	}

	@Test
	void weightsInALinkedFolder() throws IOException {
		link(home.resolve("weights"), folder);
		refuses(modelWithWeightsIn("weights/secret.bin"), "weights/secret.bin");
	}

	@Test
	void weightsInTheMemoryOfThisProgram() {
		refuses(modelWithWeightsIn("*/_ORT_MEM_ADDR_/*"), "*/_ORT_MEM_ADDR_/*");
	}

	@Test
	void aLinkInsideTheFolderIsNoHarm() throws IOException {
		Files.copy(folder.resolve("secret.bin"), home.resolve("own.bin"));
		link(home.resolve("factor.bin"), home.resolve("own.bin"));
		final Path model = modelWithWeightsIn("factor.bin");
		try (Embedder embedder = DjlEmbedder.open(Models.find(model.toString()), 1)) {
			assertEquals(0, embedder.embed(new ModelInput(4, 4, 3, new float[48]))[0]);
		}
		Models.add(model.toString(), "", "");
		assertTrue(Files.isRegularFile(folder.resolve("library/net/factor.bin")));
	}

	/**
	 * Protocol Buffers' readers skip a group, so that it could hide what comes after it.
	 */
	@Test
	void aFileThatIsNotUnderstoodIsNotRun() throws IOException {
		final byte[] model = Files.readAllBytes(modelWithWeightsIn("../secret.bin"));
		final ByteArrayOutputStream group = new ByteArrayOutputStream();
		group.write(new byte[] { (byte) 0xa3, 0x06, (byte) 0xa4, 0x06 });
		group.write(model);
		final Path file = Files.write(home.resolve("net.onnx"), group.toByteArray());
		final String message = assertThrows(IllegalArgumentException.class, () -> Models.find(file.toString()))
			.getMessage();
		assertTrue(message.contains("it is damaged, or no ONNX file"), message);
	}

	@Test
	void descriptionsAndLicencesBehindALinkAreNotRead() throws IOException {
		Files.writeString(folder.resolve("private.txt"), "private");
		final Path model = OnnxFile.channelMeans(-1, 3, 4, 4).write(home.resolve("net.onnx"));
		for (final String name : List.of("LICENSE.txt", "model.properties", "serving.properties")) {
			link(home.resolve(name), folder.resolve("private.txt"));
			sentence(() -> Models.add(model.toString(), "", SETTINGS),
				name + " is a link that leads out of its folder");
			assertFalse(Files.exists(folder.resolve("library/net")));
			Files.delete(home.resolve(name));
		}
	}

	@Test
	void aDescriptorNamesNoFileElsewhere() throws IOException {
		final Path other = OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("other.onnx"));
		link(home.resolve("link.onnx"), other);
		sentence(() -> Models.find(home.toString()), "link.onnx is a link that leads out of its folder");
		for (final String name : List.of("link.onnx", "../other.onnx", other.toString())) {
			Files.writeString(home.resolve("model.properties"), "file = " + name + "\n");
			sentence(() -> Models.find(home.toString()), "there is no such file in its folder");
		}
	}

	private void refuses(final Path model, final String weights) {
		final String part = model + " has weights in the file " + weights + ", which isn't in its folder";
		sentence(() -> Models.find(model.toString()), part);
		sentence(() -> new ModelHashes().of(ModelFolder.url(model)), part);
		sentence(() -> Models.add(model.toString(), "", ""), part);
		assertFalse(Files.exists(folder.resolve("library/net")));
	}

	private static void sentence(final Executable work, final String part) {
		final String message = assertThrows(IllegalArgumentException.class, work).getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.endsWith("."), message);
	}

	private static void link(final Path link, final Path target) throws IOException {
		try {
			Files.createSymbolicLink(link, target);
		}
		catch (final UnsupportedOperationException exc) {
			assumeTrue(false, "no links here");
		}
	}
}
