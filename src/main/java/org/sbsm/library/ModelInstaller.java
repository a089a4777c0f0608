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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.file.FileNames;
import org.sbsm.file.Folders;
import org.sbsm.library.ModelArchive.Afterwards;
import org.sbsm.model.FolderFiles;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.text.ErrorReason;

/** Puts models into the user's library, and removes them. */
public final class ModelInstaller {

	private final ModelLibrary library;

	/** @param library gets the models */
	public ModelInstaller(final ModelLibrary library) {
		this.library = library;
	}

	/**
	 * Copies a model into the library.
	 *
	 * @param source path of an .onnx or .pt file, of a folder with one, or of an archive
	 * @param name what it shall be called; empty for the name of the file or folder
	 * @param settings lines of its descriptor besides those it has: {@code key = value},
	 *        separated by semicolons; may be empty
	 * @return the model, as the library has it now
	 * @throws IllegalArgumentException if it can't be used, or there is one of that name;
	 *         nothing is left in the library then
	 */
	public ModelDescriptor add(final String source, final String name, final String settings) {
		return add(source, name, settings, () -> false);
	}

	/**
	 * The same, until somebody ends it.
	 *
	 * @param source as above
	 * @param name as above
	 * @param settings as above
	 * @param stop asked again and again while the model is tried; {@code true} ends the
	 *        work
	 * @return the model, as the library has it now
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so; nothing
	 *         is left in the library then
	 */
	public ModelDescriptor add(final String source, final String name, final String settings,
		final BooleanSupplier stop) {
		final Path folder = library.folder();
		if (folder == null) throw new IllegalArgumentException("There is no folder for models on this computer.");
		return located(source, from -> add(from, source, name, settings, folder, stop));
	}

	private ModelDescriptor add(final Path from, final String source, final String name, final String settings,
		final Path folder, final BooleanSupplier stop) {
		final String called = name.isBlank() ? ModelArchive.stem(FileNames.last(from)) : name;
		if (!called.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || !FileNames.isClean(called)) {
			throw new IllegalArgumentException("name: " + FileNames.shown(called)
				+ " is not allowed; it must be of letters, digits, dots, hyphens and underscores, at most "
				+ FileNames.LONGEST + ".");
		}
		final Path to = folder.resolve(called);
		if (ModelLibrary.isBuiltIn(called) || Files.exists(to)) {
			throw new IllegalArgumentException(
				"name: there is a model " + called + " already; give another name, or remove that one first.");
		}
		try {
			return Folders.filled(to, empty -> {
				copy(from, empty, called, settings);
				final ModelDescriptor model = library.find(called);
				try (Embedder embedder = DjlEmbedder.open(model, 1)) {
					embedder.embed(new ModelInput(model.width(), model.height(), model.channels(),
						new float[model.width() * model.height() * model.channels()]), stop);
				}
				return model;
			});
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"The model " + source + " can't be copied to " + to + ": " + ErrorReason.of(exc), exc);
		}
		catch (final IllegalArgumentException exc) {
			// The copy is gone; the user knows the model that was to be added.
			throw new IllegalArgumentException(exc.getMessage().replace(to.toString(),
				ModelFolder.file(from).toAbsolutePath().getParent().toString()), exc);
		}
	}

	private ModelDescriptor located(final String source, final Function<Path, ModelDescriptor> user) {
		final Path path;
		try {
			path = library.located(source);
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException(exc.getMessage().replaceFirst("^model: ", "file: "), exc);
		}
		return library.archives().read(path, source, user, Afterwards.DELETE, library.remote()::isCanceled);
	}

	/**
	 * Copies what belongs to the model, and no more: it may lie in a folder of many things.
	 */
	private static void copy(final Path from, final Path to, final String name, final String settings)
		throws IOException {
		final Path model = ModelFolder.file(from);
		final Path folder = model.toAbsolutePath().getParent();
		Files.copy(model, to.resolve(model.getFileName()));
		for (final Path data : FolderFiles.weights(model)) {
			final Path target = to.resolve(folder.relativize(data)).normalize();
			Files.createDirectories(target.getParent());
			Files.copy(data, target);
		}
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.filter(Files::isRegularFile).filter(ModelInstaller::isAbout).toList()) {
				Files.copy(FolderFiles.inside(folder, file), to.resolve(file.getFileName()));
			}
		}
		final Path descriptor = to.resolve(ModelFolder.DESCRIPTOR);
		final boolean applies = Files.exists(descriptor) && ModelFolder.isAbout(descriptor, model);
		final String before = applies ? Files.readString(descriptor) : "descriptor = 1\n";
		// Of a key that is there twice, the last one counts.
		Files.writeString(descriptor, before.stripTrailing() + "\nfile = " + model.getFileName() + "\nname = "
			+ name + "\n" + settings.replaceAll("\\s*;\\s*", "\n") + "\n");
	}

	/** @return whether a file beside a model describes it, or says who may use it */
	private static boolean isAbout(final Path file) {
		final String name = file.getFileName().toString();
		return name.equals(ModelFolder.DESCRIPTOR) || name.equals(ServingProperties.FILE)
			|| name.toUpperCase(Locale.ROOT).matches("(LICEN[CS]E|NOTICE|README)(\\..*)?");
	}

	/**
	 * Deletes a model from the library. It must be closed: some systems don't delete a file
	 * that is open.
	 *
	 * @param name of one of the user's models
	 * @throws IllegalArgumentException if there is none
	 */
	public void remove(final String name) {
		if (ModelLibrary.isBuiltIn(name)) {
			throw new IllegalArgumentException("model: " + name + " comes with the plugin and can't be removed.");
		}
		if (!library.names().contains(name)) {
			throw new IllegalArgumentException("model: there is no model " + name + " in the library.");
		}
		final Path folder = library.folder().resolve(name);
		try {
			Folders.delete(folder);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"model: the folder " + folder + " of the model " + name + " can't be deleted: " + ErrorReason.of(exc),
				exc);
		}
	}
}
