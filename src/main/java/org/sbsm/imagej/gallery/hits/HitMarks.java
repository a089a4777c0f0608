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

package org.sbsm.imagej.gallery.hits;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;

/**
 * Which hits of a search are marked as relevant or not. The table Hits shows the marks,
 * and what is changed there, by a macro for example, is taken over; without the table,
 * when its window was closed, the marks are kept all the same.
 * <p>
 * Any thread may use it.
 * </p>
 */
public final class HitMarks {

	/** What can be said of a hit. */
	public enum Mark {

		/** It is what is looked for. */
		RELEVANT("relevant"),

		/** It isn't what is looked for. */
		NOT("not"),

		/** Nothing is said. */
		NONE("");

		private final String text;

		Mark(final String text) {
			this.text = text;
		}

		/** @return what the column Mark of the table has */
		public String text() {
			return text;
		}

		/**
		 * @param cell of the column Mark
		 * @param rank of its hit
		 * @throws IllegalArgumentException if that is no mark
		 */
		private static Mark of(final String cell, final int rank) {
			// What ImageJ shows for a number that isn't there.
			if (cell.isBlank() || cell.equals("NaN")) return NONE;
			return EnumSet.of(RELEVANT, NOT).stream().filter(mark -> mark.text.equals(cell.strip())).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("Mark: " + cell + " of the hit with the rank " + rank
					+ " in the table Hits is not allowed; it must be relevant, not, or empty."));
		}
	}

	private final SearchResult result;

	/**
	 * By rank, from 0; replaced as a whole, so that windows are painted without waiting.
	 */
	private volatile Mark[] marks;
	private volatile boolean ended;

	/** @param result of a search; what refined it is marked */
	public HitMarks(final SearchResult result) {
		this(result, result.hits().stream().map(hit -> learned(result, hit)).toArray(Mark[]::new));
	}

	private HitMarks(final SearchResult result, final Mark[] marks) {
		this.result = result;
		this.marks = marks;
	}

	private static Mark learned(final SearchResult result, final FoundItem hit) {
		return result.refined().map(refined -> refined.marks().get(hit.item().place()))
			.map(relevant -> relevant ? Mark.RELEVANT : Mark.NOT).orElse(Mark.NONE);
	}

	/** @return the search */
	public SearchResult result() {
		return result;
	}

	/** Says that there was another search: these hits can't be marked any more. */
	public void end() {
		ended = true;
	}

	/** @return whether there was another search */
	public boolean isEnded() {
		return ended;
	}

	/**
	 * @param hit of the search
	 * @return its mark
	 */
	public Mark of(final FoundItem hit) {
		return marks[hit.rank() - 1];
	}

	/**
	 * @param mark that is looked for
	 * @return the hits that have it, the best first
	 */
	public List<FoundItem> hits(final Mark mark) {
		return result.hits().stream().filter(hit -> of(hit) == mark).toList();
	}

	/** @return whether marks aren't those that have refined the search */
	public boolean areNew() {
		return result.hits().stream().anyMatch(hit -> of(hit) != learned(result, hit));
	}

	/**
	 * Takes over what the table Hits has.
	 *
	 * @throws IllegalArgumentException if a cell there is no mark; nothing is taken over
	 *         then, and the message says which one
	 */
	public synchronized void read() {
		if (ended) return;
		final Map<Integer, Mark> read = new TreeMap<>();
		HitTable.marks(result).forEach((rank, cell) -> read.put(rank, Mark.of(cell, rank)));
		final Mark[] all = marks.clone();
		read.forEach((rank, mark) -> all[rank - 1] = mark);
		marks = all;
	}

	/**
	 * Marks hits, here and in the table Hits, if that is shown.
	 *
	 * @param hits of the search
	 * @param mark that they get
	 * @throws IllegalArgumentException if there was another search, or the table has what
	 *         is no mark; the message says what to do
	 */
	public synchronized void set(final List<FoundItem> hits, final Mark mark) {
		if (ended)
			throw new IllegalArgumentException(
				"These are hits of an earlier search; mark those of the last one, or search again.");
		read();
		final Mark[] all = marks.clone();
		hits.forEach(hit -> all[hit.rank() - 1] = mark);
		marks = all;
		HitTable.mark(result, hit -> of(hit).text());
	}

	/**
	 * @param relevant hits that are marked as relevant
	 * @param not hits that are marked as not relevant
	 * @param unmark hits whose marks are taken away
	 * @return these marks and those, which aren't in the table
	 * @throws IllegalArgumentException if a hit is in two of the lists
	 */
	public HitMarks with(final List<FoundItem> relevant, final List<FoundItem> not,
		final List<FoundItem> unmark) {
		check("not", not, relevant, "marked as relevant");
		check("unmark", unmark, relevant, "marked as relevant");
		check("unmark", unmark, not, "marked as not relevant");
		final Mark[] all = marks.clone();
		relevant.forEach(hit -> all[hit.rank() - 1] = Mark.RELEVANT);
		not.forEach(hit -> all[hit.rank() - 1] = Mark.NOT);
		unmark.forEach(hit -> all[hit.rank() - 1] = Mark.NONE);
		return new HitMarks(result, all);
	}

	private static void check(final String key, final List<FoundItem> hits, final List<FoundItem> others,
		final String what) {
		hits.stream().filter(others::contains).findFirst().ifPresent(hit -> {
			throw new IllegalArgumentException(key + ": hit " + hit.rank() + " is " + what + ", too.");
		});
	}

	/**
	 * @param hits of a search
	 * @return their ranks as {@link HitOpener#hits} reads them, such as {@code 1-3,7};
	 *         empty if there are none
	 */
	public static String ranks(final List<FoundItem> hits) {
		final int[] ranks = hits.stream().mapToInt(FoundItem::rank).sorted().distinct().toArray();
		return Arrays.stream(ranks).filter(rank -> !contains(ranks, rank - 1)).mapToObj(first -> {
			int last = first;
			while (contains(ranks, last + 1)) {
				last++;
			}
			return last == first ? String.valueOf(first) : first + "-" + last;
		}).collect(Collectors.joining(","));
	}

	private static boolean contains(final int[] ranks, final int rank) {
		return Arrays.binarySearch(ranks, rank) >= 0;
	}
}
