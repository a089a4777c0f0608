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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.model.ModelDescriptor;

/**
 * Opens a model when it is first run. Where all embeddings are known already, it isn't
 * opened at all, and takes neither time nor memory.
 */
public final class LazyEmbedder implements Embedder {

	private final ModelDescriptor descriptor;
	private final Supplier<String> key;
	private final Supplier<? extends Embedder> opening;
	private final Consumer<Embedder> closing;
	private final WorkerThreads opener = new WorkerThreads();

	/** {@code null} before it is opened. */
	private Future<Embedder> opened;

	/**
	 * @param descriptor of the model
	 * @param key see {@link Embedder#key}; asked for when it is needed
	 * @param opening opens the model
	 */
	public LazyEmbedder(final ModelDescriptor descriptor, final Supplier<String> key,
		final Supplier<? extends Embedder> opening) {
		this(descriptor, key, opening, Embedder::close);
	}

	/**
	 * @param descriptor of the model
	 * @param key see {@link Embedder#key}; asked for when it is needed
	 * @param opening opens the model
	 * @param closing receives the model, if it was opened, when this is closed
	 */
	LazyEmbedder(final ModelDescriptor descriptor, final Supplier<String> key,
		final Supplier<? extends Embedder> opening, final Consumer<Embedder> closing) {
		this.descriptor = descriptor;
		this.key = key;
		this.opening = opening;
		this.closing = closing;
	}

	@Override
	public ModelDescriptor model() {
		return descriptor;
	}

	@Override
	public String key() {
		return key.get();
	}

	@Override
	public String device() {
		return opened == null ? Embedder.super.device() : opened().device();
	}

	@Override
	public void warmUp() {
		if (opened == null) opened = opener.begin(this::open);
	}

	@Override
	public float[] embed(final ModelInput input) {
		return opened().embed(input);
	}

	@Override
	public float[] embed(final ModelInput input, final BooleanSupplier stop) {
		return opened().embed(input, stop);
	}

	@Override
	public int threads() {
		return opened().threads();
	}

	@Override
	public WorkerThreads workers() {
		return opened().workers();
	}

	@Override
	public EmbeddingSession session(final ModelInput base, final int count, final List<Patch> sample,
		final BooleanSupplier stop) {
		return opened().session(base, count, sample, stop);
	}

	private Embedder open() {
		final Embedder embedder = opening.get();
		embedder.warmUp();
		return embedder;
	}

	private Embedder opened() {
		if (opened == null) opened = CompletableFuture.completedFuture(open());
		return WorkerThreads.result(opened);
	}

	@Override
	public void close() {
		opener.close();
		if (opened == null) return;
		WorkerThreads.awaitEnd(opened);
		try {
			closing.accept(opened());
		}
		catch (final RuntimeException exc) {
			// It couldn't be opened, which was said to whoever used it.
		}
	}
}
