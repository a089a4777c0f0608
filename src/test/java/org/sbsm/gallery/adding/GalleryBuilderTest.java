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

package org.sbsm.gallery.adding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.testing.Models;
import org.sbsm.testing.CountingEmbedder;
import org.sbsm.testing.PixelEmbedder;
import org.sbsm.testing.TestData;

class GalleryBuilderTest {

	private static final Tiling PATCHES = new Tiling(10, 5, 0.01);

	private final LuceneGalleryIndex index = new LuceneGalleryIndex();
	private final Memory source = new Memory();
	private final CountingEmbedder embedder = new CountingEmbedder(new PixelEmbedder(1, 0));

	@TempDir
	private Path folder;

	/** Images in memory that change. */
	private static final class Memory implements ImageSource {

		private final Map<RootedFile, List<RandomAccessibleInterval<FloatType>>> images = new TreeMap<>();
		private final Map<RootedFile, Long> modified = new HashMap<>();
		private final Map<String, String> metadata = new HashMap<>();
		private final Set<RootedFile> broken = new HashSet<>();
		private final List<Remark> remarks = new ArrayList<>();

		void put(final String name, final int planes, final long seed) {
			final Random random = new Random(seed);
			images.put(file(name), IntStream.range(0, planes).mapToObj(plane -> {
				final float[] values = new float[20 * 15];
				// The left half is empty.
				for (int i = 0; i < values.length; i++) {
					values[i] = i % 20 < 10 ? 0.5f : random.nextFloat();
				}
				return (RandomAccessibleInterval<FloatType>) ArrayImgs.floats(values, 20, 15, 1);
			}).toList());
			modified.put(file(name), seed);
		}

		static RootedFile file(final String name) {
			return new RootedFile("memory", name);
		}

		@Override
		public String root() {
			return "memory";
		}

		@Override
		public List<SourceFile> files() {
			return images.keySet().stream().map(file -> new SourceFile(file, 1, modified.get(file), metadata))
				.toList();
		}

		@Override
		public List<Remark> remarks() {
			return remarks;
		}

		@Override
		public SourceImage open(final SourceFile file) {
			final List<RandomAccessibleInterval<FloatType>> planes = images.get(file.file());
			return new SourceImage() {

				@Override
				public List<Integer> planes() {
					return IntStream.rangeClosed(1, planes.size()).boxed().toList();
				}

				@Override
				public RandomAccessibleInterval<FloatType> plane(final int plane) {
					if (broken.contains(file.file()) && plane == planes.size())
						throw new IllegalArgumentException("The last plane is missing.");
					return planes.get(plane - 1);
				}

				@Override
				public Map<String, String> metadata() {
					return Map.of("depth", "32");
				}

				@Override
				public void close() {
					// holds nothing
				}
			};
		}
	}

	@BeforeEach
	void fill() {
		source.put("a.png", 1, 1);
		source.put("b/c.tif", 3, 2);
		source.put("d.png", 1, 3);
	}

	private AddReport add(final Tiling tiling, final boolean removing, final Progress progress) {
		final ImageBatches batches = new ImageBatches(embedder, false);
		final Optional<GalleryReader> before = index.exists(folder) ? Optional.of(index.read(folder))
			: Optional.empty();
		try (GalleryWriter writer = index.write(folder,
			GallerySettings.of("pixels", "key", batches.length(() -> false), false, "full"))) {
			embedder.reset();
			return new GalleryBuilder(writer, batches, tiling, progress).add(source, before, removing);
		}
		finally {
			before.ifPresent(GalleryReader::close);
		}
	}

	@Test
	void whatIsInAFolderThatCannotBeReadIsNotRemoved() {
		source.put("b.png", 1, 4);
		add(Tiling.whole());
		source.images.keySet().removeIf(file -> file.path().startsWith("b") || file.path().startsWith("d"));
		source.remarks.add(new ImageSource.Remark("b", "The folder b can't be read."));
		final AddReport report = add(Tiling.whole(), true, Progress.NONE);
		assertEquals(2, report.removed());
		assertEquals(List.of("The folder b can't be read."), report.remarks());
		assertEquals(Set.of("a.png", "b/c.tif"),
			all().stream().map(item -> item.place().file().path()).collect(java.util.stream.Collectors.toSet()));
	}

	private AddReport add(final Tiling tiling) {
		return add(tiling, false, Progress.NONE);
	}

	private static String text(final AddReport report) {
		return report.added() + " added, " + report.updated() + " updated, " + report.unchanged() + " unchanged, "
			+ report.removed() + " removed, " + report.items() + " items, " + report.empty() + " empty, "
			+ report.failures().size() + " failed";
	}

	private List<GalleryItem> all() {
		try (GalleryReader reader = index.read(folder)) {
			final GalleryQuery query = new GalleryQuery(
				(rows, count, scores) -> java.util.Arrays.fill(scores, 0, count, 0), 10_000);
			return reader.search(query, () -> false).hits().stream().map(hit -> reader.item(hit.row())).toList();
		}
	}

	@Test
	void wholePlanesAreEmbeddedOnceUntilTheirFileChanges() {
		assertEquals("3 added, 0 updated, 0 unchanged, 0 removed, 5 items, 0 empty, 0 failed",
			text(add(Tiling.whole())));
		assertEquals(5, embedder.passes());
		assertEquals(5, all().size());
		assertEquals("0 added, 0 updated, 3 unchanged, 0 removed, 0 items, 0 empty, 0 failed",
			text(add(Tiling.whole())));
		assertEquals(0, embedder.passes());
		source.put("b/c.tif", 2, 7);
		assertEquals("0 added, 1 updated, 2 unchanged, 0 removed, 2 items, 0 empty, 0 failed",
			text(add(Tiling.whole())));
		assertEquals(4, all().size());
		source.metadata.put("diagnosis", "benign");
		assertEquals("0 added, 3 updated, 0 unchanged, 0 removed, 4 items, 0 empty, 0 failed",
			text(add(Tiling.whole())));
		assertTrue(all().stream()
			.allMatch(item -> item.metadata().equals(new TreeMap<>(Map.of("depth", "32", "diagnosis", "benign")))));
	}

