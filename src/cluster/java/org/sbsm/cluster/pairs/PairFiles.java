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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sbsm.file.FileNames;
import org.sbsm.text.ErrorReason;

/**
 * Finds the files that a list of pairs names. The list may be a stranger's: where a
 * folder is given, no file outside of it is opened, whatever the list or a link says.
 */
final class PairFiles {

	private final Path folder;
	private final boolean closed;
	private final Map<Path, FileFacts> known = new HashMap<>();

	/**
	 * @param folder that paths are relative to
	 * @param closed whether all files must be in it
	 * @throws IllegalArgumentException if there is no such folder
	 */
	PairFiles(final Path folder, final boolean closed) {
		this.closed = closed;
		try {
			this.folder = folder.toRealPath();
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"folder: there is no folder " + folder + "; give the one that has the images in it.", exc);
		}
		if (!Files.isDirectory(this.folder)) {
			throw new IllegalArgumentException(
				"folder: " + folder + " isn't a folder; give the one that has the images in it.");
		}
	}

	/**
	 * @param key what the file is, for the message
	 * @param texts paths, of which the first one counts that is a file
	 * @return the file
	 * @throws IllegalArgumentException if there is none, or it is outside of the folder;
	 *         the message says what to do
	 */
	FileFacts find(final String key, final List<String> texts) {
		final String shown = FileNames.shown(texts.get(0));
		try {
			for (final String text : texts) {
				final Path file = folder.resolve(text.strip()).normalize();
				// What is elsewhere isn't looked at, not even whether it is there.
				if (closed && !file.startsWith(folder)) throw outside(key, shown);
				if (text.isBlank() || !Files.isRegularFile(file)) continue;
				final Path real = file.toRealPath();
				if (closed && !real.startsWith(folder)) throw outside(key, shown);
				if (!known.containsKey(real)) known.put(real, FileFacts.of(real));
				return known.get(real);
			}
		}
		catch (final InvalidPathException exc) {
			throw new IllegalArgumentException(key + ": " + shown + " is no path.", exc);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(key + ": " + shown + " can't be read: " + ErrorReason.of(exc), exc);
		}
		throw new IllegalArgumentException(
			key + ": there is no file " + shown + " in the folder " + folder + ".");
	}

	private IllegalArgumentException outside(final String key, final String shown) {
		return new IllegalArgumentException(key + ": " + shown + " is outside of the folder " + folder + ".");
	}
}
