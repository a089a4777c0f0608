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

import ij.ImagePlus;
import ij.io.FileInfo;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecorder;

/**
 * The file that an open image is from. A gallery knows its items by their files: what
 * is open but not saved couldn't be opened again from a hit.
 */
final class SavedImage {

	private SavedImage() {}

	/**
	 * @param image an open one
	 * @return its file
	 * @throws IllegalArgumentException if it has none, or another image is in it; the
	 *         message says what to do
	 */
	static Path file(final ImagePlus image) {
		final FileInfo info = image.getOriginalFileInfo();
		final Path file = info == null || info.directory == null || info.fileName == null ? null
			: path(info.directory, info.fileName);
		if (file == null || !Files.isRegularFile(file)) {
			throw new IllegalArgumentException("image: " + image.getTitle()
				+ " isn't from a file here; save it first, so that its hits can be opened again.");
		}
		final boolean same = ImageFile.open(file).map(saved -> {
			try {
				return isSame(saved, image);
			}
			finally {
				saved.flush();
			}
		}).orElse(false);
		if (same) return file;
		throw new IllegalArgumentException("image: " + image.getTitle() + " isn't what is in its file "
			+ file.getFileName() + "; save it first, so that its hits can be opened again.");
	}

	private static Path path(final String directory, final String name) {
		try {
			return Path.of(directory, name).toAbsolutePath();
		}
		catch (final InvalidPathException exc) {
			return null;
		}
	}

	private static boolean isSame(final ImagePlus saved, final ImagePlus open) {
		return saved.getType() == open.getType() && saved.getWidth() == open.getWidth()
			&& saved.getHeight() == open.getHeight() && saved.getStackSize() == open.getStackSize()
			&& hash(saved).equals(hash(open));
	}

	private static String hash(final ImagePlus image) {
		return MapRecorder.facts(image, PlanePosition.of(image, "all"), Intensity.FULL).sha256();
	}
}
