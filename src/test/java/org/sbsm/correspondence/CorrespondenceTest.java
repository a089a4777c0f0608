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

package org.sbsm.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.testing.Models;
import org.sbsm.distance.BrayCurtis;
import org.sbsm.distance.Canberra;
import org.sbsm.distance.Chebyshev;
import org.sbsm.distance.CityBlock;
import org.sbsm.distance.Correlation;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.distance.JensenShannon;
import org.sbsm.distance.Minkowski;
import org.sbsm.distance.SquaredEuclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
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

class CorrespondenceTest {

	private static final int LENGTH = 37;

	static Stream<Distance> distances() {
		return Stream.of(new Euclidean(), new SquaredEuclidean(), new Cosine(), new Correlation(),
			new CityBlock(), new Chebyshev(), new Canberra(), new BrayCurtis(), new JensenShannon(),
			new Minkowski(3));
	}

	/** Windows of 10 pixels side by side, with embeddings of random positive numbers. */
	private static OccludedImage random(final long seed, final int columns, final int rows) {
		final Random random = new Random(seed);
		final List<Occlusion> windows = new ArrayList<>();
		for (int i = 0; i < columns * rows; i++) {
			windows.add(new Window(i % columns * 10, i / columns * 10, 10, 10));
		}
		final float[] values = new float[LENGTH * windows.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = 0.1f + random.nextFloat();
		}
		final float[] whole = new float[LENGTH];
		for (int i = 0; i < LENGTH; i++) {
			whole[i] = 0.1f + random.nextFloat();
		}
		final int[] passes = IntStream.range(0, windows.size()).toArray();
		return new OccludedImage(columns * 10, rows * 10, windows,
			new OccludedEmbeddings(whole, new EvaluationIndex(passes, passes.length), values, new BitSet()), "");
	}

	@ParameterizedTest
	@MethodSource("distances")
	void theStrengthIsTheSecondDifferenceOfTheDistance(final Distance distance) {
		final OccludedImage reference = random(1, 4, 3);
		final OccludedImage query = random(2, 3, 2);
		final Correspondence links = new Correspondence(reference, query, distance);
		for (int i = 0; i < 12; i++) {
			for (int j = 0; j < 6; j++) {
				final double naive = distance.between(query.hidden(j), reference.hidden(i))
					- distance.between(query.hidden(j), reference.whole())
					- distance.between(query.whole(), reference.hidden(i))
					+ distance.between(query.whole(), reference.whole());
				assertEquals(-naive, links.strength(i, j), 1e-12);
			}
		}
	}

	@Test
	void forTheCosineItIsTheInnerProductOfTheDifferences() {
		final OccludedImage reference = random(3, 4, 3);
		final OccludedImage query = random(4, 3, 2);
		final Correspondence links = new Correspondence(reference, query, new Cosine());
		final double cosine = 1 - new Cosine().between(reference.whole(), query.whole());
		for (int i = 0; i < 12; i++) {
			for (int j = 0; j < 6; j++) {
				assertEquals(links.strength(i, j), links.share(i, j) * cosine, 1e-5);
			}
		}
	}

