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
import java.util.function.Supplier;

import org.sbsm.embedding.Embedder;

/**
 * Keeps the models that were used last open for a while, so that the next run with one
 * of them needn't open it: that takes time, and with each opening native memory falls
 * into more pieces, of which the process gets larger and larger.
 */
public final class RecentModels {

	/** How many stay open. */
	private static final int COUNT = 2;

	/** How long they stay open, in seconds. */
	private static final int TIME = 30;

	/** The one used longest ago first. */
	private static final Map<String, Open> OPEN = new LinkedHashMap<>();

	private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
		final Thread thread = new Thread(task, "Similarity Saliency, closing models");
		thread.setDaemon(true);
		thread.setContextClassLoader(RecentModels.class.getClassLoader());
		return thread;
	});

	private RecentModels() {}

	/** An open model, since it was given back the last time. */
	private static final class Open {

		private final Embedder embedder;

		Open(final Embedder embedder) {
			this.embedder = embedder;
		}
	}

	/**
	 * @param key see {@link Embedder#key}
	 * @param opening opens the model if it isn't open
	 * @return the model, for the caller alone until it is given back
	 */
	static Embedder take(final String key, final Supplier<? extends Embedder> opening) {
		final Open open;
		synchronized (OPEN) {
			open = OPEN.remove(key);
		}
		return open != null ? open.embedder : opening.get();
	}

	/**
	 * Keeps a model open; closes the one used longest ago if there are too many.
	 *
	 * @param key see {@link Embedder#key}
	 * @param embedder not used by the caller any more
	 */
	static void giveBack(final String key, final Embedder embedder) {
		final Open open = new Open(embedder);
		synchronized (OPEN) {
			final Open other = OPEN.remove(key);
			if (other != null) other.embedder.close();
			OPEN.put(key, open);
			if (OPEN.size() > COUNT) OPEN.remove(OPEN.keySet().iterator().next()).embedder.close();
		}
		CLOCK.schedule(() -> close(key, open), TIME, TimeUnit.SECONDS);
	}

	/** Nothing if it was used since. */
	private static void close(final String key, final Open open) {
		synchronized (OPEN) {
			if (OPEN.remove(key, open)) open.embedder.close();
		}
	}

	/** Closes all that nobody uses: their files can be changed then. */
	public static void closeAll() {
		synchronized (OPEN) {
			OPEN.values().forEach(open -> open.embedder.close());
			OPEN.clear();
		}
	}
}
