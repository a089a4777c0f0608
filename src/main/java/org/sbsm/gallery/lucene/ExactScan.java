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
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.Ranking.Hit;

/**
 * Looks at every item of a gallery, on all threads of the pool that it is called in.
 * The answer depends on nothing but the items: neither on segments nor on threads.
 */
final class ExactScan {

	/** Documents that a thread takes at a time. */
	private static final int PORTION = 1 << 14;

	/** Numbers that are scored together: they stay in the processor's first cache. */
	private static final int BLOCK = 1 << 12;

	private final IndexSearcher searcher;
	private final int length;
	private final GalleryQuery query;
	private final BooleanSupplier stop;

	/**
	 * @param length of the embeddings
	 * @param stop asked after each portion
	 */
	ExactScan(final IndexSearcher searcher, final int length, final GalleryQuery query,
		final BooleanSupplier stop) {
		this.searcher = searcher;
		this.length = length;
		this.query = query;
		this.stop = stop;
	}

	/**
	 * @param filter which items count; all if it is empty
	 * @return the best items
	 */
	Ranking run(final Optional<Query> filter) throws IOException {
		final List<Portion> portions = new ArrayList<>();
		for (final LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
			final Bits counted = filter.isPresent() ? matching(leaf, filter.get()) : leaf.reader().getLiveDocs();
			for (int from = 0; from < leaf.reader().maxDoc(); from += PORTION) {
				portions.add(new Portion(leaf, counted, from, Math.min(leaf.reader().maxDoc(), from + PORTION)));
			}
		}
		try {
			final Found all = portions.stream().parallel().map(this::scan).reduce(new Found(query.hits()),
				Found::merge);
			final List<Hit> hits = new ArrayList<>();
			for (final BestRows.Row row : all.best.sorted()) {
				hits.add(new Hit(row.row(), Fields.place(row.place()), row.score()));
			}
			return new Ranking(hits, all.searched, all.undefined);
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	/** The filter's documents of a segment that aren't deleted. */
	private Bits matching(final LeafReaderContext leaf, final Query filter) throws IOException {
		final Weight weight = searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
		final Scorer scorer = weight.scorer(leaf);
		if (scorer == null) return new Bits.MatchNoBits(leaf.reader().maxDoc());
		final BitSet matching = BitSet.of(scorer.iterator(), leaf.reader().maxDoc());
		final Bits live = leaf.reader().getLiveDocs();
		return live == null ? matching : new Both(matching, live);
	}

	private record Both(Bits first, Bits second) implements Bits {

		@Override
		public boolean get(final int index) {
			return first.get(index) && second.get(index);
		}

		@Override
		public int length() {
			return first.length();
		}
	}

	/**
	 * Some documents of a segment.
	 *
	 * @param counted which of them count; {@code null} for all
	 */
	private record Portion(LeafReaderContext leaf, Bits counted, int from, int end) {}

	/** What was found so far. */
	private static final class Found {

		private final BestRows best;
		private long searched;
		private long undefined;

		Found(final int hits) {
			best = new BestRows(hits);
		}

		/** Makes a new one: a parallel reduction uses the first one for all. */
		static Found merge(final Found a, final Found b) {
			final Found both = new Found(a.best.count());
			both.best.merge(a.best).merge(b.best);
			both.searched = a.searched + b.searched;
			both.undefined = a.undefined + b.undefined;
			return both;
		}
	}

	private Found scan(final Portion portion) {
		if (stop.getAsBoolean()) throw new CancellationException();
		try {
			return new Scan(portion).run();
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	/** The scan of one portion, block by block. */
	private final class Scan {

		private final Portion portion;
		private final int capacity = Math.max(4, BLOCK / length);
		private final float[] rows = new float[capacity * length];
		private final int[] documents = new int[capacity];
		private final double[] scores = new double[capacity];
		private final PlaceRows places;
		private final Found found = new Found(query.hits());

		Scan(final Portion portion) throws IOException {
			this.portion = portion;
			places = new PlaceRows(portion.leaf.reader());
		}

		Found run() throws IOException {
			final EmbeddingRows embeddings = new EmbeddingRows(portion.leaf.reader(), length);
			int count = 0;
			for (int document = embeddings.firstFrom(portion.from); document < portion.end; document = embeddings
				.next()) {
				if (portion.counted != null && !portion.counted.get(document)) continue;
				embeddings.copyTo(rows, count * length);
				documents[count++] = document;
				if (count == capacity) {
					rank(count);
					count = 0;
				}
			}
			rank(count);
			return found;
		}

		private void rank(final int count) throws IOException {
			query.score().score(rows, count, scores);
			found.searched += count;
			for (int i = 0; i < count; i++) {
				if (Double.isNaN(scores[i])) found.undefined++;
				else if (found.best.couldKeep(scores[i])) {
					// Places are read of those few only.
					found.best.offer(
						new BestRows.Row(portion.leaf.docBase + documents[i], scores[i], places.bytes(documents[i])));
				}
			}
		}
	}
}
