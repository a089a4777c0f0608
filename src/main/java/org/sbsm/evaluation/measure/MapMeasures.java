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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Numbers that say how alike two saliency maps are, and how spread one is.
 * <p>
 * Maps are images (x, y) of the same size with finite values, or NaN where nothing was
 * measured; they are not changed. The numbers are of the pixels that were measured in
 * both maps. A measure that isn't defined for a map throws an
 * {@link UndefinedMeasureException} with one sentence that says why; maps of different
 * sizes and infinite values are refused with an {@link IllegalArgumentException}.
 * </p>
 */
public final class MapMeasures {

	private MapMeasures() {}

	/**
	 * The sum of squared differences, normalised:
	 * {@code sum (a - b)^2 / sqrt(sum a^2 * sum b^2)}.
	 *
	 * @param a a map
	 * @param b another one
	 * @return 0 for equal maps, 2 for maps that share no place and are equally strong
	 * @throws UndefinedMeasureException if one of the maps, but not both, is 0 everywhere
	 */
	public static double squaredDifference(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b) {
		final double[][] maps = maps(a, b);
		double differences = 0;
		double sumA = 0;
		double sumB = 0;
		for (int i = 0; i < maps[0].length; i++) {
			final double difference = maps[0][i] - maps[1][i];
			differences += difference * difference;
			sumA += maps[0][i] * maps[0][i];
			sumB += maps[1][i] * maps[1][i];
		}
		if (differences == 0) return 0;
		if (sumA == 0 || sumB == 0) {
			throw new UndefinedMeasureException(
				"The normalised squared difference is not defined where one of the maps is 0 everywhere.");
		}
		return differences / Math.sqrt(sumA) / Math.sqrt(sumB);
	}

	/**
	 * The normalised cross-correlation at no displacement, which is Pearson's correlation
	 * coefficient.
	 *
	 * @param a a map
	 * @param b another one
	 * @return -1..1; 1 for maps that differ by a positive factor and an offset
	 * @throws UndefinedMeasureException if one of the maps has the same value everywhere
	 */
	public static double crossCorrelation(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b) {
		final double[][] maps = maps(a, b);
		checkVaried(maps, "cross-correlation");
		return inRange(new PearsonsCorrelation().correlation(maps[0], maps[1]));
	}

	/**
	 * Spearman's rank correlation; equal values have the mean of their ranks.
	 *
	 * @param a a map
	 * @param b another one
	 * @return -1..1; 1 for maps that order the pixels in the same way
	 * @throws UndefinedMeasureException if one of the maps has the same value everywhere
	 */
	public static double rankCorrelation(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b) {
		final double[][] maps = maps(a, b);
		checkVaried(maps, "rank correlation");
		return inRange(new SpearmansCorrelation().correlation(maps[0], maps[1]));
	}

	/**
	 * Structural similarity, the mean over all windows that lie within the image and were
	 * measured in both maps as a whole (Wang, Bovik, Sheikh, Simoncelli, "Image quality
	 * assessment: from error visibility to structural similarity", IEEE TIP 2004): windows
	 * of 11 x 11 pixels weighted by a Gaussian of standard deviation 1.5, K1 = 0.01, K2 =
	 * 0.03. The dynamic range L is that from the smallest to the largest value of both
	 * maps.
	 *
	 * @param a a map
	 * @param b another one
	 * @return -1..1; 1 for equal maps
	 * @throws UndefinedMeasureException if a side is shorter than 11 pixels, or no window
	 *         was measured as a whole
	 */
	public static double structuralSimilarity(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b) {
		Maps.checkSameSize(b, "other", a, "map");
		return new StructuralSimilarity(Maps.width(a), Maps.height(a)).of(doubles(Maps.values(a, "map")),
			doubles(Maps.values(b, "other")));
	}

	/**
	 * Shannon's entropy of the map as a distribution over the pixels, absolute values
	 * scaled to the sum 1: how spread it is.
	 *
	 * @param map a map
	 * @return in bits: 0 if all of it is in one pixel, {@code log2(pixels)} if it is the
	 *         same everywhere
	 * @throws UndefinedMeasureException if the map is 0 everywhere
	 */
	public static double entropy(final RandomAccessibleInterval<? extends RealType<?>> map) {
		final double[] values = doubles(Maps.measured(Maps.values(map, "map")));
		double sum = 0;
		for (final double value : values) {
			sum += Math.abs(value);
		}
		if (sum == 0) {
			throw new UndefinedMeasureException("The entropy is not defined for a map that is 0 everywhere.");
		}
		double entropy = 0;
		for (final double value : values) {
			final double share = Math.abs(value) / sum;
			if (share > 0) entropy -= share * Math.log(share);
		}
		return Math.max(0, entropy / Math.log(2));
	}

	private static double[][] maps(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b) {
		Maps.checkSameSize(b, "other", a, "map");
		final float[] first = Maps.values(a, "map");
		final float[] second = Maps.values(b, "other");
		final double[][] maps = new double[2][first.length];
		int count = 0;
		for (int i = 0; i < first.length; i++) {
			if (Float.isNaN(first[i]) || Float.isNaN(second[i])) continue;
			maps[0][count] = first[i];
			maps[1][count++] = second[i];
		}
		if (count == 0) {
			throw new UndefinedMeasureException(
				"The measures between two maps are not defined where no pixel was measured in both.");
		}
		return new double[][] { Arrays.copyOf(maps[0], count), Arrays.copyOf(maps[1], count) };
	}

	private static double[] doubles(final float[] values) {
		final double[] doubles = new double[values.length];
		for (int i = 0; i < doubles.length; i++) {
			doubles[i] = values[i];
		}
		return doubles;
	}

	private static void checkVaried(final double[][] maps, final String measure) {
		for (final double[] map : maps) {
			boolean varied = false;
			for (final double value : map) {
				varied |= value != map[0];
			}
			if (!varied) {
				throw new UndefinedMeasureException(
					"The " + measure + " is not defined for a map that has the same value everywhere.");
			}
		}
	}

	private static double inRange(final double correlation) {
		return Math.max(-1, Math.min(1, correlation));
	}

	/**
	 * @param map (x, y)
	 * @return the map divided by its largest absolute value; 0 wherever it was measured if
	 *         the map is
	 */
	public static RandomAccessibleInterval<FloatType> scaled(final RandomAccessibleInterval<FloatType> map) {
		float largest = 0;
		for (final FloatType value : Views.iterable(map)) {
			if (Math.abs(value.get()) > largest) largest = Math.abs(value.get());
		}
		final float factor = largest;
		return Converters.convert(map, (from, to) -> to.set(from.get() / (factor == 0 ? 1 : factor)),
			new FloatType());
	}
}