	@Test
	void theMatchIsTheCosineOfTheDifferences() {
		final OccludedImage reference = random(5, 4, 3);
		final OccludedImage query = random(6, 3, 2);
		final Correspondence links = new Correspondence(reference, query, new Euclidean());
		for (int i = 0; i < 12; i++) {
			final double[] row = links.matchesOfReference(i);
			for (int j = 0; j < 6; j++) {
				final double[] a = difference(reference, i);
				final double[] b = difference(query, j);
				assertEquals(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)), row[j], 1e-5);
				assertEquals(row[j], links.matchesOfQuery(j)[i]);
			}
			assertEquals(IntStream.range(0, 6).mapToDouble(j -> row[j]).max().orElseThrow(), links.best(i).match());
		}
	}

	private static double[] difference(final OccludedImage image, final int i) {
		final double a = Math.sqrt(dot(doubles(image.whole()), doubles(image.whole())));
		final double b = Math.sqrt(dot(doubles(image.hidden(i)), doubles(image.hidden(i))));
		return IntStream.range(0, LENGTH).mapToDouble(k -> image.whole()[k] / a - image.hidden(i)[k] / b)
			.toArray();
	}

	private static double[] doubles(final float[] values) {
		return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
	}

	private static double dot(final double[] a, final double[] b) {
		return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
	}

	@Test
	void mutualLinksAreEachOthersBestAndDoNotOverlap() {
		final OccludedImage reference = random(7, 12, 9);
		final OccludedImage query = random(8, 10, 11);
		final Correspondence links = new Correspondence(reference, query, new Cosine());
		final List<Link> all = links.mutual(1000, () -> false);
		assertFalse(all.isEmpty());
		for (int n = 0; n < all.size(); n++) {
			final Link link = all.get(n);
			final double[] row = links.matchesOfReference(link.reference());
			final double[] column = links.matchesOfQuery(link.query());
			for (final double match : row) {
				assertTrue(match <= link.match());
			}
			for (final double match : column) {
				assertTrue(match <= link.match());
			}
			assertTrue(link.share() > 0);
			if (n > 0) assertTrue(link.margin() <= all.get(n - 1).margin());
			double second = -1;
			for (int j = 0; j < row.length; j++) {
				if (!query.overlap(j, link.query())) second = Math.max(second, row[j]);
			}
			for (int i = 0; i < column.length; i++) {
				if (!reference.overlap(i, link.reference())) second = Math.max(second, column[i]);
			}
			assertEquals(link.match() - second, link.margin(), 1e-12);
			for (final Link other : all.subList(0, n)) {
				assertFalse(reference.overlap(link.reference(), other.reference()));
				assertFalse(query.overlap(link.query(), other.query()));
			}
		}
		assertEquals(all.subList(0, 3), links.mutual(3, () -> false));
		assertThrows(CancellationException.class, () -> links.mutual(3, () -> true));
	}

	@Test
	void embeddingsOfOtherLengthsAreRefused() {
		final OccludedImage image = random(9, 2, 2);
		final OccludedImage other = new OccludedImage(10, 10, List.of(new Window(0, 0, 10, 10)),
			new OccludedEmbeddings(new float[] { 1 }, new EvaluationIndex(new int[] { 0 }, 1), new float[] { 2 },
				new BitSet()),
			"");
		assertThrows(IllegalArgumentException.class, () -> new Correspondence(image, other, new Cosine()));
	}

	@Test
	void aShiftedImageIsFoundWhereItIs() {
		final int side = 200;
		final int shift = 20;
		final RandomAccessibleInterval<FloatType> cat = crop(0, side);
		final RandomAccessibleInterval<FloatType> moved = crop(shift, side);
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(40, 40, 20, 20))
			.build();
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			final SimilaritySaliency saliency = new SimilaritySaliency(embedder, new EmbeddingStore(1 << 24));
			final Correspondence links = new Correspondence(saliency.occluded(cat, settings, Progress.NONE),
				saliency.occluded(moved, settings, Progress.NONE), new Cosine());
			final List<Link> best = links.mutual(5, () -> false);
			final long right = best.stream()
				.filter(link -> Math.abs(link.referenceX() - shift - link.queryX()) <= 20
					&& Math.abs(link.referenceY() - link.queryY()) <= 20)
				.count();
			assertTrue(right >= 4, best.toString());
		}
	}

	/** A square of the cat, with all its channels. */
	private static RandomAccessibleInterval<FloatType> crop(final int x, final int side) {
		final RandomAccessibleInterval<FloatType> cat = TestData.image("cat.png");
		final long[] max = cat.maxAsLongArray();
		final long[] min = new long[max.length];
		min[0] = x;
		max[0] = x + side - 1;
		max[1] = side - 1;
		return Views.zeroMin(Views.interval(cat, min, max));
	}

	@Test
	void occludedEmbeddingsAreThoseOfAnExplanationAndAreKeptWithIt() {
		final SaliencySettings settings = SaliencySettings.builder()
			.perturber(new SlidingWindow(120, 120, 60, 60)).build();
		final RandomAccessibleInterval<FloatType> cat = TestData.image("cat.png");
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			final SimilaritySaliency saliency = new SimilaritySaliency(embedder, new EmbeddingStore(1 << 24));
			final OccludedImage occluded = saliency.occluded(cat, settings, Progress.NONE);
			assertEquals(0, saliency.explain(cat, List.of(cat), settings, Progress.NONE).passes());
			final OccludedImage anew = new SimilaritySaliency(embedder).occluded(cat, settings, Progress.NONE);
			for (int i = 0; i < occluded.occlusions().size(); i++) {
				assertEquals(0, new Chebyshev().between(occluded.hidden(i), anew.hidden(i)));
			}
		}
	}
}
