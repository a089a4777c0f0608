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

package org.sbsm.evaluation.faithfulness;

import java.util.List;

/**
 * Whether a map is better than chance in both states in which pixels can be removed:
 * blurred, and in the image's mean colour. Where it is so in one of them only,
 * insertion and deletion can't decide whether it is faithful.
 */
public enum Agreement {

	/** Better than chance however pixels are removed. */
	BOTH("both"),

	/** Better than chance where removed pixels are blurred, not in the mean colour. */
	BLUR_ONLY("blur only"),

	/** Better than chance where removed pixels have the mean colour, not blurred. */
	MEAN_COLOUR_ONLY("mean colour only"),

	/** No better than chance. */
	NEITHER("neither");

	private final String words;

	Agreement(final String words) {
		this.words = words;
	}

	/**
	 * @param blurred curves of the map, removed pixels blurred
	 * @param blurredRandom curves of random orders, at least one
	 * @param coloured curves of the map, removed pixels in the mean colour
	 * @param colouredRandom curves of random orders, at least one
	 * @return where the map's gap is larger than that of every random order
	 */
	public static Agreement of(final InsertionDeletion blurred, final List<InsertionDeletion> blurredRandom,
		final InsertionDeletion coloured, final List<InsertionDeletion> colouredRandom) {
		final boolean blur = isBetter(blurred, blurredRandom);
		final boolean colour = isBetter(coloured, colouredRandom);
		if (blur) return colour ? BOTH : BLUR_ONLY;
		return colour ? MEAN_COLOUR_ONLY : NEITHER;
	}

	private static boolean isBetter(final InsertionDeletion map, final List<InsertionDeletion> random) {
		return random.stream().allMatch(one -> map.gap() > one.gap());
	}

	/** @return whether the two states say the same */
	public boolean isDecided() {
		return this == BOTH || this == NEITHER;
	}

	/** @return as tables have it: both, blur only, mean colour only, neither */
	@Override
	public String toString() {
		return words;
	}
}
