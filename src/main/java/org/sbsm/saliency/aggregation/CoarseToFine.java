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
import java.util.stream.DoubleStream;

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

	/** Bits of a place on the Hilbert curve. */
	private static final int BITS = 32;

	/**
	 * How many known values before, and as many after, an unknown one it is estimated from.
	 */
	private static final int NEIGHBOURS = 8;

	/** By index, one coordinate per axis, all in the same unit. */
	private final double[][] centres;

	/** Indices of the occlusions along the curve. */
	private final int[] alongCurve;

	/**
	 * @param occlusions all within the image
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 */
	public CoarseToFine(final List<? extends Occlusion> occlusions, final int width, final int height) {
		// In half pixels.
		this(
			occlusions.stream()
				.map(occlusion -> new double[] { 2.0 * occlusion.x() + occlusion.width(),
					2.0 * occlusion.y() + occlusion.height() })
				.toArray(double[][]::new),
			2.0 * Math.max(width, height));
	}

	/**
	 * The same for what is hidden in any number of dimensions.
	 *
	 * @param centres one per occlusion, with one coordinate per axis, at least 0; not
	 *        copied
	 * @param extent of the longest axis, in the unit of the centres
	 */
	public CoarseToFine(final double[][] centres, final double extent) {
		this.centres = centres;
		final long[] places = new long[centres.length];
		for (int i = 0; i < places.length; i++) {
			final int bits = BITS / centres[i].length;
			final double scale = ((1 << bits) - 1) / extent;
			places[i] = HilbertCurve.place(DoubleStream.of(centres[i]).mapToInt(x -> (int) (scale * x)).toArray(),
				bits) << (Integer.SIZE - 1) | i;
		}
		Arrays.sort(places);
		alongCurve = new int[places.length];
		for (int rank = 0; rank < places.length; rank++) {
			alongCurve[rank] = (int) places[rank] & Integer.MAX_VALUE;
		}
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
		double sum = 0;
		double weights = 0;
		for (int k = first; k < end; k++) {
			double squared = 0;
			for (int axis = 0; axis < centres[place].length; axis++) {
				final double step = centres[evaluated[k]][axis] - centres[place][axis];
				squared += step * step;
			}
			// At least half a pixel, so that occlusions with the same centre have a mean too.
			squared = Math.max(1, squared);
			final double weight = 1 / (squared * squared);
			sum += weight * values[evaluated[k]];
			weights += weight;
		}
		return sum / weights;
	}
}
