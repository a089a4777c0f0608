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

package org.sbsm.imagej.layer;

import ij.ImagePlus;
import ij.process.LUT;

import java.util.List;

import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.LayerElements;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.overlay.MapColours;
import org.sbsm.imagej.overlay.SaliencyLayer;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.RecordedPair;

/**
 * How the slices of a map lie over the planes of its reference image: those of one
 * query at a time.
 *
 * @param positions planes of the reference image that the map has slices of
 * @param queries number of slices per plane
 * @param lut colours; {@code null} for those that the map is shown in
 * @param look of the layers
 */
public record MapLayers(List<PlanePosition> positions, int queries, LUT lut, LayerLook look) {

	/**
	 * The layers of any map: over the planes that its record says; without one, over all
	 * planes of the reference image if the map has as many slices, else over the one that
	 * is shown.
	 *
	 * @param map of the same width and height
	 * @param reference image that receives the layers
	 * @param lut colours; {@code null} for those that the map is shown in
	 * @param look of the layers
	 * @return the layers, not put yet
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public static MapLayers of(final ImagePlus map, final ImagePlus reference, final LUT lut,
		final LayerLook look) {
		checkSameSize(map, reference);
		final List<PlanePosition> recorded = RecordedPair.planes(map, reference);
		if (!recorded.isEmpty()) return new MapLayers(recorded, map.getStackSize() / recorded.size(), lut, look);
		final List<PlanePosition> all = PlanePosition.of(reference, "all");
		if (map.getStackSize() > 1 && map.getStackSize() == all.size()) return new MapLayers(all, 1, lut, look);
		return new MapLayers(List.of(PlanePosition.current(reference)), map.getStackSize(), lut, look);
	}

	/**
	 * @throws IllegalArgumentException if a map doesn't have the size of an image; the
	 *         message names both
	 */
	public static void checkSameSize(final ImagePlus map, final ImagePlus reference) {
		if (map.getWidth() != reference.getWidth() || map.getHeight() != reference.getHeight()) {
			throw new IllegalArgumentException("map: " + map.getTitle() + " has " + map.getWidth() + " x "
				+ map.getHeight() + " pixels, but must have as many as the image " + reference.getTitle() + ", "
				+ reference.getWidth() + " x " + reference.getHeight() + ".");
		}
	}

	/** @return index, from 0, of the query that a slice of the map, from 1, belongs to */
	int queryOf(final int slice) {
		return (slice - 1) % queries;
	}

	/**
	 * Lays one query over the reference image.
	 *
	 * @param map the map
	 * @param reference image that receives the layers
	 * @param query index of the query, from 0
	 * @return the owner that the layers have
	 */
	public String put(final ImagePlus map, final ImagePlus reference, final int query) {
		final String owner = map.getID() + " " + System.nanoTime();
		final MapColours colours = lut == null ? MapColours.of(map) : MapColours.of(map, lut);
		for (int i = 0; i < positions.size(); i++) {
			final int slice = i * queries + query + 1;
			SaliencyLayer.put(new LayerElements(map.getStack().getProcessor(slice), colours, look),
				MapImages.query(map, slice), reference, positions.get(i), owner);
		}
		return owner;
	}
}
