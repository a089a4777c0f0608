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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.ModelInput;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.image.Pixels;
import org.sbsm.library.ModelCheck;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.Models;
import org.sbsm.testing.CountingEmbedder;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.Phantom3D;

/**
 * Networks of volumes whose outputs are known: the means of blocks of 4 x 4 x 2 voxels,
 * as a vector.
 */
class VolumeNetworkTest {

	private static final int WIDTH = 16;
	private static final int HEIGHT = 12;
	private static final int DEPTH = 6;

	@TempDir
	private Path folder;

	/** Axes (batch, channel, z, y, x), or the channel last. */
	private ModelDescriptor blocks(final boolean channelsLast, final int channels) throws IOException {
		final int[] shape = channelsLast ? new int[] { -1, DEPTH, HEIGHT, WIDTH, channels }
			: new int[] { -1, channels, DEPTH, HEIGHT, WIDTH };
		final OnnxFile file = new OnnxFile().input("volume", OnnxFile.FLOAT, shape).output("embedding",
			OnnxFile.FLOAT, -1, channels * DEPTH * HEIGHT * WIDTH / 32);
		if (channelsLast) file.node("Transpose", "volume", "turned", OnnxFile.attribute("perm", 0, 4, 1, 2, 3));
		file
			.node("AveragePool", channelsLast ? "turned" : "volume", "blocks",
				OnnxFile.attribute("kernel_shape", 2, 4, 4), OnnxFile.attribute("strides", 2, 4, 4))
			.node("Flatten", "blocks", "embedding");
		return model(file, channels);
	}

	private ModelDescriptor model(final OnnxFile file, final int channels, final String... more)
		throws IOException {
		final Path model = file.write(folder.resolve("m" + System.nanoTime()).resolve("net.onnx"));
		final String numbers = channels == 1 ? "0.25" : "0.25,0.5,0.125";
		Files.write(model.resolveSibling("model.properties"),
			List.of("mean = " + numbers, "standard_deviation = " + (channels == 1 ? "0.5" : "0.5,0.5,0.5"),
				"value_scale = 1", String.join("\n", more)));
		return Models.find(model.getParent().toString());
	}

	private static List<RandomAccessibleInterval<FloatType>> noise(final int width, final int height,
		final int depth, final int channels, final long seed) {
		final Random random = new Random(seed);
		final List<RandomAccessibleInterval<FloatType>> slices = new ArrayList<>();
		for (int z = 0; z < depth; z++) {
			final float[] values = new float[width * height * channels];
			for (int i = 0; i < values.length; i++) {
				values[i] = random.nextFloat();
			}
			slices.add(channels == 1 ? ArrayImgs.floats(values, width, height)
				: ArrayImgs.floats(values, width, height, channels));
		}
		return slices;
	}

	private static float value(final RandomAccessibleInterval<FloatType> slice, final int x, final int y,
		final int c) {
		return (slice.numDimensions() == 2 ? slice.getAt(x, y) : slice.getAt(x, y, c)).get();
	}

	@ParameterizedTest
	@CsvSource({ "false, 1", "true, 1", "false, 3", "true, 3" })
	void theNetworkSeesTheVolumeAsItIs(final boolean channelsLast, final int channels) throws IOException {
		final ModelDescriptor model = blocks(channelsLast, channels);
		assertEquals(DEPTH, model.depth());
		assertEquals(HEIGHT, model.height());
		assertEquals(WIDTH, model.width());
		assertEquals(channels, model.channels());
		final List<RandomAccessibleInterval<FloatType>> volume = noise(WIDTH, HEIGHT, DEPTH, channels, 1);
		final ModelInput input = VolumeInput.unoccluded(volume, model);
		final float[] expected = new float[channels * DEPTH * HEIGHT * WIDTH / 32];
		for (int c = 0; c < channels; c++) {
			for (int z = 0; z < DEPTH; z++) {
				for (int y = 0; y < HEIGHT; y++) {
					for (int x = 0; x < WIDTH; x++) {
						final int block = ((c * DEPTH / 2 + z / 2) * HEIGHT / 4 + y / 4) * WIDTH / 4 + x / 4;
						expected[block] += (value(volume.get(z), x, y, c) - model.mean().get(c)) / 0.5 / 32;
					}
				}
			}
		}
		try (DjlEmbedder embedder = DjlEmbedder.open(model, 2)) {
			assertArrayEquals(expected, embedder.embed(input), 1e-5f);
		}
	}

