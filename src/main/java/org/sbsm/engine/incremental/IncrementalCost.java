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

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.sbsm.engine.cost.OperationCost;
import org.sbsm.engine.cost.TailCost;
import org.sbsm.engine.segment.Interval;
import org.sbsm.engine.segment.Segment.Crop;
import org.sbsm.engine.segment.Segment.Edge;
import org.sbsm.engine.segment.SegmentGeometry;
import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.OnnxNode;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * Estimates, from the number of multiplications and of values to copy, whether it is
 * faster to embed variants of an image piece by piece than as a whole.
 * <p>
 * An estimate and no measurement: the two ways differ in the last bits, and the same
 * settings shall always give the same map. Times are in nanoseconds of one core about,
 * measured with the models of the benchmark's table OwnModel, whole passes one image at
 * a time; only their ratios matter.
 * </p>
 */
public final class IncrementalCost {

	private static final double PER_COPIED_VALUE = 0.4;

	/** Small maps are computed less well than whole ones. */
	private static final double SMALL_MAPS = 1.4;

	/** What a run of a segment takes besides, for each variant in it. */
	private static final double PER_RUN = 30_000;

	/**
	 * Besides, in a Java that has just started, as of a macro without windows: most of it
	 * is compiling what brings the pieces together. All cores are counted, also those that
	 * wait.
	 */
	private static final double START = 2e9;

	/** Opening the pieces, for each node of the network. */
	private static final double PER_NODE = 4e6;

	/** Opening the pieces, for each byte of the model's file. */
	private static final double PER_BYTE = 22;

	/**
	 * Whole passes that it takes before the first variant: the feature maps of the image,
	 * and comparing the image and some occlusions both ways.
	 */
	private static final double START_PASSES = 4 + 2 * (1 + SelfCheck.OCCLUSIONS);

	/** How much faster it has to be. */
	private static final double MARGIN = 1.3;

	/** Part of the memory that the feature maps may take. */
	private static final double MEMORY = 0.25;

	private final IncrementalNetwork network;
	private final List<SegmentGeometry> geometries;

	/** Of the maps at the cuts. */
	private final int[] channels;
	private final double tail;

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
		final SegmentGeometry last = geometries.get(geometries.size() - 1);
		channels = IntStream.rangeClosed(0, geometries.size()).map(network::channels).toArray();
		tail = network.tailCost((long) last.outputWidth() * last.outputHeight());
	}

	/**
	 * Finds the number of segments with which it's fastest, with all that it takes before
	 * and after; deep in the network, a change touches the whole map, which is faster
	 * computed at once.
	 *
	 * @param count number of variants
	 * @param changes what is different in some of them; the values aren't looked at
	 * @return how many of the network's segments are run piece by piece; 0 if whole passes
	 *         are faster, or the memory doesn't suffice
	 */
	public int segments(final int count, final List<FeatureMapPatch> changes) {
		if (changes.isEmpty()) return 0;
		final double whole = after(0);
		final double[] pieces = new double[geometries.size()];
		changes.forEach(change -> addPieces(change, pieces));
		int best = 0;
		double least = Double.POSITIVE_INFINITY;
		double before = 0;
		for (int i = 0; i < pieces.length; i++) {
			before += pieces[i] / changes.size();
			final double time = before + after(i + 1);
			if (time < least && fits(i + 1)) {
				best = i + 1;
				least = time;
			}
		}
		return start(network.nodes(), network.bytes(), whole) + MARGIN * least * count < whole * count ? best : 0;
	}

	private static double start(final int nodes, final long bytes, final double whole) {
		return START + PER_NODE * nodes + PER_BYTE * bytes + START_PASSES * whole;
	}

	/**
	 * Tells, before a network is taken to pieces, which takes a while itself, when that
	 * can't pay.
	 *
	 * @param graph of the network
	 * @param output name of the tensor that is the embedding
	 * @param channels of the images
	 * @param places of the images: width x height
	 * @param count number of variants
	 * @return whether whole passes of so many variants take longer than the start of the
	 *         pieces alone
	 * @throws UnsupportedGraphException if the output doesn't depend on the image alone
	 */
	public static boolean mayPay(final OnnxGraph graph, final String output, final int channels,
		final long places, final int count) throws UnsupportedGraphException {
		final List<OnnxNode> nodes = graph.between(Set.of(graph.input()), output);
		final double whole = TailCost.of(graph, nodes, graph.input(), channels, places);
		return start(nodes.size(), graph.bytes(), whole) < whole * count;
	}

	/**
	 * @return number of all segments; 0 if the memory doesn't suffice for the feature maps
	 *         of an image
	 */
	public int allSegments() {
		return fits(geometries.size()) ? geometries.size() : 0;
	}

	private boolean fits(final int segments) {
		return memory(segments) < MEMORY * Runtime.getRuntime().maxMemory();
	}

	/** @return time of one variant as a whole, up to the last cut */
	double whole() {
		double time = 0;
		for (int i = 0; i < geometries.size(); i++) {
			time += whole(i);
		}
		return time;
	}

	private double whole(final int segment) {
		final SegmentGeometry geometry = geometries.get(segment);
		return multiplications(segment, geometry.columns(new Interval(0, geometry.outputWidth())),
			geometry.rows(new Interval(0, geometry.outputHeight())))
			+ OperationCost.PER_VALUE * values(segment + 1);
	}

	/** @return time of what comes after so many segments, for one variant */
	double after(final int segments) {
		double time = tail;
		for (int i = segments; i < geometries.size(); i++) {
			time += whole(i);
		}
		return segments == 0 || segments == geometries.size() && network.average() != null ? time
			: time + 2 * PER_COPIED_VALUE * values(segments);
	}

	/** @return time of one variant, piece by piece, up to the last cut */
	double pieces(final FeatureMapPatch change) {
		final double[] times = new double[geometries.size()];
		addPieces(change, times);
		return Arrays.stream(times).sum();
	}

	/** @param times per segment */
	private void addPieces(final FeatureMapPatch change, final double[] times) {
		Interval columns = change.columns();
		Interval rows = change.rows();
		for (int i = 0; i < times.length; i++) {
			final Crop across = geometries.get(i).changedColumns(columns);
			final Crop down = geometries.get(i).changedRows(rows);
			columns = across.output();
			rows = down.output();
			times[i] += SMALL_MAPS * multiplications(i, across, down) + PER_RUN
				+ PER_COPIED_VALUE * channels[i] * across.input().length() * down.input().length()
				+ PER_COPIED_VALUE * channels[i + 1] * columns.length() * rows.length();
		}
	}

	private double multiplications(final int segment, final Crop columns, final Crop rows) {
		final List<Edge> edges = network.segments().get(segment).edges();
		double time = 0;
		for (int i = 0; i < edges.size(); i++) {
			time += OperationCost.perPlace(network.weights(segment, i)) * columns.outputs().get(i)
				* rows.outputs().get(i);
		}
		return time;
	}

	/** @return number of values of the map after so many segments, at least 1 */
	private long values(final int segments) {
		final SegmentGeometry geometry = geometries.get(segments - 1);
		return (long) channels[segments] * geometry.outputWidth() * geometry.outputHeight();
	}

	/** @return bytes that the feature maps take */
	private long memory(final int segments) {
		long values = 0;
		for (int i = 1; i <= segments; i++) {
			values += values(i);
		}
		return values * Float.BYTES;
	}
}
