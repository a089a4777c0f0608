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
import java.util.List;
import java.util.Objects;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.gallery.search.SearchResult;
import org.sbsm.imagej.task.KnownQuery;

/** What was searched for, as images or as embeddings. */
final class QueryImages {

	private QueryImages() {}

	/**
	 * @param result of a search
	 * @return whether the distances are those from the images that were searched for
	 */
	static boolean areRanking(final SearchResult result) {
		return result.refined().isEmpty() && !hasNone(result) && !result.isForMean();
	}

	private static boolean hasNone(final SearchResult result) {
		return result.queries().stream().anyMatch(Objects::isNull);
	}

	/**
	 * @param result of a search
	 * @return an image per query
	 * @throws IllegalArgumentException if a query is an item of the gallery
	 */
	static List<ImagePlus> images(final SearchResult result) {
		final List<RandomAccessibleInterval<FloatType>> queries = result.images();
		final List<ImagePlus> images = new ArrayList<>();
		for (int i = 0; i < queries.size(); i++) {
			final String title = "Query " + name(result, i);
			images.add(BrightnessImages.of(title, List.of(queries.get(i)), List.of(title)));
		}
		return images;
	}

	/**
	 * @param result of a search
	 * @return what the distances are from
	 */
	static List<KnownQuery> known(final SearchResult result) {
		final List<float[]> embeddings = result.ranking();
		final List<KnownQuery> queries = new ArrayList<>();
		for (int i = 0; i < embeddings.size(); i++) {
			queries.add(new KnownQuery(result.refined().isPresent() ? result.title()
				: result.isForMean() ? "mean of " + result.title() : name(result, i), embeddings.get(i)));
		}
		return queries;
	}

	private static String name(final SearchResult result, final int index) {
		return result.embeddings().size() == 1 || result.queries().size() == 1 ? result.title()
			: (index + 1) + " of " + result.title();
	}
}
