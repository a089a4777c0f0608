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

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.sbsm.engine.cost.TailCost;
import org.sbsm.engine.segment.CutPoints;
import org.sbsm.engine.segment.GlobalAverage;
import org.sbsm.engine.segment.LocalOperation;
import org.sbsm.engine.segment.Segment;
import org.sbsm.engine.segment.SegmentGeometry;
import org.sbsm.onnx.Message;
import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.OnnxNode;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * A network taken to pieces: segments of local operations, one after the other, then
 * perhaps the mean over each channel, then the rest.
 * <p>
 * ONNX Runtime must have been started before. Holds native memory until closed.
 * </p>
 */
public final class IncrementalNetwork implements AutoCloseable {

	/** Side of an image in pixels, to compare the sizes of feature maps. */
	private static final int USUAL_SIZE = 512;

	private final List<Segment> segments = new ArrayList<>();
	private final List<SegmentSessions> sessions = new ArrayList<>();
	private final int inputChannels;
	private final GlobalAverage average;
	private final int nodes;
	private final String output;
	private final OnnxGraph graph;
	private final UnaryOperator<LocalOperation> places;
	private final String restInput;

	/** The same with fewer segments, by their number. */
	private final Map<Integer, IncrementalNetwork> shorter = new HashMap<>();
	private OrtSession rest;

	private IncrementalNetwork(final OnnxGraph graph, final String output, final int inputChannels,
		final UnaryOperator<LocalOperation> places) throws UnsupportedGraphException {
		this.graph = graph;
		this.places = places;
		this.output = output;
		this.inputChannels = inputChannels;
		final List<String> cuts = withoutBulges(CutPoints.of(graph, output, inputChannels));
		if (cuts.size() < 2) throw new UnsupportedGraphException("nothing to cut", null);
		for (int i = 1; i < cuts.size(); i++) {
			segments.add(new Segment(graph, cuts.get(i - 1), cuts.get(i), places));
			sessions.add(new SegmentSessions(segments.get(i - 1)));
		}
		final String last = cuts.get(cuts.size() - 1);
		final List<GlobalAverage> averages = graph.between(Set.of(last), output).stream()
			.map(node -> GlobalAverage.of(node, graph)).filter(a -> a != null && a.map().equals(last)).toList();
		average = averages.size() == 1 && dependsOnly(averages.get(0).result()) ? averages.get(0) : null;
		restInput = average == null ? last : average.result();
		nodes = graph.between(Set.of(graph.input()), output).size();
	}

	/** The first segments of another: what comes after them is all the rest. */
	private IncrementalNetwork(final IncrementalNetwork all, final int count) {
		graph = all.graph;
		places = all.places;
		output = all.output;
		inputChannels = all.inputChannels;
		segments.addAll(all.segments.subList(0, count));
		sessions.addAll(all.sessions.subList(0, count));
		average = null;
		nodes = all.nodes;
		restInput = segments.get(count - 1).output();
	}

	/**
	 * @param count number of segments, at least 1
	 * @return the same network with only so many segments at its beginning; it is closed
	 *         with this one, and the segments' sessions are the same
	 */
	public synchronized IncrementalNetwork first(final int count) {
		return count == segments.size() ? this
			: shorter.computeIfAbsent(count, number -> new IncrementalNetwork(this, number));
	}

	/**
	 * Leaves out each cut whose map is larger than those before and after it: measured, to
	 * compute a larger surroundings takes no longer than to copy that map, and less memory.
	 */
	private List<String> withoutBulges(final List<String> cuts) throws UnsupportedGraphException {
		final List<String> left = new ArrayList<>(cuts);
		final List<Long> values = new ArrayList<>();
		int channels = inputChannels;
		int side = USUAL_SIZE;
		values.add((long) channels * side * side);
		for (int i = 1; i < cuts.size(); i++) {
			final Segment segment = new Segment(graph, cuts.get(i - 1), cuts.get(i), places);
			channels = segment.outputChannels(channels);
			side = new SegmentGeometry(segment, side, side).outputWidth();
			values.add((long) channels * side * side);
		}
		for (int i = cuts.size() - 2; i > 0; i--) {
			if (values.get(i) > values.get(i - 1) && values.get(i) > values.get(i + 1)) left.remove(i);
		}
		return left;
	}

