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

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.sbsm.occlusion.Occlusion;

/**
 * The order in which occlusions are evaluated: coarse to fine, so that the first few of
 * them already spread over the whole image, and each further one goes where there are
 * fewest.
 * <p>
 * The occlusions are ranked along a Hilbert curve through their centres, on which
 * neighbours are neighbours in the image too, and the ranks are taken in van der
 * Corput's order (bits reversed): 0, 1/2, 1/4, 3/4, 1/8 ... of the curve. That works
 * for any list of occlusions. The order depends on nothing but the occlusions.
 * </p>
 */
public final class CoarseToFine {

	/** Bits per axis of the Hilbert curve. */
	private static final int BITS = 16;

	/**
	 * How many known values before, and as many after, an unknown one it is estimated from.
	 */
	private static final int NEIGHBOURS = 8;

	private final List<? extends Occlusion> occlusions;

	/** Indices of the occlusions along the curve. */
	private final int[] alongCurve;

	/**
	 * @param occlusions all within the image
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 */
	public CoarseToFine(final List<? extends Occlusion> occlusions, final int width, final int height) {
		this.occlusions = occlusions;
		final long[] places = new long[occlusions.size()];
		final double scale = ((1 << BITS) - 1) / (2.0 * Math.max(width, height));
		for (int i = 0; i < places.length; i++) {
			final Occlusion occlusion = occlusions.get(i);
			places[i] = hilbert((int) (scale * twiceCentreX(occlusion)),
				(int) (scale * twiceCentreY(occlusion))) << (Integer.SIZE - 1) | i;
		}
		Arrays.sort(places);
		alongCurve = new int[places.length];
		for (int rank = 0; rank < places.length; rank++) {
			alongCurve[rank] = (int) places[rank] & Integer.MAX_VALUE;
		}
	}

	private static double twiceCentreX(final Occlusion occlusion) {
		return 2.0 * occlusion.x() + occlusion.width();
	}

	private static double twiceCentreY(final Occlusion occlusion) {
		return 2.0 * occlusion.y() + occlusion.height();
	}

	/** The place of a point on the Hilbert curve through all points of BITS bits. */
	private static long hilbert(final int pointX, final int pointY) {
		int x = pointX;
		int y = pointY;
		long place = 0;
		for (int side = 1 << (BITS - 1); side > 0; side >>= 1) {
			final int right = (x & side) > 0 ? 1 : 0;
			final int lower = (y & side) > 0 ? 1 : 0;
			place = 4 * place + (3 * right ^ lower);
			if (lower == 0) {
				final int turned = right == 1 ? ~x : x;
				x = right == 1 ? ~y : y;
				y = turned;
			}
		}
		return place;
	}

	/**
	 * @return indices of the occlusions in the order of their evaluation, each once
	 */
	public int[] order() {
		final int[] order = new int[alongCurve.length];
		final int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, order.length - 1));
		int next = 0;
		for (int i = 0; i < 1 << bits; i++) {
			final int rank = bits == 0 ? 0 : Integer.reverse(i) >>> (Integer.SIZE - bits);
			if (rank < order.length) order[next++] = alongCurve[rank];
		}
		return order;
	}

	/**
	 * Estimates the values of the occlusions that aren't evaluated yet from those of some
	 * evaluated ones near them: the mean, weighted with the distance of the centres to the
	 * power of -4. (Measured on the sample images: after a twentieth of the occlusions, the
	 * map of these values correlates with the final one by 0.2 to 0.5 more than the map of
	 * the evaluated occlusions alone, which is 0 where nothing was hidden yet.)
	 *
	 * @param values one per occlusion
	 * @param known which of them are evaluated; at least one
	 * @return the values, the unknown ones estimated
	 */
	public double[] estimate(final double[] values, final BitSet known) {
		final double[] estimate = values.clone();
		final int[] evaluated = Arrays.stream(alongCurve).filter(known::get).toArray();
		int before = 0;
		for (final int i : alongCurve) {
			if (known.get(i)) before++;
			else
				estimate[i] = mean(values, i, evaluated, Math.max(0, before - NEIGHBOURS),
					Math.min(evaluated.length, before + NEIGHBOURS));
		}
		return estimate;
	}

	private double mean(final double[] values, final int place, final int[] evaluated, final int first,
		final int end) {
		final double x = twiceCentreX(occlusions.get(place));
		final double y = twiceCentreY(occlusions.get(place));
		double sum = 0;
		double weights = 0;
		for (int k = first; k < end; k++) {
			final Occlusion neighbour = occlusions.get(evaluated[k]);
			final double dx = twiceCentreX(neighbour) - x;
			final double dy = twiceCentreY(neighbour) - y;
			// At least half a pixel, so that occlusions with the same centre have a mean too.
			final double squared = Math.max(1, dx * dx + dy * dy);
			final double weight = 1 / (squared * squared);
			sum += weight * values[evaluated[k]];
			weights += weight;
		}
		return sum / weights;
	}
}
