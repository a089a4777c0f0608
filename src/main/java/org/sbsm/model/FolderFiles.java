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

package org.sbsm.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sbsm.file.FileNames;
import org.sbsm.onnx.OnnxDataFiles;

/**
 * The one rule for files that a model, or what lies beside it, names: only those inside
 * the model's folder count. Neither {@code ..}, nor an absolute path, nor a link leads
 * out of it. The file that the user names may itself be a link.
 */
public final class FolderFiles {

	private FolderFiles() {}

	/**
	 * @param folder the model's
	 * @param name of a file, as somebody else gave it
	 * @return the file; nothing if there is no such file inside the folder
	 * @throws IOException if the folder can't be read
	 */
	public static Optional<Path> find(final Path folder, final String name) throws IOException {
		try {
			final Path file = folder.resolve(name);
			return Files.isRegularFile(file) && isInside(folder, file) ? Optional.of(file) : Optional.empty();
		}
		catch (final InvalidPathException exc) {
			return Optional.empty();
		}
	}

	/**
	 * @param folder the model's
	 * @param file in it, by its path
	 * @return the same file
	 * @throws IllegalArgumentException if it is a link that leads out of the folder
	 * @throws IOException if it can't be read
	 */
	public static Path inside(final Path folder, final Path file) throws IOException {
		if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isInside(folder, file)) {
			throw new IllegalArgumentException(
				"The file " + file + " is a link that leads out of its folder; put the file itself there.");
		}
		return file;
	}

	/**
	 * @param model a model's file
	 * @return the files in which it has weights besides its own, in the order of their
	 *         names; none for most models
	 * @throws IllegalArgumentException if one isn't inside the model's folder, or the
	 *         model's file can't be understood
	 * @throws IOException if it can't be read
	 */
	public static List<Path> weights(final Path model) throws IOException {
		final Path folder = model.toAbsolutePath().getParent();
		final List<Path> files = new ArrayList<>();
		for (final String name : OnnxDataFiles.of(model)) {
			files.add(find(folder, name).orElseThrow(
				() -> new IllegalArgumentException("The model's file " + model + " has weights in the file "
					+ FileNames.shown(name) + ", which isn't in its folder; put it there, not a link to it.")));
		}
		return files;
	}

	private static boolean isInside(final Path folder, final Path file) throws IOException {
		// A link to nothing leads nowhere inside either.
		return Files.exists(file) && file.toRealPath().startsWith(folder.toRealPath());
	}
}
