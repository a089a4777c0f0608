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

import com.google.gson.JsonParseException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.RootedFile;

/** Reads a gallery with Lucene. */
final class LuceneReader implements GalleryReader {

	private static final int LONGEST_JSON = 1 << 20;

	private final Path folder;
	private final Directory directory;
	private final DirectoryReader reader;
	private final IndexSearcher searcher;
	private final GallerySettings settings;
	private final int size;

	/**
	 * @param folder for messages
	 * @param directory is closed with the reader
	 * @throws IOException if there is no commit, or it can't be read
	 */
	LuceneReader(final Path folder, final Directory directory) throws IOException {
		this.folder = folder;
		this.directory = directory;
		DirectoryReader opened = null;
		boolean complete = false;
		try {
			opened = DirectoryReader.open(directory);
			reader = opened;
			searcher = new IndexSearcher(reader);
			settings = settings(reader);
			size = searcher.count(new FieldExistsQuery(Fields.EMBEDDING));
			complete = true;
		}
		finally {
			if (!complete) {
				try (directory; DirectoryReader unusable = opened) {
					// both are closed
				}
			}
		}
	}

	private static GallerySettings settings(final DirectoryReader reader) throws IOException {
		final String json = reader.getIndexCommit().getUserData().get(LuceneWriter.SETTINGS);
		if (json == null || json.length() > LONGEST_JSON) throw new IOException("it has no settings");
		try {
			final GallerySettings settings = Fields.parse(json, GallerySettings.class);
			if (settings == null) throw new IOException("it has no settings");
			return settings;
		}
		catch (final JsonParseException exc) {
			throw new IOException("its settings can't be understood", exc);
		}
	}

	@Override
	public GallerySettings settings() {
		return settings;
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public SortedSet<String> fields() {
		final SortedSet<String> names = new TreeSet<>();
		for (final FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
			if (field.name.startsWith(Fields.NUMBER)) names.add(field.name.substring(1));
			else if (Fields.isForUsers(field.name)) names.add(field.name);
		}
		return names;
	}

	@Override
	public SortedSet<String> roots() {
		return read(() -> {
			final SortedSet<String> names = new TreeSet<>();
			final Terms terms = MultiTerms.getTerms(reader, Fields.ROOT);
			if (terms == null) return names;
			final TermsEnum all = terms.iterator();
			for (BytesRef name = all.next(); name != null; name = all.next()) {
				if (RootedFile.isName(name.utf8ToString())) names.add(name.utf8ToString());
			}
			return names;
		});
	}

	@Override
	public Ranking search(final GalleryQuery query, final BooleanSupplier stop) {
		final Optional<Query> filter = ItemFilter.of(query, fields());
		return read(() -> new ExactScan(searcher, settings.length(), query, stop).run(filter));
	}

	/** By a hash of each place: neither segments nor deleted items play a part. */
	@Override
	public List<Integer> sample(final int count, final int seed) {
		return read(() -> {
			final BestRows chosen = new BestRows(count);
			for (final LeafReaderContext leaf : reader.leaves()) {
				final PlaceRows places = new PlaceRows(leaf.reader());
				final Bits live = leaf.reader().getLiveDocs();
				for (int document = places.next(); document != DocIdSetIterator.NO_MORE_DOCS; document = places
					.next()) {
					if (live != null && !live.get(document)) continue;
					final int hash = StringHelper.murmurhash3_x86_32(places.current(), seed);
					if (chosen.couldKeep(hash))
						chosen.offer(new BestRows.Row(leaf.docBase + document, hash, places.bytes(document)));
				}
			}
			return chosen.sorted().stream().map(BestRows.Row::row).toList();
		});
	}

	@Override
	public GalleryItem item(final int row) {
		return read(() -> readItem(row));
	}

	private GalleryItem readItem(final int row) throws IOException {
		return Fields.item(searcher.storedFields().document(row), place(row), readEmbedding(row));
	}

	@Override
	public float[] embedding(final int row) {
		return read(() -> readEmbedding(row));
	}

	private float[] readEmbedding(final int row) throws IOException {
		final LeafReaderContext leaf = leaf(row);
		final EmbeddingRows rows = new EmbeddingRows(leaf.reader(), settings.length());
		if (!rows.advanceTo(row - leaf.docBase)) throw new IOException("there is no item " + row);
		final float[] embedding = new float[settings.length()];
		rows.copyTo(embedding, 0);
		return embedding;
	}

	private Place place(final int row) throws IOException {
		final LeafReaderContext leaf = leaf(row);
		return Fields.place(new PlaceRows(leaf.reader()).bytes(row - leaf.docBase));
	}

	private LeafReaderContext leaf(final int row) {
		if (row < 0 || row >= reader.maxDoc())
			throw new IndexOutOfBoundsException("There is no row " + row + ".");
		return reader.leaves().get(ReaderUtil.subIndex(row, reader.leaves()));
	}

	@Override
	public List<GalleryItem> items(final RootedFile file) {
		return read(() -> {
			final List<GalleryItem> items = new ArrayList<>();
			for (final int row : rows(new TermQuery(new Term(Fields.FILE, file.text())), Fields.EMBEDDING)) {
				items.add(readItem(row));
			}
			items.sort(Comparator.comparing(GalleryItem::place));
			return items;
		});
	}

	@Override
	public Optional<AddedFile> file(final RootedFile file, final String tiling) {
		return read(() -> {
			for (final int row : rows(new TermQuery(new Term(Fields.WHOLE_FILE, Fields.wholeFile(file, tiling))),
				null)) {
				return Optional.of(Fields.file(searcher.storedFields().document(row)));
			}
			return Optional.empty();
		});
	}

	@Override
	public void forEachFile(final String root, final Consumer<AddedFile> consumer) {
		final List<AddedFile> files = read(() -> {
			final List<AddedFile> all = new ArrayList<>();
			for (final int row : rows(new TermQuery(new Term(Fields.ROOT, root)), null)) {
				all.add(Fields.file(searcher.storedFields().document(row)));
			}
			return all;
		});
		files.forEach(consumer);
	}

	/**
	 * @param value only documents that have it count; {@code null} for all
	 */
	private List<Integer> rows(final Query query, final String value) throws IOException {
		final List<Integer> rows = new ArrayList<>();
		final Query all = value == null ? query : ItemFilter.both(query, new FieldExistsQuery(value));
		for (final ScoreDoc found : searcher.search(all, Math.max(1, reader.maxDoc())).scoreDocs) {
			rows.add(found.doc);
		}
		return rows;
	}

	@Override
	public void close() {
		try (directory; reader) {
			// both are closed
		}
		catch (final IOException exc) {
			throw Damage.of(folder, exc);
		}
	}

	private <T> T read(final Reading<T> reading) {
		try {
			return reading.run();
		}
		catch (final CancellationException exc) {
			throw exc;
		}
		// Lucene believes what it reads, sizes too: what comes of a changed byte can be any of
		// these.
		catch (final IOException | RuntimeException | AssertionError | OutOfMemoryError exc) {
			throw Damage.of(folder, exc);
		}
	}

	@FunctionalInterface
	private interface Reading<T> {

		T run() throws IOException;
	}
}
