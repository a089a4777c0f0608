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

import java.io.IOException;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

import org.sbsm.engine.DjlEngine;
import org.sbsm.file.FileNames;
import org.sbsm.model.DescriptorParser;
import org.sbsm.model.FolderFiles;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelHashes;
import org.sbsm.text.ErrorReason;

/**
 * Reads a model from a folder, or from its file alone: the descriptor beside it, and
 * what the file itself says.
 */
public final class ModelFolder {

	/** Name of the descriptor. */
	static final String DESCRIPTOR = "model.properties";

	private ModelFolder() {}

	/**
	 * @param path a folder with one model, or the model's file
	 * @param hashes of models that were read before
	 * @return the model
	 * @throws IllegalArgumentException if there is none, or something about it isn't known
	 *         or wrong; the message says what
	 */
	static ModelDescriptor read(final Path path, final ModelHashes hashes) {
		final boolean folder = Files.isDirectory(path);
		final Path home = folder ? path : path.toAbsolutePath().getParent();
		final Properties own = properties(home.resolve(DESCRIPTOR));
		// A descriptor for another file of the folder says nothing about this one.
		if (!folder && !isAbout(own, path)) own.clear();
		checkKeys(home, own);
		final Path file = folder ? file(home, own) : path;
		try {
			return read(file, own, folder, hashes);
		}
		catch (final IllegalArgumentException exc) {
			if (exc.getMessage().contains(file.toString())) throw exc;
			throw new IllegalArgumentException("The file " + file + " can't be used: " + exc.getMessage(), exc);
		}
	}

	private static ModelDescriptor read(final Path file, final Properties own, final boolean folder,
		final ModelHashes hashes) {
		final Path home = file.toAbsolutePath().getParent();
		final String name = own.getProperty("name", folder ? folderName(home) : stem(file)).strip();
		final URL url = url(file);
		final Properties all = new Properties();
		if (DjlEngine.nameFor(file.toString()).equals(DjlEngine.ONNX)) {
			all.putAll(OnnxMetadata.of(name, url));
		}
		else {
			all.put("output", "0");
		}
		all.putAll(ServingProperties.of(properties(home.resolve(ServingProperties.FILE))));
		all.putAll(own);
		all.put("name", name);
		if (!all.containsKey("output")) {
			throw new IllegalArgumentException("The model " + name + " has the outputs "
				+ all.getProperty(OnnxMetadata.OUTPUTS) + "; say which is the embedding: output = ...");
		}
		all.put("file", file.getFileName().toString());
		return ModelDescriptor.parse(all, ignored -> url, hashes);
	}

	/**
	 * @param path a folder with one model, or the model's file
	 * @return the model's file
	 * @throws IllegalArgumentException if there isn't one
	 */
	static Path file(final Path path) {
		return Files.isDirectory(path) ? file(path, properties(path.resolve(DESCRIPTOR))) : path;
	}

	/** @return whether a descriptor is for a file of its folder */
	static boolean isAbout(final Path descriptor, final Path file) {
		return isAbout(properties(descriptor), file);
	}

	private static boolean isAbout(final Properties descriptor, final Path file) {
		final String name = file.getFileName().toString();
		return name.equals(descriptor.getProperty("file", name).strip());
	}

	private static Path file(final Path folder, final Properties own) {
		final String name = own.getProperty("file");
		if (name != null) {
			return named(folder, name.strip());
		}
		try (Stream<Path> files = Files.list(folder)) {
			final List<Path> models = files.filter(ModelFolder::isModel).sorted().toList();
			if (models.size() == 1) return FolderFiles.inside(folder, models.get(0));
			throw new IllegalArgumentException("The folder " + folder + " holds " + models.size()
				+ " files of the kinds .onnx and .pt, but it must be one, or its model.properties must say which: file = ...");
		}
		catch (final IOException exc) {
			throw unreadable(folder, exc);
		}
	}

	private static Path named(final Path folder, final String name) {
		try {
			return FolderFiles.find(folder, name)
				.orElseThrow(() -> new IllegalArgumentException("The descriptor " + folder.resolve(DESCRIPTOR)
					+ " has file = " + FileNames.shown(name) + ", but there is no such file in its folder."));
		}
		catch (final IOException exc) {
			throw unreadable(folder, exc);
		}
	}

	private static IllegalArgumentException unreadable(final Path folder, final IOException exc) {
		return new IllegalArgumentException("The folder " + folder + " can't be read: " + ErrorReason.of(exc),
			exc);
	}

	/** @return whether a file is a model, going by its name */
	static boolean isModel(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return name.endsWith(".onnx") || name.endsWith(".pt");
	}

	private static Properties properties(final Path file) {
		final Properties properties = new Properties();
		try {
			FolderFiles.inside(file.toAbsolutePath().getParent(), file);
		}
		catch (final IOException exc) {
			throw unreadable(file.toAbsolutePath().getParent(), exc);
		}
		if (!Files.exists(file)) return properties;
		try (Reader reader = Files.newBufferedReader(file)) {
			properties.load(reader);
			return properties;
		}
		catch (final IOException | IllegalArgumentException exc) {
			throw new IllegalArgumentException(
				"The descriptor " + file + " is no text of lines key = value: " + ErrorReason.of(exc), exc);
		}
	}

	private static void checkKeys(final Path home, final Properties own) {
		for (final String key : own.stringPropertyNames()) {
			if (!DescriptorParser.KEYS.contains(key)) {
				throw new IllegalArgumentException("The descriptor " + home.resolve(DESCRIPTOR) + " has the key "
					+ key + ", which isn't known; the keys are: " + String.join(", ", DescriptorParser.KEYS) + ".");
			}
		}
	}

	private static String folderName(final Path folder) {
		return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
	}

	private static String stem(final Path file) {
		return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
	}

	/** @return the same, as a URL */
	public static URL url(final Path file) {
		try {
			return file.toUri().toURL();
		}
		catch (final MalformedURLException exc) {
			throw new IllegalArgumentException("The path " + file + " can't be used: " + exc.getMessage(), exc);
		}
	}
}
