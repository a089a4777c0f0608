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

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import net.imagej.patcher.LegacyEnvironment;

/**
 * Runs a macro in headless ImageJ with this plugin in its menus:
 * {@code HeadlessImageJ macro.ijm [argument]}. ImageJ is patched by ij1-patcher, as in
 * {@code Fiji --headless}.
 */
public final class HeadlessImageJ {

	private HeadlessImageJ() {}

	/**
	 * Runs a macro and ends the program: with code 0, or with another one and one sentence
	 * on the error stream if the macro failed.
	 *
	 * @param args path of the macro, and its argument if it takes one
	 */
	public static void main(final String[] args) {
		// Maven hands over an empty argument as null.
		System
			.exit(run(Arrays.stream(args).map(arg -> Objects.requireNonNullElse(arg, "")).toArray(String[]::new)));
	}

	private static int run(final String[] args) {
		try {
			if (args.length == 0 || !new File(args[0]).isFile()) {
				System.err
					.println(args.length == 0 ? "Give the path of a macro." : "There is no macro " + args[0] + ".");
			}
			else if (!isPrepared()) return runInPreparedJava(args);
			else {
				start();
				return MacroRun.run(new File(args[0]), args.length > 1 ? args[1] : "");
			}
		}
		catch (final HeadlessException exc) {
			System.err.println("The macro opens a window (" + windowOf(exc) + "), and there is no display.");
		}
		catch (final IOException | RuntimeException exc) {
			System.err.println(exc.getMessage() == null ? exc.toString() : exc.getMessage());
		}
		catch (final InterruptedException exc) {
			System.err.println("The macro was interrupted.");
		}
		return 1;
	}

	/** The class of ImageJ that wanted a window. */
	private static String windowOf(final HeadlessException error) {
		return Arrays.stream(error.getStackTrace()).map(StackTraceElement::getClassName)
			.filter(name -> !name.startsWith("java.")).findFirst().orElse("AWT");
	}

	/**
	 * @return whether this Java was started with the options that {@link #start} needs
	 */
	public static boolean isPrepared() {
		return GraphicsEnvironment.isHeadless()
			&& Object.class.getModule().isOpen("java.lang", HeadlessImageJ.class.getModule());
	}

	private static int runInPreparedJava(final String[] args) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
				"--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", classPath(), HeadlessImageJ.class.getName()));
		command.addAll(List.of(args));
		return new ProcessBuilder(command).inheritIO().start().waitFor();
	}

	private static String classPath() {
		if (!(HeadlessImageJ.class.getClassLoader() instanceof URLClassLoader loader))
			return System.getProperty("java.class.path");
		final List<String> files = new ArrayList<>();
		for (final URL url : loader.getURLs()) {
			files.add(file(url).getPath());
		}
		return String.join(File.pathSeparator, files);
	}

	private static File file(final URL url) {
		try {
			return new File(url.toURI());
		}
		catch (final URISyntaxException exc) {
			throw new IllegalStateException("The class path has no files: " + url, exc);
		}
	}

	/**
	 * Makes ImageJ's classes work without a screen. To be called before the first of them
	 * is loaded, in a Java that was started with {@code -Djava.awt.headless=true} and
	 * {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
	 */
	public static void start() {
		try {
			final ClassLoader loader = HeadlessImageJ.class.getClassLoader();
			Thread.currentThread().setContextClassLoader(loader);
			final LegacyEnvironment environment = new LegacyEnvironment(loader, true);
			environment.disableInitializer();
			environment.disableIJ1PluginDirs();
			environment.noPluginClassLoader();
			environment
				.addPluginClasspath(file(HeadlessImageJ.class.getProtectionDomain().getCodeSource().getLocation()));
			environment.applyPatches();
		}
		catch (final ClassNotFoundException exc) {
			throw new IllegalStateException("Headless ImageJ can't be started: " + exc.getMessage(), exc);
		}
	}
}
