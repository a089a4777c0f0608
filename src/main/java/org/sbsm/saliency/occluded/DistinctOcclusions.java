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

package org.sbsm.saliency.occluded;

import java.util.Arrays;
import java.util.List;

import org.sbsm.occlusion.Occlusion;

/**
 * The occlusions that give different images, in the order of evaluation. Of those that
 * give the same one, the first counts.
 * <p>
 * Memory: some integers per occlusion. Once made, it is safe for use by many threads.
 * </p>
 */
public final class DistinctOcclusions {

	private final List<? extends Occlusion> occlusions;
	private final ChangedPixels difference;

	/** Index of the occlusion for each pass. */
	private final int[] first;

	private final EvaluationIndex passes;

	/**
	 * Open hashing: 1 + index of the pass, 0 for a free place. A power of two of places, at
	 * least twice as many as there are occlusions.
	 */
	private final int[] table;

	/**
	 * @param occlusions all within the image
	 * @param order indices of the occlusions in the order of evaluation, each once
	 * @param difference of the image and its fill
	 */
	public DistinctOcclusions(final List<? extends Occlusion> occlusions, final int[] order,
		final ChangedPixels difference) {
		this.occlusions = occlusions;
		this.difference = difference;
		final int[] distinct = new int[order.length];
		table = new int[Integer.highestOneBit(Math.max(1, order.length)) * 4];
		final int[] ofOcclusion = new int[order.length];
		int count = 0;
		for (final int i : order) {
			final Occlusion occlusion = difference.tightened(occlusions.get(i));
			if (occlusion == null) {
				ofOcclusion[i] = EvaluationIndex.NONE;
				continue;
			}
			int place = place(occlusion);
			while (table[place] > 0 && !occlusion.equals(tightened(distinct[table[place] - 1]))) {
				place = (place + 1) % table.length;
			}
			if (table[place] == 0) {
				distinct[count++] = i;
				table[place] = count;
			}
			ofOcclusion[i] = table[place] - 1;
		}
		first = Arrays.copyOf(distinct, count);
		passes = new EvaluationIndex(ofOcclusion, count);
	}

	private int place(final Occlusion occlusion) {
		final int hash = occlusion.hashCode() * 0x9E3779B1;
		return (hash ^ hash >>> 15) & table.length - 1;
	}

	private Occlusion tightened(final int index) {
		return difference.tightened(occlusions.get(index));
	}

	/** Which pass each occlusion gets its embedding from. */
	public EvaluationIndex passes() {
		return passes;
	}

	/** What is hidden in a pass. */
	public Occlusion ofPass(final int pass) {
		return tightened(first[pass]);
	}
}
