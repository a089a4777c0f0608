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

package org.sbsm.embedding.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import org.sbsm.concurrent.BoundedExecutor;
import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;

/**
 * Makes the patches of many variants of one image and embeds them, batch by batch, on
 * as many threads as the model wants: the one way of all that is embedded in numbers.
 * <p>
 * How the variants are divided into batches depends on nothing but the session, and
 * they come in order: so the result is the same, bit for bit, however the threads are
 * timed.
 * </p>
 */
public final class EmbeddingPipeline implements EmbeddingBatches {

	private final int end;
	private final IntFunction<Patch> patches;

	/** {@code null} if there is nothing to embed. */
	private final EmbeddingSession session;
	private final int ahead;
	private final BoundedExecutor executor;
	private final Deque<Future<float[][]>> batches = new ArrayDeque<>();
	private int submitted;

	private EmbeddingPipeline(final EmbeddingSession session, final Embedder embedder, final int begin,
		final int end, final IntFunction<Patch> patches) {
		this.session = session;
		submitted = begin;
		this.end = end;
		this.patches = patches;
		final int threads = embedder.threads();
		executor = new BoundedExecutor(embedder.workers(), threads);
		// Twice the threads: none is idle while a result is looked at.
		ahead = 2 * threads;
	}

	/**
	 * Embeds variants of one image, each of which differs from it in a rectangle only.
	 *
	 * @param embedder the model; stays open
	 * @param base the image
	 * @param count number of variants
	 * @param patches gives the patch of a variant by its index, {@code null} if the variant
	 *        is the same as {@code base}; called once per index, from several threads at a
	 *        time
	 * @param stop asked again and again; {@code true} ends the preparations
	 * @return their embeddings, to be closed after use
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 * @throws IllegalArgumentException if the model can't be run on this input; the message
	 *         says why
	 */
	public static EmbeddingPipeline ofVariants(final Embedder embedder, final ModelInput base, final int count,
		final IntFunction<Patch> patches, final BooleanSupplier stop) {
		return ofSomeVariants(embedder, base, count, 0, count, patches, stop);
	}

	/**
	 * The same for some of the variants, the others at another time: their embeddings are,
	 * bit for bit, those that they have if all are embedded at once.
	 *
	 * @param embedder as above
	 * @param base as above
	 * @param count number of all variants
	 * @param begin index of the first variant that is embedded
	 * @param end index after the last one
	 * @param patches as above; the first ones may be asked for, too
	 * @param stop as above
	 * @return the embeddings from {@code begin} on, to be closed after use
	 * @throws java.util.concurrent.CancellationException as above
	 * @throws IllegalArgumentException as above
	 */
	public static EmbeddingPipeline ofSomeVariants(final Embedder embedder, final ModelInput base,
		final int count, final int begin, final int end, final IntFunction<Patch> patches,
		final BooleanSupplier stop) {
		final FirstPatches all = new FirstPatches(count, patches);
		// By the same sample and number the session takes the same shortcuts.
		final EmbeddingSession session = count == 0 ? null : embedder.session(base, count, all.first(), stop);
		return new EmbeddingPipeline(session, embedder, begin, end, all);
	}

	/**
	 * Embeds images that have nothing in common but their size: always as a whole.
	 *
	 * @param embedder the model; stays open
	 * @param images at least one; not changed
	 * @param stop asked again and again; {@code true} ends the preparations
	 * @return their embeddings, to be closed after use
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 * @throws IllegalArgumentException if the model can't be run on this input; the message
	 *         says why
	 */
	public static EmbeddingPipeline ofImages(final Embedder embedder, final List<ModelInput> images,
		final BooleanSupplier stop) {
		final ModelInput first = images.get(0);
		return new EmbeddingPipeline(embedder.session(first, images.size(), List.of(), stop), embedder, 0,
			images.size(), i -> new Patch(0, 0, first.width(), first.height(), images.get(i).values()));
	}

	@Override
	public boolean hasNext() {
		return submitted < end || !batches.isEmpty();
	}

	@Override
	public float[][] next(final BooleanSupplier stop) {
		while (submitted < end && batches.size() < ahead) {
			final int first = submitted;
			submitted = Math.min(end, first + session.batch());
			final int next = submitted;
			batches.add(executor.submit(() -> embed(first, next)));
		}
		return WorkerThreads.result(batches.remove(), stop);
	}

	/**
	 * @param stop see {@link #next}
	 * @return all embeddings, if none was asked for before
	 */
	public float[][] all(final BooleanSupplier stop) {
		final float[][] all = new float[end - submitted][];
		for (int done = 0; hasNext();) {
			final float[][] batch = next(stop);
			System.arraycopy(batch, 0, all, done, batch.length);
			done += batch.length;
			if (stop.getAsBoolean()) throw new CancellationException();
		}
		return all;
	}

	private float[][] embed(final int first, final int next) {
		final List<Patch> some = new ArrayList<>();
		for (int i = first; i < next; i++) {
			some.add(patches.apply(i));
		}
		return session.embed(some);
	}

	@Override
	public String inference() {
		return session == null ? "none" : session.inference();
	}

	@Override
	public void close() {
		if (session == null) return;
		executor.end();
		session.cancel();
		executor.close();
		session.close();
	}
}
