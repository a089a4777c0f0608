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

package org.sbsm.imagej.gallery.explain;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.saliency.progress.Progress;

/**
 * Hits as images of what was embedded of their originals: those of one size are slices
 * of one stack.
 *
 * @param image a slice per hit
 * @param hits in the order of the slices
 */
record HitImages(ImagePlus image, List<FoundItem> hits) {

	/**
	 * Opens the originals.
	 *
	 * @param result with the hits
	 * @param hits to open
	 * @param embedder the gallery's model
	 * @param progress may end it
	 * @return one for each size
	 * @throws IllegalArgumentException if an original isn't there, or has changed
	 */
	static List<HitImages> open(final SearchResult result, final List<FoundItem> hits, final Embedder embedder,
		final Progress progress) {
		final Map<List<Long>, List<FoundItem>> bySize = new LinkedHashMap<>();
		final Map<FoundItem, RandomAccessibleInterval<FloatType>> pixels = new LinkedHashMap<>();
		for (final FoundItem hit : hits.stream().distinct().toList()) {
			final RandomAccessibleInterval<FloatType> plane = HitOpener.original(result, hit, embedder, progress);
			pixels.put(hit, plane);
			bySize.computeIfAbsent(Arrays.stream(plane.dimensionsAsLongArray()).boxed().toList(),
				size -> new ArrayList<>()).add(hit);
		}
		return bySize.values().stream()
			.map(same -> new HitImages(BrightnessImages.of(title(result, same),
				same.stream().map(pixels::get).toList(), same.stream().map(HitImages::label).toList()), same))
			.toList();
	}

	private static String title(final SearchResult result, final List<FoundItem> hits) {
		return (hits.size() == 1 ? "Hit " : "Hits ")
			+ hits.stream().map(hit -> String.valueOf(hit.rank())).collect(Collectors.joining(", ")) + " for "
			+ result.title();
	}

	/** @return rank and place of a hit */
	static String label(final FoundItem hit) {
		final Place place = hit.item().place();
		return "hit " + hit.rank() + ", " + place.file().path() + " (" + place.plane() + "; " + place.x() + ","
			+ place.y() + ")";
	}
}
