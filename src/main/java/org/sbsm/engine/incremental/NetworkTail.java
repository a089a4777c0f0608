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
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.sbsm.engine.segment.Interval;

/**
 * The end of a network, after the last cut: the mean over each channel from the sums of
 * the differences, if the network takes it, and the rest as usual. For one thread at a
 * time.
 */
final class NetworkTail {

	/**
	 * Maps, or means of maps, that are run at once: always so many, since the engine sums
	 * in another order for another number; a group that isn't full is filled up. Where the
	 * end of a network is large, its weights are read a quarter as often as one by one.
	 */
	private static final int GROUP = 4;

	private final IncrementalImage image;
	private final IncrementalNetwork network;

	NetworkTail(final IncrementalImage image) {
		this.image = image;
		network = image.network();
	}

	/**
	 * @param parts what is different in the last map, per variant
	 * @return the network's output, of one row per variant
	 */
	Output run(final List<FeatureMapPatch> parts) throws OrtException {
		final List<Output> outputs = new ArrayList<>();
		for (int from = 0; from < parts.size(); from += GROUP) {
			outputs.add(run(parts.subList(from, Math.min(parts.size(), from + GROUP)), GROUP));
		}
		return joined(outputs);
	}

	/** @param group number of maps that are run at once, at least those of the parts */
	private Output run(final List<FeatureMapPatch> parts, final int group) throws OrtException {
		final FeatureMap last = image.map(network.segments().size());
		final int[] map = network.average() == null ? new int[] { last.channels(), last.height(), last.width() }
			: network.average().axes() == 4 ? new int[] { last.channels(), 1, 1 } : new int[] { last.channels() };
		final long[] shape = LongStream.concat(LongStream.of(group), Arrays.stream(map).asLongStream()).toArray();
		final float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
		if (network.average() == null) writeMaps(parts, last, values);
		else writeMeans(parts, last, values);
		return rows(rest(values, shape), group, parts.size());
	}

	/** Takes off the rows that are there for the number only. */
	private static Output rows(final Output output, final int group, final int count) {
		final long[] shape = output.shape().clone();
		// Else there isn't one per image, which is said later.
		if (count == group || shape.length == 0 || shape[0] != group) return output;
		shape[0] = count;
		return new Output(shape, Arrays.copyOf(output.values(), output.values().length / group * count));
	}

	/** @return the network's output for the image itself */
	Output run() throws OrtException {
		final Interval nothing = new Interval(0, 0);
		return run(List.of(new FeatureMapPatch(nothing, nothing, new float[0], 0)), 1);
	}

	private void writeMeans(final List<FeatureMapPatch> parts, final FeatureMap map, final float[] means) {
		for (int i = 0; i < parts.size(); i++) {
			for (int c = 0; c < map.channels(); c++) {
				final double sum = image.sums()[c] + difference(parts.get(i), map, c);
				means[i * map.channels() + c] = (float) (sum / ((double) map.width() * map.height()));
			}
		}
	}

	private static double difference(final FeatureMapPatch part, final FeatureMap map, final int channel) {
		double difference = 0;
		int i = part.offset() + channel * part.rows().length() * part.columns().length();
		for (int y = part.rows().from(); y < part.rows().to(); y++) {
			final int row = (channel * map.height() + y) * map.width();
			for (int x = part.columns().from(); x < part.columns().to(); x++) {
				difference += part.values()[i++] - map.values()[row + x];
			}
		}
		return difference;
	}

	private static void writeMaps(final List<FeatureMapPatch> parts, final FeatureMap map, final float[] maps) {
		final int size = map.values().length;
		for (int i = 0; i < parts.size(); i++) {
			System.arraycopy(map.values(), 0, maps, i * size, size);
			parts.get(i).write(new Interval(0, map.width()), new Interval(0, map.height()), map.channels(), maps,
				i * size);
		}
	}

	private Output rest(final float[] values, final long[] shape) throws OrtException {
		final OrtSession session = network.rest();
		if (session == null) return new Output(shape, values);
		return Sessions.run(session, network.restInput(), network.output(), values, shape);
	}

	private static Output joined(final List<Output> outputs) {
		if (outputs.size() == 1) return outputs.get(0);
		final long[] shape = outputs.get(0).shape().clone();
		shape[0] = 0;
		int length = 0;
		for (final Output output : outputs) {
			shape[0] += output.shape()[0];
			length += output.values().length;
		}
		final float[] values = new float[length];
		int to = 0;
		for (final Output output : outputs) {
			System.arraycopy(output.values(), 0, values, to, output.values().length);
			to += output.values().length;
		}
		return new Output(shape, values);
	}
}
