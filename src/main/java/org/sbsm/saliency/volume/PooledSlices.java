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

import java.util.List;

/**
 * The slices of a volume, pooled; some slices that follow each other can be replaced.
 * <p>
 * What lies before and behind them is known from running sums (or maxima) in both
 * directions, so that replacing takes as many steps as there are slices replaced, and
 * nothing is ever subtracted: a slice that is replaced leaves no rounding error behind.
 * </p>
 */
public final class PooledSlices {

	private final SlicePooling pooling;
	private final int slices;
	private final int length;

	/** Of the slices before each place. */
	private final double[][] before;

	/** Of the slices from each place on. */
	private final double[][] behind;

	/**
	 * @param pooling how the slices are pooled
	 * @param embeddings of the slices, at least one, all of the same length; not changed
	 */
	public PooledSlices(final SlicePooling pooling, final List<float[]> embeddings) {
		this.pooling = pooling;
		slices = embeddings.size();
		length = embeddings.get(0).length;
		before = new double[slices + 1][length];
		behind = new double[slices + 1][length];
		for (int i = 0; i < length; i++) {
			before[0][i] = pooling.empty();
			behind[slices][i] = pooling.empty();
		}
		for (int z = 0; z < slices; z++) {
			final float[] first = embeddings.get(z);
			final float[] last = embeddings.get(slices - 1 - z);
			for (int i = 0; i < length; i++) {
				before[z + 1][i] = pooling.joined(before[z][i], pooling.term(first[i]));
				behind[slices - 1 - z][i] = pooling.joined(behind[slices - z][i], pooling.term(last[i]));
			}
		}
	}

	/** @return the embedding of the volume as it is, of the length of the slices' */
	public double[] embedding() {
		return new Replacement(slices).embedding();
	}

	/** @param from the first slice that is replaced, from 0 */
	Replacement replacingFrom(final int from) {
		return new Replacement(from);
	}

	/** The volume with some slices replaced, one after the other. */
	final class Replacement {

		private final double[] sum;
		private int next;

		private Replacement(final int from) {
			sum = before[from].clone();
			next = from;
		}

		/**
		 * Replaces the next slice.
		 *
		 * @param values has the embedding that the slice gets; not changed
		 * @param offset where it begins
		 */
		void add(final float[] values, final int offset) {
			for (int i = 0; i < length; i++) {
				sum[i] = pooling.joined(sum[i], pooling.term(values[offset + i]));
			}
			next++;
		}

		/** @return the embedding of the volume */
		double[] embedding() {
			final double[] embedding = new double[length];
			for (int i = 0; i < length; i++) {
				embedding[i] = pooling.pooled(pooling.joined(sum[i], behind[next][i]), slices);
			}
			return embedding;
		}
	}
}
