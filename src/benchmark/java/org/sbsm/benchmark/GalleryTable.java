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

package org.sbsm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.distance.BrayCurtis;
import org.sbsm.distance.Canberra;
import org.sbsm.distance.Chebyshev;
import org.sbsm.distance.CityBlock;
import org.sbsm.distance.Correlation;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.distance.JensenShannon;
import org.sbsm.distance.Minkowski;
import org.sbsm.distance.SquaredEuclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.file.Folders;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.adding.GalleryBuilder;
import org.sbsm.gallery.adding.ImageBatches;
import org.sbsm.gallery.adding.ImageSource;
import org.sbsm.gallery.adding.Tiling;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.progress.Progress;

/**
 * How fast a gallery of random embeddings is filled and searched, how large it is, and
 * how much memory a search takes.
 */
final class GalleryTable {

	private static final int HITS = 10;

	private static final int REPEATS = 7;

	private GalleryTable() {}

	private static List<Distance> distances() {
		return List.of(new Euclidean(), new SquaredEuclidean(), new Cosine(), new Correlation(), new CityBlock(),
			new Chebyshev(), new Canberra(), new BrayCurtis(), new JensenShannon(), new Minkowski(3));
	}

	/** @return the headings of {@link #row} */
	static String[] headings() {
		return Stream.concat(Stream.of("items x numbers", "added, 1/s", "on disk, GB"), Stream
			.concat(distances().stream().map(distance -> distance.getClass().getSimpleName() + ", ms"), Stream.of("heap, MB")))
			.toArray(String[]::new);
	}

	/**
	 * @param count number of items
	 * @param length of an embedding
	 * @return a row of the table: how many items were added in a second, the size of the
	 *         gallery, the median time of a search for the ten nearest with each distance,
	 *         and the memory that is used after the searches
	 */
	static String row(final int count, final int length) throws IOException {
		final Path folder = Files.createTempDirectory("gallery");
		try {
			final long start = System.nanoTime();
			fill(folder, count, length);
			final double seconds = (System.nanoTime() - start) / 1e9;
			final List<String> cells = new ArrayList<>(List.of(count + " x " + length, text(0, count / seconds),
				text(2, gigabytes(folder))));
			try (GalleryReader reader = new LuceneGalleryIndex().read(folder)) {
				for (final Distance distance : distances()) {
					cells.add(text(0, milliseconds(reader, distance, length)));
				}
				System.gc();
				final Runtime memory = Runtime.getRuntime();
				cells.add(text(0, (memory.totalMemory() - memory.freeMemory()) / 1e6));
			}
			return String.join(" | ", cells);
		}
		finally {
			Folders.delete(folder);
		}
	}

	private static String text(final int decimals, final double value) {
		return String.format(Locale.ROOT, "%." + decimals + "f", value);
	}

	/**
	 * Adds patches of an image, and runs the bare passes of as many images, half of them
	 * before and half of them after it.
	 *
	 * @param model that embeds them
	 * @param patch side of the patches in pixels, 0 for whole images
	 * @param files number of images, and of those that are added before, after which Java
	 *        has compiled what it runs often
	 * @return a row of the table: what was added, bare passes, adding, and their ratio
	 */
	static String adding(final ModelDescriptor model, final int patch, final int files) throws Exception {
		final int cores = Runtime.getRuntime().availableProcessors();
		final Path folder = Files.createTempDirectory("gallery");
		try (BarePasses bare = new BarePasses(model, cores, 1, BarePasses.BATCH); Embedder embedder = DjlEmbedder.open(model, cores)) {
			final Tiling tiling = patch == 0 ? Tiling.whole() : new Tiling(patch, patch / 2, 0.001);
			final RandomAccessibleInterval<FloatType> image = BenchmarkImages.photograph(patch == 0 ? 224 : 1024);
			final Photographs source = new Photographs(files, image);
			final long items = add(folder.resolve("before"), embedder, tiling, source);
			final int half = Math.toIntExact(items / 2);
			bare.run(half);
			final long begin = System.nanoTime();
			bare.run(half);
			final long first = System.nanoTime();
			add(folder.resolve("gallery"), embedder, tiling, source);
			final long done = System.nanoTime();
			bare.run(half);
			final double each = (first - begin + System.nanoTime() - done) / (2.0 * half);
			return String.format(Locale.ROOT, "%s | %s | %d | %.2f | %.2f | %.2f", model.name(),
				patch == 0 ? "whole images of 224 x 224" : "patches of " + patch + " x " + patch, items, each / 1e6,
				(done - first) / 1e6 / items, (done - first) / each / items);
		}
		finally {
			Folders.delete(folder);
		}
	}

	private static long add(final Path folder, final Embedder embedder, final Tiling tiling, final ImageSource source) {
		final ImageBatches batches = new ImageBatches(embedder, false);
		try (GalleryWriter writer = new LuceneGalleryIndex().write(folder, GallerySettings.of("m", embedder.key(),
			batches.length(() -> false), false, "full"))) {
			return new GalleryBuilder(writer, batches, tiling, Progress.NONE).add(source, Optional.empty(), false).items();
		}
	}

	/** Images in memory. */
	private record Photographs(int count, RandomAccessibleInterval<FloatType> image) implements ImageSource {

		@Override
		public String root() {
			return "photographs";
		}

		@Override
		public List<SourceFile> files() {
			return IntStream.range(0, count)
				.mapToObj(i -> new SourceFile(new RootedFile(root(), i + ".png"), 1, 1, Map.of())).toList();
		}

		@Override
		public SourceImage open(final SourceFile file) {
			return new SourceImage() {

				@Override
				public List<Integer> planes() {
					return List.of(1);
				}

				@Override
				public RandomAccessibleInterval<FloatType> plane(final int plane) {
					return image;
				}

				@Override
				public Map<String, String> metadata() {
					return Map.of();
				}

				@Override
				public void close() {
					// holds nothing
				}
			};
		}
	}

	private static void fill(final Path folder, final int count, final int length) {
		final Random random = new Random(1);
		try (GalleryWriter writer = new LuceneGalleryIndex().write(folder,
			GallerySettings.of("random", "random", length, false, "full"))) {
			for (int i = 0; i < count; i++) {
				final float[] embedding = new float[length];
				for (int j = 0; j < length; j++) {
					embedding[j] = random.nextFloat();
				}
				writer.put(new GalleryItem(new Place(new RootedFile("random", i / 100 + ".png"), 1, i % 100, 0, 1, 1),
					embedding, new TreeMap<>(), new byte[0]));
			}
			writer.commit();
		}
	}

	private static double gigabytes(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() / 1e9;
		}
	}

	private static double milliseconds(final GalleryReader reader, final Distance distance, final int length) {
		final List<Double> times = new ArrayList<>();
		for (int i = 0; i < REPEATS; i++) {
			final float[] query = new float[length];
			Arrays.fill(query, 0.3f + 0.05f * i);
			query[0] = 1;
			final long start = System.nanoTime();
			reader.search(new GalleryQuery(ItemScore.distance(query, distance), HITS), () -> false);
			times.add((System.nanoTime() - start) / 1e6);
		}
		times.sort(null);
		return times.get(REPEATS / 2);
	}
}
