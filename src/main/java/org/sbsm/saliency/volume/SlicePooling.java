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

package org.sbsm.saliency.volume;

import java.util.Locale;

/**
 * How the descriptor of a volume is made of the embeddings of its slices, component by
 * component. Each way is a sum, or a maximum, of terms of single slices, so that slices
 * can be replaced without touching the others.
 */
public enum SlicePooling {

	/** The mean of the slices. */
	MEAN {

		@Override
		double term(final float component) {
			return component;
		}

		@Override
		double pooled(final double sum, final int slices) {
			return sum / slices;
		}
	},

	/** The largest value of all slices. */
	MAX {

		@Override
		double empty() {
			return Double.NEGATIVE_INFINITY;
		}

		@Override
		double term(final float component) {
			return component;
		}

		@Override
		double joined(final double one, final double other) {
			return Math.max(one, other);
		}

		@Override
		double pooled(final double sum, final int slices) {
			return sum;
		}
	},

	/**
	 * The generalised mean with the power 3, the cube root of the mean of the cubes:
	 * between mean and maximum (Radenovic, Tolias, Chum, "Fine-tuning CNN Image Retrieval
	 * with No Human Annotation", TPAMI 2019, whose power is 3 before it is learned). As the
	 * power is odd, negative components keep their sign.
	 */
	GEM {

		@Override
		double term(final float component) {
			return (double) component * component * component;
		}

		@Override
		double pooled(final double sum, final int slices) {
			return Math.cbrt(sum / slices);
		}
	};

	/**
	 * @param name what users call it: {@code mean}, {@code max} or {@code gem}
	 * @return the way of that name
	 */
	public static SlicePooling named(final String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	/** What no slices give. */
	double empty() {
		return 0;
	}

	/** What a component of a slice's embedding adds. */
	abstract double term(float component);

	/** What two groups of slices give together. */
	double joined(final double one, final double other) {
		return one + other;
	}

	/**
	 * A component of the volume's descriptor.
	 *
	 * @param sum of all slices together
	 * @param slices number of slices
	 */
	abstract double pooled(double sum, int slices);
}
