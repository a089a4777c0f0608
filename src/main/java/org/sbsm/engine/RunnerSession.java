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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.Patch;

/**
 * A runner for each thread at work, whose memory so stays in the caches of one core.
 */
final class RunnerSession implements EmbeddingSession {

	private final Supplier<VariantRunner> opening;
	private final int batch;
	private final String inference;
	private final Runnable closing;
	private final List<VariantRunner> runners = new ArrayList<>();
	private final Deque<VariantRunner> free = new ArrayDeque<>();
	private boolean canceled;

	/**
	 * @param opening makes a runner
	 * @param batch number of variants at a time
	 * @param inference what the runners do
	 * @param closing what is done when all are closed
	 */
	RunnerSession(final Supplier<VariantRunner> opening, final int batch, final String inference,
		final Runnable closing) {
		this.opening = opening;
		this.batch = batch;
		this.inference = inference;
		this.closing = closing;
	}

	@Override
	public int batch() {
		return batch;
	}

	@Override
	public float[][] embed(final List<Patch> patches) {
		final VariantRunner runner = take();
		final float[][] embeddings = runner.run(patches.toArray(Patch[]::new));
		// One that failed may hold a half-written batch: it isn't used again.
		giveBack(runner);
		return embeddings;
	}

	private synchronized VariantRunner take() {
		if (canceled) throw new CancellationException();
		if (!free.isEmpty()) return free.pop();
		final VariantRunner runner = opening.get();
		runners.add(runner);
		return runner;
	}

	private synchronized void giveBack(final VariantRunner runner) {
		free.push(runner);
	}

	@Override
	public String inference() {
		return inference;
	}

	@Override
	public synchronized void cancel() {
		canceled = true;
		runners.forEach(VariantRunner::cancel);
	}

	@Override
	public synchronized void close() {
		runners.forEach(VariantRunner::close);
		closing.run();
	}
}
