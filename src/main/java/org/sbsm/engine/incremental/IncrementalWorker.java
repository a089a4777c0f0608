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

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.sbsm.engine.segment.Segment.Crop;
import org.sbsm.engine.segment.SegmentGeometry;

/**
 * Brings the feature maps of some variants of an image up to date, segment by segment;
 * within each, what has the same shape runs together. For one thread at a time.
 */
public final class IncrementalWorker {

	/** What is measured fastest: more don't fit into the caches. */
	private static final int LARGEST_BATCH = 4;

	/** Values that are reserved ahead at most. */
	private static final int LARGEST_RESERVE = 1 << 22;

	private final IncrementalImage image;
	private final NetworkTail end;
	private float[] values = {};

	/** Results of the segments in turn: each reads those of the one before. */
	private final float[][] results = { {}, {} };
	private FloatBuffer input = Sessions.direct(0);
	private FloatBuffer output = Sessions.direct(0);

	/**
	 * @param image whose variants are embedded
	 */
	public IncrementalWorker(final IncrementalImage image) {
		this.image = image;
		end = new NetworkTail(image);
	}

	/**
	 * A part of a segment's output that is to be computed.
	 *
	 * @param columns what it takes
	 * @param rows what it takes
	 * @param change what is different in the segment's input, {@code null} if nothing is
	 */
	record Task(Crop columns, Crop rows, FeatureMapPatch change) {

		/** Tasks with the same can run together. */
		Object shape() {
			return List.of(columns.input().length(), rows.input().length(), columns.pads(), rows.pads());
		}
	}

	/** @return the network's output for the image itself, of one row */
	public Output embed() throws OrtException {
		return end.run();
	}

	/**
	 * Embeds some variants.
	 *
	 * @param changes what is different in the image, per variant
	 * @return the network's output, of one row per variant
	 * @throws CancellationException if the thread was interrupted
	 */
	public Output embed(final List<FeatureMapPatch> changes) throws OrtException {
		List<FeatureMapPatch> parts = changes;
		for (int i = 0; i < image.network().segments().size(); i++) {
			final SegmentGeometry geometry = image.geometry(i);
			parts = run(i,
				parts.stream().map(
					part -> new Task(geometry.changedColumns(part.columns()), geometry.changedRows(part.rows()), part))
					.toList());
		}
		return end.run(parts);
	}

	/**
	 * @param segment number of the segment
	 * @return the results, in the order of the tasks; they stay until a segment after the
	 *         next is run
	 */
	List<FeatureMapPatch> run(final int segment, final List<Task> tasks) throws OrtException {
		final Map<Object, List<Integer>> groups = new LinkedHashMap<>();
		for (int i = 0; i < tasks.size(); i++) {
			groups.computeIfAbsent(tasks.get(i).shape(), shape -> new ArrayList<>()).add(i);
		}
		final FeatureMapPatch[] parts = parts(segment, tasks);
		for (final List<Integer> group : groups.values()) {
			for (int from = 0; from < group.size(); from += LARGEST_BATCH) {
				if (Thread.currentThread().isInterrupted()) throw new CancellationException();
				runBatch(segment, tasks, group.subList(from, Math.min(group.size(), from + LARGEST_BATCH)), parts);
			}
		}
		return Arrays.asList(parts);
	}

	/** Where the results will be. */
	private FeatureMapPatch[] parts(final int segment, final List<Task> tasks) {
		long length = 0;
		for (final Task task : tasks) {
			length += size(segment, task);
		}
		final int turn = segment % 2;
		if (results[turn].length < length) {
			results[turn] = new float[Math
				.toIntExact(Math.max(length, Math.min(2 * results[turn].length, LARGEST_RESERVE)))];
		}
		final FeatureMapPatch[] parts = new FeatureMapPatch[tasks.size()];
		int offset = 0;
		for (int i = 0; i < parts.length; i++) {
			final Task task = tasks.get(i);
			parts[i] = new FeatureMapPatch(task.columns().output(), task.rows().output(), results[turn], offset);
			offset += size(segment, task);
		}
		return parts;
	}

	private int size(final int segment, final Task task) {
		return Math.multiplyExact(image.channels(segment + 1),
			task.rows().output().length() * task.columns().output().length());
	}

	private void runBatch(final int segment, final List<Task> tasks, final List<Integer> batch,
		final FeatureMapPatch[] parts) throws OrtException {
		final FeatureMap map = image.map(segment);
		final Crop columns = tasks.get(batch.get(0)).columns();
		final Crop rows = tasks.get(batch.get(0)).rows();
		final int channels = image.channels(segment + 1);
		final int size = map.channels() * rows.input().length() * columns.input().length();
		final int outputSize = channels * rows.output().length() * columns.output().length();
		reserve(size * batch.size(), outputSize * batch.size());
		for (int place = 0; place < batch.size(); place++) {
			final Task task = tasks.get(batch.get(place));
			map.read(task.columns().input(), task.rows().input(), values, place * size);
			if (task.change() != null) {
				task.change().write(task.columns().input(), task.rows().input(), map.channels(), values,
					place * size);
			}
		}
		input.put(0, values, 0, size * batch.size());
		image.network().sessions(segment).run(columns, rows, input.slice(0, size * batch.size()),
			new long[] { batch.size(), map.channels(), rows.input().length(), columns.input().length() },
			output.slice(0, outputSize * batch.size()),
			new long[] { batch.size(), channels, rows.output().length(), columns.output().length() });
		for (int place = 0; place < batch.size(); place++) {
			final FeatureMapPatch part = parts[batch.get(place)];
			output.get(place * outputSize, part.values(), part.offset(), outputSize);
		}
	}

	private void reserve(final int inputs, final int outputs) {
		// Twice as much at a time: direct buffers stay until the garbage is collected.
		if (values.length < inputs) {
			values = new float[Math.max(inputs, 2 * values.length)];
			input = Sessions.direct(values.length);
		}
		if (output.capacity() < outputs) output = Sessions.direct(Math.max(outputs, 2 * output.capacity()));
	}
}
