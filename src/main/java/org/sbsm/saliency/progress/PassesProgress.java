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

import org.sbsm.saliency.aggregation.SaliencyMap;

/**
 * Progress of one of several parts of different length, in passes of the model: as a
 * part of the progress of all. Nobody waits for a map of such a part, and none is ended
 * before all its passes are made.
 */
public final class PassesProgress extends ForwardingProgress {

	private final long before;
	private final long length;
	private final long all;

	/**
	 * @param whole hears of all the work
	 * @param before passes of the parts before this one
	 * @param length passes of this part, at most
	 * @param all passes of all parts, at most
	 */
	public PassesProgress(final Progress whole, final long before, final long length, final long all) {
		super(whole);
		this.before = before;
		this.length = length;
		this.all = all;
	}

	@Override
	public void update(final long done, final long total) {
		super.update(before + length * done / Math.max(1, total), all);
	}

	@Override
	public void intermediate(final Supplier<List<SaliencyMap>> maps) {
		// one of many maps, which nobody waits for
	}

	@Override
	public boolean isEnough() {
		// Only maps of all occlusions can be compared with each other.
		return false;
	}
}