	/** Pillow's triangle filter, on three axes at once. */
	@Test
	void volumesAreResampledTrilinearlyWithAntialiasing() throws IOException {
		final ModelDescriptor model = blocks(false, 1);
		for (final int[] size : new int[][] { { 40, 7, 17 }, { 9, 30, 3 }, { 16, 12, 1 } }) {
			final List<RandomAccessibleInterval<FloatType>> volume = noise(size[0], size[1], size[2], 1, 2);
			final float[] input = VolumeInput.unoccluded(volume, model).values();
			for (int i = 0; i < input.length; i++) {
				final int[] place = { i % WIDTH, i / WIDTH % HEIGHT, i / WIDTH / HEIGHT };
				double sum = 0;
				double weights = 0;
				for (int z = 0; z < size[2]; z++) {
					for (int y = 0; y < size[1]; y++) {
						for (int x = 0; x < size[0]; x++) {
							final double weight = triangle(x, place[0], size[0], WIDTH)
								* triangle(y, place[1], size[1], HEIGHT) * triangle(z, place[2], size[2], DEPTH);
							sum += weight * volume.get(z).getAt(x, y).get();
							weights += weight;
						}
					}
				}
				assertEquals((sum / weights - 0.25) / 0.5, input[i], 1e-5);
			}
		}
	}

	private static double triangle(final int from, final int to, final int sizeFrom, final int sizeTo) {
		final double scale = (double) sizeFrom / sizeTo;
		return Math.max(0, 1 - Math.abs(from + 0.5 - (to + 0.5) * scale) / Math.max(1, scale));
	}

	@ParameterizedTest
	@CsvSource({ "16, 12, 6, 1, false", "35, 27, 15, 1, false", "9, 8, 4, 3, true", "20, 30, 9, 3, false" })
	void theMapIsThatOfTheOccludedVolume(final int width, final int height, final int depth, final int channels,
		final boolean channelsLast) throws IOException {
		final List<RandomAccessibleInterval<FloatType>> volume = noise(width, height, depth, channels, 3);
		final List<RandomAccessibleInterval<FloatType>> query = noise(20, 20, 5, channels, 4);
		final SaliencySettings settings = SaliencySettings.builder()
			.perturber(new SlidingWindow(width / 3, height / 4, width / 5, height / 6)).evidence(Evidence.SIGNED)
			.build();
		final VolumeSettings cuboids = new VolumeSettings(SlicePooling.MEAN, 3, 2);
		try (DjlEmbedder embedder = DjlEmbedder.open(blocks(channelsLast, channels), 2)) {
			final VolumeMap map = new VolumeSaliency(embedder, EmbeddingStore.NONE)
				.explain(volume, List.of(query), settings, cuboids, Progress.NONE).maps().get(0);
			final float[] from = embedder.embed(VolumeInput.unoccluded(query, embedder.model()));
			final double distance = new Euclidean().between(from,
				embedder.embed(VolumeInput.unoccluded(volume, embedder.model())));
			assertEquals(distance, map.distance(), 1e-6);
			final List<List<RandomAccessibleInterval<FloatType>>> slices = volume.stream()
				.map(slice -> ModelChannels.of(slice, "slice")).toList();
			final int[] typical = settings.perturber().typicalSize(width, height);
			final List<List<RandomAccessibleInterval<FloatType>>> fills = settings.fill().ofVolume(slices,
				new int[] { typical[0], typical[1], cuboids.window() }, new double[channels]);
			final double[] sums = new double[width * height * depth];
			final int[] count = new int[sums.length];
			for (final Occlusion range : cuboids.ranges(depth)) {
				for (final Occlusion window : settings.perturber().occlusions(width, height)) {
					final double growth = new Euclidean().between(from,
						embedder.embed(VolumeInput.unoccluded(hidden(volume, fills, range, window), embedder.model())))
						- distance;
					for (int i = 0; i < sums.length; i++) {
						if (!isIn(window, i % width, i / width % height) || !isIn(range, i / width / height, 0)) continue;
						sums[i] += growth;
						count[i]++;
					}
				}
			}
			double largest = 0;
			for (int i = 0; i < sums.length; i++) {
				final double expected = count[i] == 0 ? 0 : sums[i] / count[i];
				largest = Math.max(largest, Math.abs(expected));
				assertEquals(expected, map.image().getAt(i % width, i / width % height, i / width / height).get(),
					1e-5);
			}
			assertTrue(largest > 1e-3);
		}
	}

