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
import java.util.function.BooleanSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.pipeline.EmbeddingBatches;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.cache.OccludedEmbeddingSource;
import org.sbsm.saliency.occluded.DistinctOcclusions;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.OccludedInput;
import org.sbsm.saliency.settings.SaliencySettings;

/** Runs the model on a reference image with its occlusions. */
final class ModelEvaluation implements OccludedEmbeddingSource {

	private final Embedder embedder;
	private final OccludedInput input;
	private final ModelInput base;
	private final float[] reference;
	private final DistinctOcclusions distinct;

	/**
	 * @param embedder the model; stays open
	 * @param input the image and what hides it
	 * @param occlusions all within the image
	 * @param order indices of the occlusions in the order of evaluation, each once
	 * @param stop asked while the image itself is embedded; {@code true} ends the work
	 */
	ModelEvaluation(final Embedder embedder, final OccludedInput input, final List<Occlusion> occlusions,
		final int[] order, final BooleanSupplier stop) {
		this(embedder, input, occlusions, order, null, stop);
	}

	/** @param known embedding of the image itself; {@code null} if it isn't known */
	ModelEvaluation(final Embedder embedder, final OccludedInput input, final List<Occlusion> occlusions,
		final int[] order, final float[] known, final BooleanSupplier stop) {
		this.embedder = embedder;
		this.input = input;
		base = input.base();
		reference = known != null ? known : embedder.embed(base, stop);
		distinct = new DistinctOcclusions(occlusions, order, input.difference());
	}

	@Override
	public float[] reference() {
		return reference;
	}

	@Override
	public EvaluationIndex passes() {
		return distinct.passes();
	}

	@Override
	public EmbeddingBatches batches(final BooleanSupplier stop) {
		return batches(passes().count(), stop);
	}

	/**
	 * The same for the first passes only.
	 *
	 * @param count number of passes, at most all
	 */
	EmbeddingBatches batches(final int count, final BooleanSupplier stop) {
		return EmbeddingPipeline.ofVariants(embedder, base, count, pass -> input.patch(distinct.ofPass(pass)),
			stop);
	}

	/**
	 * Some passes, the others at another time.
	 *
	 * @param begin first pass
	 * @param end the one after the last
	 */
	EmbeddingBatches batches(final int begin, final int end, final BooleanSupplier stop) {
		return EmbeddingPipeline.ofSomeVariants(embedder, base, passes().count(), begin, end,
			pass -> input.patch(distinct.ofPass(pass)), stop);
	}

	/**
	 * What a model sees of an image whose parts are hidden.
	 *
	 * @param channels planes (x, y) of the image
	 * @param settings fill, perturber and size
	 * @param model that sees it
	 */
	static OccludedInput input(final List<RandomAccessibleInterval<FloatType>> channels,
		final SaliencySettings settings, final ModelDescriptor model) {
		final int width = (int) channels.get(0).dimension(0);
		final int height = (int) channels.get(0).dimension(1);
		final List<RandomAccessibleInterval<FloatType>> fill = settings.fill().of(channels,
			settings.perturber().typicalSize(width, height), ModelChannels.mean(model));
		return new OccludedInput(ModelChannels.forModel(channels, model), ModelChannels.forModel(fill, model),
			model, model.inputSize(width, height, settings.ownSize()));
	}
}
