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

package org.sbsm.evaluation.measure;

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The part of an image that a saliency map should point at, and how well maps do.
 * <p>
 * Maps are images (x, y) of the same size with finite values, or NaN where nothing was
 * measured; they are not changed. Only what was measured counts, of the map and of the
 * ground truth. A measure that isn't defined for a map throws an
 * {@link UndefinedMeasureException} with one sentence that says why; maps of another
 * size and infinite values are refused with an {@link IllegalArgumentException}.
 * </p>
 */
public final class GroundTruth {

	private final RandomAccessibleInterval<? extends BooleanType<?>> mask;
	private final int width;
	private final int height;

	/** Row by row (y, x). */
	private final boolean[] inside;

	/**
	 * @param mask (x, y), {@code true} in the part that matters; not changed
	 * @throws IllegalArgumentException if no pixel is inside, or all are
	 */
	public GroundTruth(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		this.mask = mask;
		width = Maps.width(mask);
		height = Maps.height(mask);
		inside = new boolean[Math.multiplyExact(width, height)];
		final Cursor<? extends BooleanType<?>> cursor = Views.flatIterable(mask).cursor();
		int pixels = 0;
		for (int i = 0; i < inside.length; i++) {
			inside[i] = cursor.next().get();
			if (inside[i]) pixels++;
		}
		if (pixels == 0 || pixels == inside.length) {
			throw new IllegalArgumentException("truth: " + (pixels == 0 ? "no pixel is" : "all pixels are")
				+ " inside; mark the part of the image that the map should point at.");
		}
	}

	/**
	 * The pointing game: whether the largest saliency hits the ground truth, within a
	 * tolerance (Zhang et al., "Top-down neural attention by excitation backprop", ECCV
	 * 2016). Where several pixels share the largest value, it is the share of them that
	 * hits; so a map that is the same everywhere scores as guessing does.
	 *
	 * @param map a map
	 * @param tolerance distance in pixels within which a place still hits, at least 0; 15
	 *        in the paper
	 * @return 0..1
	 * @throws IllegalArgumentException if the tolerance is below 0
	 */
	public double pointingGame(final RandomAccessibleInterval<? extends RealType<?>> map, final int tolerance) {
		if (tolerance < 0) {
			throw new IllegalArgumentException(
				"tolerance must be a whole number of pixels of at least 0, but is " + tolerance + ".");
		}
		final float[] values = values(map);
		final float largest = largest(values);
		int places = 0;
		int hits = 0;
		for (int i = 0; i < values.length; i++) {
			if (values[i] != largest) continue;
			places++;
			if (isNear(i % width, i / width, tolerance)) hits++;
		}
		return (double) hits / places;
	}

	private boolean isNear(final int x, final int y, final int tolerance) {
		if (inside[y * width + x]) return true;
		for (int row = Math.max(0, y - tolerance); row <= Math.min(height - 1, y + tolerance); row++) {
			for (int column = Math.max(0, x - tolerance); column <= Math.min(width - 1, x + tolerance); column++) {
				final long dx = column - x;
				final long dy = row - y;
				if (inside[row * width + column] && dx * dx + dy * dy <= (long) tolerance * tolerance) return true;
			}
		}
		return false;
	}

	/**
	 * The share of the map's mass that lies inside; negative values have no mass.
	 *
	 * @param map a map
	 * @return 0..1; a map that is the same everywhere has the share of {@link #area}
	 * @throws UndefinedMeasureException if no value is above 0
	 */
	public double massInside(final RandomAccessibleInterval<? extends RealType<?>> map) {
		final float[] values = values(map);
		double all = 0;
		double within = 0;
		for (int i = 0; i < values.length; i++) {
			if (!(values[i] > 0)) continue;
			all += values[i];
			if (inside[i]) within += values[i];
		}
		if (all == 0) {
			throw new UndefinedMeasureException(
				"The share of the map's mass inside is not defined for a map without a value above 0.");
		}
		return within / all;
	}

	/**
	 * Intersection over union of the ground truth and the pixels whose saliency is at least
	 * a share of the largest.
	 *
	 * @param map a map
	 * @param threshold share of the largest saliency, above 0 and at most 1
	 * @return 0..1
	 * @throws UndefinedMeasureException if no value is above 0
	 * @throws IllegalArgumentException if the threshold is out of range
	 */
	public double intersectionOverUnion(final RandomAccessibleInterval<? extends RealType<?>> map,
		final double threshold) {
		if (!(threshold > 0 && threshold <= 1)) {
			throw new IllegalArgumentException(
				"A threshold must be above 0 and at most 1, but is " + threshold + ".");
		}
		final float[] values = values(map);
		final float largest = largest(values);
		if (largest <= 0) {
			throw new UndefinedMeasureException(
				"The intersection over union is not defined for a map without a value above 0.");
		}
		int intersection = 0;
		int union = 0;
		for (int i = 0; i < values.length; i++) {
			if (Float.isNaN(values[i])) continue;
			final boolean salient = values[i] >= threshold * largest;
			if (salient && inside[i]) intersection++;
			if (salient || inside[i]) union++;
		}
		return (double) intersection / union;
	}

	/**
	 * The average precision of the pixels in the order of falling saliency, as scikit-learn
	 * defines it: {@code sum_n (recall_n - recall_(n-1)) precision_n} over the different
	 * values; equal values count together.
	 *
	 * @param map a map
	 * @return 0..1; a map that is the same everywhere has the value of {@link #area}
	 */
	public double averagePrecision(final RandomAccessibleInterval<? extends RealType<?>> map) {
		final float[] values = values(map);
		final float[] measured = Maps.measured(values);
		for (int i = 0; i < values.length; i++) {
			if (!inside[i]) values[i] = Float.NaN;
		}
		final float[] insiders = Maps.measured(values);
		Arrays.sort(measured);
		Arrays.sort(insiders);
		double precision = 0;
		int all = measured.length;
		for (int i = insiders.length; i > 0;) {
			final float value = insiders[i - 1];
			int equal = 0;
			while (i > 0 && insiders[i - 1] == value) {
				i--;
				equal++;
			}
			while (all > 0 && measured[all - 1] >= value) {
				all--;
			}
			precision += (double) equal / insiders.length * (insiders.length - i) / (measured.length - all);
		}
		return precision;
	}

	/**
	 * @param map a map
	 * @return share of its measured pixels that are inside; what a map reaches that knows
	 *         nothing
	 */
	public double area(final RandomAccessibleInterval<? extends RealType<?>> map) {
		final float[] values = values(map);
		return (double) measuredInside(values) / Maps.measured(values).length;
	}

	private int measuredInside(final float[] values) {
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			if (inside[i] && !Float.isNaN(values[i])) count++;
		}
		return count;
	}

	private float[] values(final RandomAccessibleInterval<? extends RealType<?>> map) {
		Maps.checkSameSize(mask, "truth", map, "map");
		final float[] values = Maps.values(map, "map");
		for (int i = 0; i < values.length; i++) {
			// -0 becomes 0, which sorting would take for different.
			values[i] += 0f;
		}
		if (measuredInside(values) == 0) {
			throw new UndefinedMeasureException(
				"The map wasn't measured at any pixel of the ground truth, so that there is nothing to compare.");
		}
		return values;
	}

	private static float largest(final float[] values) {
		float largest = Float.NEGATIVE_INFINITY;
		for (final float value : values) {
			if (value > largest) largest = value;
		}
		return largest;
	}
}
