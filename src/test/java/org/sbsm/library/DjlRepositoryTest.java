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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.Archives;
import org.sbsm.testing.FileServer;
import org.sbsm.testing.OnnxFile;

/**
 * A {@code djl://} URL finds its model in a repository that is laid out as DJL's is.
 */
class DjlRepositoryTest {

	private static final String FOLDER = "/model/cv/image_classification/ai/djl/onnxruntime/resnet/";

	private static final String URL = "djl://ai.djl.onnxruntime/resnet/0.0.1/resnet18_v1-7";

	private static final byte[] ARCHIVE = Archives.zip("resnet18_v1-7.onnx",
		OnnxFile.channelMeans(-1, 3, -1, -1).bytes());

	@TempDir
	private Path folder;

	private final FileServer server = new FileServer();

	@BeforeEach
	void useServer() {
		System.setProperty("saliency.models", folder.resolve("library").toString());
		System.setProperty(DjlRepository.ADDRESS, server.url("/"));
	}

	@AfterEach
	void close() {
		server.close();
		System.clearProperty("saliency.models");
		System.clearProperty(DjlRepository.ADDRESS);
	}

	@Test
	void aModelIsFoundAndDownloadedOnce() {
		server.give(FOLDER + "metadata.json", metadata("0.0.1/resnet18_v1-7.zip", "", sha1(ARCHIVE)));
		server.give(FOLDER + "0.0.1/resnet18_v1-7.zip", ARCHIVE);
		assertTrue(new ModelLibrary().needsNetwork(URL));
		final ModelDescriptor model = Models.find(URL);
		assertEquals("resnet18_v1-7", model.name());
		// The file says nothing of that; DJL's description does.
		assertEquals(224, model.width());
		assertEquals(1, model.valueScale());
		assertEquals(List.of(0.485, 0.456, 0.406), model.mean());
		assertEquals(List.of(FOLDER + "metadata.json", FOLDER + "0.0.1/resnet18_v1-7.zip"), server.asked());
		assertFalse(new ModelLibrary().needsNetwork(URL));
		server.close();
		assertEquals(model, Models.find(URL));
		assertEquals(model, Models.find("djl://ai.djl.onnxruntime/resnet"));
	}

	@Test
	void aRepositoryMayBeAFolder() throws IOException {
		final Path model = Files.createDirectories(folder.resolve("repository" + FOLDER));
		Files.write(model.resolve("metadata.json"), metadata("0.0.1/resnet18_v1-7.zip", "", sha1(ARCHIVE)));
		Files.write(Files.createDirectories(model.resolve("0.0.1")).resolve("resnet18_v1-7.zip"), ARCHIVE);
		System.setProperty(DjlRepository.ADDRESS, folder.resolve("repository").toUri().toString());
		assertEquals(224, Models.find(URL).width());
		assertEquals("resnet18_v1-7", Models.add(URL, "", "").name());
	}

	@Test
	void collectionsWhoseListIsNotInstalled() {
		final String path = "/model/cv/image_classification/org/lab/net/";
		server.give(path + "metadata.json", metadata("0.0.1/net.onnx", "net.onnx", null));
		server.give(path + "0.0.1/net.onnx", OnnxFile.channelMeans(-1, 3, -1, -1).bytes());
		assertEquals(224, Models.find("djl://org.lab/net/0.0.1/resnet18_v1-7").height());
	}

	@Test
	void aWrongHashLeavesNothing() {
		server.give(FOLDER + "metadata.json", metadata("0.0.1/resnet18_v1-7.zip", "", sha1(new byte[1])));
		server.give(FOLDER + "0.0.1/resnet18_v1-7.zip", ARCHIVE);
		refuses(URL, "expected sha1");
		assertTrue(new ModelLibrary().needsNetwork(URL));
	}

	@Test
	void anArchiveOfNextToNothingCannotFillTheDisk() throws IOException {
		server.give(FOLDER + "metadata.json", metadata("0.0.1/resnet18_v1-7.zip", "", null));
		server.give(FOLDER + "0.0.1/resnet18_v1-7.zip", Archives.zipOfZeros("net.onnx", 101_000_000));
		refuses(URL, "it has more than 100.0 MB of content");
		try (Stream<Path> files = Files.walk(folder)) {
			assertTrue(files.noneMatch(file -> file.endsWith("net.onnx") || file.endsWith(".item")));
		}
	}

	@Test
	void descriptionsThatLeadOutOfTheirFolder() {
		server.give(FOLDER + "metadata.json", metadata("0.0.1/resnet18_v1-7.zip", "../../evil.onnx", null));
		refuses(URL, "names the file ../../evil.onnx");
		server.give("/model/cv/image_classification/org/lab/up/metadata.json",
			new String(metadata("a.zip", "", null), StandardCharsets.UTF_8)
				.replace("resnet18_v1-7", "../../../../../../../../up").getBytes(StandardCharsets.UTF_8));
		refuses("djl://org.lab/up", "a folder outside of its own");
		server.give("/model/cv/image_classification/org/lab/zip/metadata.json", metadata("evil.zip", "", null));
		server.give("/model/cv/image_classification/org/lab/zip/evil.zip",
			Archives.zip("../../evil.onnx", ARCHIVE));
		refuses("djl://org.lab/zip", "can't be downloaded: ");
	}

	@Test
	void whatIsNotThere() {
		refuses(URL, "metadata.json can't be downloaded: the server answers 404");
		refuses("djl://ai.djl.onnxruntime/none", "has no model none; it has: iris_flowers, resnet");
		refuses("djl://ai.djl.huggingface.onnxruntime/a", "models of texts");
		refuses("djl://ai.djl.onnxruntime", "is no address of DJL's");
		refuses("djl://ai.djl.onnxruntime/a/b/c/d", "is no address of DJL's");
		server.give(FOLDER + "metadata.json", metadata("0.0.1/gone.zip", "", null));
		refuses("djl://ai.djl.onnxruntime/resnet/0.0.1/other", "has only: 0.0.1/resnet18_v1-7.");
		refuses("djl://ai.djl.onnxruntime/resnet/0.0.7", "has only: 0.0.1/resnet18_v1-7.");
		refuses(URL, "gone.zip can't be downloaded: the server answers 404");
		server.give("/model/cv/image_classification/org/lab/text/metadata.json",
			"<html>".getBytes(StandardCharsets.UTF_8));
		refuses("djl://org.lab/text", "can't be downloaded: ");
		server.give("/model/cv/image_classification/org/lab/empty/metadata.json",
			"{}".getBytes(StandardCharsets.UTF_8));
		refuses("djl://org.lab/empty", "its description lists no model");
	}

	private static void refuses(final String model, final String part) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Models.find(model))
			.getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.endsWith("."), message);
		assertFalse(message.contains("null") || message.contains("\n"), message);
	}

	private static byte[] metadata(final String file, final String name, final String sha1) {
		return """
			{"metadataVersion": "0.2", "resourceType": "model", "application": "cv/image_classification",
			 "groupId": "ai.djl.onnxruntime", "artifactId": "resnet", "artifacts": [
			  {"version": "0.0.1", "name": "resnet18_v1-7", "properties": {"layers": "18"},
			   "arguments": {"width": 224, "height": 224, "normalize": true, "resize": 256},
			   "files": {"model": {"uri": "%s", "name": "%s", %s "size": 100}}}]}
			""".formatted(file, name, sha1 == null ? "" : "\"sha1Hash\": \"" + sha1 + "\",")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String sha1(final byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
		}
		catch (final NoSuchAlgorithmException exc) {
			throw new IllegalStateException(exc);
		}
	}
}
