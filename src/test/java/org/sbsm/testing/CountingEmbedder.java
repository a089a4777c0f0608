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

package org.sbsm.testing;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.EmbeddingSession;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.model.ModelDescriptor;

/** Counts what another embedder is asked to do. */
public final class CountingEmbedder implements Embedder {

	private final Embedder embedder;
	private final AtomicInteger images = new AtomicInteger();
	private final AtomicInteger passes = new AtomicInteger();

	/** @param embedder does the work; closed with this one */
	public CountingEmbedder(final Embedder embedder) {
		this.embedder = embedder;
	}

	/** The other embedder. */
	public Embedder wrapped() {
		return embedder;
	}

	/** Counts from 0 again. */
	public void reset() {
		images.set(0);
		passes.set(0);
	}

	/** Whole images that were embedded. */
	public int images() {
		return images.get();
	}

	/** Variants with a patch that were asked for. */
	public int passes() {
		return passes.get();
	}

	@Override
	public ModelDescriptor model() {
		return embedder.model();
	}

	@Override
	public String key() {
		return embedder.key();
	}

	@Override
	public float[] embed(final ModelInput input) {
		images.incrementAndGet();
		return embedder.embed(input);
	}

	@Override
	public int threads() {
		return embedder.threads();
	}

	@Override
	public EmbeddingSession session(final ModelInput base, final int count, final List<Patch> sample,
		final BooleanSupplier stop) {
		final EmbeddingSession session = embedder.session(base, count, sample, stop);
		return new EmbeddingSession() {

			@Override
			public int batch() {
				return session.batch();
			}

			@Override
			public float[][] embed(final List<Patch> patches) {
				passes.addAndGet((int) patches.stream().filter(Objects::nonNull).count());
				return session.embed(patches);
			}

			@Override
			public String inference() {
				return session.inference();
			}

			@Override
			public void cancel() {
				session.cancel();
			}

			@Override
			public void close() {
				session.close();
			}
		};
	}

	@Override
	public void close() {
		embedder.close();
	}
}
