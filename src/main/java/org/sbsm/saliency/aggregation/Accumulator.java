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

package org.sbsm.saliency.aggregation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;

/**
 * Spreads the evidence of the occlusions over the image:
 * {@code S(p) = sum_i o_i(p) k_i / sum_i o_i(p)}, 0 where nothing ever covered p.
 * <p>
 * Windows are entered at their corners only, as in a 2-D difference array with one
 * prefix sum; but the array is swept row by row, so there is never more than one row of
 * it: time {@code O(N + W H)}, memory {@code O(N + W)} besides the map. The sums are
 * exact, in fixed point scaled to the largest evidence. So the map doesn't depend on
 * the order of the occlusions, and it is exactly 0 where all evidence is 0.
 * </p>
 */
public final class Accumulator {

	/** The weight 1 in fixed point. */
	private static final long WHOLE = 1L << 30;

	private final List<? extends Occlusion> occlusions;
	private final int width;
	private final int height;

	/**
	 * @param occlusions all within the image
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 */
	public Accumulator(final List<? extends Occlusion> occlusions, final int width, final int height) {
		this.occlusions = occlusions;
		this.width = width;
		this.height = height;
	}

	/**
	 * @param evidence k, one finite value per occlusion
	 * @return the map, row by row (y, x), in units of the evidence
	 */
	public float[] map(final double[] evidence) {
		double largest = 0;
		for (final double value : evidence) {
			largest = Math.max(largest, Math.abs(value));
		}
		final float[] map = new float[Math.multiplyExact(width, height)];
		if (largest == 0) return map;
		// So that the sum of all evidence stays below 2^62.
		final int countBits = Integer.SIZE - Integer.numberOfLeadingZeros(evidence.length);
		new Sweep(evidence, 61 - countBits - Math.getExponent(largest)).into(map);
		return map;
	}

	/**
	 * Indices of the occlusions in the order of a row of theirs (counting sort).
	 */
	private int[] orderedBy(final ToIntFunction<Occlusion> row) {
		final int[] next = new int[height + 2];
		for (final Occlusion occlusion : occlusions) {
			next[row.applyAsInt(occlusion) + 1]++;
		}
		for (int y = 0; y < height; y++) {
			next[y + 1] += next[y];
		}
		final int[] order = new int[occlusions.size()];
		for (int i = 0; i < order.length; i++) {
			order[next[row.applyAsInt(occlusions.get(i))]++] = i;
		}
		return order;
	}

	private static int end(final Occlusion occlusion) {
		return occlusion.y() + occlusion.height();
	}

	/** One pass over the rows. */
	private final class Sweep {

		private final double[] evidence;
		private final int scale;
		private final long[] sumSteps = new long[width + 1];
		private final long[] weightSteps = new long[width + 1];
		private final Set<Integer> soft = new LinkedHashSet<>();

		/** @param scale evidence is counted in multiples of {@code 2^-scale} */
		Sweep(final double[] evidence, final int scale) {
			this.evidence = evidence;
			this.scale = scale;
		}

		void into(final float[] map) {
			final int[] byStart = orderedBy(Occlusion::y);
			final int[] byEnd = orderedBy(Accumulator::end);
			final long[] sums = new long[width];
			final long[] weights = new long[width];
			int started = 0;
			int ended = 0;
			for (int y = 0; y < height; y++) {
				while (ended < byEnd.length && end(occlusions.get(byEnd[ended])) == y) {
					step(byEnd[ended++], -1);
				}
				while (started < byStart.length && occlusions.get(byStart[started]).y() == y) {
					step(byStart[started++], 1);
				}
				prefixSum(sumSteps, sums);
				prefixSum(weightSteps, weights);
				for (final int i : soft) {
					add(i, y, sums, weights);
				}
				for (int x = 0; x < width; x++) {
					if (weights[x] > 0) {
						map[y * width + x] = (float) (Math.scalb((double) sums[x], -scale) / weights[x] * WHOLE);
					}
				}
			}
		}

		/** Lets an occlusion begin (sign 1) or end (sign -1). */
		private void step(final int i, final int sign) {
			final Occlusion occlusion = occlusions.get(i);
			if (occlusion instanceof Window) {
				final long step = sign * fixed(evidence[i]);
				sumSteps[occlusion.x()] += step;
				sumSteps[occlusion.x() + occlusion.width()] -= step;
				weightSteps[occlusion.x()] += sign * WHOLE;
				weightSteps[occlusion.x() + occlusion.width()] -= sign * WHOLE;
			}
			else if (sign > 0) soft.add(i);
			else soft.remove(i);
		}

		private void add(final int i, final int y, final long[] sums, final long[] weights) {
			final Occlusion occlusion = occlusions.get(i);
			for (int x = occlusion.x(); x < occlusion.x() + occlusion.width(); x++) {
				final float weight = occlusion.weight(x, y);
				sums[x] += fixed(weight * evidence[i]);
				weights[x] += Math.round((double) weight * WHOLE);
			}
		}

		private long fixed(final double value) {
			return Math.round(Math.scalb(value, scale));
		}

		private void prefixSum(final long[] steps, final long[] sums) {
			long sum = 0;
			for (int x = 0; x < width; x++) {
				sum += steps[x];
				sums[x] = sum;
			}
		}
	}
}
