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

package org.sbsm.imagej.gallery;

import java.util.List;
import java.util.Objects;

import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;

/** Whether what a script gives is there. */
final class Given {

	private Given() {}

	/**
	 * @param result of a search
	 * @param hit that must be one of it
	 * @throws IllegalArgumentException if it isn't
	 */
	static void checkHit(final SearchResult result, final FoundItem hit) {
		given("hit", hit);
		if (given("result", result).hits().stream().noneMatch(hit::isSameItem)) {
			throw new IllegalArgumentException("hit: the one of rank " + hit.rank() + " at "
				+ hit.item().place().text() + " is of another search; give one of the search's own hits.");
		}
	}

	/**
	 * @return the values, which are at least one
	 * @throws IllegalArgumentException if they aren't, or one is missing
	 */
	static <T> List<T> someOf(final String name, final List<T> values) {
		if (given(name, values).isEmpty() || values.stream().anyMatch(Objects::isNull))
			throw new IllegalArgumentException(name + ": give at least one, and none that is null.");
		return values;
	}

	/**
	 * @return the value, which is there
	 * @throws IllegalArgumentException if it isn't
	 */
	static <T> T given(final String name, final T value) {
		if (value == null) throw new IllegalArgumentException(name + ": it must not be null; give one.");
		return value;
	}
}
