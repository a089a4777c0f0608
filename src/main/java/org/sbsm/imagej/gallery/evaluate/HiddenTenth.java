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

package org.sbsm.imagej.gallery.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.distance.Distance;
import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.faithfulness.HiddenRanks;
import org.sbsm.evaluation.faithfulness.PixelOrder;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.occlusion.Fill;
import org.sbsm.retrieval.RetrievalMeasures;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * How far back in the ranking a hit comes when a tenth of its pixels is hidden: those
 * that its map says matter most, or some at random. The map is the one of <i>Explain
 * Hits</i> with its usual window, stride and fill; what is hidden shows the same fill.
 */
final class HiddenTenth {

	/** Random tenths for each hit. */
	static final int DRAWS = 10;

	private static final int SHARE = 10;

	private final Embedder embedder;
	private final GallerySettings gallery;
	private final SaliencySettings settings;
	private final EmbeddingStore store;

	/**
	 * @param embedder the gallery's model; stays open
	 * @param gallery settings of the gallery
	 * @param distance that ranks
	 * @param store where the embeddings of the maps are kept
	 */
	HiddenTenth(final Embedder embedder, final GallerySettings gallery, final Distance distance,
		final EmbeddingStore store) {
		this.embedder = embedder;
		this.gallery = gallery;
		this.store = store;
		settings = SaliencySettings.builder().distance(distance).ownSize(gallery.ownSize()).build();
	}

	/**
	 * What becomes of a hit; distances and numbers of ranks.
	 *
	 * @param distanceSalient to the query, with its most salient tenth hidden
	 * @param distanceRandom the mean, with random tenths hidden
	 * @param salient ranks that it loses with its most salient tenth hidden; below 0 if it
	 *        comes forward
	 * @param random ranks that it loses with random tenths hidden, the mean
	 */
	record Loss(double distanceSalient, double distanceRandom, double salient, double random) {}

	/**
	 * @param query embedding that was searched for
	 * @param hit that was found
	 * @param others distances of all other items that may be found
	 * @param seed of the random tenths
	 * @param progress hears of the passes; may end the work
	 * @return how many ranks the hit loses
	 * @throws IllegalArgumentException if the original isn't there any more or has changed,
	 *         it is too small, its map is the same everywhere, or the distance isn't
	 *         defined for what is left; the message says which
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	Loss of(final float[] query, final FoundItem hit, final double[] others, final long seed,
		final Progress progress) {
		final RandomAccessibleInterval<FloatType> image = HitOpener.pixels(gallery, hit,
			HitOpener.open(gallery, hit), embedder, progress::isCanceled);
		final int width = (int) image.dimension(0);
		final int height = (int) image.dimension(1);
		final PixelOrder order = PixelOrder.of(new SimilaritySaliency(embedder, store).withSignedEvidence()
			.explainEmbeddings(image, List.of(query), settings, new SubProgress(progress, 0, 2)),
			settings.evidence());
		final int hidden = order.size() / SHARE;
		if (hidden == 0) throw new IllegalArgumentException("The hit has fewer than " + SHARE + " pixels.");
		final List<HiddenRanks> parts = new ArrayList<>();
		parts.add(new HiddenRanks(order, 0, hidden));
		// Its numbers have nothing in common for seeds that are neighbours.
		final SplittableRandom random = new SplittableRandom(seed);
		for (int draw = 0; draw < DRAWS; draw++) {
			parts.add(new HiddenRanks(
				PixelOrder.ofParts(width, height, settings.perturber().occlusions(width, height), random.nextLong()),
				0, hidden));
		}
		final double[] distances = new ImageEmbedder(embedder, gallery.ownSize())
			.embedOccluded(image, "hit's", fill(width, height), parts, new SubProgress(progress, 1, 2)).stream()
			.mapToDouble(embedding -> settings.distance().between(query, embedding)).toArray();
		final int before = RetrievalMeasures.rank(hit.distance(), others);
		final double[] lost = Arrays.stream(distances)
			.map(distance -> RetrievalMeasures.rank(distance, others) - before).toArray();
		return new Loss(distances[0], meanOfDraws(distances), lost[0], meanOfDraws(lost));
	}

	/** The one of the map, whose windows are smaller than the image. */
	private Fill fill(final int width, final int height) {
		return (channels, window, modelMean) -> settings.fill().of(channels,
			settings.perturber().typicalSize(width, height), modelMean);
	}

	private static double meanOfDraws(final double[] values) {
		return Arrays.stream(values, 1, values.length).average().orElseThrow();
	}
}
