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

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.sbsm.engine.incremental.IncrementalWorker.Output;
import org.sbsm.engine.incremental.IncrementalWorker.Task;
import org.sbsm.engine.segment.Interval;
import org.sbsm.engine.segment.Segment;
import org.sbsm.engine.segment.SegmentGeometry;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * One image in a network taken to pieces: keeps the feature maps at the cuts, on which
 * its variants differ in a part only.
 */
public final class IncrementalImage {

	/** Rows and columns that are computed at once: bounds the memory of large images. */
	private static final int TILE = 32;

	private final IncrementalNetwork network;
	private final List<SegmentGeometry> geometries;
	private final List<FeatureMap> maps = new ArrayList<>();

	/** Of the maps. */
	private final int[] channels;

	/** Per channel of the last map. */
	private final double[] sums;

	/**
	 * Computes the feature maps, which takes about as long as embedding the image.
	 *
	 * @throws UnsupportedGraphException if the network can't be run piece by piece on
	 *         images of this size
	 */
	public IncrementalImage(final IncrementalNetwork network, final FeatureMap image)
		throws UnsupportedGraphException, OrtException {
		this.network = network;
		geometries = geometries(network, image.width(), image.height());
		maps.add(image);
		channels = new int[geometries.size() + 1];
		channels[0] = image.channels();
		for (int i = 0; i < geometries.size(); i++) {
			channels[i + 1] = network.segments().get(i).outputChannels(channels[i]);
		}
		final Queue<IncrementalWorker> workers = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < geometries.size(); i++) {
			maps.add(next(i, workers));
		}
		final FeatureMap last = maps.get(maps.size() - 1);
		sums = new double[last.channels()];
		final int places = last.width() * last.height();
		for (int i = 0; i < last.values().length; i++) {
			sums[i / places] += last.values()[i];
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

	/** Computes a segment's output, tile by tile, on all cores. */
	private FeatureMap next(final int segment, final Queue<IncrementalWorker> workers) throws OrtException {
		final SegmentGeometry geometry = geometries.get(segment);
		final int width = geometry.outputWidth();
		final int height = geometry.outputHeight();
		final int size = Math.multiplyExact(Math.multiplyExact(channels(segment + 1), height), width);
		final FeatureMap map = new FeatureMap(channels(segment + 1), height, width, new float[size]);
		final List<Task> tiles = new ArrayList<>();
		for (int y = 0; y < height; y += TILE) {
			for (int x = 0; x < width; x += TILE) {
				tiles.add(new Task(geometry.columns(new Interval(x, Math.min(width, x + TILE))),
					geometry.rows(new Interval(y, Math.min(height, y + TILE))), null));
			}
		}
		final AtomicReference<OrtException> failure = new AtomicReference<>();
		tiles.parallelStream().forEach(tile -> {
			final IncrementalWorker free = workers.poll();
			final IncrementalWorker worker = free == null ? new IncrementalWorker(this) : free;
			try {
				if (failure.get() == null) map.write(worker.run(segment, List.of(tile)).get(0));
			}
			catch (final OrtException exc) {
				failure.set(exc);
			}
			finally {
				workers.add(worker);
			}
		});
		if (failure.get() != null) throw failure.get();
		return map;
	}

	/** @return the network's output for the image itself, of one row */
	public Output embed() throws OrtException {
		return new NetworkTail(this).run();
	}

	/** @return the image itself */
	public FeatureMap image() {
		return maps.get(0);
	}

	IncrementalNetwork network() {
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
