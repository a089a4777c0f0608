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

package org.sbsm.evaluation.sanity;

/**
 * What can be chosen about the checks of a map.
 *
 * @param noise standard deviation of the noise that is added to the reference image, in
 *        the image's units (0 black, 1 white), above 0 and at most 1
 * @param shift by how many pixels the reference image is shifted, to the right and
 *        down, at least 1
 * @param repeats number of models with random weights, and of images with noise, at
 *        least 1
 * @param cascade number of steps in which the layers' weights are made random from the
 *        output back; 0 = none
 * @param seed of weights and noise
 */
public record CheckSettings(double noise, int shift, int repeats, int cascade, long seed) {

	/** Noise of 2 of 255 grey levels, a shift of 3 pixels, 3 repeats, 4 steps. */
	public static final CheckSettings DEFAULT = new CheckSettings(2 / 255.0, 3, 3, 4, 1);

	/** @throws IllegalArgumentException if a number is out of range */
	public CheckSettings {
		if (!(noise > 0 && noise <= 1)) {
			throw new IllegalArgumentException("noise must be above 0 and at most 1, but is " + noise + ".");
		}
		if (shift < 1) {
			throw new IllegalArgumentException(
				"shift must be a whole number of pixels of at least 1, but is " + shift + ".");
		}
		if (repeats < 1) {
			throw new IllegalArgumentException(
				"repeats must be a whole number of at least 1, but is " + repeats + ".");
		}
		if (cascade < 0) {
			throw new IllegalArgumentException(
				"cascade must be a whole number of at least 0, but is " + cascade + ".");
		}
	}
}
