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

package org.sbsm.saliency;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.pipeline.EmbeddingBatches;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.cache.EmbeddingKey;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.cache.OccludedEmbeddings.Collector;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.OccludedInput;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Embeds an image with each of its occlusions, as many at a time as are asked for, so
 * that many images can be brought forward in turn. The embeddings are the same, bit for
 * bit, in how many steps ever they are made.
 * <p>
 * Between two steps it holds embeddings only: the image is read anew for each.
 * </p>
 */
public final class StepwiseEvaluation {

	/**
	 * What is hidden of an image, and in what order.
	 *
	 * @param settings fill, perturber and size; the others don't matter
	 * @param region where the occlusions are
	 * @param occlusions all within the image
	 * @param order indices of the occlusions in the order of evaluation, each once
	 */
	public record Hidden(SaliencySettings settings, Optional<Region> region, List<Occlusion> occlusions,
		int[] order) {}

	private final Embedder embedder;
	private final EmbeddingStore store;
	private final Hidden hidden;
	private final Supplier<? extends RandomAccessibleInterval<? extends RealType<?>>> image;

	/** Hash of the image as it was first read, {@code null} before. */
	private String pixels;

	/** Of what is kept; empty if that isn't possible. */
	private Optional<String> key = Optional.empty();
	private float[] reference;

	/** {@code null} before the first step, and if the embeddings were kept. */
	private Collector collector;

	/** They grow with each step; {@code null} before the first one. */
	private OccludedEmbeddings embeddings;
	private String inference = "none";

	/**
	 * Reads nothing yet.
	 *
	 * @param embedder a model of images; stays open
	 * @param store where embeddings are kept
	 * @param hidden what is hidden
	 * @param image gives the image, the same each time, as the reference image of
	 *        {@link SimilaritySaliency#explain}; not changed
	 */
	public StepwiseEvaluation(final Embedder embedder, final EmbeddingStore store, final Hidden hidden,
		final Supplier<? extends RandomAccessibleInterval<? extends RealType<?>>> image) {
		this.embedder = embedder;
		this.store = store;
		this.hidden = hidden;
		this.image = image;
	}

	private List<RandomAccessibleInterval<FloatType>> read() {
		final List<RandomAccessibleInterval<FloatType>> channels = ModelChannels.of(image.get(), "image");
		final String now = EmbeddingKey.ofPixels(channels);
		if (pixels == null) {
			pixels = now;
			key = EmbeddingKey.ofOcclusions(embedder, hidden.settings, channels, hidden.region);
			if (store.keeps(0)) key.flatMap(store::occluded).ifPresent(kept -> {
				embeddings = kept;
				reference = kept.reference();
				inference = OccludedEmbeddings.KEPT;
			});
		}
		if (pixels.equals(now)) return channels;
		throw new IllegalArgumentException("reference: its pixels or the range of values that it shows were "
			+ "changed while it was explained; run it again, and leave it as it is meanwhile.");
	}

	/**
	 * @param stop asked again and again; {@code true} ends the work
	 * @return embedding with nothing hidden; not to be changed
	 * @throws IllegalArgumentException if image, model and settings don't fit together; the
	 *         message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public float[] reference(final BooleanSupplier stop) {
		if (reference != null) return reference;
		final List<RandomAccessibleInterval<FloatType>> channels = read();
		if (reference != null) return reference;
		final ModelDescriptor model = embedder.model();
		final int[] size = model.inputSize((int) channels.get(0).dimension(0), (int) channels.get(0).dimension(1),
			hidden.settings.ownSize());
		reference = embedder.embed(OccludedInput.unoccluded(ModelChannels.forModel(channels, model), model, size),
			stop);
		return reference;
	}

	/**
	 * Goes on until the first occlusions, in the order of evaluation, are evaluated. Once
	 * all are, the store gets them.
	 *
	 * @param count number of occlusions that are to be evaluated, those from before
	 *        included
	 * @param progress hears how many of the passes that this takes are made
	 * @param stop asked again and again; {@code true} ends the work
	 * @throws IllegalArgumentException as above, or if the image isn't the same as before,
	 *         or the embeddings don't fit into the memory
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so; what was
	 *         evaluated before counts
	 */
	public void evaluate(final int count, final Progress progress, final BooleanSupplier stop) {
		if (isDone(count)) return;
		final List<RandomAccessibleInterval<FloatType>> channels = read();
		if (isDone(count)) return;
		embedder.warmUp();
		final ModelEvaluation source = new ModelEvaluation(embedder,
			ModelEvaluation.input(channels, hidden.settings, embedder.model()), hidden.occlusions, hidden.order,
			reference, stop);
		if (collector == null) {
			reference = source.reference();
			collector = new Collector(reference, source.passes());
			embeddings = collector.all();
		}
		final int passes = source.passes().count();
		final int begin = collector.count();
		final int end = passesFor(count);
		try (EmbeddingBatches batches = source.batches(begin, end, stop)) {
			inference = batches.inference();
			collector.take(batches, made -> progress.update(made - begin, end - begin), stop);
		}
		if (collector.count() == passes && key.isPresent()
			&& store.keeps(OccludedEmbeddings.size(reference.length, passes, hidden.occlusions.size())))
			store.put(key.get(), embeddings);
	}

	/** Whether the first occlusions are evaluated. */
	private boolean isDone(final int count) {
		return embeddings != null && (collector == null || collector.count() >= passesFor(count));
	}

	/** How many passes the first occlusions take. */
	private int passesFor(final int count) {
		int passes = 0;
		for (int i = 0; i < count; i++) {
			passes = Math.max(passes, embeddings.passes().ofOcclusion()[hidden.order[i]] + 1);
		}
		return passes;
	}

	/**
	 * @param occlusion index of an occlusion
	 * @return whether it is evaluated
	 */
	public boolean isEvaluated(final int occlusion) {
		return embeddings != null
			&& (collector == null || embeddings.passes().ofOcclusion()[occlusion] < collector.count());
	}

	/**
	 * @param occlusion index of an occlusion that is evaluated
	 * @return whether hiding it changes the model's input
	 */
	public boolean changes(final int occlusion) {
		final int pass = embeddings.passes().ofOcclusion()[occlusion];
		return pass != EvaluationIndex.NONE && !embeddings.unchanged().get(pass);
	}

	/**
	 * @return the embeddings; before all occlusions are evaluated, those of the others are
	 *         0, and come to be there as they are made; not to be changed
	 */
	public OccludedEmbeddings embeddings() {
		return embeddings;
	}

	/** @return how often the model was run on the image with an occlusion */
	public int passes() {
		return collector == null ? 0 : collector.count() - embeddings.unchanged().cardinality();
	}

	/** @return how the embeddings were made, see {@link Explanation#inference} */
	public String inference() {
		return inference;
	}
}
