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

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Installs the plugin in Fiji: {@code FijiInstaller plugin-fiji.zip /path/to/Fiji.app}.
 * It unpacks the zip of the build over Fiji's folder, and removes what earlier versions
 * of the plugin have put there; nothing else is removed. {@code mvn
 * -Dscijava.app.directory=/path/to/Fiji.app install} runs it.
 */
public final class FijiInstaller {

	/** Jars that only this plugin has: older ones are removed. */
	private static final Pattern OWN = Pattern.compile("(Similarity_Saliency|djl-api)-\\d.*\\.jar");

	/** What earlier versions called DJL's jar; another library may have the name, too. */
	private static final String FORMER = "api-0.36.0.jar";
	private static final String CLASS_OF_FORMER = "ai/djl/Model.class";

	private static final Pattern VERSION = Pattern.compile("(.+?)-\\d.*\\.jar");

	private FijiInstaller() {}

	/**
	 * Installs, and prints what it did.
	 *
	 * @param args path of the zip, and of Fiji's folder
	 * @throws IllegalArgumentException as in {@link #install}
	 * @throws IOException if a file can't be read, written or removed
	 */
	public static void main(final String[] args) throws IOException {
		System.out.println(install(Path.of(args[0]), Path.of(args[1])));
	}

	/**
	 * @param zip what the build makes for Fiji
	 * @param fiji its folder, with the folders jars and plugins
	 * @return a sentence that says which files were written and removed
	 * @throws IllegalArgumentException if the zip or the folder isn't there, or Fiji has
	 *         another version of a library; then nothing was changed, and the message says
	 *         what to do
	 * @throws IOException if a file can't be read, written or removed
	 */
	static String install(final Path zip, final Path fiji) throws IOException {
		for (final Path folder : List.of(fiji.resolve("jars"), fiji.resolve("plugins"))) {
			if (!Files.isDirectory(folder)) {
				throw new IllegalArgumentException(
					"scijava.app.directory: " + fiji + " isn't Fiji's folder, as there is no " + folder
						+ "; give the folder that has jars and plugins in it.");
			}
		}
		if (!Files.isRegularFile(zip)) {
			throw new IllegalArgumentException("There is no " + zip + "; mvn package makes it.");
		}
		try (FileSystem archive = FileSystems.newFileSystem(zip)) {
			final Map<Path, Path> files = files(archive.getPath("/"), fiji);
			final List<Path> old = new ArrayList<>();
			for (final Path file : files.keySet()) {
				old.addAll(old(file));
			}
			old.removeAll(files.keySet());
			for (final Map.Entry<Path, Path> file : files.entrySet()) {
				Files.createDirectories(file.getKey().getParent());
				Files.copy(file.getValue(), file.getKey(), StandardCopyOption.REPLACE_EXISTING);
			}
			for (final Path file : old) {
				Files.deleteIfExists(file);
			}
			return "Installed in " + fiji + ": "
				+ names(fiji, files.keySet().stream()
					.filter(file -> VERSION.matcher(file.getFileName().toString()).matches()).toList())
				+ "; removed: " + (old.isEmpty() ? "nothing" : names(fiji, old)) + ".";
		}
	}

	/** The files of the zip, by where they go. */
	private static Map<Path, Path> files(final Path root, final Path fiji) throws IOException {
		final Map<Path, Path> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(root)) {
			all.filter(Files::isRegularFile)
				.forEach(file -> files.put(fiji.resolve(root.relativize(file).toString()), file));
		}
		return files;
	}

	/**
	 * The files that must go when a new one comes.
	 *
	 * @throws IllegalArgumentException if it is a library of which Fiji has another version
	 */
	private static List<Path> old(final Path file) throws IOException {
		final Matcher name = VERSION.matcher(file.getFileName().toString());
		if (!name.matches()) return List.of();
		final List<Path> old = new ArrayList<>();
		try (Stream<Path> others = Files.list(file.getParent())) {
			for (final Path other : others.filter(path -> !path.equals(file)).sorted().toList()) {
				final String otherName = other.getFileName().toString();
				final Matcher version = VERSION.matcher(otherName);
				if (otherName.equals(FORMER) && isDjl(other)) old.add(other);
				if (!version.matches() || !version.group(1).equals(name.group(1))) continue;
				if (!OWN.matcher(otherName).matches()) {
					throw new IllegalArgumentException(
						"Fiji has another version of a library that the plugin needs: " + other + " in place of "
							+ file.getFileName() + "; move it away if no other plugin needs it, and install again.");
				}
				old.add(other);
			}
		}
		return old;
	}

	private static boolean isDjl(final Path jar) throws IOException {
		try (JarFile entries = new JarFile(jar.toFile())) {
			return entries.getEntry(CLASS_OF_FORMER) != null;
		}
	}

	private static String names(final Path fiji, final List<Path> files) {
		return files.stream().map(file -> fiji.relativize(file).toString().replace('\\', '/')).distinct()
			.collect(Collectors.joining(", "));
	}
}
