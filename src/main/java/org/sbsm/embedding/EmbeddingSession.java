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

package org.sbsm.embedding;

import java.util.List;

/**
 * One image in a model, of which variants are embedded, each with other values in a
 * rectangle. For several threads at a time; holds native memory until closed.
 */
public interface EmbeddingSession extends AutoCloseable {

	/** @return number of variants that are embedded fastest at a time, at least 1 */
	int batch();

	/**
	 * Embeds some variants, in the calling thread. How variants are divided into batches
	 * doesn't change an embedding.
	 *
	 * @param patches one per variant, at most {@link #batch}; {@code null} for a variant
	 *        that is the image itself
	 * @return the embeddings, finite numbers; {@code null} where the patch is
	 * @throws IllegalArgumentException if the model fails or gives no usable embedding; the
	 *         message says why
	 * @throws java.util.concurrent.CancellationException after {@link #cancel}
	 */
	float[][] embed(List<Patch> patches);

	/**
	 * How the variants are embedded, for records.
	 *
	 * @return {@code segments}, or {@code whole passes}, the default, with the reason if
	 *         the segments were refused
	 */
	default String inference() {
		return "whole passes";
	}

	/**
	 * Asks for the end of what runs in other threads, and of all that comes later: a model
	 * of a stranger may take forever. Their threads are to be interrupted, too, which is
	 * enough for most: so it does nothing by default.
	 */
	default void cancel() {
		// see above
	}

	/** Frees the native memory. To be called when nothing runs any more. */
	@Override
	void close();
}
