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

package org.sbsm.embedding.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
	private final List<Patch> first = new ArrayList<>();

	/**
	 * @param count number of all patches
	 */
	FirstPatches(final int count, final IntFunction<Patch> patches) {
		this.patches = patches;
		int values = 0;
		while (first.size() < Math.min(COUNT, count) && values < MOST_VALUES) {
			final Patch patch = patches.apply(first.size());
			if (patch != null) values += patch.values().length;
			first.add(patch);
		}
	}

	/** @return the first ones */
	List<Patch> first() {
		return Collections.unmodifiableList(first);
	}

	@Override
	public Patch apply(final int index) {
		return index < first.size() ? first.get(index) : patches.apply(index);
	}
}
