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
package org.sbsm.embedding;

/**
 * An image as a model takes it: resized and normalised. A volume is the image of its
 * slices, one below the other.
 *
 * @param width in pixels
 * @param height in pixels; of a volume, those of all slices together
 * @param channels number of channels
 * @param values channel by channel, row by row (channel, y, x), in the model's units;
 *        not copied, not to be changed
 */
public record ModelInput(int width, int height, int channels, float[] values) {

	/**
	 * @throws IllegalArgumentException if the number of values is not that of the sizes
	 */
	public ModelInput {
		if (values.length != width * height * channels) {
			throw new IllegalArgumentException("An input of " + channels + " x " + height + " x " + width
				+ " needs as many values, but got " + values.length + ".");
		}
	}

	/**
	 * @param patch within this image, with as many channels
	 * @return a copy with other values in a rectangle
	 */
	public ModelInput with(final Patch patch) {
		final float[] patched = values.clone();
		for (int c = 0; c < channels; c++) {
			for (int row = 0; row < patch.height(); row++) {
				System.arraycopy(patch.values(), (c * patch.height() + row) * patch.width(), patched,
					(c * height + patch.y() + row) * width + patch.x(), patch.width());
			}
		}
		return new ModelInput(width, height, channels, patched);
	}
}
