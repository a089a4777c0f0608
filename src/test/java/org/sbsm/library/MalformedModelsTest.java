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
import static org.sbsm.testing.OnnxFile.FLOAT;
import static org.sbsm.testing.OnnxFile.INT64;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.Archives;
import org.sbsm.testing.OnnxFile;

/**
 * What can't be used as a model is refused with one sentence that says which file and
 * why.
 */
class MalformedModelsTest {

	private static final String RIGHT = "value_scale = 1\nmean = 0,0,0\nstandard_deviation = 1,1,1\n";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvFileSource(resources = "/bad-descriptors.txt", delimiter = '|', quoteCharacter = '`')
	void descriptors(final String lines, final String part) throws IOException {
		refuses("network.onnx", OnnxFile.channelMeans(-1, 3, 4, 4).bytes(), RIGHT + lines.replace(";", "\n"),
			part);
	}

	record BadFile(String name, byte[] content, String part) {

		@Override
		public String toString() {
			return name + " of " + content.length + " bytes";
		}
	}

	static Stream<BadFile> badFiles() {
		final byte[] good = OnnxFile.channelMeans(-1, 3, 4, 4).bytes();
		final List<BadFile> files = new ArrayList<>();
		files.add(file("m.onnx", "", "it is empty"));
		files.add(file("m.pt", "", "it is empty"));
		files.add(file("m.onnx", "hello world", "it is a text"));
		files.add(file("m.onnx", "<!DOCTYPE html>\n<html>404</html>", "it is a text"));
		files
			.add(file("m.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:00", "pointer of Git LFS"));
		files
			.add(file("m.pt", "version https://git-lfs.github.com/spec/v1\noid sha256:00", "pointer of Git LFS"));
		files.add(file("m.pt", "hello world", "it isn't TorchScript"));
		files.add(new BadFile("m.pt", good, "it isn't TorchScript"));
		files.add(new BadFile("m.onnx", zip("m/constants.pkl"), "it is a zip file"));
		files.add(new BadFile("m.pt", zip("m/data.pkl"), "it holds weights, but no TorchScript"));
		files.add(new BadFile("m.pt", Arrays.copyOf(zip("m/constants.pkl"), 40), "can't be loaded"));
		files.add(new BadFile("m.onnx", new byte[1000], "can't be loaded"));
		files.add(new BadFile("m.onnx", new byte[] { (byte) 0xff, (byte) 0xfe, 0, 1 }, "can't be loaded"));
		for (int part = 1; part < 10; part++) {
			files.add(new BadFile("m.onnx", Arrays.copyOf(good, good.length * part / 10), "can't be loaded"));
		}
		add(files, new OnnxFile().output("y", FLOAT, 1, 3).node("Identity", "x", "y"), "must have one");
		add(files, new OnnxFile().input("x", FLOAT, 1, 3, 4, 4).output("y", FLOAT, 1, 3), "can't be loaded");
		add(files, new OnnxFile().input("x", FLOAT, 1, 3, 4, 4).output("y", FLOAT, 1, 3).node("NoSuch", "x", "y"),
			"can't be loaded");
		add(files, new OnnxFile().input("x", FLOAT, 1, 3, 4, 4).output("y", FLOAT, 1, 3, 4, 4)
			.external("w", "w.bin").node("Mul", "x,w", "y"), "which isn't in its folder");
		add(files, new OnnxFile().input("x", FLOAT, -1, 3).output("y", FLOAT, -1, 3).node("Identity", "x", "y"),
			"an image with four axes, or a volume with five");
		add(files,
			new OnnxFile().input("x", INT64, 1, 3, 4, 4).output("y", INT64, 1, 3, 4, 4).node("Identity", "x", "y"),
			"float32, float16 or uint8");
		add(files,
			new OnnxFile().input("x", FLOAT, 1, 3, 4, 4).input("z", FLOAT, 1, 3, 4, 4)
				.output("y", FLOAT, 1, 3, 4, 4).node("Add", "x,z", "y"),
			"an image with four axes, or a volume with five");
		add(files, OnnxFile.channelMeans(-1, 2, 4, 4), "1 or 3");
		add(files,
			new OnnxFile().input("x", FLOAT, 1, 3, 4, 4).output("y", FLOAT, 1, 3, 4, 4).node("Identity", "x", "y"),
			"one vector per image");
		add(files, new OnnxFile().input("x", FLOAT, -1, 3, 4, 4).output("y", INT64, -1, -1)
			.node("Flatten", "x", "f").node("Cast", "f", "y", OnnxFile.integer("to", INT64)), "floating-point");
		for (final String operation : List.of("MaxPool", "LpPool")) {
			add(files,
				new OnnxFile()
					.input("x", FLOAT, -1, 3, 4, 4).output("y", FLOAT, -1, -1).node(operation, "x", "p",
						OnnxFile.attribute("kernel_shape", 2, 2), OnnxFile.attribute("strides", 0, 0))
					.node("Flatten", "p", "y"),
				"it divides by 0");
		}
		add(files, notANumber("Log"), "with NaN in it");
		add(files, notANumber("Reciprocal"), "Infinity in it");
		return files.stream();
	}

	private static OnnxFile notANumber(final String operation) {
		final OnnxFile file = new OnnxFile().input("x", FLOAT, -1, 3, 4, 4).output("y", FLOAT, -1, 48)
			.number("half", 0.5f).node("Flatten", "x", "f");
		return operation.equals("Log") ? file.node("Sub", "f,half", "n").node("Log", "n", "y")
			: file.node("Reciprocal", "f", "y");
	}

	private static void add(final List<BadFile> files, final OnnxFile file, final String part) {
		files.add(new BadFile("m.onnx", file.bytes(), part));
	}

