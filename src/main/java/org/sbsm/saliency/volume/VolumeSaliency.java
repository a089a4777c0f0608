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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.embedding.Embedder;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.aggregation.Accumulator;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
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
	 * @param progress hears how far it is; may end it
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
		final RandomAccessibleInterval<?> first = slices.get(0);
		final int width = Math.toIntExact(first.dimension(0));
		final int height = Math.toIntExact(first.dimension(1));
		final List<double[]> queryEmbeddings = new ArrayList<>();
		for (final List<? extends RandomAccessibleInterval<? extends RealType<?>>> query : queries) {
			queryEmbeddings.add(pooled(query, settings, volume.pooling(), progress));
		}
		final Optional<Region> region = settings.region().map(mask -> new Region(mask, width, height));
		final List<Occlusion> all = settings.perturber().occlusions(width, height);
		checkMemory(slices.size(), region.map(r -> r.touching(all)).orElse(all).size(),
			queryEmbeddings.get(0).length);
		final SliceEmbeddings made = new SliceEmbeddings(width, height);
		for (int z = 0; z < slices.size(); z++) {
			made.add(slices.get(z), settings, new SubProgress(progress, z, slices.size()));
		}
		final List<Occlusion> ranges = volume.ranges(slices.size());
		final CuboidGrowth growth = new CuboidGrowth(made.embeddings, volume.pooling(), ranges, queryEmbeddings,
			settings.distance(), progress::isCanceled);
		final List<VolumeMap> maps = IntStream.range(0, queries.size())
			.mapToObj(q -> map(growth, q, ranges, made, settings, region, progress)).toList();
		return new VolumeExplanation(maps, Math.multiplyExact(ranges.size(), made.occlusions.size()),
			growth.skipped(), made.passes, List.copyOf(made.inference),
			Duration.ofNanos(System.nanoTime() - begin));
	}

	private static void check(final List<?> slices, final List<? extends List<?>> queries,
		final SaliencySettings settings) {
		if (slices.isEmpty()) throw new IllegalArgumentException("The volume must have at least one slice.");
		if (queries.isEmpty() || queries.stream().anyMatch(List::isEmpty))
			throw new IllegalArgumentException("There must be at least one query, of at least one slice.");
		if (settings.settle() > 0) {
			throw new IllegalArgumentException(
				"settle: a volume is explained by all of its cuboids; leave settle out.");
		}
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

	/** All slices with each part hidden are in memory at once. */
	private static void checkMemory(final int slices, final int parts, final int length) {
		final double gigabyte = 1 << 30;
		final double needed = slices * (double) OccludedEmbeddings.size(length, parts, parts) / gigabyte;
		final double there = Runtime.getRuntime().maxMemory() / gigabyte;
		if (needed < there / 2) return;
		throw new IllegalArgumentException(String.format(
			"planes: the embeddings of %d slices with %d parts hidden on each take %.1f GB, but "
				+ "Java has %.1f GB; take a larger stride or fewer slices, or give it more memory.",
			slices, parts, needed, there));
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

	private static VolumeMap map(final CuboidGrowth growth, final int query, final List<Occlusion> ranges,
		final SliceEmbeddings made, final SaliencySettings settings, final Optional<Region> region,
		final Progress progress) {
		final Accumulator accumulator = new Accumulator(made.occlusions, made.width, made.height);
		final List<SaliencyMap> slices = new ArrayList<>();
		int[] before = null;
		float[] values = null;
		for (int z = 0; z < made.embeddings.size(); z++) {
			final int[] covering = covering(ranges, z);
			// Where no cuboid begins or ends, the next slice has the same map.
			if (Arrays.equals(covering, before)) values = values.clone();
			else {
				values = accumulator.map(meanEvidence(growth.of(query), covering, settings));
				if (region.isPresent()) region.get().restrict(values);
			}
			before = covering;
			slices
				.add(new SaliencyMap(made.width, made.height, values, growth.distance(query), growth.largest(query)));
			if (progress.isCanceled()) throw new CancellationException();
		}
		return new VolumeMap(slices);
	}

	/** Which ranges a slice is in. */
	private static int[] covering(final List<Occlusion> ranges, final int z) {
		return IntStream.range(0, ranges.size())
			.filter(i -> z >= ranges.get(i).x() && z < ranges.get(i).x() + ranges.get(i).width()).toArray();
	}

	/**
	 * As all parts are the same on all slices, a voxel's mean over the cuboids is the mean
	 * over the parts that hide its pixel, of the mean over the ranges that its slice is in.
	 */
	private static double[] meanEvidence(final double[][] growth, final int[] covering,
		final SaliencySettings settings) {
		final double[] mean = new double[growth[0].length];
		if (covering.length == 0) return mean;
		for (int part = 0; part < mean.length; part++) {
			double sum = 0;
			for (final int range : covering) {
				sum += settings.evidence().of(growth[range][part]);
			}
			mean[part] = sum / covering.length;
		}
		return mean;
	}

	/** The embeddings of the slices with each part hidden. */
	private final class SliceEmbeddings {

		private final int width;
		private final int height;
		private final List<OccludedEmbeddings> embeddings = new ArrayList<>();
		private final List<String> inference = new ArrayList<>();
		private List<Occlusion> occlusions;
		private int passes;

		SliceEmbeddings(final int width, final int height) {
			this.width = width;
			this.height = height;
		}

		void add(final RandomAccessibleInterval<? extends RealType<?>> slice, final SaliencySettings settings,
			final Progress progress) {
			if (slice.dimension(0) != width || slice.dimension(1) != height)
				throw new IllegalArgumentException("All slices of a volume must have the same size.");
			final OccludedImage occluded = new SimilaritySaliency(embedder, store).occluded(slice, settings,
				progress);
			// The parts are the same on all slices: they are held once.
			if (occlusions == null) occlusions = occluded.occlusions();
			final OccludedEmbeddings made = occluded.embeddings();
			embeddings.add(made);
			inference.add(occluded.inference());
			if (!occluded.inference().equals(OccludedEmbeddings.KEPT))
				passes += made.passes().count() - made.unchanged().cardinality();
			progress.update(occlusions.size(), occlusions.size());
			if (progress.isCanceled()) throw new CancellationException();
		}
	}
}
