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

package org.sbsm.gallery;

import java.util.Set;

/**
 * What is looked for in a gallery.
 *
 * @param score of an item; lower is better
 * @param hits how many items are wanted at most, at least 1
 * @param filter in the syntax of Lucene's query parser, such as
 *        {@code modality:CT AND diagnosis:benign}; empty for all items
 * @param without items that don't count
 */
public record GalleryQuery(ItemScore score, int hits, String filter, Set<Exclusion> without) {

	/**
	 * Items that don't count.
	 *
	 * @param field name of metadata, or {@code file}: then the value is a
	 *        {@link RootedFile#text()}
	 * @param value that the items have, exactly
	 */
	public record Exclusion(String field, String value) {}

	/**
	 * @throws IllegalArgumentException if no hits are wanted
	 */
	public GalleryQuery {
		if (hits < 1) throw new IllegalArgumentException("hits must be at least 1, but is " + hits + ".");
		without = Set.copyOf(without);
	}

	/**
	 * Among all items.
	 *
	 * @param score of an item; lower is better
	 * @param hits how many items are wanted at most, at least 1
	 */
	public GalleryQuery(final ItemScore score, final int hits) {
		this(score, hits, "", Set.of());
	}
}
