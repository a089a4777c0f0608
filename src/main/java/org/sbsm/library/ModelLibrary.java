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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.sbsm.file.FileNames;
import org.sbsm.library.ModelArchive.Afterwards;
import org.sbsm.library.download.DownloadListener;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelHashes;
import org.sbsm.text.ErrorReason;

/**
 * The models that can be named: those that come with the plugin, the user's, and those
 * that are given by a path or a URL. Keeps archives unpacked until the program ends.
 * For several threads.
 */
public final class ModelLibrary {

	/** The model that is used if none is named. */
	public static final String DEFAULT = "mobilenetv2-oidv4-96";

	private static final List<String> BUILT_IN = List.of(DEFAULT, "mobilenetv2-oidv4-320");

	private final ModelHashes hashes = new ModelHashes();
	private final ModelArchive archives = new ModelArchive(hashes);
	private final RemoteModels remote = new RemoteModels(archives, hashes);
	private volatile Path userFolder;

	/** By what users call them. */
	private final Map<String, ModelDescriptor> elsewhere = new ConcurrentHashMap<>();

	/**
	 * Says where the user's models are.
	 *
	 * @param folder with one folder per model; it need not exist
	 */
	public void setFolder(final Path folder) {
		userFolder = folder;
	}

	/**
	 * Says which model is meant by what users call it, where its file isn't at the same
	 * place as on their computer.
	 *
	 * @param model name, path or URL as for {@link #find}
	 * @param descriptor the model that is meant
	 */
	public void put(final String model, final ModelDescriptor descriptor) {
		elsewhere.put(model, descriptor);
	}

	/**
	 * @return where the user's models are: what the system property {@code saliency.models}
	 *         says, else what was set, else {@code models/saliency} in Fiji's folder;
	 *         {@code null} if nowhere
	 */
	public Path folder() {
		final String property = System.getProperty("saliency.models");
		if (property != null) return Path.of(property);
		// A script may run before any Command has set it.
		final String fiji = System.getProperty("imagej.dir");
		return userFolder != null || fiji == null ? userFolder : Path.of(fiji, "models", "saliency");
	}

	/**
	 * Says who hears of downloads. There are none unless a model is named by its URL.
	 *
	 * @param listener may end them
	 */
	public void setDownloads(final DownloadListener listener) {
		remote.setListener(listener);
	}

	/**
	 * @param model as for {@link #find}
	 * @return whether finding it would open a connection to another computer: it is a URL,
	 *         and wasn't downloaded before
	 */
	public boolean needsNetwork(final String model) {
		return RemoteModels.isRemote(model) && !RemoteModels.isHere(model, folder());
	}

	/** @return names of the models: the default one, the other built-in ones, the user's */
	public List<String> names() {
		final List<String> names = new ArrayList<>(BUILT_IN);
		final Path folder = folder();
		if (folder == null || !Files.isDirectory(folder)) return names;
		try (Stream<Path> files = Files.list(folder)) {
			files.filter(Files::isDirectory).map(file -> file.getFileName().toString())
				.filter(name -> !name.startsWith(".") && !BUILT_IN.contains(name)).sorted().forEach(names::add);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"The folder of models " + folder + " can't be read: " + ErrorReason.of(exc), exc);
		}
		return names;
	}

	/** @return whether a model comes with the plugin */
	public static boolean isBuiltIn(final String name) {
		return BUILT_IN.contains(name);
	}

	/**
	 * Finds a model.
	 *
	 * @param model one of {@link #names()}, or the path or {@code file:} URL of an .onnx or
	 *        .pt file, of a folder with one, or of an archive (zip, tar, tar.gz) of such a
	 *        folder; or the {@code http:} or {@code https:} URL of a file or an archive, or
	 *        a {@code djl:} URL: these are downloaded into {@link #folder()}, once
	 * @return what the model is and what it takes
	 * @throws IllegalArgumentException if there is none, or it can't be used; the message
	 *         says why
	 * @throws java.util.concurrent.CancellationException if the user ended a download
	 */
	public ModelDescriptor find(final String model) {
		final ModelDescriptor known = elsewhere.get(model);
		if (known != null) return known;
		if (BUILT_IN.contains(model)) return builtIn(model);
		if (names().contains(model)) return ModelFolder.read(folder().resolve(model), hashes);
		final Path path = located(model);
		return archives.read(path, model, file -> ModelFolder.read(file, hashes), Afterwards.KEEP,
			remote::isCanceled);
	}

	/**
	 * @param model path or URL
	 * @return the model's folder, file or archive
	 */
	Path located(final String model) {
		final Path path = RemoteModels.isRemote(model) ? remote.located(model, folder()) : path(model);
		if (path == null || !Files.exists(path)) {
			throw new IllegalArgumentException("model: there is no model and no file " + FileNames.shown(model)
				+ "; the models are: " + String.join(", ", names()) + "; or give the path of an .onnx or .pt file.");
		}
		return path;
	}

	private Path path(final String model) {
		if (model.matches("(?i)[a-z0-9+]{2,}:/.*") && !model.startsWith("file:")) {
			throw new IllegalArgumentException("model: " + model
				+ " can't be used; an address must begin with file:, http:, https: or djl:, so download the model by"
				+ " other means and give the path of the file.");
		}
		try {
			return model.startsWith("file:") ? Path.of(URI.create(model.split("\\?")[0])) : Path.of(model);
		}
		catch (final IllegalArgumentException | FileSystemNotFoundException exc) {
			return null;
		}
	}

	private ModelDescriptor builtIn(final String name) {
		final String folder = "/models/" + name + "/";
		final Properties text = new Properties();
		try (InputStream stream = resource(folder + "model.properties").openStream()) {
			text.load(stream);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException("The descriptor of the built-in model " + name + " can't be read.", exc);
		}
		return ModelDescriptor.parse(text, file -> resource(folder + file), hashes);
	}

	private static URL resource(final String path) {
		final URL url = ModelLibrary.class.getResource(path);
		if (url == null) {
			throw new IllegalArgumentException(
				"The plugin's jar is incomplete: it lacks " + path + ". Install the plugin again.");
		}
		return url;
	}

	/** @return knows models by their content */
	ModelHashes hashes() {
		return hashes;
	}

	/** @return unpacks archives */
	ModelArchive archives() {
		return archives;
	}

	/** @return downloads models */
	RemoteModels remote() {
		return remote;
	}
}
