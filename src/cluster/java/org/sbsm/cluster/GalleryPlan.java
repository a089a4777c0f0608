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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.adding.ImageSource.SourceFile;
import org.sbsm.gallery.adding.Tiling;
import org.sbsm.gallery.lucene.GalleryParts;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.text.Sha256;

/**
 * What is to be done for a gallery: which parts stay, and which files are still to be
 * embedded. Parts that a job finished before it was killed stay, listed or not.
 *
 * @param kept names of the parts that stay
 * @param settings of the gallery, if it has parts
 * @param files to be embedded, in their order
 * @param known number of files that are in the parts that stay
 */
record GalleryPlan(List<String> kept, Optional<GallerySettings> settings, List<SourceFile> files, int known) {

	/**
	 * @param parts of the gallery
	 * @param files that shall be in it, in their order
	 * @param tiling how they are divided into items
	 * @return the plan
	 * @throws IllegalArgumentException if the gallery was made otherwise, or a part can't
	 *         be made again; the message says what to do
	 */
	static GalleryPlan of(final GalleryParts parts, final List<SourceFile> files, final Tiling tiling) {
		final Map<RootedFile, SourceFile> wanted = new HashMap<>();
		files.forEach(file -> wanted.put(file.file(), file));
		// Those that are listed come first: files of others may be in them, too.
		final Set<String> names = new LinkedHashSet<>(parts.listed());
		names.addAll(parts.present());
		final List<String> kept = new ArrayList<>();
		final Set<RootedFile> known = new HashSet<>();
		Optional<GallerySettings> settings = Optional.empty();
		for (final String name : names) {
			final List<AddedFile> added = new ArrayList<>();
			try (GalleryReader part = new LuceneGalleryIndex().read(parts.part(name))) {
				part.roots().forEach(root -> part.forEachFile(root, added::add));
				settings = Optional.of(check(settings, part.settings(), name));
			}
			checkTiling(added, tiling);
			if (added.stream().anyMatch(file -> known.contains(file.file()))) continue;
			final Optional<AddedFile> changed = added.stream()
				.filter(file -> wanted.containsKey(file.file()) && !isSame(file, wanted.get(file.file())))
				.findFirst();
			if (changed.isPresent()) {
				checkWhole(added, wanted.keySet(), changed.get());
				continue;
			}
			added.forEach(file -> known.add(file.file()));
			kept.add(name);
		}
		return new GalleryPlan(kept, settings,
			files.stream().filter(file -> !known.contains(file.file())).toList(), known.size());
	}

	private static GallerySettings check(final Optional<GallerySettings> before, final GallerySettings settings,
		final String name) {
		if (before.isEmpty() || before.get().equals(settings)) return settings;
		throw new IllegalArgumentException("gallery: its part " + name
			+ " was made with other settings than the others; delete the folder of that part, or choose another folder.");
	}

	private static void checkTiling(final List<AddedFile> added, final Tiling tiling) {
		for (final AddedFile file : added) {
			if (!file.tiling().equals(tiling.text())) {
				throw new IllegalArgumentException("patch: the gallery has items of the kind " + file.tiling()
					+ ", not " + tiling.text() + "; choose the same patch, step and empty, or another folder.");
			}
		}
	}

	private static boolean isSame(final AddedFile before, final SourceFile now) {
		return before.size() == now.size() && before.modified() == now.modified()
			&& before.metadata().equals(Sha256.of(new TreeMap<>(now.metadata()).toString()));
	}

	/** A part with a changed file is made again: with all that is in it. */
	private static void checkWhole(final List<AddedFile> added, final Set<RootedFile> wanted,
		final AddedFile changed) {
		for (final AddedFile file : added) {
			if (!wanted.contains(file.file())) {
				throw new IllegalArgumentException("files: " + changed.file().text()
					+ " has changed, and is in one part of the gallery with " + file.file().text()
					+ ", which isn't there or not chosen now; choose that, too, or make a new gallery.");
			}
		}
	}
}
