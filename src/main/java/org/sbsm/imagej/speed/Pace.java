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

package org.sbsm.imagej.speed;

import java.util.OptionalDouble;

/**
 * How fast some work advances, from what is heard of it. What comes before the first
 * results (opening a model, feature maps of the image) doesn't count, nor do the
 * results that arrive together with the first one: they were begun before.
 */
public final class Pace {

	/** Nanoseconds in which results count as arrived together. */
	private static final long TOGETHER = 100_000_000;

	private boolean begun;
	private long first;
	private long anchor;
	private long anchorDone;
	private long last;
	private long lastDone;

	/**
	 * @param now in nanoseconds
	 * @param done how many are done; fewer than before begins other work
	 */
	public void update(final long now, final long done) {
		if (!begun || done < lastDone || lastDone == 0) {
			begun = true;
			first = now;
		}
		if (now - first < TOGETHER) {
			anchor = now;
			anchorDone = done;
		}
		last = now;
		lastDone = done;
	}

	/**
	 * @param least nanoseconds of work that must have been heard of
	 * @return nanoseconds for each; empty if too little has been heard
	 */
	public OptionalDouble nanosEach(final long least) {
		return last - anchor < least || lastDone <= anchorDone ? OptionalDouble.empty()
			: OptionalDouble.of((double) (last - anchor) / (lastDone - anchorDone));
	}

	/** @return how many are done */
	long done() {
		return lastDone;
	}
}
