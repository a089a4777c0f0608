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

import java.nio.file.Path;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A way to store galleries in folders.
 * <p>
 * One writer at a time, in whatever program, and any number of readers. What is
 * committed stays whatever happens to the program; a reader sees the gallery as it was
 * committed last when the reader was opened. A gallery may come from a stranger: it is
 * read without trust, and leads nowhere out of its folder.
 * </p>
 */
public interface GalleryIndex extends SciJavaPlugin {

	/**
	 * @param folder of a gallery
	 * @return whether there is one
	 */
	boolean exists(Path folder);

	/**
	 * Opens a gallery to search it.
	 *
	 * @param folder of the gallery
	 * @return the gallery as it was committed last; to be closed after use
	 * @throws IllegalArgumentException if there is none, or it is damaged or can't be read;
	 *         the message names the folder and says what to do
	 */
	GalleryReader read(Path folder);

	/**
	 * Opens a gallery to change it; makes it if there is none.
	 *
	 * @param folder of the gallery; it and those around it are made
	 * @param settings how its embeddings are made
	 * @return the writer; to be closed after use
	 * @throws IllegalArgumentException if the gallery there was made otherwise, another
	 *         program writes to it, it is damaged, or nothing can be written to it; the
	 *         message names the folder and says what to do
	 */
	GalleryWriter write(Path folder, GallerySettings settings);
}
