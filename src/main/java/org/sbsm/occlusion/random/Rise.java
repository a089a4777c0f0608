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

package org.sbsm.occlusion.random;

import java.util.List;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.scijava.plugin.Plugin;

/**
 * Random smooth occlusions: a coarse grid of cells that are hidden at random, enlarged
 * bilinearly and shifted at random (RISE; Petsiuk, Das, Saenko, "RISE: Randomized Input
 * Sampling for Explanation of Black-box Models", BMVC 2018).
 * <p>
 * RISE itself adds up the scores of what is shown. Here, as for all perturbers, a pixel
 * gets the mean growth of the distance of the occlusions that hide it, weighted by how
 * much they do: {@code S(p) = sum_i o_i(p) k_i / sum_i o_i(p)}. Weighting by what is
 * shown would give the same order of pixels the other way round, as the masks' mean is
 * about the same everywhere; signed evidence comes closest to RISE as published, which
 * divides by that mean and clips nothing.
 * </p>
 */
@Plugin(type = Perturber.class, name = "rise", priority = 70)
public final class Rise extends RandomPerturber {

	/** Automatic cells, and the default number of occlusions, probability and seed. */
	public Rise() {}

	/**
	 * @param windowX width of a cell in pixels; 0 = automatic: a fifth of the image's
	 *        smaller side, at least 1
	 * @param windowY height of a cell in pixels; 0 = as its width
	 * @param count number of occlusions, at least 1
	 * @param probability that a cell is hidden, above 0 and below 1
	 * @param seed of the random numbers
	 * @throws IllegalArgumentException if one of them is out of range; the message names it
	 */
	public Rise(final int windowX, final int windowY, final int count, final double probability,
		final int seed) {
		super(windowX, windowY, count, probability, seed);
	}

	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		return occlusions(width, height, true);
	}

	@Override
	public String key() {
		return "rise " + randomKey();
	}
}
