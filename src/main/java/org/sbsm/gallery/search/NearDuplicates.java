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

package org.sbsm.gallery.search;

import java.util.List;

import org.sbsm.distance.Distance;

/**
 * Which hits show nearly the same: their distance is at most a twentieth of the median
 * of random pairs.
 */
public final class NearDuplicates {

	/** Of the median distance of random pairs. */
	public static final double SHARE = 0.05;

	private NearDuplicates() {}

	/**
	 * @param embeddings of the hits, the best first
	 * @param distance between them; where it isn't defined, they aren't alike
	 * @param median distance of random pairs; NaN if there are none: then only what is the
	 *        same is grouped
	 * @return for each hit the index of the first one that shows nearly the same and begins
	 *         a group; its own if it begins one
	 */
	public static int[] groups(final List<float[]> embeddings, final Distance distance, final double median) {
		final double limit = median > 0 ? SHARE * median : 0;
		final int[] groups = new int[embeddings.size()];
		for (int hit = 0; hit < groups.length; hit++) {
			groups[hit] = hit;
			for (int first = 0; first < hit; first++) {
				if (groups[first] == first && isNear(distance, embeddings.get(first), embeddings.get(hit), limit)) {
					groups[hit] = first;
					break;
				}
			}
		}
		return groups;
	}

	private static boolean isNear(final Distance distance, final float[] a, final float[] b,
		final double limit) {
		try {
			return distance.between(a, b) <= limit;
		}
		catch (final IllegalArgumentException exc) {
			return false;
		}
	}
}
