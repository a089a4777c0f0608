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

package org.sbsm.model;

/** How a model's output becomes one vector per image. */
public enum Pooling {

	/** The output is a vector already. */
	NONE,
	/** Mean over a feature map. */
	AVERAGE,
	/** Largest value over a feature map. */
	MAX,
	/**
	 * Generalised mean over a feature map (Radenovic, Tolias, Chum, "Fine-tuning CNN Image
	 * Retrieval with No Human Annotation", 2018): the mean of max(x, 1e-6)^p, and of that
	 * the p-th root.
	 */
	GEM,
	/** The first of several tokens. */
	CLASS_TOKEN,
	/** Mean of all tokens but the first. */
	MEAN_PATCHES;

	/** The power of {@link #GEM} that most models were trained with. */
	public static final double USUAL_POWER = 3;

	private static final double SMALLEST = 1e-6;

	/** @return whether the output is tokens, of shape (batch, token, length) */
	public boolean ofTokens() {
		return this == CLASS_TOKEN || this == MEAN_PATCHES;
	}

	/**
	 * @param values of one image
	 * @param length of the vector
	 * @param places number of places in the feature map, or of tokens
	 * @param channelsLast whether the values of one place are next to each other
	 * @param power of {@link #GEM}
	 * @return the vector
	 */
	public float[] pool(final float[] values, final int length, final int places, final boolean channelsLast,
		final double power) {
		final float[] pooled = new float[length];
		for (int c = 0; c < length; c++) {
			final int first = channelsLast ? c : c * places;
			pooled[c] = pool(values, first, channelsLast ? length : 1, places, power);
		}
		return pooled;
	}

	private float pool(final float[] values, final int first, final int step, final int places,
		final double power) {
		if (this == NONE || this == CLASS_TOKEN) return values[first];
		double sum = 0;
		double largest = Double.NEGATIVE_INFINITY;
		final int start = this == MEAN_PATCHES ? 1 : 0;
		for (int place = start; place < places; place++) {
			final double value = values[first + place * step];
			// Not only of finite values: what is no number shall be seen.
			largest = Math.max(largest, value);
			sum += this == GEM ? Math.pow(Math.max(value, SMALLEST), power) : value;
		}
		if (this == MAX) return (float) largest;
		final double mean = sum / (places - start);
		return (float) (this == GEM ? Math.pow(mean, 1 / power) : mean);
	}
}
