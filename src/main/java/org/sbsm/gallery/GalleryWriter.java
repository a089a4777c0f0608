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

package org.sbsm.gallery;

/**
 * Changes a gallery. What isn't committed when it is closed, or when the program ends
 * in whatever way, never was. For one thread at a time.
 */
public interface GalleryWriter extends AutoCloseable {

	/**
	 * Adds an item; replaces the one at the same place, if there is one.
	 *
	 * @param item to add
	 * @throws IllegalArgumentException if its embedding has another length than the
	 *         gallery's or numbers that aren't finite, or it can't be written; the message
	 *         says what to do
	 */
	void put(GalleryItem item);

	/**
	 * Notes that all items of a file are in the gallery.
	 *
	 * @param file that was added
	 * @throws IllegalArgumentException if it can't be written; the message says what to do
	 */
	void put(AddedFile file);

	/**
	 * Removes all items of a file, and what is noted of it.
	 *
	 * @param file in a root
	 * @throws IllegalArgumentException if it can't be written; the message says what to do
	 */
	void remove(RootedFile file);

	/**
	 * Makes all changes since the last commit last, all of them or none.
	 *
	 * @throws IllegalArgumentException if they can't be written; the message says what to
	 *         do, and the gallery is as it was after the last commit
	 */
	void commit();

	/** Ends the writing; forgets what wasn't committed. */
	@Override
	void close();
}
