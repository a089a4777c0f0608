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

package org.sbsm.evaluation.faithfulness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.embedding.Embedder;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.PassesProgress;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Makes the saliency map of one pair of images with different settings, and ranks the
 * maps by how faithful they are: by the gap between their insertion and deletion curves
 * (see {@link Faithfulness}), beside that of random orders of the pixels. The same is
 * measured with removed pixels in the image's mean colour, which may rank them
 * otherwise.
 * <p>
 * Settings that differ in nothing but distance and evidence share the passes of the
 * model, through the store: keep them next to each other.
 * </p>
 */
public final class SettingsComparison {

	private final Embedder embedder;
	private final EmbeddingStore store;
	private final List<SaliencySettings> settings;
	private final FaithfulnessSettings curves;
	private final int randomOrders;
	private final long seed;

	/**
	 * @param embedder the model; stays open
	 * @param store where embeddings are kept; those of occlusions that don't fit into it
	 *        are computed again for each distance
	 * @param settings to compare, at least one; of the whole image
	 * @param curves of the insertion and deletion
	 * @param randomOrders number of random orders to compare with, at least 1
	 * @param seed of the random orders
	 * @throws IllegalArgumentException if some of the settings have a region: their maps
	 *         order fewer pixels than the others and the random orders
	 */
	public SettingsComparison(final Embedder embedder, final EmbeddingStore store,
		final List<SaliencySettings> settings, final FaithfulnessSettings curves, final int randomOrders,
		final long seed) {
		this.embedder = embedder;
		this.store = store;
		this.settings = List.copyOf(settings);
		if (settings.stream().anyMatch(setting -> setting.region().isPresent())) {
			throw new IllegalArgumentException(
				"settings: those with a region can't be compared; leave the region out.");
		}
		this.curves = curves;
		this.randomOrders = randomOrders;
		this.seed = seed;
	}

	/**
	 * Makes and ranks the maps.
	 *
	 * @param reference (x, y) or (x, y, channel), one or three channels, values 0 (black)
	 *        to 1 (white), NaN counts as 0; not changed
	 * @param query as {@code reference}, but of any size
	 * @param progress hears of the passes of the model; may end the work
	 * @return the maps and what random orders reach
	 * @throws IllegalArgumentException if an image, the model and the settings don't fit
	 *         together; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public Result run(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final Progress progress) {
		final int width = Math.toIntExact(reference.dimension(0));
		final int height = Math.toIntExact(reference.dimension(1));
		final Plan plan = Plan.of(settings, curves, randomOrders, width, height);
		final Faithfulness faithfulness = new Faithfulness(embedder, reference, query, curves, progress);
		final SimilaritySaliency saliency = new SimilaritySaliency(embedder, store).withSignedEvidence();
		final List<Faithful> random = new ArrayList<>();
		long done = 0;
		for (int i = 0; i < randomOrders; i++) {
			random.add(both(faithfulness, PixelOrder.random(width, height, seed + i),
				new PassesProgress(progress, done, plan.curve(), plan.passes())));
			done += plan.curve();
		}
		final List<Ranked> maps = new ArrayList<>();
		for (int i = 0; i < settings.size(); i++) {
			final Explanation explanation = saliency.explain(reference, List.of(query), settings.get(i),
				new PassesProgress(progress, done, plan.maps().get(i), plan.passes()));
			done += plan.maps().get(i);
			final SaliencyMap map = explanation.maps().get(0);
			maps.add(new Ranked(i, explanation,
				map.minimum() == map.maximum() ? Optional.empty()
					: Optional.of(both(faithfulness, PixelOrder.of(explanation, settings.get(i).evidence()),
						new PassesProgress(progress, done, plan.curve(), plan.passes())))));
			done += plan.curve();
		}
		maps.sort(Comparator.comparingDouble(Ranked::gapOrLeast).reversed());
		return new Result(maps, random);
	}

	private static Faithful both(final Faithfulness faithfulness, final PixelOrder order,
		final Progress progress) {
		return new Faithful(faithfulness.evaluate(order, new SubProgress(progress, 0, 2)),
			faithfulness.evaluate(order, FaithfulnessSettings.meanColour(), new SubProgress(progress, 1, 2)));
	}

	/**
	 * How faithful an order of the pixels is.
	 *
	 * @param blurred curves with removed pixels as the settings say, usually blurred
	 * @param coloured curves with removed pixels in the image's mean colour
	 */
	public record Faithful(InsertionDeletion blurred, InsertionDeletion coloured) {}

