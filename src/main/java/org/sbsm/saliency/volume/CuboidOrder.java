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
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.aggregation.CoarseToFine;

/**
 * The order in which the cuboids of a volume are evaluated: coarse to fine. First the
 * first part on the first range of slices, so that there is something soon; then, in
 * rounds, some of the parts on all ranges: a sixteenth, a quarter, all. Where ranges
 * are long beside the volume there are more rounds, so that cuboids never wait for more
 * than an eighth of all work. Within a round, parts and ranges each are in the order of
 * {@link CoarseToFine}.
 * <p>
 * More rounds would show a little more a little earlier; but each prepares every slice
 * anew.
 * </p>
 */
final class CuboidOrder {

	/** The first round has that part of the parts. */
	private static final int FIRST = 16;

	/** Each further round reaches that many times as many parts at most. */
	private static final int GROWTH = 4;

	/** And takes that part of all work at most for the longest range. */
	private static final int STEP = 8;

	private final CoarseToFine ofParts;
	private final CoarseToFine ofRanges;
	private final int[] parts;
	private final int[] ranges;

	/** How many more parts a round has at most. */
	private final int most;

	/**
	 * @param parts what is hidden within a slice
	 * @param ranges of slices, as windows of an image of one row
	 * @param width of the slices in pixels
	 * @param height of the slices in pixels
	 * @param depth number of slices
	 */
	CuboidOrder(final List<Occlusion> parts, final List<Occlusion> ranges, final int width, final int height,
		final int depth) {
		ofParts = new CoarseToFine(parts, width, height);
		ofRanges = new CoarseToFine(ranges, depth, 1);
		this.parts = ofParts.order();
		this.ranges = ofRanges.order();
		final int longest = ranges.stream().mapToInt(Occlusion::width).max().orElseThrow();
		most = (int) Math.min(parts.size(), Math.ceil((double) parts.size() * depth / STEP / longest));
	}

	/**
	 * The next step: the first parts, in their order, on one range.
	 *
	 * @param range index of the range
	 * @param parts how many, those of former steps included
	 */
	record Step(int range, int parts) {}

	/** @return the steps in order; the last one of each range has all parts */
	List<Step> steps() {
		final List<Step> steps = new ArrayList<>();
		steps.add(new Step(ranges[0], 1));
		for (int count = 0; count < parts.length;) {
			count = count == 0 ? (parts.length + FIRST - 1) / FIRST : Math.min(GROWTH * count, count + most);
			final int reached = Math.min(count, parts.length);
			IntStream.of(ranges).forEach(range -> steps.add(new Step(range, reached)));
		}
		return steps;
	}

	/**
	 * @return indices of the parts in the order of evaluation, each once; not to be changed
	 */
	int[] parts() {
		return parts;
	}

	/**
	 * @return index of the range of the first cuboid; its part is the first of the parts
	 */
	int firstRange() {
		return ranges[0];
	}

	/**
	 * @return indices of the cuboids, range by range and part by part, in order, each once
	 */
	int[] cuboids() {
		final int[] done = new int[ranges.length];
		return steps().stream().flatMapToInt(step -> {
			final int from = done[step.range];
			done[step.range] = step.parts;
			return IntStream.range(from, step.parts).map(i -> step.range * parts.length + parts[i]);
		}).toArray();
	}

	/**
	 * @param values by range and part
	 * @param known which are known, by range; at least one
	 * @return all values: the unknown ones of a range with known ones as those let expect,
	 *         all of another range as the other ranges let expect
	 */
	double[][] estimate(final double[][] values, final BitSet[] known) {
		final double[][] estimate = values.clone();
		final BitSet begun = new BitSet();
		for (int range = 0; range < values.length; range++) {
			if (known[range].isEmpty()) continue;
			begun.set(range);
			estimate[range] = ofParts.estimate(values[range], known[range]);
		}
		if (begun.cardinality() == values.length) return estimate;
		for (int range = 0; range < values.length; range++) {
			if (!begun.get(range)) estimate[range] = new double[parts.length];
		}
		for (int part = 0; part < parts.length; part++) {
			final int column = part;
			final double[] across = ofRanges.estimate(
				IntStream.range(0, values.length).mapToDouble(range -> estimate[range][column]).toArray(), begun);
			for (int range = 0; range < values.length; range++) {
				estimate[range][part] = across[range];
			}
		}
		return estimate;
	}
}
