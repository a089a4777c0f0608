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

package org.sbsm.gallery.lucene;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import org.apache.lucene.store.LockObtainFailedException;
import org.sbsm.text.ErrorReason;

/** Says in a sentence what went wrong with a gallery's files. */
final class Damage {

	private Damage() {}

	/** @return what to say if a gallery can't be read */
	static IllegalArgumentException of(final Path folder, final Throwable reason) {
		if (reason instanceof IllegalArgumentException said && said.getMessage() != null
			&& said.getMessage().startsWith("gallery: ")) return said;
		if (reason instanceof AccessDeniedException) {
			return new IllegalArgumentException("gallery: this user may not read the gallery in the folder "
				+ folder + "; change its permissions, or copy it.", reason);
		}
		return new IllegalArgumentException(
			"gallery: the gallery in the folder " + folder + " is damaged or can't be read ("
				+ ErrorReason.of(reason) + "); take a copy of it, or make it again with Add to Gallery.",
			reason);
	}

	/** @return what to say if a gallery can't be written */
	static IllegalArgumentException ofWriting(final Path folder, final Throwable reason) {
		if (reason instanceof LockObtainFailedException) {
			return new IllegalArgumentException("gallery: another ImageJ is adding to the gallery in the folder "
				+ folder + "; wait until it has ended, or end it.", reason);
		}
		if (reason instanceof FileSystemException) {
			return new IllegalArgumentException("gallery: nothing can be written to the folder " + folder + " ("
				+ ErrorReason.of(reason) + "); choose another folder, or change its permissions.", reason);
		}
		return new IllegalArgumentException(
			"gallery: the gallery in the folder " + folder + " can't be written (" + ErrorReason.of(reason)
				+ "); what was committed is still in it: see to it that the disk has room, and start again.",
			reason);
	}
}
