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
 * Random occlusions with hard edges: a grid of cells, each hidden or shown at random,
 * and shifted at random.
 */
@Plugin(type = Perturber.class, name = "random-grid", priority = 60)
public final class RandomGrid extends RandomPerturber {

	/** Automatic cells, and the default number of occlusions, probability and seed. */
	public RandomGrid() {}

	/**
	 * @param windowX width of a cell in pixels; 0 = automatic: a fifth of the image's
	 *        smaller side, at least 1
	 * @param windowY height of a cell in pixels; 0 = as its width
	 * @param count number of occlusions, at least 1
	 * @param probability that a cell is hidden, above 0 and below 1
	 * @param seed of the random numbers
	 * @throws IllegalArgumentException if one of them is out of range; the message names it
	 */
	public RandomGrid(final int windowX, final int windowY, final int count, final double probability,
		final int seed) {
		super(windowX, windowY, count, probability, seed);
	}

	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		return occlusions(width, height, false);
	}

	@Override
	public String key() {
		return "random-grid " + randomKey();
	}
}
