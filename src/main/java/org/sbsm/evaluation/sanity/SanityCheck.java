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

package org.sbsm.evaluation.sanity;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.evaluation.measure.MapMeasures;
import org.sbsm.evaluation.measure.UndefinedMeasureException;

/**
 * The outcome of one check: the map, and what became of it when something was changed.
 *
 * @param kind what was changed
 * @param pairs the map (x, y) and the map after the change, in units of the distance;
 *        where the image was shifted, the part that both show, shifted back
 */
public record SanityCheck(Kind kind, List<Pair> pairs) {

	/** What is changed in a check. */
	public enum Kind {

		/** The model's weights are made random: the map must become another one. */
		RANDOM_WEIGHTS(false),

		/** Little noise is added to the reference image: the map must stay. */
		NOISE(true),

		/** The reference image is shifted by a few pixels: the map must shift with it. */
		SHIFT(true);

		private final boolean keepsMap;

		Kind(final boolean keepsMap) {
			this.keepsMap = keepsMap;
		}

		/** @return whether the map must stay as it is */
		public boolean keepsMap() {
			return keepsMap;
		}
	}

	/** Rank correlation from which on a map counts as kept. */
	public static final double KEPT = 0.7;

	/** Rank correlation up to which a map counts as another one. */
	public static final double CHANGED = 0.5;

	/**
	 * The map, and what became of it.
	 *
	 * @param before (x, y)
	 * @param after (x, y), of the same size
	 */
	public record Pair(RandomAccessibleInterval<FloatType> before, RandomAccessibleInterval<FloatType> after) {}

	/** Makes the list immutable. */
	public SanityCheck {
		pairs = List.copyOf(pairs);
	}

	/**
	 * The mean of a measure over all pairs.
	 *
	 * @param measure of {@link MapMeasures}
	 * @return the mean
	 * @throws UndefinedMeasureException if it is not defined for one of the pairs
	 */
	public double mean(
		final ToDoubleBiFunction<RandomAccessibleInterval<FloatType>, RandomAccessibleInterval<FloatType>> measure) {
		double sum = 0;
		for (final Pair pair : pairs) {
			sum += measure.applyAsDouble(pair.before, pair.after);
		}
		return sum / pairs.size();
	}

	/**
	 * Whether the map behaves as it must, judged by the mean rank correlation: at least
	 * {@link #KEPT} where it must stay; at most {@link #CHANGED} where it must become
	 * another one.
	 *
	 * @return whether it does
	 * @throws UndefinedMeasureException if the rank correlation is not defined, because a
	 *         map is the same everywhere
	 */
	public boolean passes() {
		final double correlation = mean(MapMeasures::rankCorrelation);
		return kind.keepsMap ? correlation >= KEPT : correlation <= CHANGED;
	}
}
