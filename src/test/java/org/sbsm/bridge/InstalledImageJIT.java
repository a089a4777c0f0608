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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.TestData;

/**
 * The zip, unpacked over the folder of a fresh plain ImageJ, which then runs in a Java
 * of its own.
 */
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless",
	disabledReason = "plain ImageJ opens windows, and there is no display; run it under Xvfb: xvfb-run mvn verify")
class InstalledImageJIT {

	@TempDir
	private Path folder;

	private Path imagej;

	@BeforeEach
	void install() throws Exception {
		imagej = Files.createDirectories(folder.resolve("ImageJ"));
		Files.createDirectories(folder.resolve("home"));
		Files.copy(Path.of(IJ.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
			imagej.resolve("ij.jar"));
		try (ZipInputStream zip = new ZipInputStream(
			Files.newInputStream(Path.of(System.getProperty("imagej.folder") + ".zip")))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				final Path file = imagej.resolve(entry.getName());
				if (entry.isDirectory()) Files.createDirectories(file);
				else {
					Files.createDirectories(file.getParent());
					Files.copy(zip, file);
				}
			}
		}
	}

	private String run(final String macro) throws IOException, InterruptedException {
		final Path file = Files.writeString(folder.resolve("macro.ijm"), macro);
		final File output = folder.resolve("output.txt").toFile();
		final Process process = new ProcessBuilder(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Duser.home=" + folder.resolve("home"), "-cp", imagej.resolve("ij.jar").toString(), "ij.ImageJ",
			"-ijpath", imagej.toString(), "-batch", file.toString()).directory(folder.resolve("home").toFile())
			.redirectErrorStream(true).redirectOutput(output).start();
		// ImageJ shows a macro's errors in a dialog, and then waits.
		final boolean ended = process.waitFor(60, TimeUnit.SECONDS);
		process.destroyForcibly();
		final String printed = Files.readString(output.toPath());
		assertTrue(ended, printed);
		return printed;
	}

	private static String path(final File file) {
		return file.getAbsolutePath().replace('\\', '/');
	}

	@Test
	void runsAMacroAndWritesNothingButWhatItNames() throws Exception {
		final List<String> before = files(imagej);
		final String printed = run("open('" + path(TestData.imageFile("retina-field-a.png")) + "');\n" + "open('"
			+ path(TestData.imageFile("retina-field-b.png")) + "');\n"
			+ "run('Explain Similarity (SBSM)...', 'reference=retina-field-a.png query=retina-field-b.png');\n"
			+ "print(getTitle());\n" + "getStatistics(area, mean, min, max); if (max > 0.1) print('salient');\n"
			+ "run('inferno'); getLut(r, g, b); print(r[255], g[255], b[255]);\n" + "saveAs('Tiff', '"
			+ path(folder.resolve("map.tif").toFile()) + "');\n");
		final List<String> lines = printed.lines().toList();
		assertEquals(List.of("Saliency of retina-field-a.png for retina-field-b.png", "salient", "252 255 164"),
			lines, printed);
		assertEquals(384, IJ.openImage(folder.resolve("map.tif").toString()).getWidth());
		assertEquals(before, files(imagej));
		assertFalse(files(folder.resolve("home")).stream().anyMatch(file -> !file.contains(".imagej")),
			() -> String.join(", ", files(folder.resolve("home"))));
	}

	private static List<String> files(final Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted()
				.toList();
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}
}
