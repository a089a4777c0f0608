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

package org.sbsm.cluster.pairs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.sbsm.file.Folders;

/**
 * Files that are there as a whole or not at all: they are written under a name that
 * nobody takes for finished, and then renamed. A program that was killed leaves such a
 * file behind, so it can be told from others, and deleted.
 */
final class WholeFile {

	private static final String UNFINISHED = ".unfinished-";

	private WholeFile() {}

	/**
	 * @param folder of the file
	 * @param ending of the name
	 * @return where a file or a folder can be written before it is renamed: a name of its
	 *         own
	 */
	static Path unfinished(final Path folder, final String ending) {
		return folder.resolve(UNFINISHED + UUID.randomUUID() + ending);
	}

	/**
	 * Writes a file.
	 *
	 * @param file to write, or to replace
	 * @param text that it shall have
	 * @throws IOException if it can't be written
	 */
	static void write(final Path file, final String text) throws IOException {
		final Path unfinished = unfinished(file.toAbsolutePath().getParent(), "");
		try {
			Files.writeString(unfinished, text, StandardCharsets.UTF_8);
			publish(unfinished, file);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	/**
	 * Renames a file that is finished.
	 *
	 * @param unfinished see {@link #unfinished}
	 * @param file its name from now on; replaced if it is there
	 * @throws IOException if it can't be renamed
	 */
	static void publish(final Path unfinished, final Path file) throws IOException {
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Deletes what was never finished. Whoever still writes it can't rename it any more.
	 *
	 * @param folder nothing happens if there is none
	 * @throws IOException if it can't be looked into
	 */
	static void deleteUnfinished(final Path folder) throws IOException {
		final List<Path> unfinished;
		try (Stream<Path> files = Files.list(folder)) {
			unfinished = files.filter(file -> file.getFileName().toString().startsWith(UNFINISHED)).toList();
		}
		catch (final NoSuchFileException exc) {
			return;
		}
		unfinished.forEach(Folders::discard);
	}
}
