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
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;

/** Which documents match a query and aren't deleted. */
final class MatchingRows {

	private final IndexSearcher searcher;
	private final Weight weight;

	MatchingRows(final IndexSearcher searcher, final Query query) throws IOException {
		this.searcher = searcher;
		weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
	}

	/** @return the documents of a segment, by their numbers there */
	Bits of(final LeafReaderContext leaf) throws IOException {
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

	/** @return the documents of all segments, by their numbers in the whole gallery */
	List<Integer> all() throws IOException {
		final List<Integer> rows = new ArrayList<>();
		for (final LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
			final Scorer scorer = weight.scorer(leaf);
			if (scorer == null) continue;
			final Bits live = leaf.reader().getLiveDocs();
			final DocIdSetIterator documents = scorer.iterator();
			for (int document = documents.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents
				.nextDoc()) {
				if (live == null || live.get(document)) rows.add(leaf.docBase + document);
			}
		}
		return rows;
	}
}
