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

package org.sbsm.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.ChannelOrder;
import org.sbsm.model.ModelDescriptor.InputType;

/**
 * Runs a model on a few photographs, and says what looks wrong about its set-up.
 *
 * @param length of its embeddings
 * @param seconds that one image takes, all cores of the processor busy
 * @param batchDifference largest difference between the numbers of an image's embedding
 *        alone and in a batch, as a share of the largest number
 * @param swapDifference distance between the embeddings of a picture and of the same
 *        with red and blue swapped, as a share of the embedding's length; 0 for grey
 *        models
 * @param warnings one sentence each; none if nothing looks wrong
 */
public record ModelCheck(int length, double seconds, double batchDifference, double swapDifference,
	List<String> warnings) {

	private static final double SAME = 1e-4;
	private static final double LARGE_INPUT = 10;
	private static final double SMALL_RANGE = 0.2;

	/**
	 * @param model to run
	 * @return what was seen
	 * @throws IllegalArgumentException if it can't be run; the message says why
	 */
	public static ModelCheck of(final ModelDescriptor model) {
		return of(model, () -> false);
	}

	/**
	 * @param model to run
	 * @param stop asked again and again; {@code true} ends the work
	 * @return what was seen
	 * @throws IllegalArgumentException if it can't be run; the message says why
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public static ModelCheck of(final ModelDescriptor model, final BooleanSupplier stop) {
		final List<ModelInput> pictures = SamplePictures.of(model, false);
		final List<String> warnings = new ArrayList<>(rangeWarnings(model));
		if (!fitsMeans(model)) {
			warnings.add("The order of the means looks like the other order of channels than channel_order = "
				+ model.channelOrder().name().toLowerCase(java.util.Locale.ROOT)
				+ "; check whether the model was trained on RGB or BGR.");
		}
		try (DjlEmbedder embedder = DjlEmbedder.open(model, Runtime.getRuntime().availableProcessors())) {
			final List<float[]> alone = new ArrayList<>(
				pictures.stream().map(picture -> embedder.embed(picture, stop)).toList());
			final float[][] together;
			final long start = System.nanoTime();
			try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofImages(embedder, pictures, stop)) {
				together = pipeline.all(stop);
			}
			final double seconds = (System.nanoTime() - start) / 1e9 / together.length;
			double difference = embedder.batchDifference(stop);
			for (int i = 0; i < together.length; i++) {
				difference = Math.max(difference, share(alone.get(i), together[i]));
			}
			final float[] again = embedder.embed(pictures.get(0), stop);
			if (share(alone.get(0), again) > SAME) {
				warnings.add("The model gives another embedding each time it is run on the same image; export it for"
					+ " inference (model.eval() in PyTorch).");
			}
			else if (difference > SAME) {
				warnings.add("An image's embedding depends on the other images in its batch; set batch = 1, or export"
					+ " the model for inference (model.eval() in PyTorch).");
			}
			differenceWarning(alone).ifPresent(warnings::add);
			final double swapped = model.channels() == 1 ? 0
				: distance(alone.get(0), embedder.embed(SamplePictures.of(model, true).get(0), stop));
			return new ModelCheck(alone.get(0).length, seconds, difference, swapped, List.copyOf(warnings));
		}
	}

	/** The first two pictures show the same retina; the others show something else. */
	private static Optional<String> differenceWarning(final List<float[]> embeddings) {
		final double alike = distance(embeddings.get(0), embeddings.get(1));
		for (int i = 2; i < embeddings.size(); i++) {
			final double other = distance(embeddings.get(0), embeddings.get(i));
			if (other < SAME) {
				return Optional.of("Different pictures have the same embedding; check value_scale, mean,"
					+ " standard_deviation and output.");
			}
			if (other < alike) {
				return Optional.of("Two views of one retina are less alike for it than that retina and the picture "
					+ SamplePictures.NAMES.get(i) + "; check value_scale, mean, standard_deviation and output.");
			}
		}
		return Optional.empty();
	}

	private static List<String> rangeWarnings(final ModelDescriptor model) {
		final List<String> warnings = new ArrayList<>();
		if (model.inputType() == InputType.UINT8) return warnings;
		double smallest = Double.POSITIVE_INFINITY;
		double largest = Double.NEGATIVE_INFINITY;
		for (int c = 0; c < model.channels(); c++) {
			final double deviation = model.standardDeviation().get(c);
			smallest = Math.min(smallest, -model.mean().get(c) / deviation);
			largest = Math.max(largest, (model.valueScale() - model.mean().get(c)) / deviation);
		}
		final String range = String.format(java.util.Locale.ROOT, "Black to white is %.3g to %.3g for the model",
			smallest, largest);
		if (largest - smallest < SMALL_RANGE) {
			warnings.add(range + ", which is next to nothing; value_scale is probably 255.");
		}
		else if (largest > LARGE_INPUT || smallest < -LARGE_INPUT || smallest > 0 || largest < 0) {
			warnings.add(range + ", but most models take about -2 to 2 or 0 to 1; right only if it scales its input"
				+ " itself, so check value_scale, mean and standard_deviation.");
		}
		return warnings;
	}

	/** Natural images have more red than blue; so have the means of most models. */
	private static boolean fitsMeans(final ModelDescriptor model) {
		if (model.channels() == 1) return true;
		final double difference = model.mean().get(0) - model.mean().get(2);
		return model.channelOrder() == ChannelOrder.RGB ? difference >= 0 : difference <= 0;
	}

	/** Largest difference, as a share of the largest component. */
	private static double share(final float[] embedding, final float[] other) {
		return largest(embedding, other)
			/ Math.max(Double.MIN_NORMAL, largest(embedding, new float[embedding.length]));
	}

	/** Largest difference between components. */
	private static double largest(final float[] a, final float[] b) {
		double largest = 0;
		for (int i = 0; i < a.length; i++) {
			largest = Math.max(largest, Math.abs(a[i] - b[i]));
		}
		return largest;
	}

	private static double distance(final float[] a, final float[] b) {
		double squares = 0;
		double length = Double.MIN_NORMAL;
		for (int i = 0; i < a.length; i++) {
			squares += (double) (a[i] - b[i]) * (a[i] - b[i]);
			length += (double) a[i] * a[i];
		}
		return Math.sqrt(squares / length);
	}
}
