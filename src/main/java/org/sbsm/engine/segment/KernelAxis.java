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

package org.sbsm.engine.segment;

/**
 * Geometry of a convolution or pooling kernel along one axis of a feature map: which
 * outputs have which inputs in their receptive field.
 *
 * @param kernel its length, at least 1
 * @param stride its step, at least 1
 * @param dilation step between the inputs it sees, at least 1
 * @param padding what is added at the map's ends
 * @param before inputs added before the first, if {@code padding} is EXPLICIT
 * @param after inputs added after the last, if {@code padding} is EXPLICIT
 */
public record KernelAxis(int kernel, int stride, int dilation, Padding padding, int before, int after) {

	/** Pointwise: the receptive field of an output is the input at its place. */
	static final KernelAxis NONE = new KernelAxis(1, 1, 1, Padding.EXPLICIT, 0, 0);

	/** Who says how much is added at the ends. */
	public enum Padding {
		/** the model */
		EXPLICIT,
		/** as many outputs as inputs per stride; an odd one more comes after */
		SAME_UPPER,
		/** as many outputs as inputs per stride; an odd one more comes before */
		SAME_LOWER
	}

	/** @return size of the dilated kernel, in inputs */
	int reach() {
		return (kernel - 1) * dilation + 1;
	}

	/** @return whether an output sees more than one input, or some are skipped */
	public boolean isSpatial() {
		return kernel > 1 || stride > 1;
	}

	/**
	 * @param size number of inputs
	 * @return number of outputs
	 */
	int outputs(final int size) {
		if (padding == Padding.EXPLICIT) return Math.floorDiv(size + before + after - reach(), stride) + 1;
		return (size + stride - 1) / stride;
	}

	/**
	 * @param size number of inputs
	 * @return number of inputs added before the first
	 */
	int paddingBefore(final int size) {
		if (padding == Padding.EXPLICIT) return before;
		final int total = Math.max(0, (outputs(size) - 1) * stride + reach() - size);
		return padding == Padding.SAME_UPPER ? total / 2 : total - total / 2;
	}

	/**
	 * @param outputs some outputs
	 * @param size number of inputs
	 * @return the inputs they see; those outside the map are padding
	 */
	Interval seenBy(final Interval outputs, final int size) {
		final int shift = paddingBefore(size);
		return new Interval(outputs.from() * stride - shift, (outputs.to() - 1) * stride - shift + reach());
	}

	/**
	 * @param inputs some inputs
	 * @param size number of inputs in all
	 * @return the outputs that see one of them; at least one output
	 */
	Interval touchedBy(final Interval inputs, final int size) {
		final int shift = paddingBefore(size);
		final int first = -Math.floorDiv(-(inputs.from() + shift - reach() + 1), stride);
		final int end = Math.floorDiv(inputs.to() - 1 + shift, stride) + 1;
		return new Interval(first, end).within(outputs(size));
	}
}
