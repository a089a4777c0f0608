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
import org.sbsm.occlusion.WindowPerturber;
import org.scijava.plugin.Parameter;

/**
 * A perturber that hides cells of the window's size at random.
 */
public abstract class RandomPerturber extends WindowPerturber {

	@Parameter(label = "Number of random occlusions", min = "1", max = "100000", persist = false,
		description = "The more, the less noise there is in the map.")
	private int count = 1000;

	@Parameter(label = "Probability", min = "0", max = "1", persist = false,
		description = "That a cell is hidden, above 0 and below 1; cells have the window's size.")
	private double probability = 0.5;

	@Parameter(label = "Seed", min = "0", persist = false,
		description = "The same seed gives the same occlusions.")
	private int seed = 1;

	/**
	 * Automatic cells, and the default number of occlusions, probability and seed.
	 */
	protected RandomPerturber() {}

	/**
	 * @param window width of a cell in pixels; 0 = automatic
	 * @param windowY height of a cell in pixels; 0 = as its width
	 * @param count number of occlusions, at least 1
	 * @param probability that a cell is hidden, above 0 and below 1
	 * @param seed of the random numbers
	 * @throws IllegalArgumentException if one of them is out of range; the message names it
	 */
	protected RandomPerturber(final int window, final int windowY, final int count, final double probability,
		final int seed) {
		super(window, windowY);
		this.count = count;
		this.probability = probability;
		this.seed = seed;
		check();
	}

	private void check() {
		if (count < 1) throw new IllegalArgumentException("count must be at least 1, but is " + count + ".");
		if (!(probability > 0 && probability < 1)) {
			throw new IllegalArgumentException(
				"probability must be above 0 and below 1, but is " + probability + ".");
		}
	}

	/**
	 * @param smooth whether weights between the cells' centres are bilinear, or those of
	 *        the cell
	 */
	final List<Occlusion> occlusions(final int width, final int height, final boolean smooth) {
		check();
		return RandomGridMask.occlusions(
			new RandomGridMask.Choice(typicalSize(width, height), count, probability, seed), width, height, smooth);
	}

	/** What the occlusions depend on, for keys. */
	final String randomKey() {
		return windowKey() + " " + count + " " + probability + " " + seed;
	}
}
