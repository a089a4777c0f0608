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

import java.util.function.IntFunction;

import org.sbsm.embedding.Patch;

/**
 * Patches of which the first ones are looked at before the work begins. Each is still
 * asked for once only.
 */
final class FirstPatches implements IntFunction<Patch> {

	private static final int COUNT = 8;

	/** Patches may be as large as the image. */
	private static final int MOST_VALUES = 1 << 22;

	private final IntFunction<Patch> patches;
	private final Patch[] first;

	/**
	 * @param count number of all patches
	 */
	FirstPatches(final int count, final IntFunction<Patch> patches) {
		this.patches = patches;
		final Patch[] some = new Patch[Math.min(COUNT, count)];
		int values = 0;
		int taken = 0;
		while (taken < some.length && values < MOST_VALUES) {
			some[taken] = patches.apply(taken);
			if (some[taken] != null) values += some[taken].values().length;
			taken++;
		}
		first = java.util.Arrays.copyOf(some, taken);
	}

	/** @return the first ones; not to be changed */
	Patch[] first() {
		return first;
	}

	@Override
	public Patch apply(final int index) {
		return index < first.length ? first[index] : patches.apply(index);
	}
}