	@Test
	void filesThatAreNoMoreAreRemovedIfWanted() {
		add(Tiling.whole());
		source.images.remove(Memory.file("b/c.tif"));
		assertEquals("0 added, 0 updated, 2 unchanged, 0 removed, 0 items, 0 empty, 0 failed",
			text(add(Tiling.whole())));
		assertEquals(5, all().size());
		assertEquals("0 added, 0 updated, 2 unchanged, 1 removed, 0 items, 0 empty, 0 failed",
			text(add(Tiling.whole(), true, Progress.NONE)));
		assertEquals(2, all().size());
	}

	@Test
	void patchesOfTheSameFilesJoinThem() {
		add(Tiling.whole());
		// Columns at 0 (empty), 5 and 10, rows at 0 and 5.
		assertEquals("3 added, 0 updated, 0 unchanged, 0 removed, 20 items, 10 empty, 0 failed",
			text(add(PATCHES)));
		assertEquals(25, all().size());
		assertEquals("0 added, 0 updated, 3 unchanged, 0 removed, 0 items, 0 empty, 0 failed",
			text(add(Tiling.whole())));
		final Set<List<Integer>> corners = new HashSet<>();
		for (final GalleryItem item : all()) {
			final Place place = item.place();
			if (place.width() == 10) corners.add(List.of(place.x(), place.y()));
		}
		assertEquals(Set.of(List.of(5, 0), List.of(10, 0), List.of(5, 5), List.of(10, 5)), corners);
		source.put("a.png", 1, 9);
		add(PATCHES);
		assertEquals(24, all().size(), "the whole image of before isn't in the file any more");
	}

	@Test
	void aFileThatCantBeReadIsNoReasonToLeaveOthersOut() {
		source.broken.add(Memory.file("b/c.tif"));
		final AddReport report = add(Tiling.whole());
		assertEquals("2 added, 0 updated, 0 unchanged, 0 removed, 2 items, 0 empty, 1 failed", text(report));
		assertEquals(new AddReport.Failure(Memory.file("b/c.tif"), "The last plane is missing."),
			report.failures().get(0));
		source.broken.clear();
		assertEquals("1 added, 0 updated, 2 unchanged, 0 removed, 3 items, 0 empty, 0 failed",
			text(add(Tiling.whole())));
		assertEquals(5, all().size());
	}

	@Test
	void goesOnAfterItWasEnded() {
		for (int i = 0; i < 300; i++) {
			source.put("many/" + i + ".png", 1, i);
		}
		final int[] asked = new int[1];
		final Progress impatient = new Progress() {

			@Override
			public void update(final long done, final long total) {
				// doesn't matter
			}

			@Override
			public boolean isCanceled() {
				return ++asked[0] > 1500;
			}
		};
		assertThrows(CancellationException.class, () -> add(PATCHES, false, impatient));
		final int before = all().size();
		assertTrue(before > 200 && before < 300 * 4, "items " + before);
		final AddReport rest = add(PATCHES);
		assertTrue(rest.unchanged() > 30, text(rest));
		assertEquals((300 + 5) * 4, all().size());
		assertEquals("0 added, 0 updated, 303 unchanged, 0 removed, 0 items, 0 empty, 0 failed",
			text(add(PATCHES)));
	}

	@Test
	void anItemsEmbeddingIsThatOfItsPixels() {
		add(PATCHES);
		final ImageEmbedder images = new ImageEmbedder(embedder, false);
		for (final GalleryItem item : all()) {
			final Place place = item.place();
			final RandomAccessibleInterval<FloatType> plane = source.images.get(place.file())
				.get(place.plane() - 1);
			assertArrayEquals(
				images.embed(Views.zeroMin(Views.interval(plane,
					Intervals.createMinSize(place.x(), place.y(), 0, place.width(), place.height(), 1))), "patch"),
				item.embedding());
		}
	}

	@Test
	void batchesOfARealModelGiveTheEmbeddingsOfSingleImages() {
		final RandomAccessibleInterval<FloatType> cat = TestData.image("cat.png");
		final List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
		for (final Interval tile : new Tiling(100, 70, 0).tiles(cat.dimension(0), cat.dimension(1))) {
			images.add(Views.zeroMin(Views.interval(cat,
				Intervals.createMinMax(tile.min(0), tile.min(1), 0, tile.max(0), tile.max(1), cat.max(2)))));
		}
		images.add(TestData.image("cameraman.png"));
		assertTrue(images.size() > 10);
		try (Embedder model = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			final List<float[]> together = new ImageBatches(model, false).embed(images, () -> false);
			final ImageEmbedder single = new ImageEmbedder(model, false);
			for (int i = 0; i < images.size(); i++) {
				assertArrayEquals(single.embed(images.get(i), "image"), together.get(i));
			}
			assertEquals(together.get(0).length, new ImageBatches(model, false).length(() -> false));
		}
	}

	@Test
	void imagesOfManySizesAreEmbeddedAtTheirOwn() {
		final List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
		for (final int side : new int[] { 3, 3, 5, 3, 4, 4 }) {
			images.add(ArrayImgs.floats(new float[side * side], side, side, 1));
		}
		assertEquals(List.of(9, 9, 25, 9, 16, 16), new ImageBatches(new PixelEmbedder(1, 0), true)
			.embed(images, () -> false).stream().map(embedding -> embedding.length).toList());
	}
}
