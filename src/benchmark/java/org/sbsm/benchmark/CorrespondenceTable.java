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


package org.sbsm.benchmark;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.correspondence.Correspondence;
import org.sbsm.evaluation.correspondence.KnownChange;
import org.sbsm.evaluation.correspondence.PlaceRecovery;
import org.sbsm.distance.Cosine;
import org.sbsm.embedding.Embedder;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;

/**
 * Whether corresponding places are found where they are known: the query is the
 * reference image, moved, brighter, or noisy. Windows of a sixth of the side, a third of
 * that apart.
 */
final class CorrespondenceTable {

	private static final String[] IMAGES = { "cat.png", "coffee.png", "cameraman.png", "retina-field-a.png" };

	private final SimilaritySaliency saliency;

	CorrespondenceTable(final Embedder embedder) {
		saliency = new SimilaritySaliency(embedder, new EmbeddingStore(1 << 28));
	}

	/**
	 * @param row receives a row each: change, and for each image the share of best matches
	 *        within one window of the right place / that of the clear mutual links, and
	 *        their number
	 */
	void rows(final Consumer<String> row) {
		for (final KnownChange change : KnownChange.USUAL) {
			final StringBuilder cells = new StringBuilder(change.name());
			for (final String image : IMAGES) {
				cells.append(" | ").append(cell(image, change));
			}
			row.accept(cells.toString());
		}
	}

	private String cell(final String name, final KnownChange change) {
		final RandomAccessibleInterval<FloatType> reference = square(TestData.image(name));
		final int window = (int) Math.min(reference.dimension(0), reference.dimension(1)) / 6;
		final SaliencySettings settings = SaliencySettings.builder()
			.perturber(new SlidingWindow(window, window, window / 3, window / 3)).build();
		final PlaceRecovery found = PlaceRecovery.of(saliency.occluded(reference, settings, Progress.NONE),
			saliency.occluded(change.of(reference, 1), settings, Progress.NONE), change,
			new int[] { window, window }, () -> false);
		return String.format(Locale.ROOT, "%.2f (%.2f), %d of %d", found.share(), found.chance(), found.right(),
			found.clear());
	}

	/** The middle, so that the window is a sixth of either side. */
	private static RandomAccessibleInterval<FloatType> square(final RandomAccessibleInterval<FloatType> image) {
		final long side = Math.min(image.dimension(0), image.dimension(1));
		final long[] min = image.minAsLongArray();
		final long[] max = image.maxAsLongArray();
		for (int d = 0; d < 2; d++) {
			min[d] += (image.dimension(d) - side) / 2;
			max[d] = min[d] + side - 1;
		}
		return Views.zeroMin(Views.interval(image, min, max));
	}

	/**
	 * @return a row: number of windows of either image, length of the embeddings,
	 *         milliseconds for one place, seconds for the best 100 links (medians)
	 */
	static String speed(final int windows, final int length) {
		final Correspondence links = new Correspondence(random(1, windows, length), random(2, windows, length),
			new Cosine());
		final double[] places = new double[21];
		for (int i = 0; i < places.length; i++) {
			final long begin = System.nanoTime();
			links.matchesOfReference(i);
			places[i] = (System.nanoTime() - begin) / 1e6;
		}
		final double[] all = new double[5];
		for (int i = 0; i < all.length; i++) {
			final long begin = System.nanoTime();
			links.mutual(100, () -> false);
			all[i] = (System.nanoTime() - begin) / 1e9;
		}
		java.util.Arrays.sort(places);
		java.util.Arrays.sort(all);
		return String.format(Locale.ROOT, "%d | %d | %.2f | %.2f", windows, length, places[places.length / 2],
			all[all.length / 2]);
	}

	private static OccludedImage random(final long seed, final int windows, final int length) {
		final Random random = new Random(seed);
		final int perRow = (int) Math.ceil(Math.sqrt(windows));
		final List<Occlusion> places = new ArrayList<>();
		final float[] values = new float[windows * length];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat() - 0.5f;
		}
		for (int i = 0; i < windows; i++) {
			places.add(new Window(i % perRow * 4, i / perRow * 4, 20, 20));
		}
		final float[] whole = new float[length];
		java.util.Arrays.fill(whole, 1);
		final int[] passes = IntStream.range(0, windows).toArray();
		return new OccludedImage(perRow * 4 + 20, perRow * 4 + 20, places,
			new OccludedEmbeddings(whole, new EvaluationIndex(passes, windows), values, new BitSet()), "");
	}
}
