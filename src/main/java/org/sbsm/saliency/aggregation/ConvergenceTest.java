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
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * Judges whether maps have settled: each time the number of passes has doubled, they
 * are compared with those from when there were half as many. They have settled when
 * Pearson's correlation of the two, over all measured pixels, has reached a limit for
 * every query. Depends on nothing but the embeddings.
 *
 * @param <M> the maps of all queries, however they are held
 */
public final class ConvergenceTest<M> {

	private static final int STEPS = 5;

	private final double limit;
	private final Supplier<M> maps;
	private final ToDoubleBiFunction<M, M> correlation;
	private M before;
	private boolean settled;

	/**
	 * @param limit correlation that counts as settled; 0 = never
	 * @param maps the maps so far
	 * @param correlation the lowest one of all queries' maps
	 */
	public ConvergenceTest(final double limit, final Supplier<M> maps,
		final ToDoubleBiFunction<M, M> correlation) {
		this.limit = limit;
		this.maps = maps;
		this.correlation = correlation;
	}

	/**
	 * @param limit correlation that counts as settled; 0 = never
	 * @param maps the maps so far, one per query
	 * @return a test of maps of images
	 */
	public static ConvergenceTest<List<SaliencyMap>> ofMaps(final double limit,
		final Supplier<List<SaliencyMap>> maps) {
		return new ConvergenceTest<>(limit, maps, (now, before) -> IntStream.range(0, now.size())
			.mapToDouble(q -> correlation(now.get(q), before.get(q))).min().orElseThrow());
	}

	/**
	 * To be called when the number of passes has doubled.
	 *
	 * @return whether the maps have settled
	 */
	public boolean compare() {
		if (limit == 0 || settled) return settled;
		final M now = maps.get();
		settled = before != null && correlation.applyAsDouble(now, before) >= limit;
		before = now;
		return settled;
	}

	/**
	 * @param done number of passes that have been made
	 * @param passes number of all passes
	 * @return whether it is a thirty-second of them, or that was doubled since; not at
	 *         their end
	 */
	public static boolean isTime(final int done, final int passes) {
		for (int step = 1; step <= STEPS; step++) {
			if (done > 0 && done == passes >> step) return true;
		}
		return false;
	}

	/** Whether no more passes are needed. */
	public boolean isSettled() {
		return settled;
	}

	/**
	 * Pearson's correlation of two maps that are measured at the same pixels; of maps that
	 * are the same everywhere 1 if they are equal, else 0.
	 */
	public static double correlation(final SaliencyMap first, final SaliencyMap second) {
		final double[] a = measured(first);
		final double[] b = measured(second);
		final double correlation = a.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(a, b);
		// Undefined where one of them is the same everywhere.
		return Double.isNaN(correlation) ? Arrays.equals(a, b) ? 1 : 0 : correlation;
	}

	private static double[] measured(final SaliencyMap map) {
		final float[] values = map.image().update(null).getCurrentStorageArray();
		return IntStream.range(0, values.length).filter(i -> !Float.isNaN(values[i])).mapToDouble(i -> values[i])
			.toArray();
	}
}