	private boolean dependsOnly(final String tensor) {
		try {
			graph.between(Set.of(tensor), output);
			return true;
		}
		catch (final UnsupportedGraphException exc) {
			return false;
		}
	}

	/**
	 * @param graph of the whole network
	 * @param output name of the tensor that is the embedding
	 * @param inputChannels number of channels of the image
	 * @return the network
	 * @throws UnsupportedGraphException if it can't be taken to pieces
	 */
	public static IncrementalNetwork of(final OnnxGraph graph, final String output, final int inputChannels)
		throws UnsupportedGraphException {
		return of(graph, output, inputChannels, UnaryOperator.identity());
	}

	/**
	 * As above, with another idea of what the operations do to places.
	 *
	 * @param places gives it, of what is read from the file
	 */
	static IncrementalNetwork of(final OnnxGraph graph, final String output, final int inputChannels,
		final UnaryOperator<LocalOperation> places) throws UnsupportedGraphException {
		return new IncrementalNetwork(graph, output, inputChannels, places);
	}

	/** @return the network as it was, to be closed after use; its runs use all cores */
	OrtSession openWithoutSegments() throws OrtException {
		return Sessions.open(graph::file, Runtime.getRuntime().availableProcessors());
	}

	/** @return name of the tensor that is the image */
	String input() {
		return graph.input();
	}

	List<Segment> segments() {
		return segments;
	}

	SegmentSessions sessions(final int segment) {
		return sessions.get(segment);
	}

	/**
	 * @param segment number of the segment
	 * @param edge number of one of its edges
	 * @return shape of the weights that the edge's node has, of no axes if it has none
	 */
	long[] weights(final int segment, final int edge) {
		final OnnxNode node = segments.get(segment).nodes().get(segments.get(segment).edges().get(edge).node());
		return node.operation().equals("Conv") ? graph.shape(node.inputs().get(1)) : new long[0];
	}

	int inputChannels() {
		return inputChannels;
	}

	/** @return the mean over each channel, {@code null} if the network has none there */
	GlobalAverage average() {
		return average;
	}

	String restInput() {
		return restInput;
	}

	String output() {
		return output;
	}

	/** @return length of the file that it was read from */
	long bytes() {
		return graph.bytes();
	}

	/** @return number of nodes of the whole network */
	int nodes() {
		return nodes;
	}

	/**
	 * @param places width x height of the last segment's output
	 * @return estimated nanoseconds of what comes after the segments and the mean, for one
	 *         image
	 */
	double tailCost(final long places) {
		if (restInput.equals(output)) return 0;
		try {
			return TailCost.of(graph, graph.between(Set.of(restInput), output), restInput,
				channels(segments.size()), average == null ? places : 1);
		}
		catch (final UnsupportedGraphException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** @return number of channels of the map after so many segments */
	int channels(final int count) {
		int channels = inputChannels;
		for (final Segment segment : segments.subList(0, count)) {
			channels = segment.outputChannels(channels);
		}
		return channels;
	}

	/** @return what comes after the segments and the mean, {@code null} if nothing does */
	synchronized OrtSession rest() throws OrtException {
		if (rest == null && !restInput.equals(output)) {
			try {
				final int axes = average == null ? 4 : average.axes();
				final List<OnnxNode> nodes = graph.between(Set.of(restInput), output);
				rest = Sessions.openRest(() -> graph.file(nodes, new Message().add(2, "rest")
					.add(11, OnnxGraph.value(restInput, 1, axes)).add(12, OnnxGraph.value(output, 1, 0))));
			}
			catch (final UnsupportedGraphException exc) {
				throw new IllegalStateException(exc);
			}
		}
		return rest;
	}

	/**
	 * Opens ahead what most variants need, the last first: another thread, which needs the
	 * first ones first, can run meanwhile.
	 */
	public void open() throws OrtException {
		rest();
		for (int i = sessions.size() - 1; i >= 0; i--) {
			sessions.get(i).open();
		}
	}

	@Override
	public synchronized void close() {
		sessions.forEach(SegmentSessions::close);
		closeRest();
		shorter.values().forEach(IncrementalNetwork::closeRest);
	}

	private synchronized void closeRest() {
		if (rest != null) Sessions.close(rest);
		rest = null;
	}
}
