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

package org.sbsm.gallery.adding;

import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.gallery.RootedFile;

/** Where the images of a gallery come from. */
public interface ImageSource {

	/** @return name of the root that all files are in */
	String root();

	/** @return all files there are, each once */
	List<SourceFile> files();

	/**
	 * What isn't among the files, and why.
	 *
	 * @param path of a file or a folder in the root, divided by {@code /}; what is known of
	 *        it isn't known to be gone. Empty if it is about neither
	 * @param sentence for people
	 */
	record Remark(String path, String sentence) {

		/**
		 * @param file of the root
		 * @return whether it is that one, or one in that folder
		 */
		boolean isAbout(final RootedFile file) {
			return file.path().equals(path) || file.path().startsWith(path + "/");
		}
	}

	/** @return what people should know of {@link #files}, as they were asked for last */
	default List<Remark> remarks() {
		return List.of();
	}

	/**
	 * Opens a file.
	 *
	 * @param file one of {@link #files}
	 * @return its image, to be closed after use
	 * @throws IllegalArgumentException if it can't be opened; the message says why
	 */
	SourceImage open(SourceFile file);

	/**
	 * A file with an image.
	 *
	 * @param file in its root
	 * @param size in bytes
	 * @param modified when it was changed last, in milliseconds since 1970
	 * @param metadata that is known without opening it; names as
	 *        {@link org.sbsm.gallery.MetadataName#of} makes them
	 */
	record SourceFile(RootedFile file, long size, long modified, Map<String, String> metadata) {

		/** Makes the metadata unchangeable. */
		public SourceFile {
			metadata = Map.copyOf(metadata);
		}
	}

	/** An open image. */
	interface SourceImage extends AutoCloseable {

		/** @return numbers of its planes, from 1, in the order of ImageJ's stacks */
		List<Integer> planes();

		/**
		 * @param plane one of {@link #planes}
		 * @return its pixels (x, y, channel), one or three channels, values 0 (black) to 1
		 *         (white); not to be changed
		 * @throws IllegalArgumentException if it can't be read; the message says why
		 */
		RandomAccessibleInterval<FloatType> plane(int plane);

		/**
		 * @return what the file says of the image; names as
		 *         {@link org.sbsm.gallery.MetadataName#of} makes them
		 */
		Map<String, String> metadata();

		@Override
		void close();
	}
}
