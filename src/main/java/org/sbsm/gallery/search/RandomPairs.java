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

package org.sbsm.gallery.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.sbsm.distance.Distance;
import org.sbsm.gallery.GalleryReader;

/**
 * Distances between items of a gallery that were paired at random: what a distance is
 * that means nothing. The same pairs for the same gallery.
 */
public final class RandomPairs {

	/** Number of pairs at most. */
	public static final int PAIRS = 1000;

	private static final int SEED = 1;

	/** Ascending. */
	private final double[] distances;

	private RandomPairs(final double[] distances) {
		this.distances = distances;
	}

	/**
	 * @param gallery with the items
	 * @param distance between them; pairs for which it isn't defined don't count
	 * @return the distances; none if there are fewer than two items
	 */
	public static RandomPairs of(final GalleryReader gallery, final Distance distance) {
		final List<Integer> rows = gallery.sample(2 * PAIRS, SEED);
		return new RandomPairs(IntStream.range(0, rows.size() / 2)
			.mapToDouble(
				i -> between(distance, gallery.embedding(rows.get(2 * i)), gallery.embedding(rows.get(2 * i + 1))))
			.filter(Double::isFinite).sorted().toArray());
	}

	private static double between(final Distance distance, final float[] a, final float[] b) {
		try {
			return distance.between(a, b);
		}
		catch (final IllegalArgumentException exc) {
			return Double.NaN;
		}
	}

	/** @return no pairs, where distances of pairs have no meaning */
	public static RandomPairs none() {
		return new RandomPairs(new double[0]);
	}

	/** @return number of pairs */
	public int count() {
		return distances.length;
	}

	/**
	 * @param distance of a hit
	 * @return share of the pairs that are as near or nearer, 0..1; NaN if there are none
	 */
	public double shareUpTo(final double distance) {
		return Arrays.stream(distances).filter(other -> other <= distance).count() / (double) distances.length;
	}

	/** @return the distance in the middle; NaN if there are no pairs */
	public double median() {
		return distances.length == 0 ? Double.NaN : distances[distances.length / 2];
	}
}
