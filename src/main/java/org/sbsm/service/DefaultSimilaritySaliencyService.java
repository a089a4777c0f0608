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

package org.sbsm.service;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.distance.Distance;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.OpenModels;
import org.sbsm.engine.precision.QuantisedModel;
import org.sbsm.image.axes.Brightness;
import org.sbsm.image.axes.IntensityRange;
import org.sbsm.library.ModelInstaller;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.Precision;
import org.sbsm.plugin.NamedPlugins;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.saliency.volume.VolumeExplanation;
import org.sbsm.saliency.volume.VolumeSaliency;
import org.sbsm.saliency.volume.VolumeSettings;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * The built-in {@link SimilaritySaliencyService}: owns the library of models, those
 * that are open, and the kept embeddings.
 */
@Plugin(type = Service.class)
public final class DefaultSimilaritySaliencyService extends AbstractService
	implements
		SimilaritySaliencyService {

	/**
	 * Memory for embeddings that are kept for the next question, in bytes: a quarter of
	 * Java's, as those of all slices of a volume must fit into it.
	 */
	private static final long MEMORY = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4);

	@Parameter
	private PluginService plugins;

	private final EmbeddingStore embeddings = new EmbeddingStore(MEMORY);
	private final ModelLibrary library = new ModelLibrary();
	private final OpenModels models = new OpenModels();

	@Override
	public List<String> models() {
		return library.names();
	}

	@Override
	public List<String> distances() {
		return NamedPlugins.names(plugins, Distance.class);
	}

	@Override
	public SaliencySettings.Builder settings() {
		return SaliencySettings.builder();
	}

	@Override
	public RandomAccessibleInterval<FloatType> withRange(
		final RandomAccessibleInterval<? extends RealType<?>> image, final double black, final double white) {
		if (!(black < white) || !Double.isFinite(white - black)) {
			throw new IllegalArgumentException("The range from " + black + " (black) to " + white
				+ " (white) is none: black must be the smaller number, and both must be finite.");
		}
		return Brightness.of(image, new IntensityRange(black, white));
	}

	@Override
	public Img<FloatType> explain(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query) {
		return explain(reference, List.of(query), ModelLibrary.DEFAULT, settings().build()).maps().get(0)
			.annotated();
	}

	@Override
	public Explanation explain(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries, final String model,
		final SaliencySettings settings) {
		try (Embedder embedder = open(model, "cpu")) {
			return new SimilaritySaliency(embedder, embeddings).explain(Brightness.of(reference, "reference"),
				queries.stream().map(query -> Brightness.of(query, "query")).toList(), settings, Progress.NONE);
		}
	}

	@Override
	public VolumeExplanation explainVolume(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries, final String model,
		final SaliencySettings settings, final VolumeSettings cuboids) {
		try (Embedder embedder = open(model, "cpu")) {
			return new VolumeSaliency(embedder, embeddings).explain(Brightness.ofSlices(reference, "reference"),
				queries.stream().map(query -> Brightness.ofSlices(query, "query")).toList(), settings, cuboids,
				Progress.NONE);
		}
	}

	@Override
	public float[] embed(final RandomAccessibleInterval<? extends RealType<?>> image, final String model) {
		try (Embedder embedder = open(model, "cpu")) {
			return new ImageEmbedder(embedder, false, embeddings).embed(Brightness.of(image, "given"), "given");
		}
	}

	@Override
	public double distance(final RandomAccessibleInterval<? extends RealType<?>> a,
		final RandomAccessibleInterval<? extends RealType<?>> b, final String model, final String distance) {
		final Distance between = NamedPlugins.create(plugins, Distance.class, distance);
		try (Embedder embedder = open(model, "cpu")) {
			final ImageEmbedder images = new ImageEmbedder(embedder, false, embeddings);
			return between.between(images.embed(Brightness.of(a, "first"), "first"),
				images.embed(Brightness.of(b, "second"), "second"));
		}
	}

	@Override
	public Embedder open(final String model, final String device) {
		return models.open(library.find(model), device);
	}

	@Override
	public Embedder open(final String model, final String device, final Precision precision) {
		return switch (precision) {
			case FLOAT32 -> open(model, device);
			case INT8 -> QuantisedModel.open(models, library.find(model), device);
		};
	}

	@Override
	public void useThreads(final int count) {
		models.useThreads(count);
	}

	@Override
	public ModelLibrary library() {
		return library;
	}

	@Override
	public EmbeddingStore keptEmbeddings() {
		return embeddings;
	}

	@Override
	public void removeModel(final String model) {
		// Some systems don't delete a file that is open.
		models.closeUnused();
		new ModelInstaller(library).remove(model);
	}

	@Override
	public void dispose() {
		models.close();
		embeddings.clear();
	}
}
