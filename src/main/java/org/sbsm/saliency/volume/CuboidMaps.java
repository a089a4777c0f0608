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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.aggregation.Accumulator;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.Region;

/**
 * Spreads the evidence of cuboids over their voxels.
 * <p>
 * As all parts are the same on all slices, a voxel's mean over the cuboids that hide it
 * is the mean over the parts that hide its pixel, of the mean over the ranges that its
 * slice is in. So each slice is a map of the parts, as that of an image.
 * </p>
 */
final class CuboidMaps {

	private final int width;
	private final int height;
	private final int depth;
	private final List<Occlusion> ranges;
	private final Accumulator accumulator;
	private final Optional<Region> region;

	/**
	 * @param cuboids of the volume
	 * @param width of the slices in pixels
	 * @param height of the slices in pixels
	 * @param depth number of slices
	 * @param region outside of which the maps are NaN
	 */
	CuboidMaps(final HiddenCuboids cuboids, final int width, final int height, final int depth,
		final Optional<Region> region) {
		this.width = width;
		this.height = height;
		this.depth = depth;
		this.region = region;
		ranges = cuboids.ranges();
		accumulator = new Accumulator(cuboids.parts(), width, height);
	}

	/**
	 * @param growth of the distances, as far as it is known
	 * @param query index of a query
	 * @param evidence that counts
	 * @param stop asked after each slice; {@code true} ends the work
	 * @return the map of the query
	 * @throws CancellationException if {@code stop} said so
	 */
	VolumeMap map(final CuboidGrowth growth, final int query, final Evidence evidence,
		final BooleanSupplier stop) {
		final List<SaliencyMap> slices = new ArrayList<>();
		slices(growth.evidence(query, evidence), map -> {
			slices.add(new SaliencyMap(width, height, map, growth.distance(query), growth.largest(query)));
			if (stop.getAsBoolean()) throw new CancellationException();
		});
		return new VolumeMap(slices);
	}

	/**
	 * @param evidence by range and part
	 * @param slices hears the map of each slice, in order
	 */
	private void slices(final double[][] evidence, final Consumer<float[]> slices) {
		int[] before = null;
		float[] map = null;
		for (int z = 0; z < depth; z++) {
			final int[] covering = covering(z);
			// Where no cuboid begins or ends, the next slice has the same map.
			if (Arrays.equals(covering, before)) map = map.clone();
			else {
				map = accumulator.map(mean(evidence, covering));
				if (region.isPresent()) region.get().restrict(map);
			}
			before = covering;
			slices.accept(map);
		}
	}

	/**
	 * Compares two maps, of which it holds one only.
	 *
	 * @param first evidence of one map, by range and part
	 * @param second evidence of the other
	 * @return Pearson's correlation over all measured voxels; of maps that are the same
	 *         everywhere 1 if they are equal, else 0
	 */
	double correlation(final double[][] first, final double[][] second) {
		final List<float[]> other = new ArrayList<>();
		slices(second, other::add);
		final SimpleRegression regression = new SimpleRegression();
		final Iterator<float[]> next = other.iterator();
		final boolean[] equal = { true };
		slices(first, map -> {
			final float[] compared = next.next();
			for (int i = 0; i < map.length; i++) {
				if (Float.isNaN(map[i])) continue;
				regression.addData(map[i], compared[i]);
				equal[0] = equal[0] && map[i] == compared[i];
			}
		});
		final double correlation = regression.getR();
		// Undefined where one of them is the same everywhere.
		return Double.isNaN(correlation) ? equal[0] ? 1 : 0 : correlation;
	}

	/** Which ranges a slice is in. */
	private int[] covering(final int z) {
		return IntStream.range(0, ranges.size())
			.filter(i -> z >= ranges.get(i).x() && z < ranges.get(i).x() + ranges.get(i).width()).toArray();
	}

	/** @param evidence by range and part */
	private static double[] mean(final double[][] evidence, final int[] covering) {
		final double[] mean = new double[evidence[0].length];
		if (covering.length == 0) return mean;
		for (int part = 0; part < mean.length; part++) {
			double sum = 0;
			for (final int range : covering) {
				sum += evidence[range][part];
			}
			mean[part] = sum / covering.length;
		}
		return mean;
	}
}
