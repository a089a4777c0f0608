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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Euclidean;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.image.Pixels;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.random.RandomGrid;
import org.sbsm.occlusion.region.Superpixels;
import org.sbsm.occlusion.window.SlidingRadial;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.Models;
import org.sbsm.testing.CountingEmbedder;
import org.sbsm.testing.Phantom3D;

/**
 * Volumes, explained by recombined embeddings of their slices, beside the plain way,
 * which hides each cuboid in the volume and embeds all its slices again.
 */
class VolumeSaliencyTest {

	private static final int SIZE = 48;
	private static final int SLICES = 5;

	private static final EmbeddingStore PLANTED = new EmbeddingStore(1 << 24);

	private static CountingEmbedder embedder;

	@BeforeAll
	static void open() {
		embedder = new CountingEmbedder(DjlEmbedder.openWithoutSegments(Models.find(ModelLibrary.DEFAULT), 2));
	}

	@AfterAll
	static void close() {
		embedder.close();
	}

	private static List<RandomAccessibleInterval<FloatType>> volume(final long seed) {
		return new Phantom3D(SIZE, SLICES, 2, new Phantom3D.Sphere(16, 24, 2, 6, 300), seed).slices();
	}

	private static VolumeExplanation explain(final EmbeddingStore store,
		final List<RandomAccessibleInterval<FloatType>> volume,
		final List<RandomAccessibleInterval<FloatType>> query, final SaliencySettings settings,
		final VolumeSettings cuboids) {
		return new VolumeSaliency(embedder, store).explain(volume, List.of(query), settings, cuboids,
			Progress.NONE);
	}

	private static float[] pixels(final VolumeExplanation explanation) {
		final float[] pixels = new float[SIZE * SIZE * explanation.maps().get(0).slices().size()];
		int next = 0;
		for (final var slice : explanation.maps().get(0).slices()) {
			System.arraycopy(slice.image().update(null).getCurrentStorageArray(), 0, pixels, next, SIZE * SIZE);
			next += SIZE * SIZE;
		}
		return pixels;
	}

