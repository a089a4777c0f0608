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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.faithfulness.Faithfulness;
import org.sbsm.evaluation.faithfulness.FaithfulnessSettings;
import org.sbsm.evaluation.faithfulness.PixelOrder;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.occlusion.fill.ImageMean;
import org.sbsm.occlusion.random.RandomGrid;
import org.sbsm.occlusion.random.Rise;
import org.sbsm.occlusion.window.MultiScaleWindow;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;

/**
 * Which settings give the more faithful maps: the gap between insertion and deletion on
 * 23 pairs of images, with removed pixels blurred and in the image's mean colour.
 */
final class DefaultsTable {

	private static final String[] IMAGES = { "cat.png", "coffee.png", "cameraman.png", "retina-field-a.png",
		"retina-field-b.png" };

	private static final int STEPS = 25;

	/** A reference image and what it is compared with. */
	private record Pair(RandomAccessibleInterval<FloatType> reference, RandomAccessibleInterval<FloatType> query) {}

	/** Gaps of one kind of maps, one per pair. */
	private record Gaps(List<Double> blurred, List<Double> coloured) {

		Gaps() {
			this(new ArrayList<>(), new ArrayList<>());
		}

		static double mean(final List<Double> gaps) {
			return gaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
		}

		static double better(final List<Double> gaps, final List<Double> than) {
			int better = 0;
			for (int i = 0; i < gaps.size(); i++) {
				if (gaps.get(i) > than.get(i)) better++;
			}
			return (double) better / gaps.size();
		}
	}

	/** Makes a map of a pair. */
	private interface Maker {

		RandomAccessibleInterval<FloatType> map(SimilaritySaliency saliency, Pair pair);
	}

	private final Map<String, Maker> makers = new LinkedHashMap<>();

	DefaultsTable() {
		makers.put("window a fifth, positive, blur (the default)", map(1, Evidence.POSITIVE, new Blur()));
		makers.put("the same, signed", map(1, Evidence.SIGNED, new Blur()));
		makers.put("window a tenth, positive", map(2, Evidence.POSITIVE, new Blur()));
		makers.put("window a tenth, signed", map(2, Evidence.SIGNED, new Blur()));
		makers.put("windows of a fifth and a tenth, signed, mean of both", this::twoSizes);
		makers.put("multi-scale windows, signed", (saliency, pair) -> explain(saliency, pair, new MultiScaleWindow(),
			Evidence.SIGNED, new Blur()));
		makers.put("window a third, signed", map(0.6, Evidence.SIGNED, new Blur()));
		makers.put("window a fifth, signed, image-mean", map(1, Evidence.SIGNED, new ImageMean()));
		makers.put("window a tenth, signed, image-mean", map(2, Evidence.SIGNED, new ImageMean()));
		makers.put("window a fifth, signed, black", map(1, Evidence.SIGNED, new Black()));
		makers.put("rise, 150 occlusions, signed", random(new Rise(0, 0, 150, 0.5, 1), new Blur()));
		makers.put("rise, 500 occlusions, signed", random(new Rise(0, 0, 500, 0.5, 1), new Blur()));
		makers.put("rise, 500 occlusions, signed, image-mean",
			random(new Rise(0, 0, 500, 0.5, 1), new ImageMean()));
		makers.put("random-grid, 500 occlusions, signed", random(new RandomGrid(0, 0, 500, 0.5, 1), new Blur()));
	}

	private static Maker map(final double finer, final Evidence evidence, final Fill fill) {
		return (saliency, pair) -> {
			final int side = (int) Math.min(pair.reference.dimension(0), pair.reference.dimension(1));
			final int window = (int) Math.round(side / (5 * finer));
			final int stride = (int) Math.round(0.4 * window);
			return explain(saliency, pair, new SlidingWindow(window, window, stride, stride), evidence, fill);
		};
	}

	private static Maker random(final Perturber perturber, final Fill fill) {
		return (saliency, pair) -> explain(saliency, pair, perturber, Evidence.SIGNED, fill);
	}

	private static RandomAccessibleInterval<FloatType> explain(final SimilaritySaliency saliency, final Pair pair,
		final Perturber perturber, final Evidence evidence, final Fill fill) {
		final SaliencySettings settings = SaliencySettings.builder().perturber(perturber).fill(fill)
			.evidence(evidence).build();
		return saliency.explain(pair.reference, List.of(pair.query), settings, Progress.NONE).maps().get(0).image();
	}

