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

package org.sbsm.engine.segment;

/**
 * Some neighbouring rows or columns of a feature map.
 *
 * @param from the first one
 * @param to the one after the last
 */
public record Interval(int from, int to) {

	public int length() {
		return to - from;
	}

	/** @return the smallest interval that holds both */
	Interval hull(final Interval other) {
		return new Interval(Math.min(from, other.from), Math.max(to, other.to));
	}

	/**
	 * @param size of a map
	 * @return what lies in the map; where that is nothing, the nearest row or column of it
	 */
	Interval within(final int size) {
		final int first = Math.max(0, Math.min(from, size - 1));
		return new Interval(first, Math.max(first + 1, Math.min(to, size)));
	}

	// The record's own ones are made of method handles, which take long to make.

	@Override
	public boolean equals(final Object other) {
		return other instanceof Interval interval && from == interval.from && to == interval.to;
	}

	@Override
	public int hashCode() {
		return from * 31 + to;
	}
}