	@ParameterizedTest
	@CsvSource({ "MEAN, 5, false, POSITIVE", "MAX, 5, false, SIGNED", "GEM, 5, false, POSITIVE",
		"MEAN, 1, true, SIGNED", "MAX, 1, false, SIGNED", "GEM, 1, false, SIGNED" })
	void cuboidsAreThoseOfTheOccludedVolume(final SlicePooling pooling, final int querySlices,
		final boolean cosine, final Evidence evidence) {
		final List<RandomAccessibleInterval<FloatType>> volume = volume(1);
		final List<RandomAccessibleInterval<FloatType>> query = volume(2).subList(0, querySlices);
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(20, 24, 16, 20))
			.distance(cosine ? new Cosine() : new Euclidean()).evidence(evidence).build();
		final VolumeSettings cuboids = new VolumeSettings(pooling, 2, 1);
		final VolumeExplanation explanation = explain(EmbeddingStore.NONE, volume, query, settings, cuboids);
		final Plain plain = new Plain(volume, query, settings, cuboids);
		assertEquals(plain.distance, explanation.maps().get(0).distance(), 1e-5);
		assertTrue(plain.largest > 1e-3, "The map must show something, but has " + plain.largest);
		assertArrayEquals(plain.map, pixels(explanation), 1e-5f);
		assertEquals(45, explanation.cuboids());
	}

	/** Each cuboid is hidden in the volume, whose slices are all embedded. */
	private static final class Plain {

		private final float[] map = new float[SIZE * SIZE * SLICES];
		private final double distance;
		private final double largest;

		Plain(final List<RandomAccessibleInterval<FloatType>> volume,
			final List<RandomAccessibleInterval<FloatType>> query, final SaliencySettings settings,
			final VolumeSettings cuboids) {
			final double[] from = descriptor(query, cuboids.pooling());
			distance = settings.distance().between(from, descriptor(volume, cuboids.pooling()));
			final double[] sums = new double[map.length];
			final int[] count = new int[map.length];
			for (final Occlusion range : new SlidingWindow(cuboids.window(), 1, cuboids.stride(), 1)
				.occlusions(SLICES, 1)) {
				for (final Occlusion window : settings.perturber().occlusions(SIZE, SIZE)) {
					final List<RandomAccessibleInterval<FloatType>> hidden = new ArrayList<>(volume);
					for (int z = range.x(); z < range.x() + range.width(); z++) {
						hidden.set(z, hidden(volume.get(z), window, settings));
					}
					final double evidence = settings.evidence()
						.of(settings.distance().between(from, descriptor(hidden, cuboids.pooling())) - distance);
					for (int i = 0; i < map.length; i++) {
						final int x = i % SIZE;
						final int y = i / SIZE % SIZE;
						final int z = i / SIZE / SIZE;
						if (x < window.x() || x >= window.x() + window.width() || y < window.y()
							|| y >= window.y() + window.height() || z < range.x() || z >= range.x() + range.width())
							continue;
						sums[i] += evidence;
						count[i]++;
					}
				}
			}
			double most = 0;
			for (int i = 0; i < map.length; i++) {
				map[i] = (float) (sums[i] / count[i]);
				most = Math.max(most, Math.abs(map[i]));
			}
			largest = most;
		}

		private static RandomAccessibleInterval<FloatType> hidden(final RandomAccessibleInterval<FloatType> slice,
			final Occlusion window, final SaliencySettings settings) {
			final RandomAccessibleInterval<FloatType> fill = settings.fill()
				.of(List.of(slice), settings.perturber().typicalSize(SIZE, SIZE), new double[1]).get(0);
			final RandomAccessibleInterval<FloatType> copy = ArrayImgs.floats(Pixels.copy(slice).clone(), SIZE,
				SIZE);
			for (int y = window.y(); y < window.y() + window.height(); y++) {
				for (int x = window.x(); x < window.x() + window.width(); x++) {
					copy.getAt(x, y).set(fill.getAt(x, y));
				}
			}
			return copy;
		}

		private static double[] descriptor(final List<RandomAccessibleInterval<FloatType>> slices,
			final SlicePooling pooling) {
			final ImageEmbedder images = new ImageEmbedder(embedder.wrapped(), false);
			final List<float[]> embeddings = slices.stream().map(slice -> images.embed(slice, "slice")).toList();
			final double[] pooled = new double[embeddings.get(0).length];
			for (int i = 0; i < pooled.length; i++) {
				double mean = 0;
				double cubes = 0;
				double most = Double.NEGATIVE_INFINITY;
				for (final float[] embedding : embeddings) {
					mean += embedding[i] / slices.size();
					cubes += Math.pow(embedding[i], 3) / slices.size();
					most = Math.max(most, embedding[i]);
				}
				pooled[i] = switch (pooling) {
					case MEAN -> mean;
					case MAX -> most;
					case GEM -> Math.cbrt(cubes);
				};
			}
			return pooled;
		}
	}

	@Test
	void afterTheSlicesNoPassIsNeededWhateverDepthPoolingAndQuery() {
		final EmbeddingStore store = new EmbeddingStore(1 << 22);
		final List<RandomAccessibleInterval<FloatType>> volume = volume(1);
		final List<RandomAccessibleInterval<FloatType>> query = volume(2);
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(20, 0, 16, 0))
			.build();
		for (final RandomAccessibleInterval<FloatType> slice : volume) {
			assertNotEquals(0,
				new SimilaritySaliency(embedder, store).explain(slice, query, settings, Progress.NONE).passes());
		}
		embedder.reset();
		for (final SlicePooling pooling : SlicePooling.values()) {
			for (int depth = 1; depth <= SLICES + 1; depth++) {
				final VolumeSettings cuboids = new VolumeSettings(pooling, depth, 1);
				final VolumeExplanation again = explain(store, volume, query, settings, cuboids);
				assertEquals(0, again.passes());
				assertEquals(OccludedEmbeddings.KEPT, again.inference().get(0));
			}
			explain(store, volume, query.subList(1, 2), settings, new VolumeSettings(pooling, 2, 1));
		}
		assertEquals(0, embedder.passes());
		assertEquals(0, embedder.images());
		final VolumeSettings cuboids = new VolumeSettings(SlicePooling.MEAN, 2, 1);
		final VolumeExplanation anew = explain(EmbeddingStore.NONE, volume, query, settings, cuboids);
		assertEquals(embedder.passes(), anew.passes());
		assertArrayEquals(pixels(anew), pixels(explain(store, volume, query, settings, cuboids)));
	}

	@Test
	void cuboidsThatChangeNothingHaveExactlyNoEvidence() {
		final List<RandomAccessibleInterval<FloatType>> volume = volume(1);
		for (int z = 0; z < 3; z++) {
			volume.set(z, ArrayImgs.floats(SIZE, SIZE));
		}
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(20, 0, 16, 0))
			.fill(new Black()).evidence(Evidence.SIGNED).build();
		for (final SlicePooling pooling : SlicePooling.values()) {
			final VolumeExplanation explanation = explain(EmbeddingStore.NONE, volume, volume(2), settings,
				new VolumeSettings(pooling, 1, 1));
			for (int z = 0; z < 3; z++) {
				assertEquals(0, explanation.maps().get(0).slices().get(z).maximum());
				assertEquals(0, explanation.maps().get(0).slices().get(z).minimum());
			}
			assertNotEquals(0, explanation.maps().get(0).maximum());
			assertEquals(3 * 9, explanation.skipped());
		}
	}

	@Test
	void aSingleSliceHasTheMapOfTheImage() {
		final List<RandomAccessibleInterval<FloatType>> slice = volume(1).subList(2, 3);
		for (final Perturber perturber : List.of(new SlidingRadial(20, 0, 16, 0),
			new RandomGrid(12, 0, 30, 0.5, 1))) {
			final SaliencySettings settings = SaliencySettings.builder().perturber(perturber).build();
			final float[] image = new SimilaritySaliency(embedder)
				.explain(slice.get(0), List.of(volume(2).get(0)), settings, Progress.NONE).maps().get(0).image()
				.update(null).getCurrentStorageArray();
			assertArrayEquals(image, pixels(explain(EmbeddingStore.NONE, slice, volume(2).subList(0, 1), settings,
				new VolumeSettings(SlicePooling.MAX, 3, 2))));
		}
	}

	@Test
	void outsideOfTheRegionNothingIsMeasured() {
		final RandomAccessibleInterval<BitType> region = ArrayImgs.bits(SIZE, SIZE);
		region.getAt(5, 7).setOne();
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(20, 0, 16, 0))
			.region(region).build();
		final VolumeExplanation explanation = explain(EmbeddingStore.NONE, volume(1), volume(2), settings,
			new VolumeSettings(SlicePooling.MEAN, 2, 1));
		assertEquals(5, explanation.maps().get(0).maximumX());
		assertEquals(7, explanation.maps().get(0).maximumY());
		assertTrue(Float.isNaN(explanation.maps().get(0).image().getAt(6, 7, 0).get()));
		assertTrue(explanation.maps().get(0).mean() > 0);
	}

	/**
	 * What keeps a chest with a sphere in a lung apart from one without. (Not with the
	 * maximum: a single slice with a new black edge can be the largest of all.)
	 */
	@ParameterizedTest
	@EnumSource(names = { "MEAN", "GEM" })
	void theMaximumLiesInThePlantedSphere(final SlicePooling pooling) {
		final Phantom3D.Sphere sphere = new Phantom3D.Sphere(26, 46, 5, 10, 800);
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(16, 0, 5, 0))
			.fill(new Black()).evidence(Evidence.NEGATIVE).build();
		final VolumeMap map = explain(PLANTED, new Phantom3D(96, 10, 3, sphere, 1).slices(),
			new Phantom3D(96, 10, 3, null, 2).slices(), settings, new VolumeSettings(pooling, 5, 1)).maps().get(0);
		assertTrue(map.maximum() > 0.05 * map.distance(), "It is a good part of the distance.");
		assertTrue(sphere.contains(map.maximumX(), map.maximumY(), map.maximumZ(), 3),
			map.maximumX() + " " + map.maximumY() + " " + map.maximumZ());
	}

	@Test
	void depthsMakeCubesInCalibratedUnits() {
		assertEquals(8, VolumeSettings.slices(40, 0.5, 2.5));
		assertEquals(1, VolumeSettings.slices(4, 0.1, 5));
		assertEquals(40, VolumeSettings.slices(40, 1, 1));
		for (final double odd : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertEquals(40, VolumeSettings.slices(40, odd, 2));
			assertEquals(40, VolumeSettings.slices(40, 2, odd));
		}
		assertEquals(100_000, VolumeSettings.slices(40, 1e300, 1e-5));
	}

	@Test
	void whatCannotBeIsSaidBeforeTheWork() {
		embedder.reset();
		final VolumeSettings cuboids = new VolumeSettings(SlicePooling.MEAN, 2, 1);
		refused("perturber: its parts differ", volume(1),
			SaliencySettings.builder().perturber(new Superpixels()).build(), cuboids);
		refused("The volume must have", List.of(), SaliencySettings.builder().build(), cuboids);
		assertEquals(0, embedder.images());
		final List<RandomAccessibleInterval<FloatType>> huge = new java.util.AbstractList<>() {

			@Override
			public RandomAccessibleInterval<FloatType> get(final int index) {
				return volume(1).get(0);
			}

			@Override
			public int size() {
				return 1 << 30;
			}
		};
		refused("planes: the embeddings of 1073741824 x 576 hidden parts", huge,
			SaliencySettings.builder().perturber(new SlidingWindow(2, 0, 2, 0)).build(), cuboids);
		assertEquals(0, embedder.passes());
		assertEquals("window_z must be a whole number of slices of at least 1, but is 0.",
			assertThrows(IllegalArgumentException.class, () -> new VolumeSettings(SlicePooling.MEAN, 0, 1))
				.getMessage());
	}

	private static void refused(final String start, final List<RandomAccessibleInterval<FloatType>> volume,
		final SaliencySettings settings, final VolumeSettings cuboids) {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> explain(EmbeddingStore.NONE, volume, volume(2), settings, cuboids)).getMessage();
		assertTrue(message.startsWith(start), message);
	}

	@ParameterizedTest
	@CsvSource({ "0.01", "0.5", "0.95" })
	void endsWhenItIsTold(final double share) {
		final Progress end = new Progress() {

			private double done;
			private boolean asked;

			@Override
			public void update(final long now, final long total) {
				assertTrue(!asked, "The work goes on after it was ended.");
				assertTrue((double) now / total >= done, "Progress goes forward.");
				done = (double) now / total;
			}

			@Override
			public boolean isCanceled() {
				asked = done >= share;
				return asked;
			}
		};
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(10, 0, 5, 0))
			.build();
		assertThrows(CancellationException.class, () -> new VolumeSaliency(embedder, EmbeddingStore.NONE)
			.explain(volume(1), List.of(volume(2)), settings, new VolumeSettings(SlicePooling.MEAN, 2, 1), end));
	}
}
