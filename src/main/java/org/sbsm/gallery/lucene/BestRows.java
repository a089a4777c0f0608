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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.apache.lucene.util.BytesRef;

/** The best rows that were offered so far. For one thread. */
final class BestRows {

	/** The worst first. */
	private final PriorityQueue<Row> rows = new PriorityQueue<>(Comparator.reverseOrder());

	private final int count;

	/**
	 * @param row in the whole gallery
	 * @param place that decides between equal scores
	 */
	record Row(int row, double score, BytesRef place) implements Comparable<Row> {

		@Override
		public int compareTo(final Row other) {
			final int byScore = Double.compare(score, other.score);
			return byScore == 0 ? place.compareTo(other.place) : byScore;
		}
	}

	/**
	 * @param count how many are kept at most
	 */
	BestRows(final int count) {
		this.count = count;
	}

	/** @return how many are kept at most */
	int count() {
		return count;
	}

	/** @return whether a row of this score could be kept; its place decides if equal */
	boolean couldKeep(final double score) {
		return rows.size() < count || score <= rows.peek().score;
	}

	/** Keeps the row if it is one of the best. */
	void offer(final Row row) {
		rows.add(row);
		if (rows.size() > count) rows.remove();
	}

	/** Offers all that another one has kept. */
	BestRows merge(final BestRows other) {
		other.rows.forEach(this::offer);
		return this;
	}

	/** @return the best first */
	List<Row> sorted() {
		final List<Row> sorted = new ArrayList<>(rows);
		sorted.sort(null);
		return sorted;
	}
}
