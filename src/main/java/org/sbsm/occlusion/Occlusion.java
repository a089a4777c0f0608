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

package org.sbsm.occlusion;

/**
 * Says which pixels of an image are hidden, and how much.
 * <p>
 * Pixels outside the bounding box are not hidden at all. The box lies within the image
 * that the occlusion was made for, so that {@code x >= 0}, {@code y >= 0}, and width
 * and height are at least 1. Implementations are immutable and safe for use by many
 * threads.
 * </p>
 */
public interface Occlusion {

	/** @return left edge of the bounding box, in pixels of the image */
	int x();

	/** @return upper edge of the bounding box, in pixels of the image */
	int y();

	/** @return width of the bounding box, in pixels, at least 1 */
	int width();

	/** @return height of the bounding box, in pixels, at least 1 */
	int height();

	/**
	 * How much a pixel is hidden.
	 *
	 * @param x column in the image, within the bounding box
	 * @param y row in the image, within the bounding box
	 * @return 0 (shown as it is) to 1 (hidden completely)
	 */
	float weight(int x, int y);
}
