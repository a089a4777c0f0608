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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;

/** Seeded random items, many of them alike. */
final class RandomGallery {

	static final int LENGTH = 13;

	static final GallerySettings SETTINGS = GallerySettings.of("m", "hash facts", LENGTH, false, "full");

	private RandomGallery() {}

	static List<GalleryItem> items(final long seed, final int count) {
		final Random random = new Random(seed);
		final List<GalleryItem> items = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			// Every third is the same as one before: ties.
			final float[] embedding = i > 2 && random.nextInt(3) == 0
				? items.get(random.nextInt(i)).embedding().clone() : embedding(random);
			items.add(item(i, embedding, random));
		}
		return items;
	}

	static float[] embedding(final Random random) {
		final float[] embedding = new float[LENGTH];
		for (int i = 0; i < LENGTH; i++) {
			embedding[i] = random.nextInt(5) == 0 ? 0 : random.nextFloat();
		}
		return embedding;
	}

	static GalleryItem item(final int i, final float[] embedding, final Random random) {
		final SortedMap<String, String> metadata = new TreeMap<>();
		metadata.put("modality", random.nextBoolean() ? "CT" : "MR");
		metadata.put("age", String.valueOf(random.nextInt(90)));
		if (random.nextBoolean())
			metadata.put("diagnosis", random.nextBoolean() ? "benign" : "invasive carcinoma");
		return new GalleryItem(
			new Place(new RootedFile("images", "set " + i % 7 + "/\u00e4 " + i / 3 + ".png"), 1 + i % 3,
				random.nextInt(4) * 10, random.nextInt(4), 10, 20),
			embedding, metadata, new byte[] { (byte) i, 1, 2 });
	}
}
