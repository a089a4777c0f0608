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

package org.sbsm.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A job that was given to Spark as {@code spark-submit} does it: the jar that users
 * get, in a Java of its own that has Spark's own jars and nothing of the tests.
 */
final class Submission {

	/** Two machines with a core each: as many Javas as in a real cluster. */
	static final String TWO_EXECUTORS = "local-cluster[2,1,1024]";

	static final String ONE_EXECUTOR = "local-cluster[1,1,1024]";

	private static final int MINUTES = 4;

	private static final int LINES = 60;

	private static final int POLL_MILLIS = 10;

	private final Process process;
	private final Path out;
	private final Path err;

	private Submission(final Process process, final Path out, final Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	/**
	 * @param folder for what it prints, and for Spark
	 * @param master where it runs
	 * @param job class of the job
	 * @param options of the job
	 * @return the job, which runs
	 */
	static Submission start(final Path folder, final String master, final Class<?> job, final String... options)
		throws IOException {
		final List<String> command = java("");
		command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master, "--conf",
			"spark.ui.enabled=false", "--class", job.getName(), System.getProperty("cluster.jar")));
		command.addAll(List.of(options));
		return start(folder, command);
	}

	/**
	 * @param folder for what it prints, and for Spark
	 * @param program of the tests, which Spark's jars are enough for
	 * @param argument of the program
	 * @return the program, which runs
	 */
	static Submission program(final Path folder, final Class<?> program, final String argument)
		throws IOException {
		final List<String> command = java(
			File.pathSeparator + program.getProtectionDomain().getCodeSource().getLocation().getPath());
		command.addAll(List.of(program.getName(), argument));
		return start(folder, command);
	}

	/** @param more of the class path */
	private static List<String> java(final String more) throws IOException {
		final List<String> command = new ArrayList<>(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-cp",
				Files.readString(Path.of(System.getProperty("cluster.spark"))).strip() + more));
		// What Spark's own scripts add for Java 17.
		for (final String name : List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io",
			"java.net", "java.nio", "java.util", "java.util.concurrent", "sun.nio.ch", "sun.util.calendar")) {
			command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
		}
		return command;
	}

	private static Submission start(final Path folder, final List<String> command) throws IOException {
		final Path out = Files.createTempFile(folder, "out", ".txt");
		final Path err = Files.createTempFile(folder, "err", ".txt");
		final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment().putAll(java.util.Map.of("SPARK_HOME", home().toString(), "SPARK_SCALA_VERSION",
			"2.13", "SPARK_LOCAL_IP", "127.0.0.1"));
		return new Submission(builder.start(), out, err);
	}

	/** A folder as the executors need it: with all jars in one folder. */
	private static Path home() throws IOException {
		final Path jars = Path.of(System.getProperty("cluster.spark"));
		final Path home = Files.createDirectories(jars.resolveSibling("spark-home"));
		final Path links = Files.createDirectories(home.resolve("jars"));
		for (final String jar : Files.readString(jars).strip().split(File.pathSeparator)) {
			final Path link = links.resolve(Path.of(jar).getFileName());
			if (!Files.exists(link)) Files.createSymbolicLink(link, Path.of(jar));
		}
		return home;
	}

	/** @return the Javas that embed */
	private List<ProcessHandle> executors() {
		return process.descendants()
			.filter(child -> child.info().arguments()
				.map(
					arguments -> List.of(arguments).contains("org.apache.spark.executor.CoarseGrainedExecutorBackend"))
				.orElse(false))
			.toList();
	}

	/** Until something is so, and before the job has ended. */
	void await(final BooleanSupplier something) throws InterruptedException {
		while (!something.getAsBoolean()) {
			assertTrue(process.isAlive(), this::toString);
			Thread.sleep(POLL_MILLIS);
		}
	}

	/** Ends one of two executors as a power failure would. */
	void killExecutor() {
		final List<ProcessHandle> executors = executors();
		assertEquals(2, executors.size());
		assertTrue(executors.get(0).destroyForcibly());
	}

	/** Fails unless the job ends well, after Spark has lost an executor. */
	void assertEndsWellWithoutOne() throws IOException, InterruptedException {
		assertEquals(0, code(), this::toString);
		assertTrue(err().contains("Lost executor"), "nothing was lost");
	}

	/** Ends the driver as a power failure would. */
	void kill() throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	/** @return its code, after it has ended */
	int code() throws IOException, InterruptedException {
		if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
			throw new AssertionError("It didn't end: " + this);
		}
		return process.exitValue();
	}

	/** @return what it has printed */
	String out() throws IOException {
		return Files.readString(out);
	}

	/** @return what it and Spark have said */
	String err() throws IOException {
		return Files.readString(err);
	}

	/** @return the last lines of what it and Spark have said, for messages */
	@Override
	public String toString() {
		try {
			final List<String> lines = Files.readAllLines(err);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
		}
		catch (final IOException exc) {
			return exc.toString();
		}
	}
}
