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

import java.time.Duration;
import java.util.List;

import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * The result of explaining why a reference image is similar to query images.
 *
 * @param maps one per query image, in their order
 * @param signed one map of the signed evidence per query image, of the same passes;
 *        empty if it wasn't asked for (see
 *        {@link SimilaritySaliency#withSignedEvidence})
 * @param occlusions number of occlusions
 * @param evaluated how many of them the maps are made of; all, unless the maps had
 *        settled before (see {@link SaliencySettings#settle()}): the others then count
 *        with what their neighbours let expect
 * @param unfinished whether the work was ended before all were evaluated, and before
 *        the maps had settled (see {@link Progress#isEnough()})
 * @param skipped how many of them changed nothing in the image, and so needed no run of
 *        the model
 * @param repeated how many of them gave the same image as another one, and so shared
 *        its run of the model
 * @param passes how often the model was run on the image with an occlusion; 0 if all
 *        embeddings were kept from before
 * @param inference how the model was run on the image with an occlusion: see
 *        {@link org.sbsm.embedding.EmbeddingSession#inference()};
 *        {@value OccludedEmbeddings#KEPT} if it wasn't, because all embeddings were
 *        kept from before
 * @param referenceEmbedding of the reference image with nothing hidden
 * @param queryEmbeddings of the query images, in their order
 * @param agreement per query, how well the first occlusions agree with the model that
 *        they were compared with (see {@link SimilaritySaliency#comparedWith}); empty
 *        if there was none
 * @param time it took
 */
public record Explanation(List<SaliencyMap> maps, List<SaliencyMap> signed, int occlusions, int evaluated,
	boolean unfinished, int skipped, int repeated, int passes, String inference, float[] referenceEmbedding,
	List<float[]> queryEmbeddings, List<EvidenceAgreement> agreement, Duration time) {

	/** @return how many of the occlusions are evaluated, in percent, 0..100 */
	public int percentEvaluated() {
		return occlusions == 0 ? 100 : (int) (100L * evaluated / occlusions);
	}
}
