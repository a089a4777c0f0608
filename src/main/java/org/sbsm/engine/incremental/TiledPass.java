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

import org.sbsm.engine.incremental.IncrementalWorker.Task;
import org.sbsm.engine.segment.Interval;
import org.sbsm.engine.segment.SegmentGeometry;
import org.sbsm.onnx.UnsupportedGraphException;

/** Computes the feature maps of an image, segment by segment, in tiles. */
public final class TiledPass {

	/** Rows and columns that are computed at once: bounds the memory of large images. */
	private static final int TILE = 32;

	private final IncrementalImage image;
	private final Queue<IncrementalWorker> workers = new ConcurrentLinkedQueue<>();

	private TiledPass(final IncrementalImage image) {
		this.image = image;
	}

	/**
	 * Takes about as long as embedding the image.
	 *
	 * @param network in segments
	 * @param image the network's input
	 * @return the image with its feature maps at all cuts
	 * @throws UnsupportedGraphException if the network can't be run piece by piece on
	 *         images of this size
	 * @throws OrtException if ONNX Runtime can't run a segment
	 */
	public static IncrementalImage of(final IncrementalNetwork network, final FeatureMap image)
		throws UnsupportedGraphException, OrtException {
		final IncrementalImage whole = new IncrementalImage(network, image);
		final TiledPass pass = new TiledPass(whole);
		for (int i = 0; i < network.segments().size(); i++) {
			whole.add(pass.output(i));
		}
		return whole;
	}

	/** Computes a segment's output, tile by tile, on all cores. */
	private FeatureMap output(final int segment) throws OrtException {
		final SegmentGeometry geometry = image.geometry(segment);
		final int width = geometry.outputWidth();
		final int height = geometry.outputHeight();
		final int size = Math.multiplyExact(Math.multiplyExact(image.channels(segment + 1), height), width);
		final FeatureMap map = new FeatureMap(image.channels(segment + 1), height, width, new float[size]);
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
			final IncrementalWorker worker = free == null ? new IncrementalWorker(image) : free;
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
}
