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

package org.sbsm.imagej.table;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.volume.PooledSlices;
import org.sbsm.saliency.volume.SlicePooling;
import org.sbsm.service.SimilaritySaliencyService;

/** Puts embeddings of images into a table. */
public final class EmbeddingTable {

	private EmbeddingTable() {}

	/**
	 * Adds a row per plane, or one for the slices as a volume: image, plane, model, and the
	 * embedding in the columns E1, E2 ...
	 *
	 * @param saliency owns the models and what is kept of them
	 * @param image not changed
	 * @param planes see {@link PlanePosition#of}
	 * @param pooling of a volume's slices: {@code mean}, {@code max} or {@code gem}
	 * @param model name in the model library, or a path
	 * @param intensity how grey values become brightness
	 * @param ownSize whether the model sees the image at its own size
	 * @param device {@code cpu} or {@code gpu}
	 * @param progress may end it
	 * @throws CancellationException if {@code progress} said so
	 * @throws IllegalArgumentException if the model can't be used or doesn't fit
	 */
	public static void measure(final SimilaritySaliencyService saliency, final ImagePlus image,
		final String planes, final String pooling, final String model, final Intensity intensity,
		final boolean ownSize, final String device, final Progress progress) {
		final List<PlanePosition> positions = PlanePosition.of(image, planes);
		final boolean volume = PlanePosition.VOLUME.equals(planes);
		try (Embedder embedder = saliency.open(model, device)) {
			final ModelDescriptor descriptor = embedder.model();
			final ModelProvenance run = ModelProvenance.of(model, embedder);
			final ImageEmbedder images = new ImageEmbedder(embedder, ownSize, saliency.keptEmbeddings());
			final List<float[]> slices = new ArrayList<>();
			final List<ResultsRow> rows = new ArrayList<>();
			try {
				for (int i = 0; i < positions.size(); i++) {
					final PlanePosition position = positions.get(i);
					final float[] embedding = images.embed(ImagePlusReader.plane(image, position, intensity),
						image.getTitle(), progress::isCanceled);
					if (volume) slices.add(embedding);
					else
						rows.add(components(row(image, position, descriptor, run),
							new PooledSlices(SlicePooling.MEAN, List.of(embedding))));
					progress.update(i + 1L, positions.size());
					if (progress.isCanceled()) throw new CancellationException();
				}
				if (volume)
					rows.add(components(
						row(image, positions.get(0), descriptor, run).put("Slice", "1-" + slices.size() + ", " + pooling),
						new PooledSlices(SlicePooling.named(pooling), slices)));
			}
			finally {
				// What has been measured stays.
				MeasurementTable.EMBEDDINGS.add(rows);
			}
		}
	}

	private static ResultsRow row(final ImagePlus image, final PlanePosition position,
		final ModelDescriptor descriptor, final ModelProvenance run) {
		return new ResultsRow().put("Image", image.getTitle()).put("Channel", position.c())
			.put("Slice", position.z()).put("Frame", position.t()).put("Model", descriptor.name()).put(run);
	}

	private static ResultsRow components(final ResultsRow row, final PooledSlices slices) {
		final double[] embedding = slices.embedding();
		for (int component = 0; component < embedding.length; component++) {
			row.put("E" + (component + 1), embedding[component]);
		}
		return row;
	}
}
