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

import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.sbsm.file.FileNames;

/**
 * Opens an image's file with ImageJ: an image only, whatever the file is called or has
 * in it. ImageJ's own way would also run macros, compile Java and open tables, archives
 * and addresses.
 * <p>
 * ImageJ has one switch for all that decides whether its messages are shown in windows,
 * which is set while an image is opened. Where ImageJ itself has no window, it prints
 * them either way: there, several threads may open images at the same time.
 * </p>
 */
public final class ImageFile {

	/** What ImageJ itself reads as an image, without asking anything. */
	private static final Set<Integer> IMAGES = Set.of(Opener.TIFF, Opener.DICOM, Opener.FITS, Opener.PGM,
		Opener.JPEG, Opener.GIF, Opener.BMP, Opener.PNG, Opener.TIFF_AND_DICOM);

	private ImageFile() {}

	/**
	 * @param text path of a file on this computer
	 * @return the file, by its real path
	 * @throws IllegalArgumentException if there is no such file
	 */
	public static Path path(final String text) {
		try {
			final Path file = Path.of(text).toRealPath();
			if (Files.isRegularFile(file)) return file;
		}
		catch (final IOException | InvalidPathException exc) {
			// said below
		}
		throw new IllegalArgumentException(
			"file: there is no file " + FileNames.shown(text) + "; give the path of an image file.");
	}

	/**
	 * @param file on this computer
	 * @return its image, which isn't shown; nothing if it is no image
	 * @throws IllegalArgumentException if it is an image that can't be read; the message
	 *         says why
	 */
	public static Optional<ImagePlus> open(final Path file) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		// By its first bytes and its name.
		if (!IMAGES.contains(opener.getFileType(file.toString()))) return Optional.empty();
		IJ.redirectErrorMessages(true);
		try {
			final ImagePlus image = opener.openImage(file.toString());
			if (image == null || image.getWidth() == 0 || image.getStackSize() == 0) {
				throw new IllegalArgumentException("The image can't be read; the file may be damaged.");
			}
			return Optional.of(image);
		}
		catch (final OutOfMemoryError exc) {
			throw new IllegalArgumentException(
				"The image doesn't fit into the memory; give ImageJ more in Edit > Options > Memory & Threads.", exc);
		}
		catch (final IllegalArgumentException exc) {
			throw exc;
		}
		catch (final RuntimeException exc) {
			throw new IllegalArgumentException("The image can't be read (" + exc + "); the file may be damaged.",
				exc);
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
	}
}
