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

package org.sbsm.library.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches one file that the user named by its URL: said before it happens, watched, and
 * all of it or nothing.
 */
public final class Download {

	/** Largest file that is fetched, in bytes. */
	public static final long LARGEST = 8L << 30;

	private static final int PAUSE = 100;

	/** Milliseconds without a byte after which a server counts as gone. */
	private static final int SILENCE = 60_000;

	private final DownloadListener listener;
	private final long largest;

	/**
	 * @param listener hears what happens, and may end it
	 * @param largest largest file that is fetched, in bytes
	 */
	public Download(final DownloadListener listener, final long largest) {
		this.listener = listener;
		this.largest = largest;
	}

	/**
	 * @param address http, https or file URL
	 * @param target file to make; one that is there is replaced
	 * @throws IllegalArgumentException if it can't be had; the message says why, and no
	 *         file is left
	 * @throws CancellationException if the listener said so; no file is left
	 */
	public void fetch(final URI address, final Path target) {
		Path part = null;
		try {
			Files.createDirectories(target.getParent());
			part = Files.createTempFile(target.getParent(), ".download", ".part");
			receive(new Transfer(address, part, largest, listener::says));
			Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				ShownAddress.of(address.toString()) + " can't be downloaded: " + Failure.reason(exc), exc);
		}
		finally {
			if (part != null) part.toFile().delete();
		}
	}

	private void receive(final Transfer transfer) throws IOException {
		final CountDownLatch ended = new CountDownLatch(1);
		final FutureTask<Void> task = new FutureTask<>(transfer);
		final Thread thread = new Thread(() -> {
			task.run();
			ended.countDown();
		}, "Similarity Saliency download");
		thread.setDaemon(true);
		thread.start();
		try {
			watch(task, transfer);
			listener.update(transfer.done(), transfer.done());
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		finally {
			task.cancel(true);
			// Until the file is closed, but not for a look-up of a name that nothing can end.
			await(ended);
		}
	}

	private void watch(final FutureTask<Void> task, final Transfer transfer)
		throws IOException, InterruptedException {
		long before = -1;
		int silent = 0;
		while (!isDone(task)) {
			listener.update(transfer.done(), transfer.total());
			if (listener.isCanceled()) throw new CancellationException();
			silent = transfer.done() == before ? silent + PAUSE : 0;
			before = transfer.done();
			if (silent > SILENCE) throw new IOException("the server has stopped sending.");
		}
	}

	private static boolean isDone(final FutureTask<Void> task) throws IOException, InterruptedException {
		try {
			task.get(PAUSE, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (final TimeoutException exc) {
			return false;
		}
		catch (final ExecutionException exc) {
			if (exc.getCause() instanceof IOException cause) throw cause;
			throw new IOException(Failure.reason(exc.getCause()), exc.getCause());
		}
	}

	private static void await(final CountDownLatch ended) {
		try {
			ended.await(2, TimeUnit.SECONDS);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
	}
}
