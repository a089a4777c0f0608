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

package org.sbsm.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are there as a whole or not at all. */
public final class Folders {

	private Folders() {}

	/**
	 * What a folder is filled with.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	public interface Filling<T> {

		/**
		 * @param folder empty
		 * @return what comes of it
		 * @throws IOException if a file can't be read or written
		 */
		T fill(Path folder) throws IOException;
	}

	/**
	 * Makes a folder and fills it. However the filling ends but well - also through an
	 * {@link Error} - the folder is deleted.
	 *
	 * @param folder must not exist
	 * @param filling what to do with it
	 * @return what comes of it
	 * @throws IOException if the folder can't be made, or the filling says so
	 */
	public static <T> T filled(final Path folder, final Filling<T> filling) throws IOException {
		boolean filled = false;
		Files.createDirectories(folder.toAbsolutePath().getParent());
		Files.createDirectory(folder);
		try {
			final T result = filling.fill(folder);
			filled = true;
			return result;
		}
		finally {
			if (!filled) discard(folder);
		}
	}

	/**
	 * Deletes a folder and all that is in it; of links, the link and not what it leads to.
	 *
	 * @param folder nothing happens if there is none
	 * @throws IOException if something can't be deleted; the rest of it is
	 */
	public static void delete(final Path folder) throws IOException {
		if (!Files.exists(folder)) return;
		final List<Path> all;
		try (Stream<Path> files = Files.walk(folder)) {
			all = files.sorted(Comparator.reverseOrder()).toList();
		}
		IOException failure = null;
		for (final Path file : all) {
			try {
				Files.deleteIfExists(file);
			}
			catch (final IOException exc) {
				failure = failure == null ? exc : failure;
			}
		}
		if (failure != null) throw failure;
	}

	/** Deletes what can be deleted: why it has to go is more important than what stays. */
	public static void discard(final Path folder) {
		try {
			delete(folder);
		}
		catch (final IOException exc) {
			// Some systems don't delete what is open.
		}
	}
}
