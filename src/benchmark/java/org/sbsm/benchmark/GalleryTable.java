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
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

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
import org.sbsm.file.Folders;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;

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

	/**
	 * @param arguments number of items and length of an embedding, divided by x; such as
	 *        {@code 1000000x96 1000000x768}
	 */
	public static void main(final String[] arguments) throws IOException {
		System.out.println(table(List.of(arguments)));
	}

	/** @return a table in Markdown */
	static String table(final List<String> sizes) throws IOException {
		final StringBuilder text = new StringBuilder("| items x numbers | added (1/s) | on disk (GB) |");
		distances().forEach(distance -> text.append(' ').append(distance.getClass().getSimpleName()).append(" |"));
		text.append(" memory (MB) |\n|---|---|---|").append("---|".repeat(distances().size())).append("---|\n");
		for (final String size : sizes) {
			final String[] numbers = size.split("x");
			text.append(row(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]))).append('\n');
		}
		return text + "\nTimes of one search for the " + HITS + " nearest in ms, the median of " + REPEATS + ", with "
			+ Runtime.getRuntime().availableProcessors() + " threads.\n";
	}

	private static String row(final int count, final int length) throws IOException {
		final Path folder = Files.createTempDirectory("gallery");
		try {
			final long start = System.nanoTime();
			fill(folder, count, length);
			final double seconds = (System.nanoTime() - start) / 1e9;
			final StringBuilder row = new StringBuilder(
				String.format(Locale.ROOT, "| %d x %d | %.0f | %.2f |", count, length, count / seconds, gigabytes(folder)));
			try (GalleryReader reader = new LuceneGalleryIndex().read(folder)) {
				for (final Distance distance : distances()) {
					row.append(String.format(Locale.ROOT, " %.0f |", milliseconds(reader, distance, length)));
				}
			}
			System.gc();
			final Runtime memory = Runtime.getRuntime();
			return row + String.format(Locale.ROOT, " %.0f |", (memory.totalMemory() - memory.freeMemory()) / 1e6);
		}
		finally {
			Folders.delete(folder);
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
