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

package org.sbsm.retrieval;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a user has said to be wanted and not wanted, as embeddings of one length.
 *
 * @param query what was searched for; may be empty
 * @param relevant marked as relevant; may be empty if there is a query
 * @param not marked as not relevant; may be empty
 */
public record Marks(List<float[]> query, List<float[]> relevant, List<float[]> not) {

	/**
	 * @throws IllegalArgumentException if nothing is wanted, or the embeddings have
	 *         different lengths
	 */
	public Marks {
		query = List.copyOf(query);
		relevant = List.copyOf(relevant);
		not = List.copyOf(not);
		if (query.isEmpty() && relevant.isEmpty()) {
			throw new IllegalArgumentException("relevant: mark at least one hit as relevant.");
		}
		if (Stream.of(query, relevant, not).flatMap(List::stream).mapToInt(embedding -> embedding.length)
			.distinct().count() != 1) {
			throw new IllegalArgumentException(
				"The marks are of embeddings of different lengths; use those of one model.");
		}
	}

	/** @return how many marks there are; the query is none */
	public int count() {
		return relevant.size() + not.size();
	}

	/** @return numbers of an embedding */
	public int length() {
		return (query.isEmpty() ? relevant : query).get(0).length;
	}
}
