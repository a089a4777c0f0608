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

package org.sbsm.concurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Runs tasks on {@link WorkerThreads}, no more than some at a time, in the order in
 * which they are given.
 */
public final class BoundedExecutor implements AutoCloseable {

	private final WorkerThreads workers;
	private final int most;
	private final Deque<FutureTask<?>> waiting = new ArrayDeque<>();
	private final List<FutureTask<?>> running = new ArrayList<>();
	private int threads;
	private boolean ended;

	/**
	 * @param workers run the tasks; stay open
	 * @param most number of tasks that run at a time, at least 1
	 */
	public BoundedExecutor(final WorkerThreads workers, final int most) {
		this.workers = workers;
		this.most = most;
	}

	/**
	 * @param task to run; canceled at once if {@link #end} was called
	 * @return what becomes of it
	 */
	public <T> Future<T> submit(final Callable<T> task) {
		final FutureTask<T> future = new FutureTask<>(task);
		synchronized (this) {
			if (ended) {
				future.cancel(false);
				return future;
			}
			waiting.add(future);
			if (threads == most) return future;
			threads++;
		}
		workers.begin(this::work);
		return future;
	}

	private Void work() {
		FutureTask<?> task = next(null);
		while (task != null) {
			task.run();
			// Meant for the task that has ended.
			Thread.interrupted();
			task = next(task);
		}
		return null;
	}

	private synchronized FutureTask<?> next(final FutureTask<?> done) {
		running.remove(done);
		final FutureTask<?> task = waiting.poll();
		if (task != null) running.add(task);
		else threads--;
		notifyAll();
		return task;
	}

	/** Drops what waits, and interrupts what runs. */
	public synchronized void end() {
		ended = true;
		waiting.forEach(task -> task.cancel(false));
		waiting.clear();
		running.forEach(task -> task.cancel(true));
	}

	/** The same, and waits until nothing runs: what the tasks use can be freed then. */
	@Override
	public void close() {
		end();
		boolean interrupted = false;
		synchronized (this) {
			while (threads > 0) {
				try {
					wait();
				}
				catch (final InterruptedException exc) {
					interrupted = true;
				}
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}
}
