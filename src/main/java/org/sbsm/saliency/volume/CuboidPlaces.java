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
import java.util.BitSet;
import java.util.List;

import net.imglib2.KDTree;
import net.imglib2.RealPoint;
import net.imglib2.neighborsearch.KNearestNeighborSearchOnKDTree;
import net.imglib2.type.numeric.real.DoubleType;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.aggregation.CoarseToFine;

/**
 * Where the cuboids of a volume are beside each other. Lengths are in units of the
 * cuboids' mean width, height and depth, so that cuboids next to each other across the
 * slices are as near as those next to each other within them.
 */
final class CuboidPlaces {

	/** How many known cuboids an unknown one is estimated from, with the farthest. */
	private static final int NEIGHBOURS = 33;

	/** The least distance that counts. */
	private static final double NEAREST = 1e-3;

	/** Range by range and part by part: x, y, z. */
	private final double[][] centres;
	private final int parts;

	/**
	 * @param parts what is hidden within a slice
	 * @param ranges of slices, as windows of an image of one row
	 */
	CuboidPlaces(final List<Occlusion> parts, final List<Occlusion> ranges) {
		this.parts = parts.size();
		final double width = parts.stream().mapToInt(Occlusion::width).average().orElse(1);
		final double height = parts.stream().mapToInt(Occlusion::height).average().orElse(1);
		final double depth = ranges.stream().mapToInt(Occlusion::width).average().orElse(1);
		centres = new double[Math.multiplyExact(ranges.size(), parts.size())][];
		for (int i = 0; i < centres.length; i++) {
			final Occlusion part = parts.get(i % this.parts);
			final Occlusion range = ranges.get(i / this.parts);
			centres[i] = new double[] { (part.x() + part.width() / 2.0) / width,
				(part.y() + part.height() / 2.0) / height, (range.x() + range.width() / 2.0) / depth };
		}
	}

	/**
	 * @return indices of the cuboids, range by range and part by part, each once, coarse to
	 *         fine: the first few already spread over the whole volume
	 */
	int[] coarseToFine() {
		double extent = 0;
		for (final double[] centre : centres) {
			for (final double coordinate : centre) {
				extent = Math.max(extent, coordinate);
			}
		}
		return new CoarseToFine(centres, extent).order();
	}

	/**
	 * Estimates the values of the cuboids that aren't evaluated yet from the nearest ones
	 * that are, within the slices and across them: the mean, weighted by
	 * {@code (1 / d - 1 / r)^2}, with the distance d of the centres and that of the
	 * farthest one, r, which so doesn't count, however many are as far (Franke, Nielson,
	 * "Smooth interpolation of large sets of scattered data", International Journal for
	 * Numerical Methods in Engineering 1980). Where all are as far, it is their mean.
	 *
	 * @param values by range and part
	 * @param known which are known, by range; at least one
	 * @return all values, the unknown ones estimated
	 */
	double[][] estimate(final double[][] values, final BitSet[] known) {
		final List<DoubleType> evaluated = new ArrayList<>();
		final List<RealPoint> places = new ArrayList<>();
		for (int range = 0; range < known.length; range++) {
			for (int part = known[range].nextSetBit(0); part >= 0; part = known[range].nextSetBit(part + 1)) {
				evaluated.add(new DoubleType(values[range][part]));
				places.add(place(range, part));
			}
		}
		final KNearestNeighborSearchOnKDTree<DoubleType> nearest = new KNearestNeighborSearchOnKDTree<>(
			new KDTree<>(evaluated, places), Math.min(NEIGHBOURS, evaluated.size()));
		final double[][] estimate = new double[values.length][];
		for (int range = 0; range < values.length; range++) {
			estimate[range] = values[range].clone();
			for (int part = known[range].nextClearBit(0); part < parts; part = known[range]
				.nextClearBit(part + 1)) {
				nearest.search(place(range, part));
				estimate[range][part] = mean(nearest);
			}
		}
		return estimate;
	}

	private RealPoint place(final int range, final int part) {
		return RealPoint.wrap(centres[range * parts + part]);
	}

	private static double mean(final KNearestNeighborSearchOnKDTree<DoubleType> nearest) {
		final double farthest = Math.max(NEAREST, nearest.getDistance(nearest.getK() - 1));
		double sum = 0;
		double weights = 0;
		double plain = 0;
		for (int i = 0; i < nearest.getK(); i++) {
			final double weight = Math.pow(1 / Math.max(NEAREST, nearest.getDistance(i)) - 1 / farthest, 2);
			final double value = nearest.getSampler(i).get().get();
			sum += weight * value;
			weights += weight;
			plain += value;
		}
		return weights > 0 ? sum / weights : plain / nearest.getK();
	}
}
