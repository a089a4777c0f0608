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
import org.sbsm.saliency.aggregation.ConvergenceTest;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.saliency.volume.SlicePooling;
import org.sbsm.saliency.volume.VolumeExplanation;
import org.sbsm.saliency.volume.VolumeSaliency;
import org.sbsm.saliency.volume.VolumeSettings;
import org.sbsm.testing.Phantom3D;

/** How soon the maps of a volume so far resemble the final one. */
final class VolumeConvergence implements Progress {

	private static final int[] PERCENT = { 5, 10, 25, 50 };
	private static final int SIZE = 128;
	private static final int SLICES = 24;
	private static final VolumeSettings CUBOIDS = new VolumeSettings(SlicePooling.MEAN, 9, 3);

	private final TreeMap<Integer, float[]> seen = new TreeMap<>();
	private long done;
	private long total;

	/** One row of the table: a phantom with a sphere and one without. */
	static String row(final Embedder embedder) {
		final List<RandomAccessibleInterval<FloatType>> volume = new Phantom3D(SIZE, SLICES, 3,
			new Phantom3D.Sphere(42, 60, 11, 14, 300), 1).slices();
		final List<RandomAccessibleInterval<FloatType>> query = new Phantom3D(SIZE, SLICES, 3, null, 2).slices();
		final VolumeConvergence watching = new VolumeConvergence();
		final VolumeSaliency saliency = new VolumeSaliency(embedder, new EmbeddingStore(1L << 28));
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(26, 0, 10, 0))
			.build();
		final VolumeExplanation whole = saliency.explain(volume, List.of(query), settings, CUBOIDS, watching);
		final float[] map = voxels(whole.maps().get(0).slices());
		final StringBuilder row = new StringBuilder("| " + embedder.model().name() + " | " + whole.cuboids());
		for (final int percent : PERCENT) {
			row.append(String.format(Locale.ROOT, " | %.2f",
				correlation(watching.seen.ceilingEntry(percent).getValue(), map)));
		}
		for (final double settle : new double[] { 0.9, 0.95, 0.98 }) {
			final VolumeExplanation stopped = saliency.explain(volume, List.of(query),
				settings.toBuilder().settle(settle).build(), CUBOIDS, Progress.NONE);
			row.append(String.format(Locale.ROOT, " | %d, %.2f", stopped.evaluated(),
				correlation(voxels(stopped.maps().get(0).slices()), map)));
		}
		return row + " |";
	}

	private static float[] voxels(final List<SaliencyMap> slices) {
		final float[] voxels = new float[SIZE * SIZE * slices.size()];
		for (int z = 0; z < slices.size(); z++) {
			System.arraycopy(slices.get(z).image().update(null).getCurrentStorageArray(), 0, voxels,
				z * SIZE * SIZE, SIZE * SIZE);
		}
		return voxels;
	}

	private static double correlation(final float[] first, final float[] second) {
		final SaliencyMap.Growth none = new SaliencyMap.Growth(0, 0);
		return ConvergenceTest.correlation(new SaliencyMap(first.length, 1, first, 1, none),
			new SaliencyMap(second.length, 1, second, 1, none));
	}

	@Override
	public void update(final long passes, final long all) {
		done = passes;
		total = all;
	}

	@Override
	public void intermediate(final Supplier<List<SaliencyMap>> maps) {
		seen.computeIfAbsent((int) (100 * done / total), percent -> voxels(maps.get()));
	}

	@Override
	public boolean isCanceled() {
		return false;
	}
}
