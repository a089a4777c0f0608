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

package org.sbsm.embedding;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;

/** Takes the embeddings out of a model's output. */
final class Embeddings {

	private Embeddings() {}

	/**
	 * @param output of shape (batch, length), with any number of axes of length 1 after
	 *        these
	 * @return one embedding per place in the batch
	 * @throws IllegalArgumentException if the output has another shape, or numbers that are
	 *         not finite
	 */
	static float[][] of(final ModelDescriptor descriptor, final NDArray output) {
		final long[] shape = output.getShape().getShape();
		if (shape.length < 2 || Arrays.stream(shape, 2, shape.length).anyMatch(size -> size != 1)) {
			throw new IllegalArgumentException(
				"The output " + descriptor.output() + " of the model " + descriptor.name() + " has the shape "
					+ output.getShape() + ", but an embedding must be one vector per image.");
		}
		final float[] values = output.toFloatArray();
		final float[][] embeddings = new float[(int) shape[0]][];
		final int length = (int) shape[1];
		for (int i = 0; i < embeddings.length; i++) {
			embeddings[i] = Arrays.copyOfRange(values, i * length, (i + 1) * length);
			check(descriptor, embeddings[i]);
			if (descriptor.unitLength()) scaleToUnitLength(embeddings[i]);
		}
		return embeddings;
	}

	private static void check(final ModelDescriptor descriptor, final float[] embedding) {
		for (final float component : embedding) {
			if (!Float.isFinite(component)) {
				throw new IllegalArgumentException("The model " + descriptor.name() + " gave an embedding with "
					+ component + " in it; check the value scale, mean and standard deviation of its descriptor.");
			}
		}
	}

	private static void scaleToUnitLength(final float[] embedding) {
		double squares = 0;
		for (final float component : embedding) {
			squares += (double) component * component;
		}
		if (squares == 0) return;
		final double length = Math.sqrt(squares);
		for (int i = 0; i < embedding.length; i++) {
			embedding[i] = (float) (embedding[i] / length);
		}
	}
}