	private static BadFile file(final String name, final String text, final String part) {
		return new BadFile(name, text.getBytes(StandardCharsets.UTF_8), part);
	}

	@ParameterizedTest
	@MethodSource("badFiles")
	void files(final BadFile file) throws IOException {
		refuses(file.name(), file.content(),
			file.name().endsWith(".pt") ? "channels = 3\nwidth = 4\nheight = 4\n" + RIGHT : RIGHT, file.part());
	}

	@Test
	void anOutputOfChangingLength() {
		final OnnxFile changing = new OnnxFile().input("x", FLOAT, -1, 3, -1, -1).output("y", FLOAT, -1, -1)
			.metadata("width", "4").metadata("height", "4").metadata("value_scale", "1").metadata("mean", "0,0,0")
			.metadata("std", "1,1,1").node("Flatten", "x", "y");
		final ModelDescriptor model = Models.find(changing.write(folder.resolve("changing.onnx")).toString());
		try (Embedder embedder = DjlEmbedder.open(model, 1)) {
			embedder.embed(new ModelInput(4, 4, 3, new float[48]));
			checkSentence(
				assertThrows(IllegalArgumentException.class,
					() -> embedder.embed(new ModelInput(5, 4, 3, new float[60]))),
				"embeddings of 48 and of 60 numbers");
		}
	}

	@Test
	void aMissingGraphicsProcessorIsAnError() {
		final ModelDescriptor model = Models.find(ModelLibrary.DEFAULT);
		checkSentence(assertThrows(IllegalArgumentException.class, () -> DjlEmbedder.open(model, 1, "gpu")),
			"device: gpu is not possible");
		checkSentence(assertThrows(IllegalArgumentException.class, () -> DjlEmbedder.open(model, 1, "tpu")),
			"device: tpu is not allowed");
	}

	@Test
	void archivesThatLeadOutOfTheirFolder() throws IOException {
		for (final String entry : List.of("../evil.onnx", "a/../../evil.onnx", "/../evil.onnx")) {
			final Path archive = Files.write(folder.resolve("evil.zip"), zip(entry));
			checkSentence(assertThrows(IllegalArgumentException.class, () -> Models.find(archive.toString())),
				"can't be unpacked");
			final Path tar = Files.write(folder.resolve("evil.tar"), Archives.tar(entry, new byte[9]));
			checkSentence(assertThrows(IllegalArgumentException.class, () -> Models.find(tar.toString())),
				"can't be unpacked");
		}
		assertFalse(Files.exists(folder.resolve("evil.onnx")));
		assertFalse(Files.exists(Path.of(System.getProperty("java.io.tmpdir"), "evil.onnx")));
	}

	@Test
	void brokenArchives() throws IOException {
		for (final String name : List.of("a.zip", "a.tar.gz", "a.tgz")) {
			for (final byte[] content : List.of(new byte[0], "text".getBytes(StandardCharsets.UTF_8))) {
				final Path archive = Files.write(folder.resolve(name), content);
				checkSentence(assertThrows(IllegalArgumentException.class, () -> Models.find(archive.toString())),
					"can't be unpacked");
			}
		}
	}

	@Test
	void archivesWithoutOneModel() throws IOException {
		final Path archive = Files.write(folder.resolve("other.zip"), zip("other/readme.txt"));
		checkSentence(assertThrows(IllegalArgumentException.class, () -> Models.find(archive.toString())),
			"The folder " + archive + " holds 0 files");
	}

	@Test
	void aRightArchiveIsAModel() throws IOException {
		final byte[] model = OnnxFile.channelMeans(-1, 3, 4, 4).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").bytes();
		final Path archive = Files.write(folder.resolve("right.tar"), Archives.tar("net/my.onnx", model));
		assertEquals(4, Models.find(archive.toString()).width());
		assertEquals(4, Models.find(archive.toUri().toString()).width());
	}

	@Test
	void foldersWithoutOneModel() throws IOException {
		checkSentence(assertThrows(IllegalArgumentException.class, () -> Models.find(folder.toString())),
			"holds 0 files");
		OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("a.onnx"));
		OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("b.onnx"));
		checkSentence(assertThrows(IllegalArgumentException.class, () -> Models.find(folder.toString())),
			"holds 2 files");
		checkSentence(
			assertThrows(IllegalArgumentException.class, () -> Models.find(folder.resolve("none.onnx").toString())),
			"there is no model and no file");
		checkSentence(assertThrows(IllegalArgumentException.class, () -> Models.find("hdfs://a/b.onnx")),
			"must begin with file:, http:, https: or djl:");
	}

	private void refuses(final String name, final byte[] content, final String descriptor, final String part)
		throws IOException {
		Files.write(folder.resolve(name), content);
		Files.writeString(folder.resolve("model.properties"), descriptor, StandardCharsets.ISO_8859_1);
		final IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> {
			final ModelDescriptor model = Models.find(folder.toString());
			try (Embedder embedder = DjlEmbedder.open(model, 1)) {
				embedder.embed(new ModelInput(model.width(), model.height(), model.channels(),
					new float[model.width() * model.height() * model.channels()]));
			}
		});
		checkSentence(refusal, part);
		assertTrue(refusal.getMessage().contains(folder.toString()), refusal.getMessage());
	}

	private static void checkSentence(final IllegalArgumentException exc, final String part) {
		final String message = exc.getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.endsWith("."), message);
		assertFalse(message.contains("\n"), message);
		assertFalse(message.contains("null"), message);
		assertTrue(message.length() < 600, message);
	}

	private static byte[] zip(final String entry) {
		return Archives.zip(entry, new byte[9]);
	}
}
