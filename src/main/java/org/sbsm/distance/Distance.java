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

import java.util.stream.IntStream;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A distance between two embeddings; larger means less alike.
 * <p>
 * To add one, put a class with
 * {@code @Plugin(type = Distance.class, name = "my-distance")} and a public constructor
 * without arguments into a jar in the plugins folder; its name is then a value of the
 * macro key {@code distance}, and its fields with SciJava's {@code @Parameter} are keys
 * of their own. Implementations are immutable and safe for use by many threads. The
 * formulas of the built-in ones are those of SciPy's {@code cdist}.
 * </p>
 */
public interface Distance extends SciJavaPlugin {

	/**
	 * The distance between two embeddings.
	 *
	 * @param a an embedding, finite numbers, not changed
	 * @param b an embedding of the same length, finite numbers, not changed
	 * @return at least 0, never NaN
	 * @throws IllegalArgumentException if the distance is not defined for the two; the
	 *         message names the distance and the reason
	 */
	double between(double[] a, double[] b);

	/**
	 * The distance between two embeddings as models give them.
	 *
	 * @param a an embedding, finite numbers, not changed
	 * @param b an embedding of the same length, finite numbers, not changed
	 * @return at least 0, never NaN
	 * @throws IllegalArgumentException as {@link #between(double[], double[])}
	 */
	default double between(final float[] a, final float[] b) {
		return between(IntStream.range(0, a.length).mapToDouble(i -> a[i]).toArray(),
			IntStream.range(0, b.length).mapToDouble(i -> b[i]).toArray());
	}

	/**
	 * The distances between one embedding and each of many, the same ones bit for bit as
	 * {@link #between(double[], double[])} gives.
	 *
	 * @param a an embedding, finite numbers, not changed
	 * @param rows embeddings of the same length as {@code a}, one after the other; not
	 *        changed
	 * @param count number of embeddings in {@code rows}
	 * @param distances receives {@code count} distances; NaN where the distance isn't
	 *        defined for the two
	 */
	default void toEach(final double[] a, final float[] rows, final int count, final double[] distances) {
		final double[] b = new double[a.length];
		for (int row = 0; row < count; row++) {
			for (int i = 0; i < b.length; i++) {
				b[i] = rows[row * b.length + i];
			}
			try {
				distances[row] = between(a, b);
			}
			catch (final IllegalArgumentException exc) {
				distances[row] = Double.NaN;
			}
		}
	}
}
