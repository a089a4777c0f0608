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

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.correspondence.Correspondence;
import org.sbsm.correspondence.Link;
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

	/** Margin from which on a link counts as clear. */
	private static final double CLEAR = 0.1;

	private final SimilaritySaliency saliency;

	/**
	 * What is done to the reference image.
	 *
	 * @param angle in degrees, about the middle
	 * @param shift to the right, as a share of the side
	 * @param gain of all values
	 * @param noise standard deviation, added to all values
	 */
	private record Change(String name, double angle, double scale, double shift, double gain, double noise) {

		/** Where a place of the reference image, from its middle, is in the query image. */
		private double[] moved(final double x, final double y, final double side) {
			final double cos = scale * Math.cos(Math.toRadians(angle));
			final double sin = scale * Math.sin(Math.toRadians(angle));
			return new double[] { cos * x - sin * y + shift * side, sin * x + cos * y };
		}
	}

	private static final List<Change> CHANGES = List.of(new Change("shift by a tenth", 0, 1, 0.1, 1, 0),
		new Change("rotation 10 degrees", 10, 1, 0, 1, 0), new Change("15 degrees, scale 1.2", 15, 1.2, 0, 1, 0),
		new Change("scale 0.75", 0, 0.75, 0, 1, 0), new Change("scale 1.3", 0, 1.3, 0, 1, 0),
		new Change("rotation 30 degrees", 30, 1, 0, 1, 0), new Change("rotation 90 degrees", 90, 1, 0, 1, 0),
		new Change("half as bright", 0, 1, 0, 0.5, 0), new Change("noise of 0.05", 0, 1, 0, 1, 0.05));

	CorrespondenceTable(final Embedder embedder) {
		saliency = new SimilaritySaliency(embedder, new EmbeddingStore(1 << 28));
	}

	/**
	 * @param row receives a row each: change, and for each image the share of best matches
	 *        within one window of the right place / that of the clear mutual links, and
	 *        their number
	 */
	void rows(final Consumer<String> row) {
		for (final Change change : CHANGES) {
			final StringBuilder cells = new StringBuilder(change.name);
			for (final String image : IMAGES) {
				cells.append(" | ").append(cell(image, change));
			}
			row.accept(cells.toString());
		}
	}

	private String cell(final String name, final Change change) {
		final RandomAccessibleInterval<FloatType> reference = TestData.image(name);
		final int width = (int) reference.dimension(0);
		final int height = (int) reference.dimension(1);
		final int window = Math.min(width, height) / 6;
		final SaliencySettings settings = SaliencySettings.builder()
			.perturber(new SlidingWindow(window, window, window / 3, window / 3)).build();
		final OccludedImage ofReference = saliency.occluded(reference, settings, Progress.NONE);
		final OccludedImage ofQuery = saliency.occluded(changed(reference, change), settings, Progress.NONE);
		final Correspondence links = new Correspondence(ofReference, ofQuery, new Cosine());
		int all = 0;
		int right = 0;
		double chance = 0;
		for (int i = 0; i < ofReference.occlusions().size(); i++) {
			final double[] place = place(ofReference.centreX(i), ofReference.centreY(i), width, height, change);
			if (!isInside(place, window, width, height)) continue;
			all++;
			final Link best = links.best(i);
			if (isNear(best.queryX(), best.queryY(), place, window)) right++;
			chance += IntStream.range(0, ofQuery.occlusions().size())
				.filter(j -> isNear(ofQuery.centreX(j), ofQuery.centreY(j), place, window)).count()
				/ (double) ofQuery.occlusions().size();
		}
		final List<Link> clear = links.mutual(20, () -> false).stream().filter(link -> link.margin() > CLEAR)
			.toList();
		final long rightLinks = clear.stream().filter(link -> isNear(link.queryX(), link.queryY(),
			place(link.referenceX(), link.referenceY(), width, height, change), window)).count();
		return String.format(Locale.ROOT, "%.2f (%.2f), %d of %d", (double) right / all, chance / all, rightLinks,
			clear.size());
	}

	private static double[] place(final double x, final double y, final int width, final int height,
		final Change change) {
		final double[] moved = change.moved(x - width / 2.0, y - height / 2.0, Math.min(width, height));
		return new double[] { moved[0] + width / 2.0, moved[1] + height / 2.0 };
	}

	private static boolean isInside(final double[] place, final int window, final int width, final int height) {
		return place[0] >= window / 2.0 && place[1] >= window / 2.0 && place[0] <= width - window / 2.0
			&& place[1] <= height - window / 2.0;
	}

	private static boolean isNear(final double x, final double y, final double[] place, final int window) {
		return Math.max(Math.abs(x - place[0]), Math.abs(y - place[1])) <= window;
	}

	/** Bilinear; what was outside is as the border. */
	private static Img<FloatType> changed(final RandomAccessibleInterval<FloatType> image, final Change change) {
		final Img<FloatType> changed = ArrayImgs.floats(image.dimensionsAsLongArray());
		final int width = (int) image.dimension(0);
		final int height = (int) image.dimension(1);
		final double squares = change.scale * change.scale;
		final double[] unit = new Change("", change.angle, change.scale, 0, 1, 0).moved(1, 0, 0);
		final Random random = new Random(1);
		final RandomAccess<FloatType> source = Views.extendBorder(image).randomAccess();
		final var cursor = Views.flatIterable(changed).localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final double x = cursor.getDoublePosition(0) + 0.5 - width / 2.0
				- change.shift * Math.min(width, height);
			final double y = cursor.getDoublePosition(1) + 0.5 - height / 2.0;
			source.setPosition(cursor);
			final double value = sample(source, (unit[0] * x + unit[1] * y) / squares + width / 2.0 - 0.5,
				(unit[0] * y - unit[1] * x) / squares + height / 2.0 - 0.5);
			cursor.get()
				.set((float) Math.max(0, Math.min(1, change.gain * value + change.noise * random.nextGaussian())));
		}
		return changed;
	}

	private static double sample(final RandomAccess<FloatType> source, final double x, final double y) {
		final long column = (long) Math.floor(x);
		final long row = (long) Math.floor(y);
		double sum = 0;
		for (int corner = 0; corner < 4; corner++) {
			source.setPosition(column + corner % 2, 0);
			source.setPosition(row + corner / 2, 1);
			sum += source.get().get() * (corner % 2 == 0 ? column + 1 - x : x - column)
				* (corner / 2 == 0 ? row + 1 - y : y - row);
		}
		return sum;
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
