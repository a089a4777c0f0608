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

package org.sbsm.saliency.volume;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.sbsm.saliency.aggregation.ConvergenceTest;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * The maps of one explanation of a volume, as far as its cuboids are evaluated; one per
 * query.
 *
 * @param cuboids of the volume
 * @param growth of the distances, brought up to date here
 * @param volume spreads evidence over the voxels
 * @param evidence that counts
 * @param settling judges the evidence by query, range and part
 */
record RunningVolume(HiddenCuboids cuboids, CuboidGrowth growth, CuboidMaps volume, Evidence evidence,
	ConvergenceTest<List<double[][]>> settling) {

	/**
	 * @param cuboids of the volume
	 * @param growth of the distances, brought up to date here
	 * @param volume spreads evidence over the voxels
	 * @param settings say which evidence counts, and when the maps have settled
	 * @return maps without a cuboid yet
	 */
	static RunningVolume of(final HiddenCuboids cuboids, final CuboidGrowth growth, final CuboidMaps volume,
		final SaliencySettings settings) {
		final ConvergenceTest<List<double[][]>> settling = new ConvergenceTest<>(settings.settle(),
			() -> queries(growth).mapToObj(query -> growth.evidence(query, settings.evidence())).toList(),
			(now, before) -> queries(growth)
				.mapToDouble(query -> volume.correlation(now.get(query), before.get(query))).min().orElseThrow());
		return new RunningVolume(cuboids, growth, volume, settings.evidence(), settling);
	}

	private static IntStream queries(final CuboidGrowth growth) {
		return IntStream.range(0, growth.queries());
	}

	/**
	 * Evaluates cuboids, until all are evaluated, the maps have settled, or what is there
	 * is enough. Offers the maps meanwhile.
	 *
	 * @param progress hears how far it is; may end it
	 * @throws CancellationException if {@code progress} wants to end it without a result
	 */
	void evaluate(final Progress progress) {
		final BooleanSupplier stop = () -> {
			if (cuboids.hasBegun()) progress.intermediate(() -> maps(progress));
			return progress.isCanceled() || isEnough(progress);
		};
		final BooleanSupplier settled = () -> {
			growth.update(progress::isCanceled);
			return settling.compare();
		};
		try {
			cuboids.evaluate(progress, settled, stop);
		}
		catch (final CancellationException exc) {
			if (progress.isCanceled() || !isEnough(progress)) throw exc;
		}
		growth.update(progress::isCanceled);
	}

	/** By slice and query, those of a slice one after the other. */
	private List<SaliencyMap> maps(final Progress progress) {
		growth.update(progress::isCanceled);
		return VolumeExplanation.bySlice(maps(progress::isCanceled)).stream().flatMap(List::stream).toList();
	}

	/**
	 * @param stop asked again and again; {@code true} ends the work
	 * @return the maps so far, one per query; cuboids that aren't evaluated yet count with
	 *         what the others let expect
	 * @throws CancellationException if {@code stop} said so
	 */
	List<VolumeMap> maps(final BooleanSupplier stop) {
		return queries(growth).mapToObj(query -> volume.map(growth, query, evidence, stop)).toList();
	}

	/** With nothing evaluated there is no map yet. */
	private boolean isEnough(final Progress progress) {
		return cuboids.hasBegun() && progress.isEnough();
	}

	/**
	 * @return whether it was ended before all cuboids were evaluated, and before the maps
	 *         had settled
	 */
	boolean isUnfinished() {
		return !growth.isComplete() && !settling.isSettled();
	}

	/** @return number of cuboids */
	int count() {
		return Math.multiplyExact(cuboids.ranges().size(), cuboids.parts().size());
	}

	/** @return how many of them are evaluated */
	int evaluated() {
		return growth.evaluated();
	}

	/** @return how many of them are known to change nothing */
	int skipped() {
		return growth.skipped();
	}
}
