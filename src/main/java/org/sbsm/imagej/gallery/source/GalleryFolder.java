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

package org.sbsm.imagej.gallery.source;

import ij.Prefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.sbsm.gallery.GalleryIndex;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.RootedFile;
import org.sbsm.model.FolderFiles;
import org.scijava.plugin.PluginService;

/**
 * Where a gallery is on this computer, and where its images are.
 * <p>
 * A gallery names its roots only: it can be copied and moved, and one that a stranger
 * made can't say what is opened here. Which folder a root is, is in ImageJ's
 * preferences, by the gallery's id.
 * </p>
 */
public final class GalleryFolder {

	private static final String PREFERENCE = "saliency.gallery.";

	private GalleryFolder() {}

	/**
	 * @param text path, as users give it
	 * @return the folder, which need not exist
	 * @throws IllegalArgumentException if it is none
	 */
	public static Path of(final String text) {
		try {
			if (!text.isBlank()) return Path.of(text.strip()).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException exc) {
			// said below
		}
		throw new IllegalArgumentException("gallery: give the folder of the gallery.");
	}

	/**
	 * @param plugins where ways to store galleries are found
	 * @param folder of a gallery
	 * @return the way it is stored; for a new one the usual way
	 */
	public static GalleryIndex index(final PluginService plugins, final Path folder) {
		final var indexes = plugins.createInstancesOfType(GalleryIndex.class);
		return indexes.stream().filter(index -> index.exists(folder)).findFirst().orElseGet(() -> indexes.get(0));
	}

	/**
	 * @param settings of a gallery
	 * @param root name of one of its roots
	 * @return the folder that the root is on this computer, if that is known
	 */
	public static Optional<Path> root(final GallerySettings settings, final String root) {
		final String folder = Prefs.get(key(settings, root), "");
		return folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder));
	}

	/**
	 * Remembers where a root is.
	 *
	 * @param settings of the gallery
	 * @param root name of a root
	 * @param folder that it is on this computer
	 * @throws IllegalArgumentException if it is another folder, which is still there
	 */
	public static void setRoot(final GallerySettings settings, final String root, final Path folder) {
		final Optional<Path> before = root(settings, root);
		if (before.isPresent() && !before.get().equals(folder) && Files.isDirectory(before.get())) {
			throw new IllegalArgumentException("root: the gallery knows the folder " + before.get()
				+ " by the name " + root + "; give " + folder + " another name with the key root.");
		}
		Prefs.set(key(settings, root), folder.toString());
	}

	/**
	 * Remembers where a root is now, whatever was known before.
	 *
	 * @param settings of the gallery
	 * @param root name of a root
	 * @param folder that it is on this computer
	 * @throws IllegalArgumentException if there is no such folder
	 */
	public static void moveRoot(final GallerySettings settings, final String root, final String folder) {
		try {
			final Path real = Path.of(folder).toRealPath();
			if (Files.isDirectory(real)) {
				Prefs.set(key(settings, root), real.toString());
				return;
			}
		}
		catch (final IOException | InvalidPathException exc) {
			// said below
		}
		throw new IllegalArgumentException(
			"moved_to: there is no folder " + folder + "; give the one that has the images of " + root + " in it.");
	}

	private static String key(final GallerySettings settings, final String root) {
		return PREFERENCE + settings.id() + "." + root;
	}

	/**
	 * @param settings of a gallery
	 * @param file of it
	 * @return the file on this computer; nothing if its root isn't known here, or it isn't
	 *         in there any more
	 */
	public static Optional<Path> file(final GallerySettings settings, final RootedFile file) {
		try {
			final Optional<Path> folder = root(settings, file.root()).filter(Files::isDirectory);
			return folder.isEmpty() ? Optional.empty() : FolderFiles.find(folder.get(), file.path());
		}
		catch (final IOException exc) {
			return Optional.empty();
		}
	}
}
