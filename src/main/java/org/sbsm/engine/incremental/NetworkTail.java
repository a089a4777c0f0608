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

import org.sbsm.engine.segment.Interval;

/**
 * The end of a network, after the last cut: the mean over each channel from the sums of
 * the differences, if the network takes it, and the rest as usual. For one thread at a
 * time.
 */
final class NetworkTail {

	/**
	 * Means that are run at once: always so many, since the engine sums in another order
	 * for another number. Whole maps are run one at a time, for the same reason; four are
	 * faster where the end of the network is large (docs/benchmark.md).
	 */
	private static final int MEANS = 4;

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
		final FeatureMap last = image.map(network.segments().size());
		final boolean mean = network.average() != null;
		final int batch = mean ? MEANS : 1;
		final List<Output> outputs = new ArrayList<>();
		for (int from = 0; from < parts.size(); from += batch) {
			final List<FeatureMapPatch> some = parts.subList(from, Math.min(parts.size(), from + batch));
			outputs.add(mean ? rows(rest(means(some, last), shapeOfMeans(last.channels())), some.size())
				: rest(wholeMaps(some, last), new long[] { 1, last.channels(), last.height(), last.width() }));
		}
		return joined(outputs);
	}

	/** Takes off the rows that are there for the number only. */
	private static Output rows(final Output output, final int count) {
		final long[] shape = output.shape().clone();
		// Else there isn't one per image, which is said later.
		if (shape.length == 0 || shape[0] != MEANS) return output;
		shape[0] = count;
		return new Output(shape, Arrays.copyOf(output.values(), output.values().length / MEANS * count));
	}

	/** @return the network's output for the image itself */
	Output run() throws OrtException {
		final Interval nothing = new Interval(0, 0);
		return run(List.of(new FeatureMapPatch(nothing, nothing, new float[0], 0)));
	}

	private long[] shapeOfMeans(final int channels) {
		return network.average().axes() == 4 ? new long[] { MEANS, channels, 1, 1 }
			: new long[] { MEANS, channels };
	}

	private float[] means(final List<FeatureMapPatch> parts, final FeatureMap map) {
		final float[] means = new float[MEANS * map.channels()];
		for (int i = 0; i < parts.size(); i++) {
			for (int c = 0; c < map.channels(); c++) {
				final double sum = image.sums()[c] + difference(parts.get(i), map, c);
				means[i * map.channels() + c] = (float) (sum / ((double) map.width() * map.height()));
			}
		}
		return means;
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

	private static float[] wholeMaps(final List<FeatureMapPatch> parts, final FeatureMap map) {
		final int size = map.values().length;
		final float[] maps = new float[Math.multiplyExact(parts.size(), size)];
		for (int i = 0; i < parts.size(); i++) {
			System.arraycopy(map.values(), 0, maps, i * size, size);
			parts.get(i).write(new Interval(0, map.width()), new Interval(0, map.height()), map.channels(), maps,
				i * size);
		}
		return maps;
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
