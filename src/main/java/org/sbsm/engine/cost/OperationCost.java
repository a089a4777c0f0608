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

package org.sbsm.engine.cost;

/**
 * What a network's operations take, in nanoseconds of one core about: measured with the
 * models of the benchmark's table OwnModel, whose whole passes, one image at a time, it
 * gives to a quarter, most to a tenth.
 */
public final class OperationCost {

	/** Of a convolution or a matrix product. */
	public static final double PER_MULTIPLICATION = 1 / 90.0;

	/** With one input channel per group there is less to keep the processor busy. */
	private static final double PER_GROUPED_MULTIPLICATION = 0.13;

	/** Of what looks at single values. */
	public static final double PER_VALUE = 0.35;

	private OperationCost() {}

	/**
	 * @param weights shape of a convolution's weights: (output, input of a group, y, x); no
	 *        axes if it has none
	 * @return time for one place of its output, with all channels
	 */
	public static double perPlace(final long[] weights) {
		if (weights.length == 0) return 0;
		double multiplications = 1;
		for (final long length : weights) {
			multiplications *= length;
		}
		return multiplications * (weights[1] == 1 ? PER_GROUPED_MULTIPLICATION : PER_MULTIPLICATION);
	}
}