	/**
	 * How often the model is run.
	 *
	 * @param maps for each map, at most; 0 where it shares the passes of one before
	 * @param curve for the four curves of one order of the pixels
	 * @param randomOrders number of random orders
	 */
	public record Plan(List<Long> maps, long curve, int randomOrders) {

		/**
		 * How often the model will be run. It may turn out to be less: where occlusions change
		 * nothing, or embeddings are known from before.
		 *
		 * @param settings to compare
		 * @param curves of the insertion and deletion
		 * @param randomOrders number of random orders
		 * @param width of the reference image, in pixels
		 * @param height of the reference image, in pixels
		 * @return at most that many times
		 */
		public static Plan of(final List<SaliencySettings> settings, final FaithfulnessSettings curves,
			final int randomOrders, final int width, final int height) {
			final Set<String> known = new HashSet<>();
			final List<Long> maps = new ArrayList<>();
			for (final SaliencySettings setting : settings) {
				final boolean again = isShared(setting) && !known.add(occlusions(setting));
				maps.add(again ? 0L : setting.perturber().occlusions(width, height).size());
			}
			return new Plan(maps, 4L * (curves.steps() + 1), randomOrders);
		}

		private static boolean isShared(final SaliencySettings setting) {
			return !setting.perturber().key().isEmpty() && !setting.fill().key().isEmpty();
		}

		private static String occlusions(final SaliencySettings setting) {
			return setting.perturber().key() + ", " + setting.fill().key() + ", " + setting.ownSize();
		}

		/** @return for all maps together, at most */
		public long mapPasses() {
			return maps.stream().mapToLong(Long::longValue).sum();
		}

		/** @return altogether, at most */
		public long passes() {
			return mapPasses() + curve * (maps.size() + randomOrders);
		}
	}

	/**
	 * A map, and how faithful it is.
	 *
	 * @param setting index of its settings
	 * @param explanation with the one map
	 * @param curves of the map; empty if all its pixels have the same value, which gives no
	 *        order
	 */
	public record Ranked(int setting, Explanation explanation, Optional<Faithful> curves) {

		/** @return the map */
		public SaliencyMap map() {
			return explanation.maps().get(0);
		}

		/** Maps without an order come last. */
		private double gapOrLeast() {
			return curves.map(both -> both.blurred().gap()).orElse(Double.NEGATIVE_INFINITY);
		}
	}

	/**
	 * What came out.
	 *
	 * @param maps the one with the largest gap first; equal ones as their settings
	 * @param random curves of the random orders
	 */
	public record Result(List<Ranked> maps, List<Faithful> random) {

		/** @return curves of the random orders, removed pixels as the settings say */
		public List<InsertionDeletion> randomBlurred() {
			return random.stream().map(Faithful::blurred).toList();
		}

		/** @return curves of the random orders, removed pixels in the image's mean colour */
		public List<InsertionDeletion> randomColoured() {
			return random.stream().map(Faithful::coloured).toList();
		}

		/**
		 * @param map one of the maps
		 * @return where it is better than chance; empty if it has no order
		 */
		public Optional<Agreement> agreement(final Ranked map) {
			return map.curves()
				.map(both -> Agreement.of(both.blurred(), randomBlurred(), both.coloured(), randomColoured()));
		}

		/**
		 * @return index of the map with the largest gap where removed pixels have the mean
		 *         colour; 0 if the first one is the best there, too, or no map has an order
		 */
		public int bestColoured() {
			int best = 0;
			for (int i = 1; i < maps.size(); i++) {
				if (coloured(i) > coloured(best)) best = i;
			}
			return best;
		}

		private double coloured(final int map) {
			return maps.get(map).curves().map(both -> both.coloured().gap()).orElse(Double.NEGATIVE_INFINITY);
		}
	}
}
