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

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.embedding.Embedder;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Similarity based saliency of volumes, with a model of single images: the descriptor
 * of a volume is pooled from its slices' embeddings, and cuboids are hidden.
 * <p>
 * Hiding a cuboid changes only the slices that it cuts, and each of these as hiding a
 * part of that slice does. So the model runs on the slices only, once for each part and
 * slice; these are the passes that an explanation of each single slice needs, too, and
 * the embeddings are kept for both. Every cuboid, whatever its depth, is a
 * recombination of them.
 * </p>
 * <p>
 * The map is the mean evidence of the cuboids that hide a voxel, as that of
 * {@link SimilaritySaliency} is of the occlusions that hide a pixel.
 * </p>
 */
public final class VolumeSaliency {

	private static final double GIGABYTE = 1 << 30;

	private final Embedder embedder;
	private final EmbeddingStore store;

	/**
	 * @param embedder the model; stays open
	 * @param store where embeddings are kept for the next question
	 */
	public VolumeSaliency(final Embedder embedder, final EmbeddingStore store) {
		this.embedder = embedder;
		this.store = store;
	}

	/**
	 * Explains one volume with one or many queries, in one pass over the occlusions of its
	 * slices. The embeddings of all slices with each part hidden are held in memory.
	 *
	 * @param slices of the volume, in order, at least one: each as the reference image of
	 *        {@link SimilaritySaliency#explain}, all of the same size; may be made when
	 *        asked for; not changed
	 * @param queries at least one; each the slices of a volume, or a single image; not
	 *        changed
	 * @param settings what can be chosen about the slices: all that isn't hidden or shown
	 *        by single slices, the distance for example, is of the volume
	 * @param volume what can be chosen about the volume
	 * @param progress hears how far it is, in parts of slices, or cuboids that a network of
	 *        volumes embeds; may end it
	 * @return one map per query
	 * @throws IllegalArgumentException if an image, the model and the settings don't fit
	 *         together, the embeddings don't fit into the memory, or the distance isn't
	 *         defined for them; the message says what to do
	 * @throws CancellationException if {@code progress} said so
	 */
	public VolumeExplanation explain(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> slices,
		final List<? extends List<? extends RandomAccessibleInterval<? extends RealType<?>>>> queries,
		final SaliencySettings settings, final VolumeSettings volume, final Progress progress) {
		final long begin = System.nanoTime();
		check(slices, queries, settings);
		if (embedder.model().takesVolumes() && settings.ownSize()) {
			throw new IllegalArgumentException("input_size: own is not allowed with the model "
				+ embedder.model().name() + ", which takes volumes of one size; use input_size=recommended.");
		}
		final RandomAccessibleInterval<?> first = slices.get(0);
		final int width = Math.toIntExact(first.dimension(0));
		final int height = Math.toIntExact(first.dimension(1));
		final boolean network = embedder.model().takesVolumes();
		if (network) checkInput(embedder.model());
		final List<double[]> queryEmbeddings = new ArrayList<>();
		for (final List<? extends RandomAccessibleInterval<? extends RealType<?>>> query : queries) {
			queryEmbeddings
				.add(network ? embedded(query, progress) : pooled(query, settings, volume.pooling(), progress));
		}
		final Optional<Region> region = settings.region().map(mask -> new Region(mask, width, height));
		final List<Occlusion> all = settings.perturber().occlusions(width, height);
		final int parts = region.map(r -> r.touching(all)).orElse(all).size();
		if (parts == 0) {
			throw new IllegalArgumentException(
				"region: no hidden part touches the selection; take a smaller stride, a "
					+ "larger window or a larger selection.");
		}
		checkMemory(network ? volume.ranges(slices.size()).size() : slices.size(), parts,
			queryEmbeddings.get(0).length);
		final List<RandomAccessibleInterval<? extends RealType<?>>> equal = new SameSize(slices, width, height);
		final HiddenCuboids cuboids = network
			? new NetworkCuboids(embedder, store, equal, settings, volume, region, progress)
			: new PooledCuboids(embedder, store, equal, settings, volume, region, progress);
		final RunningVolume running = RunningVolume.of(cuboids,
			new CuboidGrowth(cuboids, queryEmbeddings, settings.distance()),
			new CuboidMaps(cuboids, width, height, slices.size(), region), settings);
		running.evaluate(progress);
		return new VolumeExplanation(running.maps(progress::isCanceled), running.count(), running.evaluated(),
			running.isUnfinished(), running.skipped(), cuboids.passes(), List.copyOf(cuboids.inference()),
			Duration.ofNanos(System.nanoTime() - begin));
	}

