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

package org.sbsm.engine.incremental;

import java.util.ArrayList;
import java.util.List;

import org.sbsm.engine.segment.Segment;
import org.sbsm.engine.segment.SegmentGeometry;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * The reference image of an incremental inference: its feature maps (channel, y, x) at
 * the network's cut points, and the channel sums of the last one. An occlusion changes
 * a rectangle of each.
 */
public final class IncrementalImage {

	private final IncrementalNetwork network;
	private final List<SegmentGeometry> geometries;
	private final List<FeatureMap> maps = new ArrayList<>();

	/** Of the maps. */
	private final int[] channels;

	/** Per channel of the last map. */
	private final double[] sums;

	/**
	 * Knows the first map only, that of the image: {@link TiledPass} computes the others.
	 *
	 * @throws UnsupportedGraphException if the network can't be run piece by piece on
	 *         images of this size
	 */
	IncrementalImage(final IncrementalNetwork network, final FeatureMap image)
		throws UnsupportedGraphException {
		this.network = network;
		geometries = geometries(network, image.width(), image.height());
		channels = new int[geometries.size() + 1];
		channels[0] = image.channels();
		for (int i = 0; i < geometries.size(); i++) {
			channels[i + 1] = network.segments().get(i).outputChannels(channels[i]);
		}
		sums = new double[channels[geometries.size()]];
		add(image);
	}

	/** @param map what the next segment reads; after the last segment, its output */
	void add(final FeatureMap map) {
		maps.add(map);
		if (maps.size() <= geometries.size()) return;
		final int places = map.width() * map.height();
		for (int i = 0; i < map.values().length; i++) {
			sums[i / places] += map.values()[i];
		}
	}

	static List<SegmentGeometry> geometries(final IncrementalNetwork network, final int width, final int height)
		throws UnsupportedGraphException {
		final List<SegmentGeometry> geometries = new ArrayList<>();
		int columns = width;
		int rows = height;
		for (final Segment segment : network.segments()) {
			final SegmentGeometry geometry = new SegmentGeometry(segment, columns, rows);
			geometries.add(geometry);
			columns = geometry.outputWidth();
			rows = geometry.outputHeight();
		}
		return geometries;
	}

	/** @return the image itself */
	public FeatureMap image() {
		return maps.get(0);
	}

	/** @return the network whose segments it is in */
	public IncrementalNetwork network() {
		return network;
	}

	SegmentGeometry geometry(final int segment) {
		return geometries.get(segment);
	}

	/** @return the map that a segment reads; for the number of segments, the last one's */
	FeatureMap map(final int segment) {
		return maps.get(segment);
	}

	/** @return number of channels of such a map */
	int channels(final int segment) {
		return channels[segment];
	}

	/** @return the sum of each channel of the last map */
	double[] sums() {
		return sums;
	}
}
