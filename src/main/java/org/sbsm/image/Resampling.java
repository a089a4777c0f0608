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

package org.sbsm.image;

/**
 * Resampling along one axis: which input pixels each output pixel is made of.
 * <p>
 * Bilinear with antialiasing when shrinking: a triangle filter of support
 * {@code max(1, from / to)} input pixels, half-pixel centres, weights that sum to 1
 * also at the borders; the same as Pillow's {@code BILINEAR} and torch's
 * {@code interpolate(mode="bilinear", antialias=True)}. Where both sizes are the same,
 * nothing changes. Immutable.
 * </p>
 */
public final class Resampling {

	private final int from;
	private final int[] start;
	private final float[][] weights;

	/**
	 * @param from input size in pixels, at least 1
	 * @param to output size in pixels, at least 1
	 */
	public Resampling(final int from, final int to) {
		this.from = from;
		start = new int[to];
		weights = new float[to][];
		final double scale = (double) from / to;
		final double support = Math.max(1, scale);
		for (int i = 0; i < to; i++) {
			final double centre = (i + 0.5) * scale;
			int first = Math.max(0, (int) (centre - support + 0.5));
			int end = Math.min(from, (int) (centre + support + 0.5));
			while (triangle(first, centre, support) == 0) {
				first++;
			}
			while (triangle(end - 1, centre, support) == 0) {
				end--;
			}
			start[i] = first;
			weights[i] = normalised(first, end, centre, support);
		}
	}

	private static float[] normalised(final int first, final int end, final double centre,
		final double support) {
		double sum = 0;
		for (int j = first; j < end; j++) {
			sum += triangle(j, centre, support);
		}
		final float[] weights = new float[end - first];
		for (int j = first; j < end; j++) {
			weights[j - first] = (float) (triangle(j, centre, support) / sum);
		}
		return weights;
	}

	private static double triangle(final int index, final double centre, final double support) {
		return Math.max(0, 1 - Math.abs((index + 0.5 - centre) / support));
	}

	/** @return whether each output pixel is the input pixel of the same place */
	public boolean isIdentity() {
		return from == to();
	}

	/** @return input size in pixels */
	public int from() {
		return from;
	}

	/** @return output size in pixels */
	public int to() {
		return start.length;
	}

	/**
	 * @param i output pixel
	 * @return the first input pixel it is made of
	 */
	public int start(final int i) {
		return start[i];
	}

	/**
	 * @param i output pixel
	 * @return the input pixel after the last one it is made of
	 */
	public int end(final int i) {
		return start[i] + weights[i].length;
	}

	/**
	 * @param i output pixel
	 * @return the weights of the input pixels from {@link #start}, sum 1; not a copy
	 */
	public float[] weights(final int i) {
		return weights[i];
	}

	/**
	 * The output pixels that have to do with some input pixels.
	 *
	 * @param first the first of the input pixels
	 * @param end the one after their last, larger than {@code first}
	 * @return the first output pixel, and the one after the last, that are made of at least
	 *         one of them
	 */
	public int[] touching(final int first, final int end) {
		return between(firstEndingAfter(first), firstStartingFrom(end));
	}

	/**
	 * The output pixels that have to do with nothing else than some input pixels.
	 *
	 * @param first the first of the input pixels
	 * @param end the one after their last, larger than {@code first}
	 * @return the first output pixel, and the one after the last, that are made of these
	 *         only; equal if there is none
	 */
	public int[] within(final int first, final int end) {
		return between(firstStartingFrom(first), firstEndingAfter(end));
	}

	private static int[] between(final int first, final int end) {
		return new int[] { first, Math.max(first, end) };
	}

	private int firstEndingAfter(final int input) {
		int low = 0;
		int high = to();
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (end(middle) > input) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	private int firstStartingFrom(final int input) {
		int low = 0;
		int high = to();
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (start(middle) >= input) high = middle;
			else low = middle + 1;
		}
		return low;
	}
}
