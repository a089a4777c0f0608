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
package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Archives;

/** A small zip, and folders like Fiji's. */
class FijiInstallerTest {

	private static final byte[] NEW = { 1 };
	private static final byte[] OLD = { 0 };
	private static final List<String> OURS = List.of("jars/djl-api-0.36.0.jar", "jars/onnxruntime-1.21.1.jar",
		"macros/Similar.ijm", "plugins/Similarity_Saliency-0.2.0.jar");

	@TempDir
	private Path folder;

	private Path zip;
	private Path fiji;

	@BeforeEach
	void create() throws IOException {
		fiji = folder.resolve("Fiji.app");
		Files.createDirectories(fiji.resolve("jars"));
		Files.createDirectories(fiji.resolve("plugins"));
		zip = folder.resolve("plugin-fiji.zip");
		try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
			for (final String file : OURS) {
				Files.createDirectories(archive.getPath(file).getParent());
				Files.write(archive.getPath(file), NEW);
			}
		}
	}

	private void put(final String file, final byte[] content) throws IOException {
		Files.write(fiji.resolve(file), content);
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(fiji)) {
			return files.filter(Files::isRegularFile)
				.map(file -> fiji.relativize(file).toString().replace('\\', '/')).sorted().toList();
		}
	}

	@Test
	void theZipIsUnpackedOverFijisFolder() throws IOException {
		put("jars/onnxruntime-1.21.1.jar", OLD);
		assertEquals("Installed in " + fiji + ": jars/djl-api-0.36.0.jar, jars/onnxruntime-1.21.1.jar,"
			+ " plugins/Similarity_Saliency-0.2.0.jar; removed: nothing.", FijiInstaller.install(zip, fiji));
		assertEquals(OURS, files());
		for (final String file : OURS) {
			assertEquals(1, Files.readAllBytes(fiji.resolve(file))[0], file);
		}
	}

	@Test
	void olderVersionsOfOurJarsGoAndOthersStay() throws IOException {
		put("plugins/Similarity_Saliency-0.1.0-SNAPSHOT.jar", OLD);
		put("jars/djl-api-0.35.0.jar", OLD);
		put("jars/api-0.36.0.jar", Archives.zip("ai/djl/Model.class", OLD));
		final List<String> others = List.of("jars/api-1.0.jar", "jars/onnxruntime_gpu.jar",
			"jars/gson-2.10.1.jar", "plugins/Similarity_Saliency_Extras-0.1.0.jar");
		for (final String other : others) {
			put(other, OLD);
		}
		final String said = FijiInstaller.install(zip, fiji);
		assertEquals(Stream.concat(OURS.stream(), others.stream()).sorted().toList(), files());
		assertEquals(
			"jars/api-0.36.0.jar, jars/djl-api-0.35.0.jar, plugins/Similarity_Saliency-0.1.0-SNAPSHOT.jar.",
			said.substring(said.indexOf("removed: ") + 9));
	}

	@Test
	void aForeignJarOfDjlsFormerNameStays() throws IOException {
		put("jars/api-0.36.0.jar", Archives.zip("org/other/Api.class", OLD));
		FijiInstaller.install(zip, fiji);
		assertEquals(Stream.concat(OURS.stream(), Stream.of("jars/api-0.36.0.jar")).sorted().toList(), files());
	}

	@Test
	void anotherVersionOfALibraryOfOthersIsRefusedAndNothingChanged() throws IOException {
		put("jars/onnxruntime-1.19.2.jar", OLD);
		put("jars/djl-api-0.35.0.jar", OLD);
		assertEquals("Fiji has another version of a library that the plugin needs: "
			+ fiji.resolve("jars").resolve("onnxruntime-1.19.2.jar")
			+ " in place of onnxruntime-1.21.1.jar; move it away if no other"
			+ " plugin needs it, and install again.", refusal());
		assertEquals(List.of("jars/djl-api-0.35.0.jar", "jars/onnxruntime-1.19.2.jar"), files());
	}

	@Test
	void aMissingOrForeignFolderIsRefusedAndNotMade() throws IOException {
		final Path real = fiji;
		fiji = folder.resolve("Fuji.app");
		assertEquals("scijava.app.directory: " + fiji + " isn't Fiji's folder, as there is no "
			+ fiji.resolve("jars") + "; give the folder that has jars and plugins in it.", refusal());
		assertEquals(false, Files.exists(fiji));
		fiji = real;
		Files.delete(fiji.resolve("plugins"));
		assertEquals("scijava.app.directory: " + fiji + " isn't Fiji's folder, as there is no "
			+ fiji.resolve("plugins") + "; give the folder that has jars and plugins in it.", refusal());
		assertEquals(List.of(), files());
	}

	@Test
	void withoutTheZipTheSentenceSaysWhatMakesIt() {
		zip = folder.resolve("none.zip");
		assertEquals("There is no " + zip + "; mvn package makes it.", refusal());
	}

	private String refusal() {
		return assertThrows(IllegalArgumentException.class, () -> FijiInstaller.install(zip, fiji)).getMessage();
	}
}
