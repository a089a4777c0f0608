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

package org.sbsm.imagej.correspondence;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.correspondence.Correspondence;
import org.sbsm.correspondence.Link;
import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.correspondence.JointDeletion;
import org.sbsm.evaluation.correspondence.KnownChange;
import org.sbsm.evaluation.correspondence.PlaceRecovery;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Evaluates correspondences on ImageJ's images, on the planes that are shown: places
 * that are known, and what hiding linked pairs does.
 */
public final class CorrespondenceEvaluator {

	private static final Color LINKED = new Color(0xD55E00);
	private static final Color RANDOM = new Color(0x888888);

	private final SimilaritySaliencyService saliency;
	private final String model;
	private final String device;
	private final Intensity intensity;
	private final Function<ImagePlus, SaliencySettings.Builder> settings;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param model name in the model library
	 * @param device where it runs: cpu or gpu
	 * @param intensity how grey values become brightness
	 * @param settings gives perturber, fill, distance and size for an image
	 */
	public CorrespondenceEvaluator(final SimilaritySaliencyService saliency, final String model,
		final String device, final Intensity intensity,
		final Function<ImagePlus, SaliencySettings.Builder> settings) {
		this.saliency = saliency;
		this.model = model;
		this.device = device;
		this.intensity = intensity;
		this.settings = settings;
	}

	/**
	 * Changes an image in ways after which its places are known, and adds a row for each
	 * change to the table. No open image is changed.
	 *
	 * @param reference the image
	 * @param changes at least one
	 * @param seed of the noise
	 * @param progress hears how far it is; may end it
	 * @throws IllegalArgumentException if the input can't be used; the message says what to
	 *         do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public void changes(final ImagePlus reference, final List<KnownChange> changes, final long seed,
		final Progress progress) {
		final SaliencySettings chosen = settings.apply(reference).build();
		final RandomAccessibleInterval<FloatType> image = plane(reference);
		final int[] window = chosen.perturber().typicalSize(reference.getWidth(), reference.getHeight());
		final List<ResultsRow> rows = new ArrayList<>();
		try (Embedder embedder = saliency.open(model, device)) {
			final ModelProvenance run = ModelProvenance.of(model, embedder);
			final SimilaritySaliency explaining = new SimilaritySaliency(embedder, saliency.keptEmbeddings());
			final int parts = changes.size() + 1;
			final OccludedImage before = explaining.occluded(image, chosen, new SubProgress(progress, 0, parts));
			LinkFinder.checkPlaces(before);
			for (final KnownChange change : changes) {
				final OccludedImage after = explaining.occluded(change.of(image, seed), chosen,
					new SubProgress(progress, rows.size() + 1, parts));
				rows.add(
					row(reference, change.name(), PlaceRecovery.of(before, after, change, window, progress::isCanceled))
						.put(run));
			}
		}
		finally {
			// What has been measured stays.
			MeasurementTable.CORRESPONDENCE.add(rows);
		}
	}

	private static ResultsRow row(final ImagePlus reference, final String change,
		final PlaceRecovery recovery) {
		return new ResultsRow().put("Image", reference.getTitle()).put("Change", change)
			.put("Places", recovery.places()).put("Share", recovery.share()).put("Chance", recovery.chance())
			.put("MostSalient", recovery.mostSalient()).put("MedianOffset", recovery.offset())
			.put("ClearLinks", recovery.clear()).put("RightLinks", recovery.right());
	}

	/**
	 * Hides linked pairs in both images, the strongest first, and pairs at random. Adds a
	 * row with the areas under the curves to the table. No open image is changed.
	 *
	 * @param reference one image
	 * @param query the other one
	 * @param most number of links
	 * @param randomPairs number of times that pairs are chosen at random, at least 1
	 * @param seed of that
	 * @param progress hears how far it is; may end it
	 * @return a plot of the curves, not shown yet
	 * @throws IllegalArgumentException if the input can't be used, or there are no links;
	 *         the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus deletion(final ImagePlus reference, final ImagePlus query, final int most,
		final int randomPairs, final long seed, final Progress progress) {
		final SaliencySettings ofReference = settings.apply(reference).build();
		final SaliencySettings ofQuery = settings.apply(query).build();
		try (Embedder embedder = saliency.open(model, device)) {
			final SimilaritySaliency explaining = new SimilaritySaliency(embedder, saliency.keptEmbeddings());
			final int parts = randomPairs + 3;
			final OccludedImage one = explaining.occluded(plane(reference), ofReference,
				new SubProgress(progress, 0, parts));
			final OccludedImage other = explaining.occluded(plane(query), ofQuery,
				new SubProgress(progress, 1, parts));
			LinkFinder.checkPlaces(one);
			LinkFinder.checkPlaces(other);
			final List<Link> links = new Correspondence(one, other, ofReference.distance()).mutual(most,
				progress::isCanceled);
			if (links.isEmpty()) {
				throw new IllegalArgumentException("No place of " + reference.getTitle() + " corresponds to one of "
					+ query.getTitle() + ": the network finds nothing in common; try another window or model.");
			}
			final JointDeletion deletion = new JointDeletion(new ImageEmbedder(embedder, ofReference.ownSize()),
				plane(reference), plane(query), ofReference);
			final List<Double> linked = deletion.curve(one, other, JointDeletion.strongestFirst(links),
				new SubProgress(progress, 2, parts));
			final Random random = new Random(seed);
			final List<List<Double>> chosen = new ArrayList<>();
			for (int i = 0; i < randomPairs; i++) {
				chosen.add(deletion.curve(one, other, JointDeletion.random(one, other, links.size(), random),
					new SubProgress(progress, 3 + i, parts)));
			}
			final List<Double> mean = mean(chosen);
			final double above = chosen.stream()
				.filter(curve -> area(curve, mean.size()) >= area(linked, mean.size())).count();
			MeasurementTable.CORRESPONDENCE.add(new ResultsRow().put("Image", reference.getTitle())
				.put("Change", "pairs hidden, with " + query.getTitle()).put("Pairs", links.size())
				.put("LinkedArea", area(linked, mean.size())).put("RandomArea", area(mean, mean.size()))
				.put("RandomAbove", above / randomPairs).put(ModelProvenance.of(model, embedder)));
			return plot(reference, query, linked, mean);
		}
	}

	/** Of random places there may be fewer that don't overlap. */
	private static List<Double> mean(final List<List<Double>> curves) {
		final int length = curves.stream().mapToInt(List::size).min().orElseThrow();
		return IntStream.range(0, length)
			.mapToObj(i -> curves.stream().mapToDouble(curve -> curve.get(i)).average().orElseThrow()).toList();
	}

