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

package org.sbsm.imagej.task;

import ij.ImagePlus;

import java.util.List;
import java.util.function.UnaryOperator;

import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.layer.LayerFollower;
import org.sbsm.imagej.layer.MapLayers;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.settings.Evidence;

/**
 * The maps of an image.
 *
 * @param map 32 bits, in units of the distance; a slice per plane of the reference
 *        image and query: the dimensions of the reference image, with the queries as
 *        channels if there are several
 * @param reference the image that was explained
 * @param positions of the planes that were explained
 * @param queries number of queries
 */
public record ExplainedImage(ImagePlus map, ImagePlus reference, List<PlanePosition> positions, int queries) {

	/**
	 * @param title of the map
	 * @param reference the image that was explained
	 * @param positions of the planes that were explained
	 * @param queries names of the queries
	 * @param explained the maps of each position, one per query
	 * @param evidence that the maps show
	 * @param place gives the image that shows the map: the map itself, or one that is open
	 * @return the maps as one image
	 */
	static ExplainedImage of(final String title, final ImagePlus reference, final List<PlanePosition> positions,
		final List<String> queries, final List<List<SaliencyMap>> explained, final Evidence evidence,
		final UnaryOperator<ImagePlus> place) {
		final ImagePlus map = image(title, reference, positions, queries,
			explained.stream().flatMap(List::stream).toList(), evidence);
		return new ExplainedImage(place.apply(map), reference, positions, queries.size());
	}

	/**
	 * @param title of the map
	 * @param reference the image that is explained
	 * @param positions of the planes that are explained
	 * @param queries names of the queries
	 * @param maps by position and query, those of a position one after the other
	 * @param evidence that the maps show
	 * @return the maps as one image, not shown
	 */
	static ImagePlus image(final String title, final ImagePlus reference, final List<PlanePosition> positions,
		final List<String> queries, final List<SaliencyMap> maps, final Evidence evidence) {
		final List<String> names = positions.stream()
			.flatMap(position -> names(position, reference, queries).stream()).toList();
		final ImagePlus map = SaliencyImages.of(title, maps, names, reference, evidence);
		if (positions.size() > 1) {
			final int z = count(positions.stream().map(PlanePosition::z).toList());
			final int t = count(positions.stream().map(PlanePosition::t).toList());
			map.setDimensions(maps.size() / z / t, z, t);
			map.setOpenAsHyperStack(reference.isHyperStack() || queries.size() > 1);
		}
		return map;
	}

	/**
	 * @param position of a plane that is explained
	 * @param reference its image
	 * @param queries names of the queries
	 * @return what the slices of its maps are called: the plane, if the image has several,
	 *         and the query
	 */
	static List<String> names(final PlanePosition position, final ImagePlus reference,
		final List<String> queries) {
		final String plane = position.name(reference);
		return plane.isEmpty() ? queries : queries.stream().map(query -> plane + " for " + query).toList();
	}

	private static int count(final List<Integer> places) {
		return (int) places.stream().distinct().count();
	}

	/**
	 * Lays the maps of the query that is shown, at first the first one, over the reference
	 * image, each over its plane.
	 *
	 * @param look of the layers
	 */
	public void putLayer(final LayerLook look) {
		LayerFollower.put(map, reference, new MapLayers(positions, queries, null, look));
	}
}
