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
import java.util.Map;
import java.util.TreeMap;

import org.sbsm.embedding.Embedder;
import org.sbsm.image.Pixels;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.task.ExplainedImage;
import org.sbsm.imagej.task.ExplanationSetup;
import org.sbsm.imagej.task.ImageExplainer;
import org.sbsm.imagej.task.KnownQuery;
import org.sbsm.library.ModelLibrary;
import org.sbsm.retrieval.Concept;
import org.sbsm.retrieval.DirectionDistance;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.GalleryModel;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Explains any open image for a concept: evidence is the drop of the frozen decision
 * value when a place is hidden.
 */
public final class ConceptExplainer {

	private static final String PLANES = "current";

	/** Of brightness, 0..1: a fraction of what 8 bits tell apart. */
	private static final float TOLERANCE = 1e-4f;

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
	 * @param image that is explained, on the plane that is shown; not changed
	 * @param settings perturber, fill and evidence; distance and size are the concept's
	 * @param recorded macro keys and values of the run
	 * @param withinSelection whether only its selection counts, if it has one
	 * @param keep folder for embeddings; empty for none
	 * @param progress hears how far it is; may end it
	 * @return the maps, in units of the decision value; not shown
	 * @throws IllegalArgumentException if the image can't be explained, or isn't shown with
	 *         the brightness that the concept knows; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ExplainedImage explain(final ImagePlus image, final SaliencySettings.Builder settings,
		final Map<String, String> recorded, final boolean withinSelection, final String keep,
		final Progress progress) {
		checkBrightness(image);
		final Map<String, String> keys = new TreeMap<>(recorded);
		keys.put("model", model);
		keys.put("device", device());
		keys.put("planes", PLANES);
		keys.put("distance", "decision");
		keys.put("intensity", "display");
		keys.put("input_size", concept.ownSize() ? "own" : "recommended");
		final ExplanationSetup setup = new ExplanationSetup(saliency, model, Intensity.DISPLAY,
			settings.distance(new DirectionDistance()).ownSize(concept.ownSize()), "decision").onDevice(device())
			.recording(keys).keepIn(keep);
		if (withinSelection) setup.withinSelectionOf(image);
		return new ImageExplainer(setup).explainFor(image, PLANES,
			List.of(new KnownQuery("the concept " + concept.name(), concept.decision().weights())), progress);
	}

	/**
	 * The concept was learned from images whose grey values a rule made brightness of: with
	 * another brightness, the decision is about something else.
	 */
	private void checkBrightness(final ImagePlus image) {
		final PlanePosition plane = PlanePosition.current(image);
		final float[] shown = Pixels.copy(ImagePlusReader.plane(image, plane, Intensity.DISPLAY));
		final float[] known = Pixels.copy(GreyValues.parse(concept.greyValues()).brightness(image, plane));
		boolean same = shown.length == known.length;
		for (int i = 0; same && i < shown.length; i++) {
			same = Math.abs(shown[i] - known[i]) <= TOLERANCE;
		}
		if (same) return;
		throw new IllegalArgumentException("reference: " + image.getTitle() + " is shown from "
			+ IJ.d2s(image.getDisplayRangeMin(), 2) + " to " + IJ.d2s(image.getDisplayRangeMax(), 2)
			+ ", but the images that the concept was learned from had grey_values=" + concept.greyValues()
			+ "; set the display range so (auto: the smallest to the largest value of the plane, for 8 bits 0 to 255).");
	}
}
