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

package org.sbsm.gallery.adding;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.OccludedInput;

/**
 * Embeds many images, in batches and on all threads of the model; with the same result
 * as {@link org.sbsm.saliency.ImageEmbedder#embed}, one by one.
 */
public final class ImageBatches {

	private final Embedder embedder;
	private final boolean ownSize;

	/**
	 * @param embedder the model; stays open
	 * @param ownSize whether it sees images at their own size instead of the size it
	 *        recommends
	 */
	public ImageBatches(final Embedder embedder, final boolean ownSize) {
		this.embedder = embedder;
		this.ownSize = ownSize;
	}

	/**
	 * @param stop asked again and again; {@code true} ends the work
	 * @return length of the embeddings, as one of an empty image shows
	 * @throws IllegalArgumentException if the model can't be run; the message says why
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public int length(final BooleanSupplier stop) {
		final ModelDescriptor model = embedder.model();
		return embedder.embed(new ModelInput(model.width(), model.height(), model.channels(),
			new float[model.channels() * model.width() * model.height()]), stop).length;
	}

	/**
	 * @param image as {@link #embed} takes it
	 * @throws IllegalArgumentException if image and model don't fit together; the message
	 *         says what to do
	 */
	public void check(final RandomAccessibleInterval<FloatType> image) {
		size(image);
	}

	private int[] size(final RandomAccessibleInterval<FloatType> image) {
		return embedder.model().inputSize((int) image.dimension(0), (int) image.dimension(1), ownSize);
	}

	/**
	 * @param images (x, y, channel), one or three channels, values 0 (black) to 1 (white);
	 *        not changed
	 * @param stop asked again and again; {@code true} ends the work
	 * @return their embeddings, in their order
	 * @throws IllegalArgumentException if image and model don't fit together; the message
	 *         says what to do
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public List<float[]> embed(final List<RandomAccessibleInterval<FloatType>> images,
		final BooleanSupplier stop) {
		final List<float[]> embeddings = new ArrayList<>();
		for (int first = 0; first < images.size();) {
			final int[] size = size(images.get(first));
			int end = first + 1;
			while (end < images.size() && Arrays.equals(size, size(images.get(end)))) {
				end++;
			}
			embeddings.addAll(embed(images.subList(first, end), size, stop));
			first = end;
		}
		return embeddings;
	}

	/** Those of one size of the model's input. */
	private List<float[]> embed(final List<RandomAccessibleInterval<FloatType>> images, final int[] size,
		final BooleanSupplier stop) {
		// Made when they are asked for: in the threads that embed, and no more of them than
		// needed.
		final List<ModelInput> inputs = new AbstractList<>() {

			@Override
			public ModelInput get(final int index) {
				return input(images.get(index), size);
			}

			@Override
			public int size() {
				return images.size();
			}
		};
		try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofImages(embedder, inputs, stop)) {
			return List.of(pipeline.all(stop));
		}
	}

	private ModelInput input(final RandomAccessibleInterval<FloatType> image, final int[] size) {
		final ModelDescriptor model = embedder.model();
		return OccludedInput.unoccluded(ModelChannels.forModel(ModelChannels.of(image, "gallery's"), model),
			model, size);
	}
}