	/** The mean of the curve's first points, by the trapezoidal rule. */
	private static double area(final List<Double> curve, final int points) {
		final int last = Math.min(points, curve.size()) - 1;
		if (last < 1) return curve.get(0);
		return IntStream.range(0, last).mapToDouble(i -> (curve.get(i) + curve.get(i + 1)) / 2).sum() / last;
	}

	private RandomAccessibleInterval<FloatType> plane(final ImagePlus image) {
		return ImagePlusReader.plane(image, PlanePosition.current(image), intensity);
	}

	private static ImagePlus plot(final ImagePlus reference, final ImagePlus query, final List<Double> linked,
		final List<Double> random) {
		final Plot plot = new Plot(
			WindowManager.makeUniqueName("Pairs hidden in " + reference.getTitle() + " and " + query.getTitle()),
			"Pairs hidden in both images", "Cosine similarity that they carry together");
		plot.setFrameSize(560, 360);
		add(plot, linked, LINKED);
		add(plot, random, RANDOM);
		plot.setLimitsToFit(true);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.setLegend(String.format(Locale.ROOT, "linked, strongest first (mean %.3f)\nat random (mean %.3f)\n",
			area(linked, random.size()), area(random, random.size())), Plot.AUTO_POSITION);
		return plot.getImagePlus();
	}

	private static void add(final Plot plot, final List<Double> curve, final Color colour) {
		plot.setColor(colour);
		plot.setLineWidth(2);
		plot.addPoints(IntStream.range(0, curve.size()).asDoubleStream().toArray(),
			curve.stream().mapToDouble(Double::doubleValue).toArray(), Plot.LINE);
	}
}
