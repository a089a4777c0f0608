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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.cache.EmbeddingKey;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.OccludedInput;
import org.sbsm.saliency.progress.Progress;

/**
 * Embeds images, whole or with parts hidden: fits their channels and size to the model
 * first.
 */
public final class ImageEmbedder {

	private final Embedder embedder;
	private final boolean ownSize;
	private final EmbeddingStore store;

	/**
	 * @param embedder the model; stays open
	 * @param ownSize whether the model sees images at their own size instead of the size it
	 *        recommends
	 */
	public ImageEmbedder(final Embedder embedder, final boolean ownSize) {
		this(embedder, ownSize, EmbeddingStore.NONE);
	}

	/**
	 * @param embedder the model; stays open
	 * @param ownSize whether the model sees images at their own size instead of the size it
	 *        recommends
	 * @param store where the embeddings of whole images are kept
	 */
	public ImageEmbedder(final Embedder embedder, final boolean ownSize, final EmbeddingStore store) {
		this.embedder = embedder;
		this.ownSize = ownSize;
		this.store = store;
	}

	/**
	 * Embeds one image.
	 *
	 * @param image (x, y) or (x, y, channel), one or three channels, values 0 (black) to 1
	 *        (white), NaN counts as 0; not changed
	 * @param role what the image is, for messages: "query", for example
	 * @return the embedding: finite numbers
	 * @throws IllegalArgumentException if image and model don't fit together; the message
	 *         says what to do
	 */
	public float[] embed(final RandomAccessibleInterval<? extends RealType<?>> image, final String role) {
		return embed(image, role, () -> false);
	}

	/**
	 * The same, until somebody ends it.
	 *
	 * @param image as above
	 * @param role as above
	 * @param stop asked again and again; {@code true} ends the work
	 * @return the embedding: finite numbers
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public float[] embed(final RandomAccessibleInterval<? extends RealType<?>> image, final String role,
		final BooleanSupplier stop) {
		final ModelDescriptor model = embedder.model();
		final List<RandomAccessibleInterval<FloatType>> channels = ModelChannels.of(image, role);
		final int[] size = model.inputSize((int) channels.get(0).dimension(0), (int) channels.get(0).dimension(1),
			ownSize);
		final Optional<String> key = store.keeps(0) ? EmbeddingKey.ofImage(embedder, ownSize, channels)
			: Optional.empty();
		return key.flatMap(store::image).orElseGet(() -> {
			final float[] embedding = embedder
				.embed(OccludedInput.unoccluded(ModelChannels.forModel(channels, model), model, size), stop);
			key.ifPresent(name -> store.put(name, embedding));
			return embedding;
		});
	}

	/**
	 * Embeds an image once for each of many occlusions, in order, with the same parts
	 * hidden as in {@link SimilaritySaliency}.
	 *
	 * @param image as in {@link #embed}
	 * @param role what the image is, for messages
	 * @param fill what hidden parts show instead; its typical window is the whole image
	 * @param occlusions all within the image
	 * @param progress hears how many occlusions are done; may end the work
	 * @return the embeddings, one per occlusion
	 * @throws IllegalArgumentException if image and model don't fit together; the message
	 *         says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<float[]> embedOccluded(final RandomAccessibleInterval<? extends RealType<?>> image,
		final String role, final Fill fill, final List<? extends Occlusion> occlusions, final Progress progress) {
		final ModelDescriptor model = embedder.model();
		final List<RandomAccessibleInterval<FloatType>> channels = ModelChannels.of(image, role);
		final int[] window = { (int) channels.get(0).dimension(0), (int) channels.get(0).dimension(1) };
		final OccludedInput input = new OccludedInput(ModelChannels.forModel(channels, model),
			ModelChannels.forModel(fill.of(channels, window, ModelChannels.mean(model)), model), model,
			model.inputSize(window[0], window[1], ownSize));
		final ModelInput base = input.base();
		final float[] whole = embedder.embed(base, progress::isCanceled);
		final List<float[]> embeddings = new ArrayList<>();
		try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofVariants(embedder, base, occlusions.size(),
			i -> input.patch(occlusions.get(i)), progress::isCanceled)) {
			while (pipeline.hasNext()) {
				for (final float[] embedding : pipeline.next(progress::isCanceled)) {
					embeddings.add(embedding == null ? whole : embedding);
					progress.update(embeddings.size(), occlusions.size());
				}
				if (progress.isCanceled()) throw new CancellationException();
			}
		}
		return embeddings;
	}
}
