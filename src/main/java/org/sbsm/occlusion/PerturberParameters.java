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

import java.util.List;

/**
 * What users can choose about a perturber. Each takes what it has a use for.
 *
 * @param windowX width of the window, or of a cell, in pixels; 0 = automatic: a fifth
 *        of the image's smaller side, at least 1
 * @param windowY height of the window, or of a cell, in pixels; 0 = as its width
 * @param strideX step in x, in pixels; 0 = automatic: 0.4 times the width of the
 *        window, at least 1
 * @param strideY step in y, in pixels; 0 = as in x
 * @param count number of random occlusions, at least 1
 * @param probability that a cell of a random occlusion is hidden, above 0 and below 1
 * @param seed of the random numbers: the same seed gives the same occlusions
 * @param superpixels number of superpixels, at least 1; about as many are made
 * @param compactness of superpixels, above 0: small ones follow the colours, large ones
 *        are like squares; 10 is usual
 * @param regions each within the image; each is hidden as a whole
 */
public record PerturberParameters(int windowX, int windowY, int strideX, int strideY, int count,
	double probability, long seed, int superpixels, double compactness, List<Occlusion> regions) {

	/**
	 * Everything automatic: 1000 random occlusions, half of the cells hidden, seed 1; 200
	 * superpixels of compactness 10; no regions.
	 */
	public static final PerturberParameters DEFAULT = new PerturberParameters(0, 0, 0, 0, 1000, 0.5, 1);

	/** @throws IllegalArgumentException if a value is out of range; the message names it */
	public PerturberParameters {
		notNegative("window", windowX, "automatic");
		notNegative("window_y", windowY, "as in x");
		notNegative("stride", strideX, "automatic");
		notNegative("stride_y", strideY, "as in x");
		if (count < 1) throw new IllegalArgumentException("count must be at least 1, but is " + count + ".");
		if (!(probability > 0 && probability < 1)) {
			throw new IllegalArgumentException(
				"probability must be above 0 and below 1, but is " + probability + ".");
		}
		if (superpixels < 1) {
			throw new IllegalArgumentException("superpixels must be at least 1, but is " + superpixels + ".");
		}
		if (!(compactness > 0 && compactness < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("compactness must be above 0, but is " + compactness + ".");
		}
		regions = List.copyOf(regions);
	}

	/** With the default superpixels, and without regions. */
	public PerturberParameters(final int windowX, final int windowY, final int strideX, final int strideY,
		final int count, final double probability, final long seed) {
		this(windowX, windowY, strideX, strideY, count, probability, seed, 200, 10, List.of());
	}

	/**
	 * @param window width and height of the window, or of a cell, in pixels; 0 = automatic
	 * @return the same with this window and automatic strides
	 */
	public PerturberParameters withWindow(final int window) {
		return new PerturberParameters(window, 0, 0, 0, count, probability, seed, superpixels, compactness,
			regions);
	}

	/**
	 * @param newRegions each within the image
	 * @return the same with these regions
	 */
	public PerturberParameters withRegions(final List<Occlusion> newRegions) {
		return new PerturberParameters(windowX, windowY, strideX, strideY, count, probability, seed, superpixels,
			compactness, newRegions);
	}

	/**
	 * @param number of superpixels, at least 1
	 * @param newCompactness above 0
	 * @return the same with these superpixels
	 * @throws IllegalArgumentException if a value is out of range; the message names it
	 */
	public PerturberParameters withSuperpixels(final int number, final double newCompactness) {
		return new PerturberParameters(windowX, windowY, strideX, strideY, count, probability, seed, number,
			newCompactness, regions);
	}

	/** What the occlusions of windows depend on, for keys: automatic values are 0. */
	String windowKey() {
		return windowX + " " + (windowY > 0 ? windowY : windowX) + " " + strideX + " "
			+ (strideY > 0 ? strideY : strideX);
	}

	/** What the occlusions of random cells depend on, for keys. */
	String randomKey() {
		return windowX + " " + (windowY > 0 ? windowY : windowX) + " " + count + " " + probability + " " + seed;
	}

	private static void notNegative(final String name, final int value, final String zero) {
		if (value < 0) {
			throw new IllegalArgumentException(
				name + " must be a whole number of pixels of at least 0 (0 = " + zero + "), but is " + value + ".");
		}
	}

	/**
	 * @param width of the image, in pixels, at least 1
	 * @param height of the image, in pixels, at least 1
	 * @return extent of the window in x and y, automatic values worked out, each at least 1
	 */
	public int[] window(final int width, final int height) {
		final int x = windowX > 0 ? windowX : atLeastOne(Math.min(width, height) / 5.0);
		return new int[] { x, windowY > 0 ? windowY : x };
	}

	/**
	 * @param width of the image, in pixels, at least 1
	 * @param height of the image, in pixels, at least 1
	 * @return step in x and y, automatic values worked out, each at least 1
	 */
	public int[] stride(final int width, final int height) {
		final int x = strideX > 0 ? strideX : atLeastOne(0.4 * window(width, height)[0]);
		return new int[] { x, strideY > 0 ? strideY : x };
	}

	static int atLeastOne(final double value) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(value)));
	}
}
