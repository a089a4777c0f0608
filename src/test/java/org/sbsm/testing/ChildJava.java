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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs a program in a headless Java of its own, with the class path of the tests. */
public final class ChildJava {

	private ChildJava() {}

	/** What a program has printed. */
	public record Printed(List<String> out, List<String> err) {}

	/**
	 * @param folder for what it prints
	 * @param jars which parts of the class path it gets
	 * @param options of Java
	 * @param program its class
	 * @param arguments its arguments
	 * @return what it has printed
	 */
	public static Printed run(final Path folder, final Predicate<String> jars, final List<String> options,
		final Class<?> program, final String... arguments) throws IOException, InterruptedException {
		return run(folder, classPath(jars), options, program.getName(), arguments);
	}

	/**
	 * @param jars which parts of the class path are asked for
	 * @return these parts of the class path of the tests
	 */
	public static String classPath(final Predicate<String> jars) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(jars)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * @param folder for what it prints
	 * @param classPath that it gets
	 * @param options of Java
	 * @param program the name of its class
	 * @param arguments its arguments
	 * @return what it has printed
	 */
	public static Printed run(final Path folder, final String classPath, final List<String> options,
		final String program, final String... arguments) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
				"--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", classPath));
		command.addAll(options);
		command.add(program);
		command.addAll(List.of(arguments));
		final Path out = folder.resolve("out.txt");
		final Path err = folder.resolve("err.txt");
		final Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
			.redirectError(err.toFile()).start();
		final boolean ended = process.waitFor(60, TimeUnit.SECONDS);
		process.destroyForcibly();
		if (!ended) throw new AssertionError("It didn't end within a minute: " + Files.readString(out));
		return new Printed(Files.readAllLines(out), Files.readAllLines(err));
	}
}
