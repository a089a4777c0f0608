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

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.RandomisedModel;
import org.sbsm.evaluation.sanity.CheckSettings;
import org.sbsm.evaluation.sanity.SanityChecks;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.imagej.report.CheckReport;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Checks the saliency map of ImageJ's images: whether it depends on the model's
 * weights, and whether it is stable.
 */
public final class MapChecker {

	private final SimilaritySaliencyService saliency;
	private final String model;
	private final String device;
	private final Intensity intensity;
	private final SaliencySettings settings;
	private final String description;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param model name in the model library
	 * @param device where it runs: cpu or gpu
	 * @param intensity how grey values become brightness
	 * @param settings of the map
	 * @param description the settings in words, for the report
	 */
	public MapChecker(final SimilaritySaliencyService saliency, final String model, final String device,
		final Intensity intensity, final SaliencySettings settings, final String description) {
		this.saliency = saliency;
		this.model = model;
		this.device = device;
		this.intensity = intensity;
		this.settings = settings;
		this.description = description;
	}

	/**
	 * Runs all checks on a plane of either image. Adds a row per check to its table;
	 * changes no open image.
	 *
	 * @param pair the image that is explained and what it is compared with, and their
	 *        planes
	 * @param checks what can be chosen about the checks
	 * @param progress hears how far it is; may end it
	 * @return a page with the maps, the numbers and what they mean; not shown yet
	 * @throws IllegalArgumentException if the input can't be used; the message says what to
	 *         do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus check(final RecordedPair pair, final CheckSettings checks, final Progress progress) {
		final ModelDescriptor descriptor = saliency.library().find(model);
		final int threads = Runtime.getRuntime().availableProcessors();
		final SanityChecks.Result results;
		final ModelProvenance run;
		try (Embedder embedder = saliency.open(model, device)) {
			run = ModelProvenance.of(model, embedder);
			results = new SanityChecks(embedder,
				(seed, share) -> RandomisedModel.open(descriptor, threads, device, seed, share), settings, checks)
				.run(ImagePlusReader.plane(pair.reference(), pair.referencePlane(), intensity),
					ImagePlusReader.plane(pair.query(), pair.queryPlane(), intensity), progress);
		}
		final CheckReport report = new CheckReport(pair.shownReference(), pair.shownQuery(), run, description,
			settings.evidence(), checks);
		report.addRows(results);
		return report.page(results);
	}
}
