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
import java.nio.file.Path;
import java.util.Map;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.RootedFile;

/** Writes a gallery with Lucene, which keeps others from doing so meanwhile. */
final class LuceneWriter implements GalleryWriter {

	/** In the user data of a commit. */
	static final String SETTINGS = "gallery";

	/** Before a segment is written, in MB. */
	private static final double BUFFER = 64;

	private final Path folder;
	private final Directory directory;
	private final GallerySettings settings;
	private final IndexWriter writer;

	/**
	 * @param folder for messages
	 * @param directory is closed with the writer
	 * @param settings of the gallery
	 * @throws IOException if nothing can be written there, or another one writes
	 */
	LuceneWriter(final Path folder, final Directory directory, final GallerySettings settings)
		throws IOException {
		this.folder = folder;
		this.directory = directory;
		this.settings = settings;
		IndexWriter opened = null;
		try {
			opened = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer())
				.setRAMBufferSizeMB(BUFFER).setCommitOnClose(false).setUseCompoundFile(false));
			opened.setLiveCommitData(Map.of(SETTINGS, Fields.json(settings)).entrySet());
		}
		finally {
			if (opened == null) directory.close();
		}
		writer = opened;
	}

	/** @return whether a file could be of an index whose first commit never came */
	static boolean isOwn(final String name) {
		return name.equals(IndexWriter.WRITE_LOCK_NAME) || name.startsWith("_")
			|| name.startsWith("pending_segments_");
	}

	@Override
	public void put(final GalleryItem item) {
		final float[] embedding = item.embedding();
		if (embedding.length != settings.length()) {
			throw new IllegalArgumentException("The gallery " + folder + " has embeddings of " + settings.length()
				+ " numbers, but " + item.place().text() + " has one of " + embedding.length + ".");
		}
		for (final float component : embedding) {
			if (!Float.isFinite(component)) {
				throw new IllegalArgumentException("The embedding of " + item.place().text()
					+ " has a number that isn't finite, so that nothing can be compared with it; leave that file out.");
			}
		}
		write(() -> writer.updateDocument(new Term(Fields.PLACE, new BytesRef(Fields.bytes(item.place()))),
			Fields.document(item)));
	}

	@Override
	public void put(final AddedFile file) {
		final Document document = Fields.document(file);
		write(() -> writer
			.updateDocument(new Term(Fields.WHOLE_FILE, Fields.wholeFile(file.file(), file.tiling())), document));
	}

	@Override
	public void remove(final RootedFile file) {
		write(() -> writer.deleteDocuments(new Term(Fields.FILE, file.text())));
	}

	@Override
	public void commit() {
		write(writer::commit);
	}

	@Override
	public void close() {
		try (directory) {
			writer.rollback();
		}
		catch (final IOException | AlreadyClosedException exc) {
			throw Damage.ofWriting(folder, exc);
		}
	}

	private void write(final Change change) {
		try {
			change.run();
		}
		catch (final IOException | AlreadyClosedException exc) {
			throw Damage.ofWriting(folder, exc.getCause() instanceof IOException cause ? cause : exc);
		}
	}

	@FunctionalInterface
	private interface Change {

		void run() throws IOException;
	}
}
