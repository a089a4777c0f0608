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

package org.sbsm.gallery;

import java.util.List;
import java.util.stream.IntStream;

import org.sbsm.distance.Distance;

/**
 * Gives each embedding of a gallery a number; lower is better. Safe for use by many
 * threads.
 */
@FunctionalInterface
public interface ItemScore {

	/**
	 * @param rows embeddings, one after the other; not to be kept or changed
	 * @param count number of embeddings in {@code rows}
	 * @param scores receives {@code count} scores; NaN for an item that has none
	 */
	void score(float[] rows, int count, double[] scores);

	/**
	 * @return embeddings near which the lowest scores are looked for, where not every item
	 *         can be looked at; none if there are no such
	 */
	default List<float[]> queries() {
		return List.of();
	}

	/**
	 * The distance to a query.
	 *
	 * @param query an embedding
	 * @param distance that counts
	 * @return a score that is the same bit for bit as
	 *         {@link Distance#between(double[], double[])}
	 * @throws IllegalArgumentException if the distance isn't defined for the query; the
	 *         message names the distance and the reason
	 */
	static ItemScore distance(final float[] query, final Distance distance) {
		final double[] a = IntStream.range(0, query.length).mapToDouble(i -> query[i]).toArray();
		distance.between(a, a);
		return near(List.of(query), (rows, count, scores) -> distance.toEach(a, rows, count, scores));
	}

	/**
	 * The lowest of several scores.
	 *
	 * @param scores at least one
	 * @return the lowest of them that isn't NaN
	 */
	static ItemScore lowest(final List<ItemScore> scores) {
		return near(scores.stream().flatMap(score -> score.queries().stream()).toList(),
			(rows, count, lowest) -> {
				java.util.Arrays.fill(lowest, 0, count, Double.NaN);
				final double[] each = new double[count];
				for (final ItemScore score : scores) {
					score.score(rows, count, each);
					for (int i = 0; i < count; i++) {
						if (!(lowest[i] <= each[i]) && !Double.isNaN(each[i])) lowest[i] = each[i];
					}
				}
			});
	}

	private static ItemScore near(final List<float[]> queries, final ItemScore score) {
		return new ItemScore() {

			@Override
			public void score(final float[] rows, final int count, final double[] scores) {
				score.score(rows, count, scores);
			}

			@Override
			public List<float[]> queries() {
				return queries;
			}
		};
	}
}
