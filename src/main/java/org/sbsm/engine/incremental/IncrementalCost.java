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

import java.util.List;

import org.sbsm.engine.segment.Interval;
import org.sbsm.engine.segment.Segment.Crop;
import org.sbsm.engine.segment.Segment.Edge;
import org.sbsm.engine.segment.SegmentGeometry;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * Estimates, from the number of multiplications and of values to copy, whether it is
 * faster to embed variants of an image piece by piece than as a whole.
 * <p>
 * An estimate and no measurement: the two ways differ in the last bits, and the same
 * settings shall always give the same map. What comes after the pieces costs the same
 * both ways. Times are in nanoseconds of one core about; only their ratios matter.
 * </p>
 */
public final class IncrementalCost {

	private static final double PER_MULTIPLICATION = 1 / 20.0;

	/** With one input channel per group there is less to keep the processor busy. */
	private static final double PER_GROUPED_MULTIPLICATION = 1 / 5.0;

	private static final double PER_COPIED_VALUE = 0.5;

	/** What a run of a segment takes besides, for each variant in it. */
	private static final double PER_RUN = 15_000;

	/** Opening the sessions, on one core while the others wait. */
	private static final double START = 500_000_000;

	/** Feature maps of the image, as passes of the whole network. */
	private static final double START_PASSES = 3;

	/** How much faster it has to be. */
	private static final double MARGIN = 1.3;

	/** Part of the memory that the feature maps may take. */
	private static final double MEMORY = 0.25;

	private final IncrementalNetwork network;
	private final List<SegmentGeometry> geometries;

	/**
	 * @param width of the images
	 * @param height of the images
	 * @throws UnsupportedGraphException if the network can't be run piece by piece at this
	 *         size
	 */
	public IncrementalCost(final IncrementalNetwork network, final int width, final int height)
		throws UnsupportedGraphException {
		this.network = network;
		geometries = IncrementalImage.geometries(network, width, height);
	}

	/**
	 * @param count number of variants
	 * @param changes what is different in some of them; the values aren't looked at
	 * @return whether it's faster piece by piece, and the memory suffices
	 */
	public boolean isFaster(final int count, final List<FeatureMapPatch> changes) {
		final double whole = whole();
		final double pieces = changes.stream().mapToDouble(this::pieces).average().orElse(whole);
		return MARGIN * pieces * count + START_PASSES * whole + START < whole * count && fits();
	}

	/** @return whether the memory suffices for the feature maps of an image */
	public boolean fits() {
		return memory() < MEMORY * Runtime.getRuntime().maxMemory();
	}

	/** @return time of one variant as a whole */
	double whole() {
		double time = 0;
		for (int i = 0; i < geometries.size(); i++) {
			final SegmentGeometry geometry = geometries.get(i);
			time += multiplications(i, geometry.columns(new Interval(0, geometry.outputWidth())),
				geometry.rows(new Interval(0, geometry.outputHeight())));
		}
		return time;
	}

	/** @return time of one variant, piece by piece */
	double pieces(final FeatureMapPatch change) {
		double time = 0;
		Interval columns = change.columns();
		Interval rows = change.rows();
		int channels = network.inputChannels();
		for (int i = 0; i < geometries.size(); i++) {
			final Crop across = geometries.get(i).changedColumns(columns);
			final Crop down = geometries.get(i).changedRows(rows);
			columns = across.output();
			rows = down.output();
			time += multiplications(i, across, down) + PER_RUN
				+ PER_COPIED_VALUE * channels * across.input().length() * down.input().length();
			channels = network.segments().get(i).outputChannels(channels);
			time += PER_COPIED_VALUE * channels * columns.length() * rows.length();
		}
		return time;
	}

	private double multiplications(final int segment, final Crop columns, final Crop rows) {
		final List<Edge> edges = network.segments().get(segment).edges();
		double time = 0;
		for (int i = 0; i < edges.size(); i++) {
			time += timePerPlace(network.weights(segment, i)) * columns.outputs().get(i) * rows.outputs().get(i);
		}
		return time;
	}

	/** By the shape of a convolution's weights: (output, input of a group, y, x). */
	private static double timePerPlace(final long[] weights) {
		double multiplications = 1;
		for (final long length : weights) {
			multiplications *= length;
		}
		return weights.length == 0 ? 0
			: multiplications * (weights[1] == 1 ? PER_GROUPED_MULTIPLICATION : PER_MULTIPLICATION);
	}

	/** @return bytes that the feature maps take */
	private long memory() {
		long values = 0;
		int channels = network.inputChannels();
		for (int i = 0; i < geometries.size(); i++) {
			channels = network.segments().get(i).outputChannels(channels);
			values += (long) channels * geometries.get(i).outputWidth() * geometries.get(i).outputHeight();
		}
		return values * Float.BYTES;
	}
}
