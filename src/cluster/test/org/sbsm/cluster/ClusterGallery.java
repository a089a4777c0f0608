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

package org.sbsm.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import javax.imageio.ImageIO;

import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking.Hit;
import org.sbsm.gallery.adding.GalleryBuilder;
import org.sbsm.gallery.adding.ImageBatches;
import org.sbsm.gallery.adding.MetadataTable;
import org.sbsm.gallery.adding.Tiling;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.gallery.lucene.LucenePartsIndex;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.source.ImageFolder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.progress.Progress;

/** A folder of images, and its gallery as one computer makes it. */
final class ClusterGallery {

	private static final int WIDTH = 200;
	private static final int HEIGHT = 160;

	private ClusterGallery() {}

	/** Makes crops of the sample images. */
	static Path crops(final Path folder, final int count) throws IOException {
		final List<BufferedImage> samples = new ArrayList<>();
		for (final String name : List.of("retina-field-a.jpg", "cat.jpg", "coffee.jpg", "cameraman.jpg")) {
			samples.add(ImageIO.read(new File("src/main/resources/samples", name)));
		}
		final Random random = new Random(1);
		for (int i = 0; i < count; i++) {
			final BufferedImage sample = samples.get(i % samples.size());
			final Path file = folder.resolve("set " + i % 3 + "/crop " + i + ".png");
			Files.createDirectories(file.getParent());
			ImageIO.write(sample.getSubimage(random.nextInt(sample.getWidth() - WIDTH),
				random.nextInt(sample.getHeight() - HEIGHT), WIDTH, HEIGHT), "png", file.toFile());
		}
		return folder;
	}

	/** Makes the gallery without Spark, on all cores. */
	static Path onOneComputer(final Path gallery, final Path images, final Tiling tiling, final String model) {
		final GreyValues values = GreyValues.of("auto", 0, 0);
		try (Embedder embedder = DjlEmbedder.open(new ModelLibrary().find(model),
			Runtime.getRuntime().availableProcessors())) {
			final ImageBatches batches = new ImageBatches(embedder, false);
			final GallerySettings settings = GallerySettings.of(embedder.model().name(), embedder.key(),
				batches.length(() -> false), false, values.text());
			try (GalleryWriter writer = new LuceneGalleryIndex().write(gallery, settings)) {
				new GalleryBuilder(writer, batches, tiling, Progress.NONE).add(
					new ImageFolder(images.toString(), "", values, MetadataTable.empty()), Optional.empty(), false);
			}
		}
		return gallery;
	}

	/** All is there once, the same bit for bit, and the same is found. */
	static void assertSame(final Path one, final Path many) {
		try (GalleryReader expected = new LuceneGalleryIndex().read(one);
			GalleryReader found = new LucenePartsIndex().read(many)) {
			assertTrue(expected.size() > 0);
			assertEquals(expected.size(), found.size(), "something is missing, or there twice");
			final Map<Place, GalleryItem> items = items(expected);
			final Map<Place, GalleryItem> others = items(found);
			assertEquals(items.keySet(), others.keySet());
			items.forEach((place, item) -> {
				assertArrayEquals(item.embedding(), others.get(place).embedding(), place.text());
				assertEquals(item.metadata(), others.get(place).metadata());
				assertArrayEquals(item.preview(), others.get(place).preview());
			});
			assertEquals(expected.settings().modelKey(), found.settings().modelKey());
			for (final Distance distance : List.of(new Euclidean(), new Cosine())) {
				for (final GalleryItem query : items.values().stream().limit(5).toList()) {
					final GalleryQuery asked = new GalleryQuery(ItemScore.distance(query.embedding(), distance), 20);
					assertEquals(hits(expected, asked), hits(found, asked));
				}
			}
		}
	}

	private static Map<Place, GalleryItem> items(final GalleryReader gallery) {
		final Map<Place, GalleryItem> items = new TreeMap<>();
		for (final int row : gallery.sample(Integer.MAX_VALUE, 1)) {
			final GalleryItem item = gallery.item(row);
			assertTrue(items.put(item.place(), item) == null, item.place().text() + " is there twice");
		}
		return items;
	}

	private static List<Hit> hits(final GalleryReader gallery, final GalleryQuery query) {
		return gallery.search(query, () -> false).hits().stream().map(hit -> new Hit(0, hit.place(), hit.score()))
			.toList();
	}
}
