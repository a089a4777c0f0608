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

package org.sbsm.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.util.Arrays;

import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.Layout;
import org.sbsm.model.Pooling;

/** Takes the embeddings out of a model's output. */
public final class OutputPooling {

	private OutputPooling() {}

	/**
	 * @param output of the shape that the descriptor's pooling takes
	 * @param count number of images that the model was given
	 * @return one embedding per image
	 * @throws IllegalArgumentException if the output has another shape, another number of
	 *         rows than there are images, or numbers that are not finite
	 */
	public static float[][] of(final ModelDescriptor descriptor, final NDArray output, final int count) {
		checkShape(descriptor, output.getShape().getShape(), count);
		return of(descriptor, output.getShape().getShape(), numbers(descriptor, output), count);
	}

	/**
	 * @param shape lengths of the output's axes, as the descriptor's pooling takes them
	 * @param values of the output
	 * @param count number of images that the model was given
	 * @return one embedding per image
	 * @throws IllegalArgumentException if the output has another shape, another number of
	 *         rows than there are images, or numbers that are not finite
	 */
	public static float[][] of(final ModelDescriptor descriptor, final long[] shape, final float[] values,
		final int count) {
		checkShape(descriptor, shape, count);
		final Pooling pooling = descriptor.pooling();
		final boolean last = pooling.ofTokens() || pooling != Pooling.NONE && descriptor.layout() == Layout.NHWC;
		final int length = (int) (last ? shape[shape.length - 1] : shape[1]);
		final int all = values.length / (int) shape[0];
		final float[][] embeddings = new float[(int) shape[0]][];
		for (int i = 0; i < embeddings.length; i++) {
			final float[] image = Arrays.copyOfRange(values, i * all, (i + 1) * all);
			embeddings[i] = pooling == Pooling.NONE ? image
				: pooling.pool(image, length, all / length, last, descriptor.gemPower());
			check(descriptor, embeddings[i]);
			if (descriptor.unitLength()) scaleToUnitLength(embeddings[i]);
		}
		return embeddings;
	}

	private static void checkShape(final ModelDescriptor descriptor, final long[] shape, final int count) {
		final Pooling pooling = descriptor.pooling();
		final boolean right = switch (pooling) {
			case NONE -> shape.length >= 2 && Arrays.stream(shape, 2, shape.length).allMatch(size -> size == 1);
			case AVERAGE, MAX, GEM -> shape.length == (descriptor.takesVolumes() ? 5 : 4);
			case CLASS_TOKEN -> shape.length == 3;
			case MEAN_PATCHES -> shape.length == 3 && shape[1] >= 2;
		};
		if (!right || Arrays.stream(shape).anyMatch(size -> size == 0)) throw wrongShape(descriptor, shape);
		if (shape[0] != count) {
			throw new IllegalArgumentException("The output " + descriptor.output() + " of the model "
				+ descriptor.shown() + " has " + shape[0] + " rows for " + count + (count == 1 ? " image" : " images")
				+ ", but it must have one per image: a reshape in the model joins or splits them; choose an output"
				+ " before it and set pooling (tokens have the shape (batch, token, length)), or set batch = 1 in the"
				+ " descriptor if it is made for one image at a time.");
		}
	}

	private static float[] numbers(final ModelDescriptor descriptor, final NDArray output) {
		final DataType type = output.getDataType();
		if (type == DataType.FLOAT32 || type == DataType.FLOAT16) return output.toFloatArray();
		if (type == DataType.FLOAT64) {
			final double[] values = output.toDoubleArray();
			final float[] numbers = new float[values.length];
			for (int i = 0; i < numbers.length; i++) {
				numbers[i] = (float) values[i];
			}
			return numbers;
		}
		throw new IllegalArgumentException(
			"The output " + descriptor.output() + " of the model " + descriptor.shown() + " has the type " + type
				+ ", but an embedding must be of floating-point numbers.");
	}

	private static IllegalArgumentException wrongShape(final ModelDescriptor descriptor, final long[] shape) {
		return new IllegalArgumentException("The output " + descriptor.output() + " of the model "
			+ descriptor.shown() + " has the shape " + new Shape(shape) + ", but " + switch (descriptor.pooling()) {
				case NONE ->
					"an embedding must be one vector per image; set pooling in the model's descriptor if it is a feature map or tokens.";
				case AVERAGE, MAX, GEM -> "the descriptor's pooling needs a feature map with "
					+ (descriptor.takesVolumes() ? "five" : "four") + " axes; correct pooling or output.";
				case CLASS_TOKEN, MEAN_PATCHES ->
					"the descriptor's pooling needs tokens, of shape (batch, token, length); correct pooling or output.";
			});
	}

	private static void check(final ModelDescriptor descriptor, final float[] embedding) {
		for (final float component : embedding) {
			if (!Float.isFinite(component)) {
				throw new IllegalArgumentException("The model " + descriptor.shown() + " gave an embedding with "
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