	private RandomAccessibleInterval<FloatType> twoSizes(final SimilaritySaliency saliency, final Pair pair) {
		final RandomAccessibleInterval<FloatType> large = map(1, Evidence.SIGNED, new Blur()).map(saliency, pair);
		final RandomAccessibleInterval<FloatType> small = map(2, Evidence.SIGNED, new Blur()).map(saliency, pair);
		final float largest = largest(large);
		final float finest = largest(small);
		final Img<FloatType> mean = ArrayImgs.floats(large.dimension(0), large.dimension(1));
		final var one = Views.flatIterable(large).cursor();
		final var other = Views.flatIterable(small).cursor();
		mean.forEach(value -> value.set(one.next().get() / largest + other.next().get() / finest));
		return mean;
	}

	private static float largest(final RandomAccessibleInterval<FloatType> map) {
		float largest = Float.MIN_NORMAL;
		for (final FloatType value : Views.iterable(map)) {
			largest = Math.max(largest, Math.abs(value.get()));
		}
		return largest;
	}

	/** Three parts of each image, and images that have something in common. */
	private static List<Pair> pairs() {
		final List<Pair> pairs = new ArrayList<>();
		final Random random = new Random(1);
		for (final String name : IMAGES) {
			final RandomAccessibleInterval<FloatType> image = TestData.image(name);
			final long side = Math.min(image.dimension(0), image.dimension(1)) * 2 / 5;
			for (int i = 0; i < 3; i++) {
				final long x = random.nextInt((int) (image.dimension(0) - side));
				final long y = random.nextInt((int) (image.dimension(1) - side));
				final long[] from = new long[image.numDimensions()];
				final long[] to = image.maxAsLongArray();
				from[0] = x;
				from[1] = y;
				to[0] = x + side - 1;
				to[1] = y + side - 1;
				pairs.add(new Pair(image, Views.zeroMin(Views.interval(image, from, to))));
			}
		}
		for (final String[] names : new String[][] { { "retina-field-a.png", "retina-field-b.png" },
			{ "retina-field-b.png", "retina-field-a.png" }, { "cat.png", "coffee.png" }, { "coffee.png", "cat.png" },
			{ "cat.png", "cameraman.png" }, { "cameraman.png", "cat.png" }, { "coffee.png", "cameraman.png" },
			{ "cameraman.png", "coffee.png" } }) {
			pairs.add(new Pair(TestData.image(names[0]), TestData.image(names[1])));
		}
		return pairs;
	}

	/**
	 * @param embedder the model
	 * @param row receives a row for each kind of maps: name, mean gap blurred and in the mean
	 *        colour, share of the pairs on which it is better than the first kind, either way,
	 *        and whether that is at least 0.7 both ways
	 */
	void rows(final Embedder embedder, final Consumer<String> row) {
		final Map<String, Gaps> gaps = new LinkedHashMap<>();
		makers.keySet().forEach(name -> gaps.put(name, new Gaps()));
		gaps.put("random order", new Gaps());
		for (final Pair pair : pairs()) {
			final SimilaritySaliency saliency = new SimilaritySaliency(embedder, new EmbeddingStore(1 << 28));
			final Faithfulness faithfulness = new Faithfulness(embedder, pair.reference, pair.query,
				new FaithfulnessSettings(STEPS, FaithfulnessSettings.BLUR, false));
			makers.forEach((name, maker) -> {
				final RandomAccessibleInterval<FloatType> map = maker.map(saliency, pair);
				add(gaps.get(name), faithfulness, isFlat(map) ? random(map) : PixelOrder.falling(map));
			});
			add(gaps.get("random order"), faithfulness, random(pair.reference));
		}
		final Gaps usual = gaps.values().iterator().next();
		gaps.forEach((name, all) -> {
			final double blurred = Gaps.better(all.blurred, usual.blurred);
			final double coloured = Gaps.better(all.coloured, usual.coloured);
			row.accept(String.format(Locale.ROOT, "%s | %.3f | %.3f | %s", name, Gaps.mean(all.blurred),
				Gaps.mean(all.coloured), all == usual ? "|" : String.format(Locale.ROOT, "%.2f / %.2f | %s", blurred,
					coloured, blurred >= 0.7 && coloured >= 0.7 ? "yes" : "no")));
		});
	}

	private static void add(final Gaps gaps, final Faithfulness faithfulness, final PixelOrder order) {
		gaps.blurred.add(faithfulness.evaluate(order, Progress.NONE).gap());
		gaps.coloured.add(faithfulness.evaluate(order, FaithfulnessSettings.meanColour(), Progress.NONE).gap());
	}

	/** A map that is 0 everywhere orders nothing: then it is as good as chance. */
	private static boolean isFlat(final RandomAccessibleInterval<FloatType> map) {
		final FloatType first = Util.getTypeFromInterval(map).copy();
		for (final FloatType value : Views.iterable(map)) {
			if (!value.valueEquals(first)) return false;
		}
		return true;
	}

	private static PixelOrder random(final RandomAccessibleInterval<FloatType> image) {
		return PixelOrder.random((int) image.dimension(0), (int) image.dimension(1), 1);
	}
}
