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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the system knows of a file and is another after any change: size and times of
 * the last modification can be set, and are by programs that unpack or copy. So its
 * number on the disk counts, too, and the time when the system itself last noted a
 * change.
 *
 * @param path of the file
 * @param facts by their names
 */
public record FileState(Path path, Map<String, Object> facts) {

	private static final String VIEW = "unix";
	private static final String CHANGED = "ctime";

	/** Two changes in a shorter time may have the same time. */
	private static final Duration RESOLUTION = Duration.ofSeconds(2);

	/**
	 * @param file to look at
	 * @return its state; nothing if the system doesn't know enough to tell every change, or
	 *         the last one is so recent that another could follow unseen
	 * @throws IOException if it can't be read
	 */
	public static Optional<FileState> of(final Path file) throws IOException {
		if (!file.getFileSystem().supportedFileAttributeViews().contains(VIEW)) return Optional.empty();
		final Map<String, Object> facts = Files.readAttributes(file,
			VIEW + ":size,lastModifiedTime,fileKey," + CHANGED);
		final boolean settled = facts.get(CHANGED) instanceof FileTime time
			&& time.toInstant().isBefore(Instant.now().minus(RESOLUTION));
		return settled ? Optional.of(new FileState(file, facts)) : Optional.empty();
	}
}
