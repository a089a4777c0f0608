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

package org.sbsm.correspondence;

import org.sbsm.saliency.OccludedImage;

/**
 * What hiding each place takes away from an image's normalised embedding:
 * {@code d_i = g(r) - g(r_i)}, g = division by the Euclidean length. One row per
 * occlusion, one after the other.
 */
final class Differences {

	private final int length;
	private final float[] values;
	private final float[] norms;

	/** @throws IllegalArgumentException if an embedding has no direction */
	Differences(final OccludedImage image) {
		length = image.whole().length;
		final int count = image.occlusions().size();
		values = new float[Math.multiplyExact(count, length)];
		norms = new float[count];
		final float[] whole = normalised(image.whole());
		for (int i = 0; i < count; i++) {
			final float[] hidden = normalised(image.hidden(i));
			double squares = 0;
			for (int k = 0; k < length; k++) {
				final float difference = whole[k] - hidden[k];
				values[i * length + k] = difference;
				squares += (double) difference * difference;
			}
			norms[i] = (float) Math.sqrt(squares);
		}
	}

	/** @return the embedding divided by its Euclidean length */
	static float[] normalised(final float[] embedding) {
		double squares = 0;
		for (final float value : embedding) {
			squares += (double) value * value;
		}
		if (!(squares > 0)) {
			throw new IllegalArgumentException(
				"An embedding is 0 everywhere and has no direction, so that places can't be matched; use another fill or"
					+ " another model.");
		}
		final float[] normalised = new float[embedding.length];
		for (int i = 0; i < normalised.length; i++) {
			normalised[i] = (float) (embedding[i] / Math.sqrt(squares));
		}
		return normalised;
	}

	int count() {
		return norms.length;
	}

	/** @return the inner product of a row and a row of the other */
	float product(final int row, final Differences other, final int otherRow) {
		final int a = row * length;
		final int b = otherRow * length;
		// Four sums: the processor can add them side by side.
		float one = 0;
		float two = 0;
		float three = 0;
		float four = 0;
		int k = 0;
		for (; k + 3 < length; k += 4) {
			one += values[a + k] * other.values[b + k];
			two += values[a + k + 1] * other.values[b + k + 1];
			three += values[a + k + 2] * other.values[b + k + 2];
			four += values[a + k + 3] * other.values[b + k + 3];
		}
		for (; k < length; k++) {
			one += values[a + k] * other.values[b + k];
		}
		return one + two + (three + four);
	}

	/** @return the cosine of the two rows, -1..1; 0 if one of them is 0 */
	float cosine(final int row, final Differences other, final int otherRow) {
		final float norms2 = norms[row] * other.norms[otherRow];
		return norms2 > 0 ? Math.max(-1, Math.min(1, product(row, other, otherRow) / norms2)) : 0;
	}
}
