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

package org.sbsm.imagej.gallery.refine;

import ij.IJ;
import ij.ImagePlus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.gallery.GalleryModel;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.task.ExplainedImage;
import org.sbsm.imagej.task.ExplanationSetup;
import org.sbsm.imagej.task.ImageExplainer;
import org.sbsm.imagej.task.KnownQuery;
import org.sbsm.library.ModelLibrary;
import org.sbsm.retrieval.Concept;
import org.sbsm.retrieval.DirectionDistance;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Explains any open image for a concept: evidence is the drop of the frozen decision
 * value when a place is hidden.
 */
public final class ConceptExplainer {

	private final SimilaritySaliencyService saliency;
	private final Concept concept;
	private final String model;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param concept what is looked for
	 * @throws IllegalArgumentException if the concept's model isn't in the library
	 */
	public ConceptExplainer(final SimilaritySaliencyService saliency, final Concept concept) {
		this.saliency = saliency;
		this.concept = concept;
		model = saliency.library().names().stream().filter(this::isOfConcept).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("concept: " + concept.name()
				+ " was learned with a model that isn't in the library; add it with Saliency Models."));
	}

	private boolean isOfConcept(final String name) {
		final ModelLibrary library = saliency.library();
		try {
			if (!concept.modelKey().startsWith(library.find(name).sha256())) return false;
			// The key has more than the file: its preprocessing, for example.
			try (Embedder embedder = saliency.open(name, device())) {
				return embedder.key().equals(concept.modelKey());
			}
		}
		catch (final IllegalArgumentException exc) {
			// One that is broken isn't it.
			return false;
		}
	}

	private String device() {
		return GalleryModel.device(concept.modelKey());
	}

	/**
	 * @param image that is explained; not changed
	 * @param planes which of its planes
	 * @param settings perturber, fill and evidence; distance and size are the concept's
	 * @param recorded macro keys and values of the run
	 * @param withinSelection whether only its selection counts, if it has one
	 * @param keep folder for embeddings; empty for none
	 * @param progress hears how far it is; may end it
	 * @return the maps, in units of the decision value; not shown
	 * @throws IllegalArgumentException if the image can't be explained; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ExplainedImage explain(final ImagePlus image, final String planes,
		final SaliencySettings.Builder settings, final Map<String, String> recorded,
		final boolean withinSelection, final String keep, final Progress progress) {
		final Map<String, String> keys = new TreeMap<>(recorded);
		keys.put("model", model);
		keys.put("device", device());
		keys.put("planes", planes);
		keys.put("distance", "decision");
		keys.put("intensity", "display");
		keys.put("input_size", concept.ownSize() ? "own" : "recommended");
		final ExplanationSetup setup = new ExplanationSetup(saliency, model, Intensity.DISPLAY,
			settings.distance(new DirectionDistance()).ownSize(concept.ownSize()), "decision").onDevice(device())
			.recording(keys).keepIn(keep);
		if (withinSelection) setup.withinSelectionOf(image);
		if (image.getBitDepth() == 16 || image.getBitDepth() == 32) {
			Notice.say(String.format(Locale.ROOT,
				"The grey values of %s are taken as they are displayed, %s to %s; another range than the gallery's gives another map.",
				image.getTitle(), IJ.d2s(image.getDisplayRangeMin(), 2), IJ.d2s(image.getDisplayRangeMax(), 2)));
		}
		return new ImageExplainer(setup).explainFor(image, planes,
			List.of(new KnownQuery("the concept " + concept.name(), concept.decision().weights())), progress);
	}
}
