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

package org.sbsm.distance;

import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Minkowski distance: {@code (sum |a - b|^p)^(1/p)}; the power p is 2 unless chosen.
 */
@Plugin(type = Distance.class, name = "minkowski", priority = 91)
public final class Minkowski implements Distance {

	@Parameter(label = "Power", min = "1", persist = false, description = "Of the Minkowski distance.")
	private double power = 2;

	/** Power 2. */
	public Minkowski() {}

	/**
	 * @param power at least 1; infinity gives the Chebyshev distance
	 * @throws IllegalArgumentException if the power is below 1 or not a number
	 */
	public Minkowski(final double power) {
		if (!(power >= 1)) {
			throw new IllegalArgumentException("power must be a number of at least 1, but is " + power + ".");
		}
		this.power = power;
	}

	@Override
	public double between(final double[] a, final double[] b) {
		// Relative to the largest difference, so that high powers don't overflow.
		final double largest = new Chebyshev().between(a, b);
		if (largest == 0 || Double.isInfinite(power)) {
			return largest;
		}
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += Math.pow(Math.abs(a[i] - b[i]) / largest, power);
		}
		return largest * Math.pow(sum, 1 / power);
	}
}
