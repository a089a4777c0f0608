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

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.sbsm.engine.segment.Segment;
import org.sbsm.engine.segment.Segment.Crop;
import org.sbsm.engine.segment.Segment.Edge;

/**
 * Runs a segment with ONNX Runtime: without any padding inside the map, with padding
 * whose size is given at run time where a crop touches the map's border. Several
 * threads may run it at a time; each run uses one.
 */
final class SegmentSessions implements AutoCloseable {

	private static final List<Integer> NONE = List.of(0, 0, 0, 0);

	private final Segment segment;
	private final Map<Set<Integer>, OrtSession> sessions = new HashMap<>();

	private final Map<List<Integer>, OnnxTensor> paddings = new HashMap<>();

	/** Edges whose tensors other edges read too: they are cropped, also inside the map. */
	private final Set<Integer> shared = new HashSet<>();

	/** Edges that can need another size than their tensor's. */
	private final Set<Integer> adjustable = new HashSet<>();

	SegmentSessions(final Segment segment) {
		this.segment = segment;
		final List<Edge> edges = segment.edges();
		final Map<String, Long> readers = edges.stream()
			.collect(Collectors.groupingBy(Edge::tensor, Collectors.counting()));
		for (int i = 0; i < edges.size(); i++) {
			if (readers.get(edges.get(i).tensor()) > 1) shared.add(i);
			if (shared.contains(i) || edges.get(i).operation().isSpatial()) adjustable.add(i);
		}
	}

	/**
	 * @param columns taken from the map
	 * @param rows taken from the map
	 * @param input crops of the input, one after the other, in a direct buffer
	 * @param inputShape (place, channel, y, x)
	 * @param output receives the results, in a direct buffer
	 * @param outputShape (place, channel, y, x)
	 */
	void run(final Crop columns, final Crop rows, final FloatBuffer input, final long[] inputShape,
		final FloatBuffer output, final long[] outputShape) throws OrtException {
		final Set<Integer> padded = columns.isInside() && rows.isInside() ? Set.of() : padded(columns, rows);
		final OrtEnvironment environment = OrtEnvironment.getEnvironment();
		final List<OnnxTensor> tensors = new ArrayList<>();
		try {
			final Map<String, OnnxTensor> inputs = new HashMap<>();
			inputs.put(segment.input(), OnnxTensor.createTensor(environment, input, inputShape));
			tensors.add(inputs.get(segment.input()));
			for (final int edge : padded) {
				inputs.put(Segment.padsOf(edge), tensor(pads(columns, rows, edge)));
			}
			final OnnxTensor result = OnnxTensor.createTensor(environment, output, outputShape);
			tensors.add(result);
			session(padded).run(inputs, Map.of(segment.output(), result)).close();
		}
		finally {
			tensors.forEach(OnnxTensor::close);
		}
	}

	/** Edges whose tensors are padded or cropped. */
	private Set<Integer> padded(final Crop columns, final Crop rows) {
		final Set<Integer> padded = new HashSet<>();
		for (final int edge : adjustable) {
			if (!pads(columns, rows, edge).equals(NONE)) padded.add(edge);
		}
		if (!shared.containsAll(padded)) padded.addAll(adjustable);
		return padded;
	}

	/**
	 * What is added before and after both axes: top, left, bottom, right.
	 */
	private static List<Integer> pads(final Crop columns, final Crop rows, final int edge) {
		return List.of(rows.pads().get(2 * edge), columns.pads().get(2 * edge), rows.pads().get(2 * edge + 1),
			columns.pads().get(2 * edge + 1));
	}

	/** What Pad takes. There are few different ones, which all runs share. */
	private synchronized OnnxTensor tensor(final List<Integer> pads) throws OrtException {
		OnnxTensor tensor = paddings.get(pads);
		if (tensor == null) {
			tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(),
				new long[] { 0, 0, pads.get(0), pads.get(1), 0, 0, pads.get(2), pads.get(3) });
			paddings.put(pads, tensor);
		}
		return tensor;
	}

	/** Opens the session for crops inside the map ahead of its first run. */
	void open() throws OrtException {
		session(Set.of());
	}

	private synchronized OrtSession session(final Set<Integer> padded) throws OrtException {
		OrtSession session = sessions.get(padded);
		if (session == null) {
			session = Sessions.open(() -> segment.file(padded));
			sessions.put(padded, session);
		}
		return session;
	}

	@Override
	public void close() {
		paddings.values().forEach(OnnxTensor::close);
		sessions.values().forEach(Sessions::close);
	}
}
