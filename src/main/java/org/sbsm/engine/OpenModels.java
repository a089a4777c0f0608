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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.sbsm.embedding.Embedder;
import org.sbsm.model.ModelDescriptor;

/**
 * Keeps the models that were used last open for a while, so that the next run with one
 * of them needn't open it: that takes time, and with each opening native memory falls
 * into more pieces, of which the process gets larger and larger. For several threads.
 */
public final class OpenModels implements AutoCloseable {

	/** How many stay open. */
	private static final int COUNT = 2;

	/** How long they stay open, in seconds. */
	private static final int TIME = 30;

	/** The one used longest ago first. */
	private final Map<String, Open> unused = new LinkedHashMap<>();
	private boolean closed;
	private volatile int threads = Runtime.getRuntime().availableProcessors();

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
		final Thread thread = new Thread(task, "Similarity Saliency, closing models");
		thread.setDaemon(true);
		thread.setContextClassLoader(OpenModels.class.getClassLoader());
		return thread;
	});

	/** An open model, since it was given back the last time. */
	private static final class Open {

		private final Embedder embedder;

		Open(final Embedder embedder) {
			this.embedder = embedder;
		}
	}

	/**
	 * Says how many threads a model uses that is opened from now on: by default as many as
	 * the processor has cores.
	 *
	 * @param count at least 1; 1 where several such objects work side by side
	 */
	public void useThreads(final int count) {
		threads = count;
		closeUnused();
	}

	/**
	 * Prepares to load a model onto a device when it is first run. On the CPU it stays open
	 * for a while after use, for the next one who asks for it.
	 *
	 * @param descriptor of the model
	 * @param device {@code cpu} or {@code gpu}
	 * @return an embedder, to be closed after use, that uses as many threads as were said
	 * @throws IllegalArgumentException if there is no such device; the message says why
	 */
	public Embedder open(final ModelDescriptor descriptor, final String device) {
		final int count = threads;
		// Others than the processor round otherwise, and must be there: that isn't put off.
		if (!device.equals("cpu")) return DjlEmbedder.open(descriptor, count, device);
		return open(descriptor, "", number -> DjlEmbedder.open(descriptor, number));
	}

	/**
	 * Prepares to load a model that is run in another way than its descriptor says. It
	 * stays open as those above do, apart from them.
	 *
	 * @param descriptor of the model, which has the hash of its file
	 * @param way in which it is run, which tells its embeddings from others
	 * @param opening loads it onto the processor, to use that number of threads
	 * @return an embedder, to be closed after use; it opens the model when it is first run
	 */
	public Embedder open(final ModelDescriptor descriptor, final String way,
		final IntFunction<? extends Embedder> opening) {
		final int count = threads;
		// Once: a file that changes later is not the one that was opened.
		final AtomicReference<String> known = new AtomicReference<>();
		final Supplier<String> key = () -> known
			.updateAndGet(k -> k == null ? DjlEmbedder.key(descriptor) + way : k);
		return new LazyEmbedder(descriptor, key, () -> take(key.get(), () -> opening.apply(count)),
			embedder -> giveBack(key.get(), embedder));
	}

	/**
	 * @param key see {@link Embedder#key}
	 * @param opening opens the model if it isn't open
	 * @return the model, for the caller alone until it is given back
	 */
	Embedder take(final String key, final Supplier<? extends Embedder> opening) {
		final Open open;
		synchronized (unused) {
			open = unused.remove(key);
		}
		return open != null ? open.embedder : opening.get();
	}

	/**
	 * Keeps a model open; closes the one used longest ago if there are too many, and this
	 * one if none are kept any more.
	 *
	 * @param key see {@link Embedder#key}
	 * @param embedder not used by the caller any more
	 */
	void giveBack(final String key, final Embedder embedder) {
		final Open open = new Open(embedder);
		synchronized (unused) {
			if (closed) {
				embedder.close();
				return;
			}
			final Open other = unused.remove(key);
			if (other != null) other.embedder.close();
			unused.put(key, open);
			if (unused.size() > COUNT) unused.remove(unused.keySet().iterator().next()).embedder.close();
			clock.schedule(() -> close(key, open), TIME, TimeUnit.SECONDS);
		}
	}

	/** Nothing if it was used since. */
	private void close(final String key, final Open open) {
		synchronized (unused) {
			if (unused.remove(key, open)) open.embedder.close();
		}
	}

	/** Closes all that nobody uses: their files can be changed then. */
	public void closeUnused() {
		synchronized (unused) {
			unused.values().forEach(open -> open.embedder.close());
			unused.clear();
		}
	}

	/**
	 * Closes all that nobody uses, and from now on the others as soon as they are given
	 * back.
	 */
	@Override
	public void close() {
		synchronized (unused) {
			closed = true;
			closeUnused();
		}
		clock.shutdownNow();
	}
}
