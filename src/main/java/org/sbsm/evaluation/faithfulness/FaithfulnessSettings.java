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

import java.util.Objects;

import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.occlusion.fill.ImageMean;

/**
 * What can be chosen about insertion and deletion curves.
 *
 * @param steps number of steps, at least 1; each changes the same number of pixels,
 *        {@code ceil(pixels / steps)}, the last one what is left. So there are fewer
 *        steps where the pixels run out before
 * @param deletion what a deleted pixel shows instead: usually {@link #BLUR} or
 *        {@link org.sbsm.occlusion.fill.ModelMean}
 * @param ownSize whether the model sees images at their own size instead of the size it
 *        recommends
 */
public record FaithfulnessSettings(int steps, Fill deletion, boolean ownSize) {

	/**
	 * The image blurred by a Gaussian of standard deviation sqrt(50) pixels, in which the
	 * insertion begins.
	 */
	public static final Fill BLUR = new Blur(Math.sqrt(50));

	/**
	 * 100 steps, deletion by the blurred image, the model's recommended size. With the same
	 * image at the end of the deletion and at the beginning of the insertion, a random
	 * order has a gap of about 0. With the model's mean it hasn't: single grey pixels all
	 * over the image are a strong pattern of their own.
	 */
	public static final FaithfulnessSettings DEFAULT = new FaithfulnessSettings(100, BLUR, false);

	/** @throws IllegalArgumentException if {@code steps} is below 1 */
	public FaithfulnessSettings {
		if (steps < 1) {
			throw new IllegalArgumentException("steps must be a whole number of at least 1, but is " + steps + ".");
		}
		Objects.requireNonNull(deletion, "deletion must not be null.");
	}

	/**
	 * @return the image's mean colour: the other state in which pixels can be removed.
	 *         Which map is the more faithful may depend on it
	 */
	public static Fill meanColour() {
		return new ImageMean();
	}
}
