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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.ChildJava;

/**
 * The zip for Fiji, unpacked, together with what Fiji brings and nothing else; no JNA,
 * as not every Fiji has it.
 */
class FijiZipIT {

	/** Of the libraries on the class path here. */
	private static final String FIJI_BRINGS = ".*[/\\\\](ij|ij1-patcher|javassist|scijava-common|parsington|imglib2"
		+ "|commons-math3|commons-lang3|commons-compress|commons-io|commons-codec|gson|slf4j-api)-\\d[^/\\\\]*\\.jar";

	@TempDir
	private Path folder;

	private Path fiji;

	@BeforeEach
	void install() throws IOException {
		fiji = folder.resolve("Fiji.app");
		Files.createDirectories(fiji.resolve("jars"));
		Files.createDirectories(fiji.resolve("plugins"));
		FijiInstaller.install(Path.of(System.getProperty("fiji.zip")), fiji);
	}

	private List<Path> jars() throws IOException {
		try (Stream<Path> files = Files.walk(fiji)) {
			return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
		}
	}

	@Test
	void itHasThePluginAndOnlyWhatFijiLacks() throws IOException {
		assertEquals(
			List.of("jars/djl-api", "jars/liblinear", "jars/lucene-core", "jars/lucene-queryparser",
				"jars/onnxruntime", "jars/onnxruntime-engine", "plugins/Similarity_Saliency"),
			jars().stream()
				.map(jar -> fiji.relativize(jar).toString().replace('\\', '/').replaceFirst("-\\d[^/]*\\.jar$", ""))
				.toList());
		assertTrue(Files.isRegularFile(fiji.resolve("macros/similarity-saliency/Explain_Similarity.ijm")));
	}

	@Test
	void itExplainsWithoutJna() throws Exception {
		final String fijiBrings = ChildJava.classPath(jar -> jar.matches(FIJI_BRINGS));
		assertEquals(13, fijiBrings.split(File.pathSeparator).length, fijiBrings);
		final String classPath = jars().stream().map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator)) + File.pathSeparator + fijiBrings;
		assertFalse(classPath.contains("jna"), classPath);
		final ChildJava.Printed printed = ChildJava.run(folder, classPath,
			List.of("-Duser.home=" + folder.resolve("home")), "org.sbsm.bridge.HeadlessImageJ",
			fiji.resolve("macros/similarity-saliency/Explain_Similarity.ijm").toString(),
			folder.resolve("results").toString());
		assertTrue(printed.out().stream().anyMatch(line -> line.startsWith("Maximum of the map: 0.")),
			printed.toString());
		assertEquals(384, IJ.openImage(folder.resolve("results/saliency-map.tif").toString()).getWidth());
	}
}
