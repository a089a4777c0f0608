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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.sbsm.gallery.GalleryIndex;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.scijava.plugin.Plugin;

/**
 * Opens galleries that a cluster made of many parts, see {@link GalleryParts}, as one:
 * the answers are the same as if all items were in one index.
 */
@Plugin(type = GalleryIndex.class, name = "lucene-parts", priority = -100)
public final class LucenePartsIndex implements GalleryIndex {

	@Override
	public boolean exists(final Path folder) {
		return new GalleryParts(folder).exists();
	}

	@Override
	public GalleryReader read(final Path folder) {
		final List<String> names = new GalleryParts(folder).listed();
		if (names.isEmpty()) {
			throw new IllegalArgumentException("gallery: the gallery in the folder " + folder
				+ " has no parts; give another one, or make it with the job EmbedGallery.");
		}
		return read(folder, names, Optional.empty());
	}

	/**
	 * Opens one part of a gallery, to search the parts on many computers.
	 *
	 * @param folder of the gallery
	 * @param name of a part that is listed
	 * @param fields of the whole gallery, see {@link GalleryReader#fields}: a filter may
	 *        name one that no item of this part has
	 * @return the part as a gallery; to be closed after use
	 * @throws IllegalArgumentException if it is missing or damaged; the message names the
	 *         folder
	 */
	public static GalleryReader readPart(final Path folder, final String name, final SortedSet<String> fields) {
		return read(folder, List.of(name), Optional.of(fields));
	}

	private static GalleryReader read(final Path folder, final List<String> names,
		final Optional<SortedSet<String>> fields) {
		final GalleryParts parts = new GalleryParts(folder);
		final List<Directory> directories = new ArrayList<>();
		try {
			for (final String name : names) {
				if (!Files.isDirectory(parts.part(name))) throw new IOException("its part " + name + " is missing");
				directories.add(new MMapDirectory(parts.part(name).resolve(LuceneGalleryIndex.FOLDER)));
			}
			// Closes them if it fails.
			return new LuceneReader(folder, directories, fields);
		}
		catch (final IndexNotFoundException exc) {
			throw Damage.of(folder, new IOException("one of its parts is incomplete", exc));
		}
		catch (final IOException | RuntimeException | AssertionError | OutOfMemoryError exc) {
			IOUtils.closeWhileHandlingException(directories);
			throw Damage.of(folder, exc);
		}
	}

	/** Parts are written by a cluster's job only. */
	@Override
	public GalleryWriter write(final Path folder, final GallerySettings settings) {
		throw new IllegalArgumentException("gallery: the gallery in the folder " + folder
			+ " was made in parts by the job EmbedGallery; add to it with that, or choose another folder.");
	}
}
