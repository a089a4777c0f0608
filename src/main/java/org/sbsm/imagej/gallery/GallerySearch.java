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

package org.sbsm.imagej.gallery;

import ij.ImagePlus;
import ij.macro.Interpreter;

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sbsm.embedding.Embedder;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.search.ItemSearch;
import org.sbsm.gallery.search.SearchQuery;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.imagej.gallery.hits.HitBrowser;
import org.sbsm.imagej.gallery.hits.HitMarks;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.imagej.gallery.hits.HitStack;
import org.sbsm.imagej.gallery.hits.HitTable;
import org.sbsm.imagej.gallery.source.GalleryAddress;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.service.GalleryModel;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.plugin.PluginService;

/** Searches a gallery for what an open image shows, or a hit of the last search. */
public final class GallerySearch {

	private final SimilaritySaliencyService saliency;
	private final PluginService plugins;
	private final LastSearchService session;

	/**
	 * @param saliency owns the models
	 * @param plugins where ways to store galleries are found
	 * @param session keeps what was found
	 */
	public GallerySearch(final SimilaritySaliencyService saliency, final PluginService plugins,
		final LastSearchService session) {
		this.saliency = saliency;
		this.plugins = plugins;
		this.session = session;
	}

	/**
	 * Searches for open images: each on the plane that is shown, within its selection.
	 *
	 * @param gallery its folder, or the URL of one that a server has
	 * @param images at least one; not changed
	 * @param settings how to search
	 * @param browser whether a window shows the hits side by side, where there are windows
	 * @param progress may end it
	 * @return a stack of previews, the best first, not shown yet; the table Hits has them,
	 *         too
	 * @throws IllegalArgumentException if an input can't be used, or nothing is found; the
	 *         message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus search(final String gallery, final List<ImagePlus> images, final SearchSettings settings,
		final boolean browser, final Progress progress) {
		final String folder = GalleryAddress.of(gallery);
		try (GalleryReader reader = GalleryAddress.read(plugins, folder, progress::isCanceled);
			Embedder embedder = GalleryModel.open(saliency, reader.settings(), settings.modelFile(), folder)) {
			final ImageEmbedder embedding = new ImageEmbedder(embedder, reader.settings().ownSize(),
				saliency.keptEmbeddings());
			final List<SearchQuery> queries = new ArrayList<>();
			for (final ImagePlus image : images) {
				queries.add(QueryImage.of(image, reader, embedding, progress::isCanceled));
			}
			return show(new ItemSearch(folder, reader, settings).of(queries, progress), browser);
		}
	}

	/**
	 * Searches for hits of the last search.
	 *
	 * @param gallery its folder, or the URL of one that a server has
	 * @param ranks of the hits, see {@link HitOpener#hits}
	 * @param settings how to search
	 * @param browser whether a window shows the hits side by side, where there are windows
	 * @param progress may end it
	 * @return as above
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus searchForHits(final String gallery, final String ranks, final SearchSettings settings,
		final boolean browser, final Progress progress) {
		final String folder = GalleryAddress.of(gallery);
		final SearchResult last = session.last().filter(result -> result.gallery().equals(folder))
			.orElseThrow(() -> new IllegalArgumentException(
				"query_hits: there was no search in the gallery " + folder + " yet; search for an image first."));
		try (GalleryReader reader = GalleryAddress.read(plugins, folder, progress::isCanceled)) {
			final List<SearchQuery> queries = HitOpener.hits(last, ranks, "query_hits").stream()
				.map(hit -> SearchQuery.of(hit.item())).toList();
			return show(
				new ItemSearch(folder, reader, settings.withModelFile(last.modelFile())).of(queries, progress),
				browser);
		}
	}

	/**
	 * Shows what was found, and remembers it.
	 *
	 * @param result of a search
	 * @param browser whether a window shows the hits side by side, where there are windows
	 * @return a stack of previews, not shown yet
	 */
	public ImagePlus show(final SearchResult result, final boolean browser) {
		final HitMarks marks = session.setLast(result, browser);
		HitTable.show(result, hit -> marks.of(hit).text());
		final FoundItem first = result.hits().get(0);
		final double share = result.shareOfPairs(first);
		final String pairs = Double.isNaN(share) ? "" : String.format(Locale.ROOT,
			"; %.1f %% of random pairs of the gallery are as near as the first", 100 * share);
		Notice.say(result.isFar()
			? String.format(Locale.ROOT,
				"No close match for %s: %.0f %% of random pairs of the gallery are as near.", result.title(),
				100 * share)
			: String.format(Locale.ROOT, "%d %s of %d items%s for %s, from %.4g to %.4g%s.", result.hits().size(),
				result.hits().size() == 1 ? "hit" : "hits", result.searched(),
				result.approximate() ? " that the server found near (approximate)" : "", result.title(),
				first.distance(), result.hits().get(result.hits().size() - 1).distance(), pairs));
		final ImagePlus stack = HitStack.of(result);
		if (browser && !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode())
			HitBrowser.show(marks, stack);
		return stack;
	}
}
