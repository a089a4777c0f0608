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

package org.sbsm.imagej.speed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.Precision;
import org.sbsm.occlusion.Perturber;

/**
 * How long explanations took on this computer, and so how long another one will take,
 * if one like it was made before. Nothing is estimated otherwise: whole passes and
 * segments of a network differ by up to a hundred times.
 */
public final class ModelSpeed {

	/** Runs that are remembered. */
	private static final int MOST = 100;

	/** How much larger or smaller the windows of a similar run are at most. */
	private static final double WINDOW = 1.5;

	/** How many times more or fewer occlusions a similar run has at most. */
	private static final double COUNT = 4;

	/** The newest first. */
	private final Deque<Run> runs = new ArrayDeque<>();

	/**
	 * What one explanation asks of a computer, apart from the number of occlusions.
	 *
	 * @param model hash of its file
	 * @param width of the model's input, in pixels
	 * @param height of the model's input, in pixels
	 * @param perturber its kind
	 * @param windowWidth typical width of what it hides, in pixels of the input
	 * @param windowHeight typical height
	 * @param device such as {@code cpu}, see {@link #processor}
	 */
	public record Work(String model, int width, int height, String perturber, double windowWidth,
		double windowHeight, String device) {

		private boolean isLike(final Work other) {
			return model.equals(other.model) && width == other.width && height == other.height
				&& perturber.equals(other.perturber) && device.equals(other.device)
				&& isWithin(WINDOW, windowWidth, other.windowWidth)
				&& isWithin(WINDOW, windowHeight, other.windowHeight);
		}
	}

	/**
	 * What an explanation took.
	 *
	 * @param start seconds besides the occlusions
	 * @param each seconds per occlusion
	 */
	public record Times(double start, double each) {}

	private record Run(Work work, long occlusions, Times times) {}

	private static boolean isWithin(final double factor, final double one, final double other) {
		return one <= factor * other && other <= factor * one;
	}

	/** Remembers an explanation of some occlusions. */
	public synchronized void remember(final Work work, final long occlusions, final Times times) {
		runs.addFirst(new Run(work, occlusions, times));
		if (runs.size() > MOST) runs.removeLast();
	}

	/**
	 * @return seconds that an explanation will take; empty if none like it is remembered
	 */
	public synchronized Optional<Double> seconds(final Work work, final long occlusions) {
		return runs.stream().filter(run -> run.work.isLike(work) && isWithin(COUNT, run.occlusions, occlusions))
			.findFirst().map(run -> run.times.start + run.times.each * occlusions);
	}

	/**
	 * Estimates an explanation of one plane.
	 *
	 * @param model that embeds it
	 * @param perturber that makes the occlusions
	 * @param image width and height of the image
	 * @param occlusions how many there are
	 * @param ownSize whether the model sees the image at its own size
	 * @param device see {@link #processor}
	 * @return seconds that it will take; empty if none like it was made in this session
	 */
	public Optional<Double> seconds(final ModelDescriptor model, final Perturber perturber, final int[] image,
		final long occlusions, final boolean ownSize, final String device) {
		return seconds(() -> work(model, perturber, image, ownSize, device), occlusions);
	}

	/** The hash of a large file takes a while: not before there is something to find. */
	public Optional<Double> seconds(final Supplier<Work> work, final long occlusions) {
		return isEmpty() ? Optional.empty() : seconds(work.get(), occlusions);
	}

	private synchronized boolean isEmpty() {
		return runs.isEmpty();
	}

	/**
	 * @param device {@code cpu} or {@code gpu}
	 * @param precision of the numbers that the model is computed with
	 * @return what runs with these take the same time: the device of a {@link Work}
	 */
	public static String processor(final String device, final Precision precision) {
		return precision == Precision.FLOAT32 ? device : device + " " + precision;
	}

	/**
	 * Work of the kind that Compare Settings does: maps of several kinds, and whole passes
	 * that evaluate them.
	 *
	 * @param image width and height of the image
	 * @param ownSize whether the model sees the image at its own size
	 */
	public static Work comparison(final ModelDescriptor model, final int[] image, final boolean ownSize,
		final String device) {
		final int[] size = model.inputSize(image[0], image[1], ownSize);
		return new Work(model.sha256(), size[0], size[1], "comparison", size[0], size[1], device);
	}

	/**
	 * @param image width and height of the image
	 * @param ownSize whether the model sees the image at its own size
	 */
	public static Work work(final ModelDescriptor model, final Perturber perturber, final int[] image,
		final boolean ownSize, final String device) {
		final int[] size = model.inputSize(image[0], image[1], ownSize);
		final int[] window = perturber.typicalSize(image[0], image[1]);
		return new Work(model.sha256(), size[0], size[1], perturber.getClass().getName(),
			(double) window[0] * size[0] / image[0], (double) window[1] * size[1] / image[1], device);
	}
}
