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

package org.sbsm.saliency.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.aggregation.CoarseToFine;

/**
 * The order in which parts are hidden on the slices of a volume: coarse to fine. First
 * the first part on the first range of slices, so that there is something soon; then,
 * in rounds, some of the parts on all ranges: a sixteenth, a quarter, all. Where ranges
 * are long beside the volume there are more rounds, so that cuboids never wait for more
 * than an eighth of all work. Within a round, parts and ranges each are in the order of
 * {@link CoarseToFine}.
 * <p>
 * More rounds would show a little more a little earlier; but each prepares every slice
 * anew. Where maps that have settled end the work, rounds only double: after each of
 * them that can be judged.
 * </p>
 */
final class SliceRounds {

	/** The first round has that part of the parts. */
	private static final int FIRST = 16;

	/** Each further round reaches that many times as many parts at most. */
	private static final int GROWTH = 4;

	/** The same where they are compared with each other. */
	private static final int DOUBLED = 2;

	/** And takes that part of all work at most for the longest range. */
	private static final int STEP = 8;

	private final int[] parts;
	private final int[] ranges;
	private final int growth;

	/** How many more parts a round has at most. */
	private final int most;

	/**
	 * @param parts what is hidden within a slice
	 * @param ranges of slices, as windows of an image of one row
	 * @param size of the volume: width and height of the slices in pixels, and their number
	 * @param compared whether the maps of the rounds are compared with each other
	 */
	SliceRounds(final List<Occlusion> parts, final List<Occlusion> ranges, final int[] size,
		final boolean compared) {
		this.parts = new CoarseToFine(parts, size[0], size[1]).order();
		this.ranges = new CoarseToFine(ranges, size[2], 1).order();
		growth = compared ? DOUBLED : GROWTH;
		final int longest = ranges.stream().mapToInt(Occlusion::width).max().orElseThrow();
		most = (int) Math.min(parts.size(), Math.ceil((double) parts.size() * size[2] / STEP / longest));
	}

	/**
	 * The next step: the first parts, in their order, on one range.
	 *
	 * @param range index of the range
	 * @param parts how many, those of former steps included
	 */
	record Step(int range, int parts) {}

	/**
	 * @return the rounds in order, each a list of steps; the steps of the last one have all
	 *         parts
	 */
	List<List<Step>> rounds() {
		final List<List<Step>> rounds = new ArrayList<>();
		rounds.add(List.of(new Step(ranges[0], 1)));
		for (int count = 0; count < parts.length;) {
			count = count == 0 ? (parts.length + FIRST - 1) / FIRST : Math.min(growth * count, count + most);
			final int reached = Math.min(count, parts.length);
			rounds.add(IntStream.of(ranges).mapToObj(range -> new Step(range, reached)).toList());
		}
		return rounds;
	}

	/**
	 * @return indices of the parts in the order of evaluation, each once; not to be changed
	 */
	int[] parts() {
		return parts;
	}
}
