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

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.lucene.GalleryParts;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/** A gallery that a cluster made in parts is searched in ImageJ as any other. */
class PartsMacroTest {

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private static String path(final Path path) {
		return path.toString().replace('\\', '/');
	}

	@Test
	void theHitsAreTheSame() throws IOException {
		final Path images = Files.createDirectories(folder.resolve("images"));
		for (final String name : new String[] { "cat.png", "coffee.png", "cameraman.png" }) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		final String add = "folder=[" + path(images) + "] patch=128";
		IJ.run("Add to Gallery...", "gallery=[" + path(folder.resolve("one")) + "] " + add);
		divide(folder.resolve("one"), folder.resolve("many"));
		final ImagePlus cat = IJ.openImage(path(images.resolve("cat.png")));
		cat.setTitle("a");
		cat.show();
		final List<String> expected = hits("one");
		assertEquals(10, expected.size());
		assertEquals(expected, hits("many"));
		assertThrows(RuntimeException.class,
			() -> IJ.run("Add to Gallery...", "gallery=[" + path(folder.resolve("many")) + "] " + add));
		assertTrue(IJ.getErrorMessage().contains("was made in parts by the job EmbedGallery"),
			IJ.getErrorMessage());
		assertEquals(expected, hits("many"));
	}

	private List<String> hits(final String gallery) {
		IJ.run("Search Gallery...", "gallery=[" + path(folder.resolve(gallery)) + "] query=a hits=10");
		final List<String> rows = new ArrayList<>();
		for (int i = 0; i < MeasurementTable.HITS.table().size(); i++) {
			rows.add(MeasurementTable.HITS.table().getRowAsString(i));
		}
		return rows;
	}

	/** Every other item into another part. */
	private static void divide(final Path one, final Path many) throws IOException {
		final GalleryParts parts = new GalleryParts(many);
		final List<String> names = List.of("a".repeat(32), "b".repeat(32));
		try (GalleryReader whole = new LuceneGalleryIndex().read(one)) {
			final List<Integer> rows = whole.sample(Integer.MAX_VALUE, 1);
			for (int part = 0; part < 2; part++) {
				final int first = part;
				parts.make(names.get(part), home -> {
					try (GalleryWriter writer = new LuceneGalleryIndex().write(home, whole.settings())) {
						for (int i = first; i < rows.size(); i += 2) {
							final GalleryItem item = whole.item(rows.get(i));
							writer.put(item);
						}
						writer.commit();
					}
					return null;
				});
			}
		}
		parts.publish(names);
	}
}