	private static void check(final List<?> slices, final List<? extends List<?>> queries,
		final SaliencySettings settings) {
		if (slices.isEmpty()) throw new IllegalArgumentException("The volume must have at least one slice.");
		if (queries.isEmpty() || queries.stream().anyMatch(List::isEmpty))
			throw new IllegalArgumentException("There must be at least one query, of at least one slice.");
		if (looksAtPixels(settings.perturber())) {
			throw new IllegalArgumentException(
				"perturber: its parts differ from slice to slice, so that they make no cuboids; for a volume take "
					+ "one whose parts depend on the image's size only, such as sliding-window.");
		}
	}

	/** Only who has a method of its own for that sees the pixels. */
	private static boolean looksAtPixels(final Perturber perturber) {
		try {
			return perturber.getClass().getMethod("occlusions", List.class).getDeclaringClass() != Perturber.class;
		}
		catch (final NoSuchMethodException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** All embeddings are in memory at once. */
	private static void checkMemory(final long groups, final int parts, final int length) {
		final double needed = groups * (double) OccludedEmbeddings.size(length, parts, parts) / GIGABYTE;
		final double there = Runtime.getRuntime().maxMemory() / GIGABYTE;
		if (needed < there / 2) return;
		throw new IllegalArgumentException(String.format(Locale.ROOT,
			"planes: the embeddings of %d x %d hidden parts take %.1f GB, but Java has %.1f GB; take "
				+ "a larger stride or fewer slices, or give it more memory.",
			groups, parts, needed, there));
	}

	/** A model's descriptor can say anything. */
	private static void checkInput(final ModelDescriptor model) {
		final double needed = (double) Float.BYTES * model.channels() * model.width() * model.height()
			* model.depth() / GIGABYTE;
		final double there = Runtime.getRuntime().maxMemory() / GIGABYTE;
		if (needed < there / 4) return;
		throw new IllegalArgumentException(String.format(
			"model: %s takes volumes of %d x %d x %d voxels, which " + "take %.1f GB each; Java has %.1f GB.",
			model.name(), model.width(), model.height(), model.depth(), needed, there));
	}

	private double[] pooled(final List<? extends RandomAccessibleInterval<? extends RealType<?>>> query,
		final SaliencySettings settings, final SlicePooling pooling, final Progress progress) {
		final ImageEmbedder images = new ImageEmbedder(embedder, settings.ownSize(), store);
		final List<float[]> embeddings = new ArrayList<>();
		for (final RandomAccessibleInterval<? extends RealType<?>> slice : query) {
			embeddings.add(images.embed(slice, "query", progress::isCanceled));
			if (progress.isCanceled()) throw new CancellationException();
		}
		return new PooledSlices(pooling, embeddings).embedding();
	}

	/** The embedding of a query by a model of volumes. */
	private double[] embedded(final List<? extends RandomAccessibleInterval<? extends RealType<?>>> query,
		final Progress progress) {
		if (query.size() == 1) {
			throw new IllegalArgumentException("query: the model " + embedder.model().name()
				+ " takes volumes, not single images; give a stack, or take a model of images.");
		}
		final Optional<String> key = store.keeps(0) ? NetworkCuboids.key(embedder, query) : Optional.empty();
		final float[] embedding = key.flatMap(store::image)
			.orElseGet(() -> embedder.embed(VolumeInput.unoccluded(query, embedder.model()), progress::isCanceled));
		key.ifPresent(name -> store.put(name, embedding));
		return IntStream.range(0, embedding.length).mapToDouble(i -> embedding[i]).toArray();
	}

	/** Slices, each of which is looked at before it is used. */
	private static final class SameSize extends AbstractList<RandomAccessibleInterval<? extends RealType<?>>> {

		private final List<? extends RandomAccessibleInterval<? extends RealType<?>>> slices;
		private final int width;
		private final int height;

		SameSize(final List<? extends RandomAccessibleInterval<? extends RealType<?>>> slices, final int width,
			final int height) {
			this.slices = slices;
			this.width = width;
			this.height = height;
		}

		@Override
		public RandomAccessibleInterval<? extends RealType<?>> get(final int index) {
			final RandomAccessibleInterval<? extends RealType<?>> slice = slices.get(index);
			if (slice.dimension(0) != width || slice.dimension(1) != height)
				throw new IllegalArgumentException("All slices of a volume must have the same size.");
			return slice;
		}

		@Override
		public int size() {
			return slices.size();
		}
	}
}
