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

package org.sbsm.saliency.volume;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.saliency.aggregation.ConvergenceTest;
import org.sbsm.saliency.cache.EmbeddingKey;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;

/** The cuboids of a volume that a model of volumes embeds: one pass for each cuboid. */
final class NetworkCuboids implements HiddenCuboids {

	private final List<Occlusion> ranges;
	private final List<Occlusion> parts;

	/** Indices of the cuboids, range by range and part by part, in order. */
	private final int[] order;
	private final Embedder embedder;
	private final EmbeddingStore store;
	private final Optional<String> key;

	/** {@code null} if the embeddings were kept. */
	private final VolumeInput volume;
	private final OccludedEmbeddings.Collector collector;

	/** They grow while cuboids are evaluated. */
	private final OccludedEmbeddings embeddings;
	private String inference = OccludedEmbeddings.KEPT;

	/** How many passes count, in order. */
	private int count;

	/**
	 * Embeds the volume with nothing hidden.
	 *
	 * @param embedder a model of volumes
	 * @param store where embeddings are kept
	 * @param images the slices, all of the same size
	 * @param settings perturber and fill
	 * @param cuboids ranges
	 * @param region which parts are hidden
	 * @param progress hears how far it is; may end it
	 * @throws CancellationException if {@code progress} said so
	 */
	NetworkCuboids(final Embedder embedder, final EmbeddingStore store,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images,
		final SaliencySettings settings, final VolumeSettings cuboids, final Optional<Region> region,
		final Progress progress) {
		this.embedder = embedder;
		this.store = store;
		ranges = cuboids.ranges(images.size());
		final int width = (int) images.get(0).dimension(0);
		final int height = (int) images.get(0).dimension(1);
		final List<Occlusion> all = settings.perturber().occlusions(width, height);
		parts = region.map(r -> r.touching(all)).orElse(all);
		order = new CuboidPlaces(parts, ranges).coarseToFine();
		key = store.keeps(0) ? key(embedder, images, settings, cuboids, region) : Optional.empty();
		final Optional<OccludedEmbeddings> kept = key.flatMap(store::occluded);
		if (kept.isPresent()) {
			volume = null;
			collector = null;
			embeddings = kept.get();
			return;
		}
		volume = VolumeInput.of(images, settings, cuboids.window(), embedder.model(), progress::isCanceled);
		collector = new OccludedEmbeddings.Collector(embedder.embed(volume.base(), progress::isCanceled),
			inOrder(order));
		embeddings = collector.all();
	}

	private static EvaluationIndex inOrder(final int[] cuboids) {
		final int[] passes = new int[cuboids.length];
		for (int pass = 0; pass < passes.length; pass++) {
			passes[cuboids[pass]] = pass;
		}
		return new EvaluationIndex(passes, passes.length);
	}

	@Override
	public void evaluate(final Progress progress, final BooleanSupplier settled, final BooleanSupplier stop) {
		if (collector == null) {
			advance(order.length, settled);
			return;
		}
		try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofVariants(embedder, volume.base(), order.length,
			pass -> volume.patch(ranges.get(order[pass] / parts.size()), parts.get(order[pass] % parts.size())),
			progress::isCanceled)) {
			inference = pipeline.inference();
			final boolean[] ended = new boolean[1];
			try {
				collector.take(pipeline, made -> {
					ended[0] = advance(made, settled);
					progress.update(count, order.length);
				}, () -> ended[0] || stop.getAsBoolean());
			}
			catch (final CancellationException exc) {
				if (!ended[0]) throw exc;
				return;
			}
		}
		key.ifPresent(name -> store.put(name, embeddings));
	}

	/**
	 * Lets passes count that are made, those that ran ahead only until the maps have
	 * settled.
	 *
	 * @return whether they have
	 */
	private boolean advance(final int made, final BooleanSupplier settled) {
		while (count < made) {
			count++;
			if (ConvergenceTest.isTime(count, order.length) && settled.getAsBoolean()) return true;
		}
		return false;
	}

	@Override
	public boolean isEvaluated(final int range, final int part) {
		return pass(range, part) < count;
	}

	@Override
	public boolean hasBegun() {
		return count > 0;
	}

	private int pass(final int range, final int part) {
		return embeddings.passes().ofOcclusion()[range * parts.size() + part];
	}

	/**
	 * All that the embeddings depend on: the planes of all slices, and the ranges beside
	 * what the perturber says.
	 */
	private static Optional<String> key(final Embedder embedder,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images,
		final SaliencySettings settings, final VolumeSettings cuboids, final Optional<Region> region) {
		final String parts = settings.perturber().key();
		if (parts.isEmpty()) return Optional.empty();
		// Before, each slice had the fill of an image.
		final String key = "cuboids filled in 3-D " + cuboids.window() + " " + cuboids.stride() + " of "
			+ images.size() + " slices " + parts;
		return EmbeddingKey.ofOcclusions(embedder, settings.toBuilder().perturber(new Named(key)).build(),
			planes(images), region);
	}

	/**
	 * @param embedder a model of volumes
	 * @param images the slices of a volume
	 * @return the key of the volume's embedding; empty if the embedder has none
	 */
	static Optional<String> key(final Embedder embedder,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images) {
		// Planes alone don't say how many of them are the colours of a slice.
		final Named volume = new Named("volume of " + images.size() + " slices");
		return EmbeddingKey.ofOcclusions(embedder,
			SaliencySettings.builder().perturber(volume).fill(new Black()).build(), planes(images),
			Optional.empty());
	}

	/** @return the planes of all slices, one after the other */
	private static List<RandomAccessibleInterval<FloatType>> planes(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images) {
		return images.stream().flatMap(image -> ModelChannels.of(image, "volume").stream()).toList();
	}

	@Override
	public List<Occlusion> parts() {
		return parts;
	}

	@Override
	public List<Occlusion> ranges() {
		return ranges;
	}

	@Override
	public double[] whole() {
		return doubles(embeddings.reference(), 0, embeddings.reference().length);
	}

	@Override
	public double[] hidden(final int range, final int part) {
		final int pass = pass(range, part);
		if (embeddings.unchanged().get(pass)) return null;
		return doubles(embeddings.values(), pass * embeddings.reference().length, embeddings.reference().length);
	}

	private static double[] doubles(final float[] values, final int from, final int count) {
		return IntStream.range(from, from + count).mapToDouble(i -> values[i]).toArray();
	}

	@Override
	public int passes() {
		return collector == null ? 0 : count - embeddings.unchanged().get(0, count).cardinality();
	}

	@Override
	public List<String> inference() {
		return List.of(inference);
	}

	/** Has the key of a perturber, and nothing else. */
	private record Named(String key) implements Perturber {

		@Override
		public List<Occlusion> occlusions(final int width, final int height) {
			throw new UnsupportedOperationException("It only has a key.");
		}

		@Override
		public int[] typicalSize(final int width, final int height) {
			throw new UnsupportedOperationException("It only has a key.");
		}
	}
}
