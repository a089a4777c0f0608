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

package org.sbsm.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.aggregation.ConvergenceTest;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;

/** How soon the maps so far resemble the final one; no times, so it isn't JMH's. */
final class Convergence implements Progress {

	private static final int[] PERCENT = { 5, 10, 25, 50 };

	private final TreeMap<Integer, SaliencyMap> seen = new TreeMap<>();
	private long done;
	private long total;

	/** One row of the table for an explanation with windows of some width and stride. */
	static String row(final Embedder embedder, final String image, final String other, final int... window) {
		final RandomAccessibleInterval<FloatType> reference = TestData.image(image);
		final List<RandomAccessibleInterval<FloatType>> query = List.of(TestData.image(other));
		final Convergence watching = new Convergence();
		final SimilaritySaliency saliency = new SimilaritySaliency(embedder);
		final SlidingWindow windows = new SlidingWindow(window[0], window[0], window[1], window[1]);
		final Explanation whole = saliency.explain(reference, query,
			SaliencySettings.builder().perturber(windows).build(), watching);
		final SaliencyMap map = whole.maps().get(0);
		final StringBuilder row = new StringBuilder("| " + image + " for " + other + " | " + whole.occlusions());
		for (final int percent : PERCENT) {
			row.append(String.format(Locale.ROOT, " | %.2f",
				ConvergenceTest.correlation(watching.seen.ceilingEntry(percent).getValue(), map)));
		}
		for (final double settle : new double[] { 0.9, 0.95, 0.98 }) {
			final Explanation stopped = saliency.explain(reference, query,
				SaliencySettings.builder().perturber(windows).settle(settle).build(), Progress.NONE);
			row.append(String.format(Locale.ROOT, " | %d, %.2f", stopped.evaluated(),
				ConvergenceTest.correlation(stopped.maps().get(0), map)));
		}
		return row + " |";
	}

	@Override
	public void update(final long passes, final long all) {
		done = passes;
		total = all;
	}

	@Override
	public void intermediate(final Supplier<List<SaliencyMap>> maps) {
		seen.putIfAbsent((int) (100 * done / total), maps.get().get(0));
	}

	@Override
	public boolean isCanceled() {
		return false;
	}
}
