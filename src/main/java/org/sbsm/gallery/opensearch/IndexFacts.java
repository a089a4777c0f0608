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

package org.sbsm.gallery.opensearch;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

import java.util.SortedSet;
import java.util.TreeSet;

import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.MetadataName;
import org.sbsm.gallery.RootedFile;

/**
 * What an index says of the gallery that it holds.
 *
 * @param complete whether all items are in it
 * @param settings how the embeddings are made
 * @param fields that filters know
 * @param roots names of the roots
 * @param items number of items
 */
record IndexFacts(boolean complete, GallerySettings settings, SortedSet<String> fields,
	SortedSet<String> roots, int items) {

	private static final String NAME = "similarity_saliency";

	private static final Gson GSON = new Gson();

	/** As JSON. */
	private record Kept(boolean complete, GallerySettings settings, TreeSet<String> fields,
		TreeSet<String> roots, int items) {}

	/** @return the index's own data */
	JsonObject meta() {
		return FilterJson.one("_meta",
			FilterJson.one(NAME,
				GSON.toJsonTree(new Kept(complete, settings, new TreeSet<>(fields), new TreeSet<>(roots), items))
					.getAsJsonObject()));
	}

	IndexFacts completed() {
		return new IndexFacts(true, settings, fields, roots, items);
	}

	/**
	 * @param index that a server describes
	 * @return what it says
	 * @throws RuntimeException if it is no gallery, or has values that aren't allowed
	 */
	static IndexFacts of(final JsonObject index) {
		final Kept kept = GSON.fromJson(index.getAsJsonObject("mappings").getAsJsonObject("_meta").get(NAME),
			Kept.class);
		if (kept.settings == null || kept.items < 1 || kept.roots == null || kept.fields == null
			|| !kept.roots.stream().allMatch(RootedFile::isName)
			|| !kept.fields.stream().allMatch(name -> MetadataName.OWN.contains(name) || MetadataName.isName(name)))
			throw new IllegalArgumentException("it is no gallery");
		return new IndexFacts(kept.complete, kept.settings, kept.fields, kept.roots, kept.items);
	}
}
