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

package org.sbsm.engine;

import ai.djl.Device;
import ai.djl.Model;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.sbsm.concurrent.BoundedExecutor;
import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.engine.batch.BatchDifference;
import org.sbsm.engine.incremental.IncrementalImage;
import org.sbsm.model.ModelDescriptor;

/**
 * Embeds images with DJL's OnnxRuntime engine on the CPU.
 * <p>
 * Every thread runs the model on its own small batches, one thread to a run: measured,
 * this is faster than one run that uses all threads. How the variants are divided into
 * batches depends on nothing but their number and the input's size, so the result is
 * the same, bit for bit, however the threads are timed.
 * </p>
 * <p>
 * Where that is faster, variants aren't embedded as a whole: see
 * {@link SegmentedModel}. Their embeddings then differ from those of
 * {@link #embed(ModelInput)} by what rounding does, a few millionths; that it's no more
 * is checked for each size of image before.
 * </p>
 */
public final class DjlEmbedder implements Embedder {

	/**
	 * Values that a batch holds about, so that it stays in the processor's caches:
	 * measured, one image of the usual size is the fastest for small and large models
	 * (docs/benchmark.md).
	 */
	private static final int BATCH_VALUES = 3 * 224 * 224;

	/** A graphics processor has more to do at a time. */
	private static final int GPU_BATCH_VALUES = 4 * BATCH_VALUES;

	private static final int LARGEST_BATCH = 8;

	/** Piece by piece, the more variants the more have pieces of the same shape. */
	private static final int LARGEST_INCREMENTAL_BATCH = 32;

	private final ModelDescriptor descriptor;
	private final Model model;

	/** {@code null} if it's always run as a whole. */
	private final SegmentedModel pieces;
	private final int threads;
	private final WorkerThreads workers;
	private final AtomicInteger length = new AtomicInteger();
	private final BatchDifference batchDifference;

	/**
	 * Starts the engine in the background, which takes a while, once: so that it is ready
	 * when the first model is opened. What goes wrong is said then.
	 */
	public static void startEngine() {
		DjlEngine.start();
	}

	private DjlEmbedder(final ModelDescriptor descriptor, final Model model, final SegmentedModel pieces,
		final int threads, final WorkerThreads workers) {
		this.descriptor = descriptor;
		this.model = model;
		this.pieces = pieces;
		this.threads = threads;
		this.workers = workers;
		batchDifference = new BatchDifference(descriptor,
			(image, patches, stop) -> embedWhole(image, patches, new AtomicInteger(), stop));
	}

	/**
	 * Loads a model.
	 *
	 * @param descriptor of the model
	 * @param threads number of threads to use, at least 1
	 * @return an embedder, to be closed after use
	 * @throws IllegalArgumentException if {@code threads} is below 1, or the model can't be
	 *         loaded; the message says why
	 */
	public static DjlEmbedder open(final ModelDescriptor descriptor, final int threads) {
		return open(descriptor, threads, "cpu");
	}

	/**
	 * Loads a model onto a device.
	 *
	 * @param descriptor of the model
	 * @param threads number of threads to use, at least 1
	 * @param device {@code cpu} or {@code gpu}
	 * @return an embedder, to be closed after use
	 * @throws IllegalArgumentException if the model can't be loaded, or there is no such
	 *         device; the message says why
	 */
	public static DjlEmbedder open(final ModelDescriptor descriptor, final int threads, final String device) {
		final WorkerThreads workers = new WorkerThreads();
		return open(descriptor, threads, device, SegmentedModel.of(descriptor, device, workers), workers);
	}

	/**
	 * Loads a model that is always run as a whole: what all shortcuts are compared with.
	 *
	 * @param descriptor of the model
	 * @param threads number of threads to use, at least 1
	 * @return an embedder, to be closed after use
	 * @throws IllegalArgumentException if {@code threads} is below 1, or the model can't be
	 *         loaded; the message says why
	 */
	public static DjlEmbedder openWithoutSegments(final ModelDescriptor descriptor, final int threads) {
		return open(descriptor, threads, "cpu", null, new WorkerThreads());
	}

	/**
	 * Loads a model.
	 *
	 * @param pieces the same model in pieces, {@code null} if it's always run as a whole
	 * @param workers run it; closed with it
	 */
	static DjlEmbedder open(final ModelDescriptor descriptor, final int threads, final String device,
		final SegmentedModel pieces, final WorkerThreads workers) {
		if (threads < 1) {
			throw new IllegalArgumentException("threads must be at least 1, but is " + threads + ".");
		}
		return new DjlEmbedder(descriptor, DjlEngine.load(descriptor, device), pieces, threads, workers);
	}

