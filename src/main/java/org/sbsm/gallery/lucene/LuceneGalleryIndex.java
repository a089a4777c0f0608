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
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.sbsm.gallery.GalleryIndex;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.scijava.plugin.Plugin;

/**
 * Keeps a gallery as an index of Apache Lucene in the subfolder {@code index}.
 * <p>
 * An item is a document: its embedding is a binary doc value of 32-bit floats in little
 * endian order, its place another one. The settings are in the user data of the commit,
 * so that they can't be another commit's. There is no absolute path in it.
 * </p>
 */
@Plugin(type = GalleryIndex.class, name = "lucene", priority = 100)
public final class LuceneGalleryIndex implements GalleryIndex {

	private static final String FOLDER = "index";

	/**
	 * On newer Java, Lucene tells everybody on the console how it could be faster. Kept
	 * here, as Java forgets the level of a logger that nobody holds.
	 */
	private static final List<Logger> QUIET = Stream
		.of("org.apache.lucene.store.MemorySegmentIndexInputProvider",
			"org.apache.lucene.internal.vectorization.VectorizationProvider")
		.map(Logger::getLogger).toList();

	static {
		QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
	}

	@Override
	public boolean exists(final Path folder) {
		final Path index = folder.resolve(FOLDER);
		if (!Files.isDirectory(index)) return false;
		try (Directory directory = new MMapDirectory(index)) {
			return DirectoryReader.indexExists(directory);
		}
		catch (final IOException exc) {
			throw Damage.of(folder, exc);
		}
	}

	@Override
	public GalleryReader read(final Path folder) {
		if (!exists(folder)) {
			throw new IllegalArgumentException("gallery: there is no gallery in the folder " + folder
				+ "; give another one, or make it with Add to Gallery.");
		}
		try {
			return new LuceneReader(folder, new MMapDirectory(folder.resolve(FOLDER)));
		}
		catch (final IndexNotFoundException exc) {
			throw new IllegalArgumentException(
				"gallery: there is no complete gallery in the folder " + folder + "; give another one.", exc);
		}
		catch (final IOException | RuntimeException | AssertionError | OutOfMemoryError exc) {
			throw Damage.of(folder, exc);
		}
	}

	@Override
	public GalleryWriter write(final Path folder, final GallerySettings settings) {
		if (!exists(folder)) checkFree(folder);
		else {
			try (GalleryReader reader = read(folder)) {
				reader.settings().check(settings, folder.toString());
				return open(folder, reader.settings());
			}
		}
		return open(folder, settings);
	}

	private static GalleryWriter open(final Path folder, final GallerySettings settings) {
		try {
			Files.createDirectories(folder.resolve(FOLDER));
			return new LuceneWriter(folder, new MMapDirectory(folder.resolve(FOLDER)), settings);
		}
		catch (final IOException exc) {
			throw Damage.ofWriting(folder, exc);
		}
	}

	/** A new gallery must not mix with anything else. */
	private static void checkFree(final Path folder) {
		try {
			final Path index = folder.resolve(FOLDER);
			if (!Files.exists(index)) return;
			try (var files = Files.list(index)) {
				// A gallery whose first commit never came has nothing but Lucene's files.
				if (files.allMatch(file -> LuceneWriter.isOwn(file.getFileName().toString()))) return;
			}
			throw new IllegalArgumentException(
				"gallery: the folder " + index + " has files in it that are no gallery; choose another folder.");
		}
		catch (final IOException exc) {
			throw Damage.ofWriting(folder, exc);
		}
	}
}
