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

package org.sbsm.imagej;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.DjlEmbedder;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelLibrary;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.Progress;
import org.sbsm.saliency.SaliencySettings;
import org.sbsm.saliency.SimilaritySaliency;

/** Explains ImageJ's images. */
public final class ImageExplainer {

	private final String model;
	private final Intensity intensity;
	private final SaliencySettings settings;
	private final String distance;

	/**
	 * @param model name in the model library
	 * @param intensity how grey values become brightness
	 * @param settings everything else that can be chosen
	 * @param distance what the distance of the settings is called
	 */
	public ImageExplainer(final String model, final Intensity intensity, final SaliencySettings settings,
		final String distance) {
		this.model = model;
		this.intensity = intensity;
		this.settings = settings;
		this.distance = distance;
	}

	/**
	 * Shows which parts of a reference image make it similar to a query image. Adds a row
	 * per query to the results table; changes no open image.
	 *
	 * @param reference its shown plane is explained
	 * @param query each slice is a query
	 * @param progress hears how far it is; may end it
	 * @return the map, 32 bits, in units of the distance, one slice per query; not shown
	 *         yet
	 * @throws IllegalArgumentException if the input can't be explained; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus explain(final ImagePlus reference, final ImagePlus query, final Progress progress) {
		final List<RandomAccessibleInterval<FloatType>> queries = new ArrayList<>();
		final List<String> labels = new ArrayList<>();
		final int slices = query.isComposite() ? 1 : query.getStackSize();
		for (int slice = 1; slice <= slices; slice++) {
			queries.add(slices == 1 ? ImagePlusReader.currentPlane(query, intensity)
				: ImagePlusReader.slice(query, slice, intensity));
			final String label = slices == 1 ? null : query.getStack().getShortSliceLabel(slice);
			labels.add(slices == 1 ? query.getTitle() : label == null ? query.getTitle() + " " + slice : label);
		}
		final Explanation explanation;
		try (Embedder embedder = DjlEmbedder.open(ModelLibrary.find(model),
			Runtime.getRuntime().availableProcessors())) {
			explanation = new SimilaritySaliency(embedder)
				.explain(ImagePlusReader.currentPlane(reference, intensity), queries, settings, progress);
		}
		for (int i = 0; i < slices; i++) {
			SaliencyTable.addRow(explanation, i,
				new SaliencyTable.Names(reference.getTitle(), labels.get(i), model, distance));
		}
		return SaliencyImages.of("Saliency of " + reference.getTitle() + " for " + query.getTitle(),
			explanation.maps(), labels, reference);
	}
}