	@Override
	public ModelDescriptor model() {
		return descriptor;
	}

	@Override
	public String key() {
		return device().equals("cpu") ? key(descriptor) : key(descriptor) + " " + device();
	}

	/** Neither the number of threads nor the batches change a bit. */
	static String key(final ModelDescriptor descriptor) {
		return descriptor.sha256() + " " + descriptor.facts();
	}

	@Override
	public String device() {
		final Device device = model.getNDManager().getDevice();
		return device.isGpu() ? "gpu" + device.getDeviceId() : "cpu";
	}

	@Override
	public void warmUp() {
		if (pieces != null) workers.begin(pieces::warmUp);
	}

	@Override
	public float[] embed(final ModelInput input) {
		return embed(input, () -> false);
	}

	@Override
	public float[] embed(final ModelInput input, final BooleanSupplier stop) {
		final float[] large = pieces == null ? null : pieces.embedLarge(input);
		return large != null ? large : embedWhole(input, stop);
	}

	private float[] embedWhole(final ModelInput input, final BooleanSupplier stop) {
		return embedWhole(input, List.of(Patch.none()), length, stop)[0];
	}

	private float[][] embedWhole(final ModelInput input, final List<Patch> patches,
		final AtomicInteger knownLength, final BooleanSupplier stop) {
		final int batch = Math.max(patches.size(), descriptor.batch());
		try (
			EmbeddingSession session = new RunnerSession(
				() -> new BatchRunner(descriptor, model, input, batch, knownLength), batch, "whole passes", () -> {});
			BoundedExecutor executor = new BoundedExecutor(workers, 1)) {
			try {
				final float[][] embeddings = WorkerThreads.result(executor.submit(() -> session.embed(patches)),
					stop);
				if (stop.getAsBoolean()) throw new CancellationException();
				return embeddings;
			}
			catch (final CancellationException exc) {
				session.cancel();
				throw exc;
			}
		}
	}

	private EmbeddingSession whole(final ModelInput base, final int batch, final String inference) {
		return new RunnerSession(() -> new BatchRunner(descriptor, model, base, batch, length), batch, inference,
			() -> {});
	}

	@Override
	public int threads() {
		return threads;
	}

	@Override
	public WorkerThreads workers() {
		return workers;
	}

	@Override
	public EmbeddingSession session(final ModelInput base, final int count, final List<Patch> sample,
		final BooleanSupplier stop) {
		final boolean asWhole = pieces == null || sample.isEmpty();
		final IncrementalImage image = asWhole ? null
			: pieces.image(base, count, sample, input -> embedWhole(input, stop));
		if (image != null) {
			final int batch = Math.max(1, Math.min(LARGEST_INCREMENTAL_BATCH, count / (8 * threads)));
			return new RunnerSession(() -> new SegmentRunner(descriptor, image), batch, "segments", pieces::forget);
		}
		final int most = descriptor.batch() > 0 ? descriptor.batch() : Math.max(1, Math.min(LARGEST_BATCH,
			(device().equals("cpu") ? BATCH_VALUES : GPU_BATCH_VALUES) / base.values().length));
		final double difference = most > 1 ? batchDifference(stop) : 0;
		// Else its last bits would depend on which images happen to be in a batch; graphics
		// processors are too slow for one at a time.
		final int batch = difference > (device().equals("cpu") ? 0 : BatchDifference.ROUNDING) ? 1 : most;
		if (difference > BatchDifference.ROUNDING)
			return whole(base, batch, "whole passes, one image at a time (others in a batch change an embedding)");
		return whole(base, batch, asWhole ? "whole passes"
			: pieces.refusal(base).map(refusal -> "whole passes (" + refusal + ")").orElse("whole passes"));
	}

	/**
	 * @param stop asked again and again; {@code true} ends the work
	 * @return as {@link BatchDifference#of}
	 * @throws CancellationException if {@code stop} said so
	 */
	public double batchDifference(final BooleanSupplier stop) {
		return batchDifference.of(stop);
	}

	@Override
	public void close() {
		if (pieces != null) pieces.close();
		model.close();
		workers.close();
	}
}
