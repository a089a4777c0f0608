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

package org.sbsm.gallery.lucene;

import java.nio.file.Path;
import java.util.Random;

import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;

/**
 * A program that adds files to a gallery until it is killed, and prints how many are
 * committed. It goes on where the gallery ends.
 */
final class GalleryAdder {

	static final int ITEMS_PER_FILE = 5;

	private GalleryAdder() {}

	static RootedFile file(final int number) {
		return new RootedFile("images", "file " + number + ".png");
	}

	static GalleryItem item(final int file, final int number) {
		final GalleryItem item = RandomGallery.item(number,
			RandomGallery.embedding(new Random(file * 31L + number)), new Random(file));
		return new GalleryItem(new Place(file(file), 1, 10 * number, 0, 10, 10), item.embedding(),
			item.metadata(), new byte[3000]);
	}

	/** How many files, from the first one, are in the gallery as a whole. */
	static int files(final GalleryReader reader) {
		int files = 0;
		while (reader.file(file(files), "t").isPresent()) {
			files++;
		}
		return files;
	}

	/** @param arguments folder of the gallery */
	public static void main(final String[] arguments) {
		final Path folder = Path.of(arguments[0]);
		final LuceneGalleryIndex index = new LuceneGalleryIndex();
		int file = 0;
		if (index.exists(folder)) {
			try (GalleryReader reader = index.read(folder)) {
				file = files(reader);
			}
		}
		final Random random = new Random(file);
		try (GalleryWriter writer = index.write(folder, RandomGallery.SETTINGS)) {
			while (true) {
				for (int number = 0; number < ITEMS_PER_FILE; number++) {
					writer.put(item(file, number));
				}
				writer.put(new AddedFile(file(file), "t", 1, 1, "", ITEMS_PER_FILE));
				file++;
				if (random.nextInt(20) == 0) {
					writer.commit();
					System.out.println(file);
				}
			}
		}
	}
}
