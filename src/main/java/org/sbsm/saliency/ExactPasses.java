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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.pipeline.EmbeddingBatches;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.aggregation.CoarseToFine;
import org.sbsm.saliency.aggregation.RunningMaps;
import org.sbsm.saliency.cache.EmbeddingKey;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.cache.OccludedEmbeddings.Collector;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.occluded.OccludedInput;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Makes the first passes of an explanation again, with a model that is computed more
 * exactly.
 *
 * @param model the other model; stays open
 * @param store where its embeddings are kept for the next question
 * @param most number of passes at most, at least 1
 */
record ExactPasses(Embedder model, EmbeddingStore store, int most) {

	/**
	 * What was explained.
	 *
	 * @param channels of the reference image
	 * @param settings of the explanation
	 * @param region where the occlusions are
	 * @param occlusions all of them
	 * @param order of the occlusions
	 * @param input makes what the models see
	 */
	record Occluded(List<RandomAccessibleInterval<FloatType>> channels, SaliencySettings settings,
		Optional<Region> region, List<Occlusion> occlusions, CoarseToFine order, Supplier<OccludedInput> input) {}

	/**
	 * @param maps of the explanation
	 * @param image what was explained
	 * @param queries gives the embeddings of the queries by a model
	 * @param size width and height of the image in pixels
	 * @param stop {@code true} ends the work
	 * @return how well the evidence of the first passes agrees, per query; none if no pass
	 *         has changed anything
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	List<EvidenceAgreement> agreement(final RunningMaps maps, final Occluded image,
		final Function<Embedder, List<float[]>> queries, final int[] size, final BooleanSupplier stop) {
		final int count = Math.min(most, maps.count());
		final int[] changed = IntStream.range(0, count).filter(pass -> !maps.isUnchanged(pass)).toArray();
		if (changed.length == 0) return List.of();
		final OccludedEmbeddings first = first(image, count, stop);
		final List<float[]> queryEmbeddings = queries.apply(model);
		final RunningMaps exact = new RunningMaps(image.settings, image.occlusions, image.region, image.order,
			first, queryEmbeddings, size);
		try (EmbeddingBatches batches = first.batches(stop)) {
			while (exact.count() < count) {
				for (final float[] embedding : batches.next(stop)) {
					exact.add(embedding);
				}
			}
		}
		final List<EvidenceAgreement> agreement = new ArrayList<>();
		for (int q = 0; q < queryEmbeddings.size(); q++) {
			final int query = q;
			agreement.add(
				EvidenceAgreement.of(IntStream.of(changed).mapToDouble(pass -> maps.evidence(query, pass)).toArray(),
					IntStream.of(changed).mapToDouble(pass -> exact.evidence(query, pass)).toArray()));
		}
		return agreement;
	}

	/** At least the first passes, in order. */
	private OccludedEmbeddings first(final Occluded image, final int count, final BooleanSupplier stop) {
		final Optional<String> all = store.keeps(0)
			? EmbeddingKey.ofOcclusions(model, image.settings, image.channels, image.region) : Optional.empty();
		final Optional<String> some = all.map(key -> key + "-first-" + count);
		final Optional<OccludedEmbeddings> kept = all.flatMap(store::occluded)
			.or(() -> some.flatMap(store::occluded));
		if (kept.isPresent()) return kept.get();
		final ModelEvaluation evaluation = new ModelEvaluation(model, image.input.get(), image.occlusions,
			image.order.order(), stop);
		final Collector collector = new Collector(evaluation.reference(),
			new EvaluationIndex(IntStream.range(0, count).toArray(), count));
		final OccludedEmbeddings made;
		try (EmbeddingBatches batches = evaluation.batches(count, stop)) {
			made = collector.all(batches, done -> {}, stop);
		}
		if (some.isPresent() && store.keeps(OccludedEmbeddings.size(made.reference().length, count, count)))
			store.put(some.get(), made);
		return made;
	}
}
