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

package org.sbsm.saliency.progress;

import java.util.List;
import java.util.function.Supplier;

import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.aggregation.SaliencyMap;

/**
 * Hears how far long work is, and may end it.
 */
public interface Progress {

	/** Hears nothing and never ends the work. */
	Progress NONE = new Progress() {

		@Override
		public void update(final long done, final long total) {
			// nobody listens
		}

		@Override
		public boolean isCanceled() {
			return false;
		}
	};

	/**
	 * Called in the thread that started the work, about once per batch.
	 *
	 * @param done occlusions that are done
	 * @param total all occlusions
	 */
	void update(long done, long total);

	/**
	 * Offers the maps as they are so far; called in the thread that started the work, about
	 * once per batch. The occlusions are evaluated coarse to fine: after a few of them the
	 * maps already resemble the final ones. Those not evaluated yet count with what their
	 * evaluated neighbours let expect.
	 *
	 * @param maps computes them when asked, one per query (of a volume one per slice and
	 *        query, those of a slice one after the other), in about the time that an
	 *        explanation takes beside the model; only to be used before this method returns
	 */
	default void intermediate(final Supplier<List<SaliencyMap>> maps) {
		// who only wants to know how far it is needs no maps
	}

	/** @return whether the work shall end now, without a result */
	boolean isCanceled();

	/**
	 * Asked about once per batch, after {@link #isCanceled()}.
	 *
	 * @return whether the work shall end now with what there is, see
	 *         {@link Explanation#unfinished()}; without effect before anything is done, and
	 *         in work that isn't an explanation
	 */
	default boolean isEnough() {
		return false;
	}
}
