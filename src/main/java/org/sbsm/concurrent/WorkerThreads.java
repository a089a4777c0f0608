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

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Threads that all runs with a model share. The system keeps native memory per thread,
 * so that new threads for each run would make it grow from run to run. A thread that
 * has nothing to do for a minute ends.
 */
public final class WorkerThreads implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
		final Thread thread = new Thread(task, "Similarity Saliency");
		thread.setDaemon(true);
		// Else it would be that of whatever happens to run first.
		thread.setContextClassLoader(WorkerThreads.class.getClassLoader());
		return thread;
	});

	private static final int PAUSE = 50;

	/**
	 * Begins some work on another thread.
	 *
	 * @return what becomes of it; cancelling it interrupts its thread
	 */
	public <T> Future<T> begin(final Callable<T> work) {
		return threads.submit(work);
	}

	/**
	 * Waits for some work.
	 *
	 * @return its result
	 * @throws CancellationException if this thread was interrupted
	 */
	public static <T> T result(final Future<T> work) {
		try {
			return work.get();
		}
		catch (final ExecutionException exc) {
			if (exc.getCause() instanceof RuntimeException cause) throw cause;
			if (exc.getCause() instanceof Error cause) throw cause;
			throw new IllegalStateException(exc.getCause());
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	/**
	 * Waits for some work.
	 *
	 * @param stop asked again and again; {@code true} ends the waiting, not the work
	 * @return its result
	 * @throws CancellationException if {@code stop} said so, or this thread was interrupted
	 */
	public static <T> T result(final Future<T> work, final BooleanSupplier stop) {
		while (!isDone(work)) {
			if (stop.getAsBoolean()) throw new CancellationException();
		}
		return result(work);
	}

	/** @return whether it is, after a while */
	private static boolean isDone(final Future<?> work) {
		try {
			work.get(PAUSE, TimeUnit.MILLISECONDS);
		}
		catch (final TimeoutException exc) {
			return false;
		}
		catch (final ExecutionException exc) {
			// said to whoever asks for the result
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		return true;
	}

	/**
	 * Waits until some work has ended, however it did, also if this thread is interrupted:
	 * what it uses can be freed then.
	 */
	public static void awaitEnd(final Future<?> work) {
		boolean interrupted = false;
		while (!work.isDone()) {
			try {
				work.get();
			}
			catch (final InterruptedException exc) {
				interrupted = true;
			}
			catch (final ExecutionException | CancellationException exc) {
				break;
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}

	/** Lets the threads end when they have done what they were given. */
	@Override
	public void close() {
		threads.shutdown();
	}
}