	private static boolean isIn(final Occlusion window, final int x, final int y) {
		return x >= window.x() && x < window.x() + window.width() && y >= window.y()
			&& y < window.y() + window.height();
	}

	/** The volume with a cuboid hidden, by the fill of the volume. */
	private static List<RandomAccessibleInterval<FloatType>> hidden(
		final List<RandomAccessibleInterval<FloatType>> volume,
		final List<List<RandomAccessibleInterval<FloatType>>> fills, final Occlusion range,
		final Occlusion window) {
		final List<RandomAccessibleInterval<FloatType>> hidden = new ArrayList<>(volume);
		for (int z = range.x(); z < range.x() + range.width(); z++) {
			final RandomAccessibleInterval<FloatType> slice = volume.get(z);
			final int width = (int) slice.dimension(0);
			final int height = (int) slice.dimension(1);
			final RandomAccessibleInterval<FloatType> copy = ArrayImgs.floats(Pixels.copy(slice).clone(),
				slice.dimensionsAsLongArray());
			final List<RandomAccessibleInterval<FloatType>> fill = fills.get(z);
			final int channels = slice.numDimensions() == 2 ? 1 : (int) slice.dimension(2);
			for (int c = 0; c < channels; c++) {
				for (int i = 0; i < width * height; i++) {
					if (!isIn(window, i % width, i / width)) continue;
					(channels == 1 ? copy.getAt(i % width, i / width) : copy.getAt(i % width, i / width, c))
						.set(fill.get(Math.min(c, fill.size() - 1)).getAt(i % width, i / width));
				}
			}
			hidden.set(z, copy);
		}
		return hidden;
	}

	@Test
	void theMaximumLiesInThePlantedSphere() throws IOException {
		final Phantom3D.Sphere sphere = new Phantom3D.Sphere(26, 46, 7, 8, 800);
		final SaliencySettings settings = SaliencySettings.builder().perturber(new SlidingWindow(16, 0, 6, 0))
			.fill(new Black()).evidence(Evidence.NEGATIVE).build();
		final List<RandomAccessibleInterval<FloatType>> reference = new Phantom3D(96, 16, 3, sphere, 1).slices();
		final List<RandomAccessibleInterval<FloatType>> query = new Phantom3D(96, 16, 3, null, 2).slices();
		try (CountingEmbedder embedder = new CountingEmbedder(DjlEmbedder.open(blocks(false, 1), 2))) {
			final EmbeddingStore store = new EmbeddingStore(1 << 24);
			final VolumeSaliency saliency = new VolumeSaliency(embedder, store);
			final VolumeExplanation made = saliency.explain(reference, List.of(query), settings,
				new VolumeSettings(SlicePooling.MEAN, 5, 2), Progress.NONE);
			final VolumeMap map = made.maps().get(0);
			assertTrue(sphere.contains(map.maximumX(), map.maximumY(), map.maximumZ(), 3),
				map.maximumX() + " " + map.maximumY() + " " + map.maximumZ());
			// Air that is hidden by black changes nothing.
			assertTrue(made.skipped() > 0);
			assertEquals(embedder.passes(), made.passes());
			embedder.reset();
			final VolumeExplanation again = saliency.explain(reference, List.of(query), settings,
				new VolumeSettings(SlicePooling.MEAN, 5, 2), Progress.NONE);
			assertEquals(0, embedder.passes() + embedder.images());
			assertEquals(0, again.passes());
			assertEquals(made.skipped(), again.skipped());
			for (int z = 0; z < 16; z++) {
				assertArrayEquals(Pixels.copy(map.slices().get(z).image()),
					Pixels.copy(again.maps().get(0).slices().get(z).image()));
			}
			saliency.explain(reference, List.of(query), settings, new VolumeSettings(SlicePooling.MEAN, 5, 3),
				Progress.NONE);
			assertTrue(embedder.passes() > 0, "Other cuboids are other embeddings.");
		}
	}

