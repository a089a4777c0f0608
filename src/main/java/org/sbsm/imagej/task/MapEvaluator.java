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

package org.sbsm.imagej.task;

import ij.ImagePlus;
import ij.process.ImageStatistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.faithfulness.Agreement;
import org.sbsm.evaluation.faithfulness.Faithfulness;
import org.sbsm.evaluation.faithfulness.FaithfulnessSettings;
import org.sbsm.evaluation.faithfulness.InsertionDeletion;
import org.sbsm.evaluation.faithfulness.PixelOrder;
import org.sbsm.imagej.figure.MapStrength;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.MapRecordReader;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.imagej.report.FaithfulnessPlot;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.saliency.progress.PassesProgress;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Evaluates a saliency map of ImageJ by insertion and deletion curves, beside random
 * orders of the pixels and the one from the centre outwards.
 */
public final class MapEvaluator {

	private final SimilaritySaliencyService saliency;
	private final String model;
	private final String device;
	private final Intensity intensity;
	private final FaithfulnessSettings settings;
	private final int randomOrders;
	private final long seed;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param model name in the model library
	 * @param device where it runs: cpu or gpu
	 * @param intensity how grey values become brightness
	 * @param settings of the curves
	 * @param randomOrders number of random orders, at least 1; their mean is shown
	 * @param seed of the random orders
	 */
	public MapEvaluator(final SimilaritySaliencyService saliency, final String model, final String device,
		final Intensity intensity, final FaithfulnessSettings settings, final int randomOrders, final long seed) {
		this.saliency = saliency;
		this.model = model;
		this.device = device;
		this.intensity = intensity;
		this.settings = settings;
		this.randomOrders = randomOrders;
		this.seed = seed;
	}

	/**
	 * Evaluates the slice of a map that is shown. Adds a row with the areas to its table;
	 * changes no open image.
	 *
	 * @param map of the reference image
	 * @param pair the planes of the reference image and of the query that it is of
	 * @param ties orders pixels of equal value
	 * @param progress hears how far it is; may end it
	 * @return a plot of the curves, not shown yet
	 * @throws IllegalArgumentException if the input can't be evaluated; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus evaluate(final ImagePlus map, final RecordedPair pair, final SignedEvidence ties,
		final Progress progress) {
		final int width = map.getWidth();
		final int height = map.getHeight();
		final List<PixelOrder> orders = new ArrayList<>();
		checkNotZero(map);
		// Four curves of the map, of the order from the centre, and of each random one.
		final long curves = 4L * (settings.steps() + 1) * (2 + randomOrders);
		final long all = ties.passes() + curves;
		final SignedEvidence.Order ordered = ties.order(new PassesProgress(progress, 0, ties.passes(), all));
		final PixelOrder order = ordered.order();
		orders.add(order);
		// Of the pixels that the map has: where nothing was measured, nothing is changed.
		orders.add(PixelOrder.centreBiased(width, height).among(order));
		for (int i = 0; i < randomOrders; i++) {
			orders.add(PixelOrder.random(width, height, seed + i).among(order));
		}
		final List<InsertionDeletion> results = new ArrayList<>();
		final List<InsertionDeletion> coloured = new ArrayList<>();
		final ModelProvenance run;
		try (Embedder embedder = saliency.open(model, device)) {
			run = ModelProvenance.of(model, embedder);
			final Faithfulness faithfulness = new Faithfulness(embedder,
				plane(pair.reference(), pair.referencePlane()), plane(pair.query(), pair.queryPlane()), settings,
				progress);
			final Progress rest = new PassesProgress(progress, ties.passes(), curves, all);
			final int parts = 2 * orders.size();
			for (final PixelOrder one : orders) {
				results.add(faithfulness.evaluate(one, new SubProgress(rest, results.size(), parts)));
			}
			for (final PixelOrder one : orders) {
				coloured.add(faithfulness.evaluate(one, FaithfulnessSettings.meanColour(),
					new SubProgress(rest, orders.size() + coloured.size(), parts)));
			}
		}
		final List<InsertionDeletion> random = results.subList(2, results.size());
		final Map<String, InsertionDeletion> named = new LinkedHashMap<>();
		named.put("Map", results.get(0));
		named.put("Random", InsertionDeletion.mean(random));
		named.put("Centre", results.get(1));
		final List<InsertionDeletion> colouredRandom = coloured.subList(2, coloured.size());
		final Agreement agreement = Agreement.of(results.get(0), random, coloured.get(0), colouredRandom);
		if (!agreement.isDecided()) Notice.say("Evaluate Saliency: " + undecided(map, agreement));
		addRow(map, pair.reference(), pair.query(), run, named, random,
			row -> row.put("MeanColourGap", coloured.get(0).gap())
				.put("MeanColourRandomGap", InsertionDeletion.mean(colouredRandom).gap())
				.put("MeanColourCentreGap", coloured.get(1).gap()).put("BetterThanChance", agreement.toString())
				.put("TiesBy", ordered.tiesBy()));
		return FaithfulnessPlot.of("Evaluation of " + map.getTitle(), named);
	}

	private static String undecided(final ImagePlus map, final Agreement agreement) {
		final boolean blur = agreement == Agreement.BLUR_ONLY;
		return map.getTitle() + " is better than random orders of the pixels where removed pixels "
			+ (blur ? "are blurred, but not where they have the image's mean colour"
				: "have the image's mean colour, but not where they are blurred")
			+ ": insertion and deletion can't decide whether it is faithful.";
	}

	private RandomAccessibleInterval<FloatType> plane(final ImagePlus image, final PlanePosition position) {
		return ImagePlusReader.plane(image, position, intensity);
	}

	/** A map of 0 gives no order, and its record says why. */
	private static void checkNotZero(final ImagePlus map) {
		final ImageStatistics statistics = map.getProcessor().getStatistics();
		if (statistics.min == 0 && statistics.max == 0 && MapImages.isMap(map)) {
			final String evidence = MapRecordReader.read(map).settings().getOrDefault("evidence", "positive");
			throw new IllegalArgumentException("map: " + map.getTitle()
				+ " is 0 everywhere, so that no pixel comes before another; there is nothing to evaluate. "
				+ MapStrength.sentenceOfZero(Evidence.valueOf(evidence.toUpperCase(Locale.ROOT))));
		}
	}

	private void addRow(final ImagePlus map, final ImagePlus reference, final ImagePlus query,
		final ModelProvenance run, final Map<String, InsertionDeletion> curves,
		final List<InsertionDeletion> random, final UnaryOperator<ResultsRow> meanColour) {
		final ResultsRow row = new ResultsRow().put("Map", PlanePosition.shownTitle(map))
			.put("Reference", PlanePosition.shownTitle(reference)).put("Query", PlanePosition.shownTitle(query))
			.put("Model", model).put("Steps", curves.get("Map").insertion().steps());
		curves.forEach((name, both) -> {
			final String prefix = name.equals("Map") ? "" : name;
			row.put(prefix + "Insertion", both.insertion().area()).put(prefix + "Deletion", both.deletion().area())
				.put(prefix + "Gap", both.gap());
		});
		row.put("RandomGapMin", random.stream().mapToDouble(InsertionDeletion::gap).min().orElseThrow());
		row.put("RandomGapMax", random.stream().mapToDouble(InsertionDeletion::gap).max().orElseThrow());
		MeasurementTable.EVALUATION.add(meanColour.apply(row).put(run));
	}
}
