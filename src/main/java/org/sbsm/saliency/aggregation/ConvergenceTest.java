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
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * Judges whether the maps have settled: each time the number of passes has doubled,
 * from a thirty-second of them on, the maps are compared with those from when there
 * were half as many. They have settled when Pearson's correlation of the two, over all
 * measured pixels, has reached a limit for every query. Depends on nothing but the
 * embeddings.
 */
public final class ConvergenceTest {

	private static final int STEPS = 5;

	private final double limit;
	private final int passes;
	private final Supplier<List<SaliencyMap>> maps;
	private List<SaliencyMap> before;
	private boolean settled;

	/**
	 * @param limit correlation that counts as settled; 0 = never
	 * @param passes number of all passes
	 * @param maps the maps so far
	 */
	public ConvergenceTest(final double limit, final int passes, final Supplier<List<SaliencyMap>> maps) {
		this.limit = limit;
		this.passes = passes;
		this.maps = maps;
	}

	/**
	 * To be called after each pass, in order.
	 *
	 * @param done number of passes that have been made
	 */
	public void after(final int done) {
		if (limit == 0 || settled || done == passes || !isTime(done)) return;
		final List<SaliencyMap> now = maps.get();
		if (before != null) {
			settled = true;
			for (int q = 0; q < now.size(); q++) {
				settled = settled && correlation(now.get(q), before.get(q)) >= limit;
			}
		}
		before = now;
	}

	private boolean isTime(final int done) {
		for (int step = 1; step <= STEPS; step++) {
			if (done == passes >> step && done > 0) return true;
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
