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

package org.sbsm.engine.batch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.model.ModelDescriptor;

/**
 * Whether an embedding depends on what else is in its batch, as that of a model that
 * was exported for training, or whose numbers are rounded through the range of all of
 * them. It is looked at once, with two random images, the same ones for each model.
 * Safe for use by many threads.
 */
public final class BatchDifference {

	/** Part of an embedding's largest number that rounding changes at most. */
	public static final double ROUNDING = 1e-4;

	private final ModelDescriptor descriptor;
	private final Runner runner;

	/** Nothing before it is asked for. */
	private OptionalDouble difference = OptionalDouble.empty();

	/** Runs the model as a whole. */
	@FunctionalInterface
	public interface Runner {

		/**
		 * @param image that the variants are of
		 * @param patches of the variants, which are run at once
		 * @param stop asked again and again; {@code true} ends the work
		 * @return an embedding per variant
		 * @throws IllegalArgumentException if the model can't be run so
		 * @throws CancellationException if {@code stop} said so
		 */
		float[][] embed(ModelInput image, List<Patch> patches, BooleanSupplier stop);
	}

	/**
	 * @param descriptor of the model
	 * @param runner of the model
	 */
	public BatchDifference(final ModelDescriptor descriptor, final Runner runner) {
		this.descriptor = descriptor;
		this.runner = runner;
	}

	/**
	 * @param stop asked again and again; {@code true} ends the work
	 * @return the largest difference between the numbers of an image's embedding alone and
	 *         in a batch, as a share of the largest number; 1 if it can't be run on two at
	 *         a time, 0 if the model takes batches of one size only, or can't be run at all
	 * @throws CancellationException if {@code stop} said so
	 */
	public synchronized double of(final BooleanSupplier stop) {
		if (descriptor.batch() > 0) return 0;
		if (difference.isEmpty()) difference = OptionalDouble.of(measured(stop));
		return difference.getAsDouble();
	}

	private double measured(final BooleanSupplier stop) {
		final Random random = new Random(1);
		final ModelInput image = random(random, 0.25f);
		// It has other values, and a larger range.
		final Patch other = new Patch(0, 0, image.width(), image.height(), random(random, 0.5f).values());
		final Optional<float[]> alone = embedded(image, List.of(Patch.none()), stop);
		// What is wrong then, the images themselves say.
		if (alone.isEmpty()) return 0;
		// None as with a reshape in it that is made for one image.
		return embedded(image, List.of(Patch.none(), other), stop).map(beside -> share(alone.get(), beside))
			.orElse(1.0);
	}

	/** @return the first embedding; nothing if the model can't be run so */
	private Optional<float[]> embedded(final ModelInput image, final List<Patch> patches,
		final BooleanSupplier stop) {
		try {
			return Optional.of(runner.embed(image, patches, stop)[0]);
		}
		catch (final IllegalArgumentException exc) {
			return Optional.empty();
		}
	}

	private static double share(final float[] alone, final float[] beside) {
		double largest = Double.MIN_NORMAL;
		double difference = 0;
		for (int i = 0; i < alone.length; i++) {
			largest = Math.max(largest, Math.abs(alone[i]));
			difference = Math.max(difference, Math.abs((double) alone[i] - beside[i]));
		}
		return difference / largest;
	}

	/** @param brightness of the brightest pixel, up to 1 */
	private ModelInput random(final Random random, final float brightness) {
		final int width = descriptor.width();
		final int height = descriptor.height() * Math.max(1, descriptor.depth());
		final float[] values = new float[descriptor.channels() * height * width];
		for (int i = 0; i < values.length; i++) {
			final int channel = i / (height * width);
			values[i] = (float) ((random.nextFloat() * brightness * descriptor.valueScale()
				- descriptor.mean().get(channel)) / descriptor.standardDeviation().get(channel));
		}
		return new ModelInput(width, height, descriptor.channels(), values);
	}
}
