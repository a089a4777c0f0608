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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.image.Pixels;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.aggregation.Accumulator;
import org.sbsm.saliency.aggregation.ConvergenceTest;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.BlockMeans;
import org.sbsm.testing.Models;
import org.sbsm.testing.Phantom3D;

/** Maps of a part of a volume's cuboids, and the end before all are evaluated. */
class UnfinishedVolumeTest {

	private static final int SIZE = 48;
	private static final int SLICES = 5;
	private static final VolumeSettings CUBOIDS = new VolumeSettings(SlicePooling.MEAN, 2, 1);
	private static final SaliencySettings SETTINGS = SaliencySettings.builder()
		.perturber(new SlidingWindow(20, 0, 16, 0)).evidence(Evidence.SIGNED).build();

	private static Embedder ofImages;
	private static Embedder ofVolumes;

	@BeforeAll
	static void open(@TempDir final Path folder) throws IOException {
		ofImages = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2);
		ofVolumes = DjlEmbedder.open(Models.find(BlockMeans.write(folder)), 2);
	}

	@AfterAll
	static void close() {
		ofImages.close();
		ofVolumes.close();
	}

	/** Noise, so that each window changes something else. */
	private static List<RandomAccessibleInterval<FloatType>> noise(final long seed) {
		final Random random = new Random(seed);
		final List<RandomAccessibleInterval<FloatType>> slices = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			final float[] values = new float[SIZE * SIZE];
			for (int i = 0; i < values.length; i++) {
				values[i] = random.nextFloat();
			}
			slices.add(ArrayImgs.floats(values, SIZE, SIZE));
		}
		return slices;
	}

	private static float[] pixels(final List<SaliencyMap> slices) {
		final float[] pixels = new float[SIZE * SIZE * slices.size()];
		for (int z = 0; z < slices.size(); z++) {
			System.arraycopy(slices.get(z).image().update(null).getCurrentStorageArray(), 0, pixels,
				z * SIZE * SIZE, SIZE * SIZE);
		}
		return pixels;
	}

	private static VolumeExplanation explain(final Embedder embedder, final EmbeddingStore store,
		final List<RandomAccessibleInterval<FloatType>> volume, final SaliencySettings settings,
		final Progress progress) {
		return new VolumeSaliency(embedder, store).explain(volume, List.of(noise(2)), settings, CUBOIDS,
			progress);
	}

	/** Has enough at a share of the work; sees all maps on the way. */
	private static class Watching implements Progress {

		private final double enough;
		private final List<float[]> seen = new ArrayList<>();

		/** How far the work was when they were seen. */
		private final List<Double> shares = new ArrayList<>();
		private long done;
		private long total;

		Watching(final double enough) {
			this.enough = enough;
		}

		@Override
		public void update(final long now, final long all) {
			assertTrue(now >= done, "Progress goes forward.");
			assertTrue(now <= all && (total == 0 || total == all));
			done = now;
			total = all;
		}

		@Override
		public void intermediate(final Supplier<List<SaliencyMap>> maps) {
			seen.add(pixels(maps.get()));
			shares.add((double) done / total);
		}

		@Override
		public boolean isCanceled() {
			return false;
		}

		@Override
		public boolean isEnough() {
			return done >= enough * total;
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, 0", "false, 0.05", "false, 0.3", "false, 0.6", "false, 0.95", "true, 0", "true, 0.1",
		"true, 0.3", "true, 0.6" })
	void theMapSoFarIsThatOfTheCuboidsWhichAreEvaluatedAndOfWhatTheyLetExpect(final boolean network,
		final double share) {
		final List<RandomAccessibleInterval<FloatType>> volume = noise(1);
		final Watching progress = new Watching(share);
		final EmbeddingStore store = new EmbeddingStore(1 << 22);
		final VolumeExplanation explanation = explain(network ? ofVolumes : ofImages, store, volume, SETTINGS,
			progress);
		final BitSet[] known = known(network, progress.done);
		assertEquals(Stream.of(known).mapToInt(BitSet::cardinality).sum(), explanation.evaluated());
		assertTrue(explanation.unfinished());
		assertEquals(100 * explanation.evaluated() / explanation.cuboids(), explanation.percentEvaluated());
		assertTrue(explanation.evaluated() > 0);
		final float[] expected = expected(growth(network, volume, known), known);
		double largest = 0;
		for (final float value : expected) {
			largest = Math.max(largest, Math.abs(value));
		}
		assertTrue(largest > 1e-4);
		final float[] map = pixels(explanation.maps().get(0).slices());
		assertArrayEquals(expected, map, (float) (1e-5 + 1e-3 * largest));
		assertArrayEquals(map, progress.seen.get(progress.seen.size() - 1));
		final VolumeExplanation whole = explain(network ? ofVolumes : ofImages, store, volume, SETTINGS,
			Progress.NONE);
		assertFalse(whole.unfinished());
		assertEquals(100, whole.percentEvaluated());
		assertTrue(whole.passes() > 0, "What is unfinished isn't kept.");
	}

	/** The cuboids that are evaluated, by range, from how far the work is. */
	private static BitSet[] known(final boolean network, final long done) {
		final List<Occlusion> parts = SETTINGS.perturber().occlusions(SIZE, SIZE);
		final List<Occlusion> ranges = CUBOIDS.ranges(SLICES);
		final BitSet[] known = Stream.generate(BitSet::new).limit(ranges.size()).toArray(BitSet[]::new);
		if (network) {
			IntStream.of(new CuboidPlaces(parts, ranges).coarseToFine()).limit(done)
				.forEach(i -> known[i / parts.size()].set(i % parts.size()));
			return known;
		}
		final SliceRounds order = new SliceRounds(parts, ranges, new int[] { SIZE, SIZE, SLICES }, false);
		final int[] onSlice = new int[SLICES];
		long left = done;
		for (final SliceRounds.Step step : order.rounds().stream().flatMap(List::stream).toList()) {
			for (int z = ranges.get(step.range()).x(); z < end(ranges.get(step.range())); z++) {
				final long more = Math.min(left, Math.max(0, step.parts() - onSlice[z]));
				onSlice[z] += more;
				left -= more;
			}
		}
		for (int range = 0; range < known.length; range++) {
			for (int i = 0; i < parts.size(); i++) {
				final int rank = i;
				if (IntStream.range(ranges.get(range).x(), end(ranges.get(range))).allMatch(z -> onSlice[z] > rank))
					known[range].set(order.parts()[i]);
			}
		}
		return known;
	}

	private static int end(final Occlusion range) {
		return range.x() + range.width();
	}

	/** Each known cuboid is hidden in the volume, all of which is embedded again. */
	private static double[][] growth(final boolean network,
		final List<RandomAccessibleInterval<FloatType>> volume, final BitSet[] known) {
		final List<Occlusion> parts = SETTINGS.perturber().occlusions(SIZE, SIZE);
		final double[] from = descriptor(network, noise(2));
		final double distance = new Euclidean().between(from, descriptor(network, volume));
		final List<RandomAccessibleInterval<FloatType>> fill = fill(network, volume);
		final double[][] growth = new double[known.length][parts.size()];
		for (int range = 0; range < known.length; range++) {
			for (int part = 0; part < parts.size(); part++) {
				if (!known[range].get(part)) continue;
				final List<RandomAccessibleInterval<FloatType>> hidden = new ArrayList<>(volume);
				final Occlusion slices = CUBOIDS.ranges(SLICES).get(range);
				for (int z = slices.x(); z < end(slices); z++) {
					hidden.set(z, hidden(volume.get(z), fill.get(z), parts.get(part)));
				}
				growth[range][part] = new Euclidean().between(from, descriptor(network, hidden)) - distance;
			}
		}
		return growth;
	}

	/** Networks of volumes see the fill of the volume, others that of each slice. */
	private static List<RandomAccessibleInterval<FloatType>> fill(final boolean network,
		final List<RandomAccessibleInterval<FloatType>> volume) {
		final int[] size = SETTINGS.perturber().typicalSize(SIZE, SIZE);
		if (!network)
			return volume.stream().map(slice -> SETTINGS.fill().of(List.of(slice), size, new double[1]).get(0))
				.toList();
		return SETTINGS
			.fill().ofVolume(volume.stream().map(List::of).toList(),
				new int[] { size[0], size[1], CUBOIDS.window() }, new double[1])
			.stream().map(slice -> slice.get(0)).toList();
	}

	private static RandomAccessibleInterval<FloatType> hidden(final RandomAccessibleInterval<FloatType> slice,
		final RandomAccessibleInterval<FloatType> fill, final Occlusion window) {
		final RandomAccessibleInterval<FloatType> copy = ArrayImgs.floats(Pixels.copy(slice).clone(), SIZE, SIZE);
		for (int y = window.y(); y < window.y() + window.height(); y++) {
			for (int x = window.x(); x < window.x() + window.width(); x++) {
				copy.getAt(x, y).set(fill.getAt(x, y));
			}
		}
		return copy;
	}

	private static double[] descriptor(final boolean network,
		final List<RandomAccessibleInterval<FloatType>> slices) {
		final List<float[]> embeddings = network
			? List.of(ofVolumes.embed(VolumeInput.unoccluded(slices, ofVolumes.model())))
			: slices.stream().map(slice -> new ImageEmbedder(ofImages, false).embed(slice, "slice")).toList();
		final double[] mean = new double[embeddings.get(0).length];
		for (final float[] embedding : embeddings) {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += embedding[i] / embeddings.size();
			}
		}
		return mean;
	}

	/** The map, voxel by voxel. */
	private static float[] expected(final double[][] growth, final BitSet[] known) {
		final List<Occlusion> parts = SETTINGS.perturber().occlusions(SIZE, SIZE);
		final List<Occlusion> ranges = CUBOIDS.ranges(SLICES);
		final double[][] estimate = Stream.of(growth).map(double[]::clone).toArray(double[][]::new);
		for (int range = 0; range < growth.length; range++) {
			for (int part = 0; part < parts.size(); part++) {
				if (!known[range].get(part)) estimate[range][part] = estimate(growth, known, range, part);
			}
		}
		final double[] sums = new double[SIZE * SIZE * SLICES];
		final int[] count = new int[sums.length];
		for (int range = 0; range < growth.length; range++) {
			for (int part = 0; part < parts.size(); part++) {
				final Occlusion window = parts.get(part);
				for (int z = ranges.get(range).x(); z < end(ranges.get(range)); z++) {
					for (int y = window.y(); y < window.y() + window.height(); y++) {
						for (int x = window.x(); x < window.x() + window.width(); x++) {
							sums[(z * SIZE + y) * SIZE + x] += estimate[range][part];
							count[(z * SIZE + y) * SIZE + x]++;
						}
					}
				}
			}
		}
		final float[] map = new float[sums.length];
		for (int i = 0; i < map.length; i++) {
			map[i] = (float) (sums[i] / count[i]);
		}
		return map;
	}

	/**
	 * The mean of the 33 nearest known ones, weighted by the distance in cuboids; the
	 * farthest don't count.
	 */
	private static double estimate(final double[][] growth, final BitSet[] known, final int range,
		final int part) {
		final List<Occlusion> parts = SETTINGS.perturber().occlusions(SIZE, SIZE);
		final List<Occlusion> ranges = CUBOIDS.ranges(SLICES);
		final double width = parts.stream().mapToInt(Occlusion::width).average().orElseThrow();
		final double height = parts.stream().mapToInt(Occlusion::height).average().orElseThrow();
		final double depth = ranges.stream().mapToInt(Occlusion::width).average().orElseThrow();
		final List<double[]> others = new ArrayList<>();
		for (int r = 0; r < growth.length; r++) {
			for (int p = 0; p < growth[r].length; p++) {
				if (!known[r].get(p)) continue;
				final Occlusion a = parts.get(part);
				final Occlusion b = parts.get(p);
				final double x = a.x() - b.x() + (a.width() - b.width()) / 2.0;
				final double y = a.y() - b.y() + (a.height() - b.height()) / 2.0;
				final double z = ranges.get(range).x() - ranges.get(r).x()
					+ (ranges.get(range).width() - ranges.get(r).width()) / 2.0;
				others.add(new double[] { Math.hypot(Math.hypot(x / width, y / height), z / depth), growth[r][p] });
			}
		}
		others.sort(Comparator.comparingDouble(other -> other[0]));
		final List<double[]> nearest = others.subList(0, Math.min(33, others.size()));
		final double farthest = nearest.get(nearest.size() - 1)[0];
		if (nearest.get(0)[0] == farthest)
			return nearest.stream().mapToDouble(other -> other[1]).average().orElseThrow();
		double sum = 0;
		double weights = 0;
		for (final double[] other : nearest) {
			final double weight = Math.pow(1 / other[0] - 1 / farthest, 2);
			sum += weight * other[1];
			weights += weight;
		}
		return sum / weights;
	}

	/** With slices one after the other, each at once, as its own map needs them. */
	@Test
	void inTheEndTheMapIsThatOfTheSlicesOneAfterTheOtherBitForBit() {
		final List<RandomAccessibleInterval<FloatType>> volume = new Phantom3D(SIZE, SLICES, 2,
			new Phantom3D.Sphere(16, 24, 2, 6, 300), 1).slices();
		final SaliencySettings settings = SETTINGS.toBuilder().perturber(new SlidingWindow(12, 0, 5, 0)).build();
		final List<OccludedImage> slices = volume.stream()
			.map(slice -> new SimilaritySaliency(ofImages).occluded(slice, settings, Progress.NONE)).toList();
		final PooledSlices pooled = new PooledSlices(SlicePooling.MEAN,
			slices.stream().map(OccludedImage::whole).toList());
		final double[] from = new PooledSlices(SlicePooling.MEAN,
			noise(2).stream().map(slice -> new ImageEmbedder(ofImages, false).embed(slice, "query")).toList())
			.embedding();
		final double distance = new Euclidean().between(from, pooled.embedding());
		final List<Occlusion> parts = slices.get(0).occlusions();
		final List<Occlusion> ranges = CUBOIDS.ranges(SLICES);
		final VolumeExplanation explanation = explain(ofImages, EmbeddingStore.NONE, volume, settings,
			new Watching(2));
		assertFalse(explanation.unfinished());
		for (int z = 0; z < SLICES; z++) {
			final double[] evidence = new double[parts.size()];
			for (int part = 0; part < evidence.length; part++) {
				int count = 0;
				for (final Occlusion range : ranges) {
					if (z < range.x() || z >= end(range)) continue;
					final PooledSlices.Replacement hidden = pooled.replacingFrom(range.x());
					for (final OccludedImage slice : slices.subList(range.x(), end(range))) {
						hidden.add(slice.hidden(part), 0);
					}
					evidence[part] += new Euclidean().between(from, hidden.embedding()) - distance;
					count++;
				}
				evidence[part] /= count;
			}
			assertArrayEquals(new Accumulator(parts, SIZE, SIZE).map(evidence),
				explanation.maps().get(0).slices().get(z).image().update(null).getCurrentStorageArray());
		}
		assertEquals(slices.stream().map(OccludedImage::inference).toList(), explanation.inference());
	}

	@Test
	void theMapsSoFarComeToResembleTheFinalOneAndTheLastIsIt() {
		final List<RandomAccessibleInterval<FloatType>> volume = new Phantom3D(SIZE, SLICES, 2,
			new Phantom3D.Sphere(16, 24, 2, 6, 300), 1).slices();
		final SaliencySettings settings = SETTINGS.toBuilder().perturber(new SlidingWindow(12, 0, 4, 0)).build();
		final Watching watching = new Watching(2);
		final float[] map = pixels(
			explain(ofImages, EmbeddingStore.NONE, volume, settings, watching).maps().get(0).slices());
		final double[] correlations = DoubleStream.of(0.02, 0.1, 0.25, 0.5).map(share -> {
			final long before = watching.shares.stream().filter(done -> done < share).count();
			return correlation(watching.seen.get((int) before), map);
		}).toArray();
		assertTrue(correlations[2] > 0.8, Arrays.toString(correlations));
		assertTrue(correlations[3] > 0.9, Arrays.toString(correlations));
		assertArrayEquals(map, watching.seen.get(watching.seen.size() - 1));
	}

	private static double correlation(final float[] first, final float[] second) {
		final SaliencyMap.Growth none = new SaliencyMap.Growth(0, 0);
		return ConvergenceTest.correlation(new SaliencyMap(first.length, 1, first, 1, none),
			new SaliencyMap(second.length, 1, second, 1, none));
	}

	/** Between its steps a slice isn't held. */
	@Test
	void slicesAreReadAFewTimesAndOneThatHasChangedIsSaid() {
		final int[] read = new int[SLICES];
		final List<RandomAccessibleInterval<FloatType>> volume = noise(1);
		final List<RandomAccessibleInterval<FloatType>> counting = new AbstractList<>() {

			@Override
			public RandomAccessibleInterval<FloatType> get(final int z) {
				if (++read[z] == 3 && z == 4) volume.get(4).getAt(3, 3).set(0);
				return volume.get(z);
			}

			@Override
			public int size() {
				return SLICES;
			}
		};
		final String message = assertThrows(IllegalArgumentException.class,
			() -> explain(ofImages, EmbeddingStore.NONE, counting, SETTINGS, Progress.NONE)).getMessage();
		assertTrue(message.startsWith("reference: its pixels or the range of values that it shows were changed"),
			message);
		Arrays.fill(read, 4);
		explain(ofImages, EmbeddingStore.NONE, counting, SETTINGS, Progress.NONE);
		for (int z = 0; z < SLICES; z++) {
			// The size is asked for, too; the first range has a step of its own.
			assertTrue(read[z] - 4 <= 8, "Slice " + z + " was read " + (read[z] - 4) + " times.");
		}
	}

	/** Smooth, so that few cuboids let expect the others. */
	private static List<RandomAccessibleInterval<FloatType>> phantom() {
		return new Phantom3D(SIZE, SLICES, 2, new Phantom3D.Sphere(16, 24, 2, 6, 300), 1).slices();
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void stopsWhenTheMapHasSettledTheSameEveryTimeAndThatIsLikeTheFinalOne(final boolean network) {
		final Embedder embedder = network ? ofVolumes : ofImages;
		final SaliencySettings all = SETTINGS.toBuilder().perturber(new SlidingWindow(12, 0, network ? 2 : 3, 0))
			.build();
		final SaliencySettings settling = all.toBuilder().settle(0.9).build();
		final EmbeddingStore store = new EmbeddingStore(1 << 24);
		final VolumeExplanation stopped = explain(embedder, store, phantom(), settling, Progress.NONE);
		assertTrue(stopped.evaluated() <= stopped.cuboids() / 2, "evaluated " + stopped.evaluated());
		assertTrue(stopped.passes() > 0);
		assertFalse(stopped.unfinished());
		final VolumeExplanation whole = explain(embedder, store, phantom(), all, Progress.NONE);
		assertEquals(whole.cuboids(), whole.evaluated());
		assertTrue(stopped.passes() <= whole.passes() / 2 + SLICES, stopped.passes() + " of " + whole.passes());
		final float[] map = pixels(stopped.maps().get(0).slices());
		final double correlation = correlation(map, pixels(whole.maps().get(0).slices()));
		assertTrue(correlation > 0.9, "Correlation " + correlation);
		final VolumeExplanation kept = explain(embedder, store, phantom(), settling, Progress.NONE);
		assertEquals(0, kept.passes());
		assertEquals(stopped.evaluated(), kept.evaluated());
		assertArrayEquals(map, pixels(kept.maps().get(0).slices()));
	}

	/** Noise has no map that a part of the cuboids could tell. */
	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void aMapThatDoesNotSettleIsThatOfAllCuboids(final boolean network) {
		final SaliencySettings settling = SETTINGS.toBuilder().settle(0.99).build();
		final Embedder embedder = network ? ofVolumes : ofImages;
		final VolumeExplanation explanation = explain(embedder, EmbeddingStore.NONE, noise(1), settling,
			Progress.NONE);
		assertEquals(explanation.cuboids(), explanation.evaluated());
		assertFalse(explanation.unfinished());
		assertArrayEquals(
			pixels(
				explain(embedder, EmbeddingStore.NONE, noise(1), SETTINGS, Progress.NONE).maps().get(0).slices()),
			pixels(explanation.maps().get(0).slices()));
	}
}