	@Test
	void featureMapsArePooled() throws IOException {
		final OnnxFile file = new OnnxFile().input("volume", OnnxFile.FLOAT, -1, 3, DEPTH, HEIGHT, WIDTH)
			.output("map", OnnxFile.FLOAT, -1, 3, DEPTH, HEIGHT, WIDTH).node("Identity", "volume", "map");
		final List<RandomAccessibleInterval<FloatType>> volume = noise(WIDTH, HEIGHT, DEPTH, 3, 5);
		try (DjlEmbedder embedder = DjlEmbedder.open(model(file, 3, "pooling = max"), 1)) {
			final float[] embedding = embedder.embed(VolumeInput.unoccluded(volume, embedder.model()));
			assertEquals(3, embedding.length);
			for (int c = 0; c < 3; c++) {
				double largest = 0;
				for (final RandomAccessibleInterval<FloatType> slice : volume) {
					for (int i = 0; i < WIDTH * HEIGHT; i++) {
						largest = Math.max(largest, value(slice, i % WIDTH, i / WIDTH, c));
					}
				}
				assertEquals((largest - embedder.model().mean().get(c)) / 0.5, embedding[c], 1e-5);
			}
		}
	}

	@Test
	void whatDoesNotFitIsSaid() throws IOException {
		final ModelDescriptor model = blocks(false, 1);
		final List<RandomAccessibleInterval<FloatType>> volume = noise(20, 20, 5, 1, 6);
		final SaliencySettings settings = SaliencySettings.builder().build();
		final VolumeSettings cuboids = new VolumeSettings(SlicePooling.MEAN, 3, 2);
		try (DjlEmbedder embedder = DjlEmbedder.open(model, 1)) {
			refused("takes volumes of 6 slices, not images; explain a stack with planes=volume",
				() -> new SimilaritySaliency(embedder).explain(volume.get(0), volume, settings, Progress.NONE));
			refused("takes volumes, not single images; give a stack",
				() -> new VolumeSaliency(embedder, EmbeddingStore.NONE).explain(volume, List.of(volume.subList(0, 1)),
					settings, cuboids, Progress.NONE));
			refused("which takes volumes of one size; use input_size=recommended",
				() -> new VolumeSaliency(embedder, EmbeddingStore.NONE).explain(volume, List.of(volume),
					settings.toBuilder().ownSize(true).build(), cuboids, Progress.NONE));
		}
		final OnnxFile free = new OnnxFile().input("volume", OnnxFile.FLOAT, -1, 1, -1, -1, -1)
			.output("embedding", OnnxFile.FLOAT, -1, 1).node("GlobalAveragePool", "volume", "mean")
			.node("Flatten", "mean", "embedding");
		refused("lacks the key depth", () -> model(free, 1, "width = 8", "height = 8"));
		assertEquals(5, model(free, 1, "width = 8", "height = 8", "depth = 5").depth());
		refused("depth = -1, but it must be", () -> model(free, 1, "width = 8", "height = 8", "depth = -1"));
		refused("input size = 60000 x 60000 x 4000, but it must be less than",
			() -> model(free, 1, "width = 60000", "height = 60000", "depth = 4000"));
		final ModelDescriptor huge = model(free, 1, "width = 1000", "height = 1000", "depth = 500");
		refused("too large to check it", () -> ModelCheck.of(huge));
		try (DjlEmbedder embedder = DjlEmbedder.open(huge, 1)) {
			refused("which take ", () -> new VolumeSaliency(embedder, EmbeddingStore.NONE).explain(volume,
				List.of(volume), settings, cuboids, Progress.NONE));
		}
	}

	private static void refused(final String reason, final org.junit.jupiter.api.function.Executable action) {
		final String message = assertThrows(IllegalArgumentException.class, action).getMessage();
		assertTrue(message.contains(reason), message);
	}

	@Test
	void theCheckOfModelsTakesThem() throws IOException {
		final ModelCheck check = ModelCheck.of(blocks(true, 3));
		assertEquals(3 * DEPTH * HEIGHT * WIDTH / 32, check.length());
		assertEquals(0, check.batchDifference(), 1e-6);
	}
}
