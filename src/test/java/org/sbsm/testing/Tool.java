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

package org.sbsm.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of others by which a test checks files; skipped where it isn't installed.
 */
public final class Tool {

	private Tool() {}

	/**
	 * Skips the test if a program isn't there.
	 *
	 * @param name of the program
	 * @param debian package that has it
	 * @return its path
	 */
	public static Path find(final String name, final String debian) {
		final Optional<Path> found = Stream
			.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/bin", "/usr/sbin"))
			.map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
		assumeTrue(found.isPresent(), name + " (Debian: " + debian + ") isn't installed");
		return found.get();
	}

	/**
	 * Runs a program to its end.
	 *
	 * @param folder to run in
	 * @param command with its arguments
	 * @return all that it printed
	 */
	public static String run(final Path folder, final String... command)
		throws IOException, InterruptedException {
		final Path output = Files.createTempFile(folder, "printed", ".txt");
		final List<String> words = new ArrayList<>(List.of(command));
		final Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
			.redirectOutput(output.toFile()).start();
		try {
			assertTrue(process.waitFor(2, TimeUnit.MINUTES), command[0]);
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readString(output, java.nio.charset.StandardCharsets.ISO_8859_1);
	}
}
