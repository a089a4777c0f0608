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

package org.sbsm.saliency.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.embedding.Embedder;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * The cuboids of a volume whose descriptor is pooled from its slices' embeddings.
 * <p>
 * The embeddings of the slices with each part hidden are all that is needed: each
 * cuboid is a recombination of them.
 * </p>
 */
final class PooledCuboids implements HiddenCuboids {

	private final List<Occlusion> ranges;
	private final List<OccludedEmbeddings> slices = new ArrayList<>();
	private final List<String> inference = new ArrayList<>();
	private final PooledSlices volume;
	private List<Occlusion> parts;
	private int passes;

	/**
	 * @param embedder a model of images
	 * @param store where embeddings are kept
	 * @param images the slices, all of the same size
	 * @param settings perturber and fill
	 * @param cuboids pooling and ranges
	 * @param progress hears how far it is; may end it
	 * @throws CancellationException if {@code progress} said so
	 */
	PooledCuboids(final Embedder embedder, final EmbeddingStore store,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images,
		final SaliencySettings settings, final VolumeSettings cuboids, final Progress progress) {
		ranges = cuboids.ranges(images.size());
		for (int z = 0; z < images.size(); z++) {
			final Progress part = new SubProgress(progress, z, images.size());
			final OccludedImage image = new SimilaritySaliency(embedder, store).occluded(images.get(z), settings,
				part);
			// The parts are the same on all slices: they are held once.
			if (parts == null) parts = image.occlusions();
			final OccludedEmbeddings slice = image.embeddings();
			slices.add(slice);
			inference.add(image.inference());
			if (!image.inference().equals(OccludedEmbeddings.KEPT))
				passes += slice.passes().count() - slice.unchanged().cardinality();
			part.update(parts.size(), parts.size());
			if (progress.isCanceled()) throw new CancellationException();
		}
		volume = new PooledSlices(cuboids.pooling(), slices.stream().map(OccludedEmbeddings::reference).toList());
	}

	@Override
	public List<Occlusion> parts() {
		return parts;
	}

	@Override
	public List<Occlusion> ranges() {
		return ranges;
	}

	@Override
	public double[] whole() {
		return volume.embedding();
	}

	@Override
	public double[] hidden(final int range, final int part) {
		final int first = ranges.get(range).x();
		final PooledSlices.Replacement replacement = volume.replacingFrom(first);
		boolean changes = false;
		for (final OccludedEmbeddings slice : slices.subList(first, first + ranges.get(range).width())) {
			final int pass = slice.passes().ofOcclusion()[part];
			if (pass == EvaluationIndex.NONE || slice.unchanged().get(pass)) {
				replacement.add(slice.reference(), 0);
				continue;
			}
			replacement.add(slice.values(), pass * slice.reference().length);
			changes = true;
		}
		return changes ? replacement.embedding() : null;
	}

	@Override
	public int passes() {
		return passes;
	}

	@Override
	public List<String> inference() {
		return inference;
	}
}
