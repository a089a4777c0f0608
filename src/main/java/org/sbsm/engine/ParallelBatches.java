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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.sbsm.embedding.Patch;

/**
 * Embeds batches of variants on several threads. Each keeps its own runner, whose
 * memory so stays in the caches of one core.
 */
final class ParallelBatches implements AutoCloseable {

	private final IntFunction<Patch> patches;
	private final List<VariantRunner> runners = new ArrayList<>();
	private final List<Worker> workers = new ArrayList<>();
	private final BlockingQueue<Batch> waiting = new LinkedBlockingQueue<>();
	private final CountDownLatch atWork;

	/**
	 * @param opened makes a runner
	 * @param count number of threads, each of which gets one
	 * @param patches gives the patch of a variant by its index
	 */
	ParallelBatches(final Supplier<VariantRunner> opened, final int count, final IntFunction<Patch> patches) {
		this.patches = patches;
		atWork = new CountDownLatch(count);
		try {
			for (int i = 0; i < count; i++) {
				runners.add(opened.get());
			}
		}
		catch (final RuntimeException | Error exc) {
			runners.forEach(VariantRunner::close);
			throw exc;
		}
		for (final VariantRunner runner : runners) {
			final Worker worker = new Worker(runner);
			workers.add(worker);
			WorkerThreads.begin(worker::work);
		}
	}

	/**
	 * @param first index of the first variant
	 * @param end index after the last one
	 * @return their embeddings, {@code null} where the patch is
	 */
	Future<float[][]> submit(final int first, final int end) {
		final Batch batch = new Batch(first, end);
		waiting.add(batch);
		return batch;
	}

	/** Ends the running batches, and waits for that: they use native memory. */
	@Override
	public void close() {
		waiting.clear();
		workers.forEach(worker -> waiting.add(new Batch(0, 0)));
		workers.forEach(Worker::interrupt);
		runners.forEach(VariantRunner::cancel);
		boolean interrupted = false;
		while (atWork.getCount() > 0) {
			try {
				atWork.await();
			}
			catch (final InterruptedException exc) {
				interrupted = true;
			}
		}
		runners.forEach(VariantRunner::close);
		if (interrupted) Thread.currentThread().interrupt();
	}

	/** Some variants, later their embeddings; of none, the sign to stop. */
	private static final class Batch extends CompletableFuture<float[][]> {

		private final int first;
		private final int end;

		Batch(final int first, final int end) {
			this.first = first;
			this.end = end;
		}
	}

	private final class Worker {

		private final VariantRunner runner;

		/** {@code null} while it isn't at work: then it must not be interrupted. */
		private Thread thread;

		Worker(final VariantRunner runner) {
			this.runner = runner;
		}

		Void work() {
			setThread(Thread.currentThread());
			try {
				for (Batch batch = waiting.take(); batch.end > 0; batch = waiting.take()) {
					embed(batch);
				}
			}
			catch (final InterruptedException exc) {
				// Nobody waits for more.
			}
			finally {
				setThread(null);
				atWork.countDown();
			}
			return null;
		}

		private void embed(final Batch batch) {
			try {
				final Patch[] some = new Patch[batch.end - batch.first];
				for (int i = 0; i < some.length; i++) {
					some[i] = patches.apply(batch.first + i);
				}
				batch.complete(runner.run(some));
			}
			catch (final RuntimeException | Error exc) {
				batch.completeExceptionally(exc);
			}
		}

		private synchronized void setThread(final Thread current) {
			thread = current;
			// Meant for the work that has ended.
			if (current == null) Thread.interrupted();
		}

		synchronized void interrupt() {
			if (thread != null) thread.interrupt();
		}
	}
}
