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

package org.sbsm.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.Variants;

/**
 * What a run takes from the system it gives back: {@code -Dsaliency.runs=200} prints
 * the figures of as many runs.
 */
class ResourcesTest {

	private static final Path OPEN_FILES = Path.of("/proc/self/fd");

	@TempDir
	private Path folder;

	@Test
	void openFilesStayLevel() throws IOException {
		assumeTrue(Files.isDirectory(OPEN_FILES), "needs Linux");
		final ModelDescriptor builtIn = Models.find(ModelLibrary.DEFAULT);
		final Path copy = folder.resolve("model.onnx");
		Files.copy(builtIn.file().openStream(), copy);
		final int runs = Integer.getInteger("saliency.runs", 8);
		run(builtIn, copy);
		run(builtIn, copy);
		final long before = openFiles();
		for (int i = 1; i <= runs; i++) {
			run(builtIn, copy);
			if (runs >= 50 && i % 25 == 0) {
				System.out
					.println(i + " runs: " + openFiles() + " open files, " + residentMegabytes() + " MB resident");
			}
		}
		// The class loader may have opened a jar meanwhile.
		assertTrue(openFiles() <= before + 3, before + " open files before, " + openFiles() + " after");
	}

	private static void run(final ModelDescriptor builtIn, final Path copy) {
		final ModelDescriptor own = Models.find(copy.toString());
		for (final ModelDescriptor model : new ModelDescriptor[] { builtIn, own }) {
			try (Embedder embedder = DjlEmbedder.open(model, 2)) {
				final ModelInput input = new ModelInput(96, 96, 3, new float[3 * 96 * 96]);
				// Only the resources count.
				Variants.of(embedder, input, 20, i -> new Patch(i, i, 1, 1, new float[] { 1, 1, 1 }));
			}
		}
	}

	private static long openFiles() throws IOException {
		try (Stream<Path> files = Files.list(OPEN_FILES)) {
			return files.count();
		}
	}

	private static long residentMegabytes() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS"))
			.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
	}
}
