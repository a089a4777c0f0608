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

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.faithfulness.FaithfulnessSettings;
import org.sbsm.evaluation.faithfulness.SettingsComparison;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.report.ComparisonReport;
import org.sbsm.imagej.report.NamedSettings;
import org.sbsm.imagej.speed.ModelSpeed;
import org.sbsm.imagej.speed.SpeedService;
import org.sbsm.imagej.speed.TimedProgress;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Compares settings on a pair of ImageJ's images: by how faithful the maps are that
 * they give.
 */
public final class SettingsComparer {

	private final SimilaritySaliencyService saliency;
	private final String model;
	private final String device;
	private final Intensity intensity;
	private final FaithfulnessSettings curves;
	private final int randomOrders;
	private final long seed;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param model name in the model library
	 * @param device where it runs: cpu or gpu
	 * @param intensity how grey values become brightness
	 * @param curves of the insertion and deletion
	 * @param randomOrders number of random orders of the pixels to compare with, at least 1
	 * @param seed of the random orders
	 */
	public SettingsComparer(final SimilaritySaliencyService saliency, final String model, final String device,
		final Intensity intensity, final FaithfulnessSettings curves, final int randomOrders, final long seed) {
		this.saliency = saliency;
		this.model = model;
		this.device = device;
		this.intensity = intensity;
		this.curves = curves;
		this.randomOrders = randomOrders;
		this.seed = seed;
	}

	/**
	 * Compares the settings on the planes that are shown. Says how often the model will be
	 * run, and adds a row for each setting to its table, the best first; changes no open
	 * image.
	 *
	 * @param reference the image that is explained
	 * @param query what it is compared with
	 * @param settings at least one; those that differ in nothing but the distance next to
	 *        each other
	 * @param progress hears how far it is; may end it
	 * @return a figure with all maps, the best first; not shown yet
	 * @throws IllegalArgumentException if the input can't be used; the message says what to
	 *         do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus compare(final ImagePlus reference, final ImagePlus query,
		final List<NamedSettings> settings, final Progress progress) {
		try (Embedder embedder = saliency.open(model, device)) {
			final SettingsComparison comparison = new SettingsComparison(embedder, saliency.keptEmbeddings(),
				settings.stream().map(NamedSettings::settings).toList(), curves, randomOrders, seed);
			Notice.say("Compare Settings: " + plan(reference, settings));
			final TimedProgress timed = new TimedProgress(progress, System::nanoTime);
			final ComparisonReport report = new ComparisonReport(reference, query,
				ModelProvenance.of(model, embedder), settings, comparison.run(plane(reference), plane(query), timed));
			timed.times().ifPresent(times -> SpeedService.ofSession(saliency).remember(work(reference),
				planned(reference, settings).passes(), times));
			report.addRows();
			report.doubt().ifPresent(sentence -> Notice.say("Compare Settings: " + sentence));
			return report.page();
		}
	}

	private RandomAccessibleInterval<FloatType> plane(final ImagePlus image) {
		return ImagePlusReader.plane(image, PlanePosition.current(image), intensity);
	}

	/**
	 * @param reference the image that is explained
	 * @param settings at least one
	 * @return a sentence: how often the model will be run
	 */
	public String plan(final ImagePlus reference, final List<NamedSettings> settings) {
		final SettingsComparison.Plan plan = planned(reference, settings);
		return maps(plan) + ", " + passes(plan) + ": " + plan.mapPasses()
			+ " for the maps (distances share them), " + (plan.passes() - plan.mapPasses()) + " to evaluate them.";
	}

	/**
	 * @param reference the image that is explained
	 * @param settings at least one
	 * @return a few words: how long it will take; or, while the model's speed isn't known,
	 *         how often it will be run
	 */
	public String forecast(final ImagePlus reference, final List<NamedSettings> settings) {
		final SettingsComparison.Plan plan = planned(reference, settings);
		return maps(plan) + ", "
			+ SpeedService.ofSession(saliency).seconds(() -> work(reference), plan.passes())
				.map(seconds -> String.format("at most about %.0f s", Math.ceil(seconds)))
				.orElseGet(() -> passes(plan));
	}

	private ModelSpeed.Work work(final ImagePlus reference) {
		return ModelSpeed.comparison(saliency.library().find(model),
			new int[] { reference.getWidth(), reference.getHeight() }, curves.ownSize(), device);
	}

	private SettingsComparison.Plan planned(final ImagePlus reference, final List<NamedSettings> settings) {
		return SettingsComparison.Plan.of(settings.stream().map(NamedSettings::settings).toList(), curves,
			randomOrders, reference.getWidth(), reference.getHeight());
	}

	private static String maps(final SettingsComparison.Plan plan) {
		return plan.maps().size() + (plan.maps().size() == 1 ? " map" : " maps");
	}

	private static String passes(final SettingsComparison.Plan plan) {
		return "at most " + plan.passes() + " passes of the network";
	}
}
