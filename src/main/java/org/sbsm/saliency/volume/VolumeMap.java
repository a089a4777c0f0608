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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.saliency.aggregation.SaliencyMap;

/**
 * Which parts of a volume make it similar to one query.
 *
 * @param slices a map for each slice of the volume, in order, at least one; each has
 *        the distance of the volume, and what hiding cuboids does to it
 */
public record VolumeMap(List<SaliencyMap> slices) {

	/**
	 * @return saliency (x, y, z), of the volume's size, in units of the distance; NaN where
	 *         it wasn't measured
	 */
	public RandomAccessibleInterval<FloatType> image() {
		return Views.stack(slices.stream().map(SaliencyMap::image).toList());
	}

	/**
	 * @return d_0, the distance between the embeddings of the volume and the query
	 */
	public double distance() {
		return slices.get(0).distance();
	}

	/** @return largest saliency, in units of the distance */
	public float maximum() {
		return slices.get(maximumZ()).maximum();
	}

	/** @return smallest saliency, in units of the distance */
	public float minimum() {
		return (float) slices.stream().mapToDouble(SaliencyMap::minimum).min().orElseThrow();
	}

	/** @return mean saliency of the voxels that were measured, in units of the distance */
	public double mean() {
		// As many of each slice are measured.
		return slices.stream().mapToDouble(SaliencyMap::mean).average().orElseThrow();
	}

	/** @return column of the first voxel with the largest saliency, from 0 */
	public int maximumX() {
		return slices.get(maximumZ()).maximumX();
	}

	/** @return row of the first voxel with the largest saliency, from 0 */
	public int maximumY() {
		return slices.get(maximumZ()).maximumY();
	}

	/** @return first slice with the largest saliency, from 0 */
	public int maximumZ() {
		int place = 0;
		for (int z = 1; z < slices.size(); z++) {
			if (slices.get(z).maximum() > slices.get(place).maximum()) place = z;
		}
		return place;
	}

	/**
	 * @return a map of two pixels, the volume's largest and smallest saliency: what is said
	 *         of how strong a map is needs no more
	 */
	public SaliencyMap extremes() {
		return new SaliencyMap(2, 1, new float[] { maximum(), minimum() }, distance(), slices.get(0).growth());
	}
}
