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
 * An occlusion with a weight per pixel, for soft edges and free shapes.
 */
public final class SoftOcclusion implements Boxed {

	private final Window box;
	private final float[] weights;

	/**
	 * @param x left edge of the bounding box, in pixels of the image, at least 0
	 * @param y upper edge of the bounding box, in pixels of the image, at least 0
	 * @param width width of the bounding box, in pixels, at least 1
	 * @param height height of the bounding box, in pixels, at least 1
	 * @param weights row by row (y, x), {@code width * height} values in 0..1; 0 shows the
	 *        pixel, 1 hides it; copied
	 * @throws IllegalArgumentException if a size is out of range, the number of weights is
	 *         not {@code width * height}, or a weight is not in 0..1
	 */
	public SoftOcclusion(final int x, final int y, final int width, final int height, final float[] weights) {
		box = new Window(x, y, width, height);
		if (weights.length != width * height) {
			throw new IllegalArgumentException("A soft occlusion of " + width + " x " + height + " pixels needs "
				+ width * height + " weights, but got " + weights.length + ".");
		}
		for (final float weight : weights) {
			if (!(weight >= 0 && weight <= 1)) {
				throw new IllegalArgumentException(
					"The weights of a soft occlusion must be in 0..1, but one is " + weight + ".");
			}
		}
		this.weights = weights.clone();
	}

	@Override
	public Window box() {
		return box;
	}

	@Override
	public float weight(final int column, final int row) {
		return weights[(row - box.y()) * box.width() + column - box.x()];
	}
}
