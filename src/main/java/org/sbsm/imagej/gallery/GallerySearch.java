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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.search.NearDuplicates;
import org.sbsm.gallery.search.RandomPairs;
import org.sbsm.imagej.gallery.SearchResult.FoundItem;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.imagej.gallery.source.GalleryAddress;
import org.scijava.plugin.PluginService;

/** Searches a gallery for what an open image shows, or a hit of the last search. */
public final class GallerySearch {

	private final SimilaritySaliencyService saliency;
	private final PluginService plugins;
	private final GalleryService session;

	/**
	 * @param saliency owns the models
	 * @param plugins where ways to store galleries are found
	 * @param session keeps what was found
	 */
	public GallerySearch(final SimilaritySaliencyService saliency, final PluginService plugins,
		final GalleryService session) {
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
	 * @param modelFile the gallery's model, if it isn't in the library; else empty
	 * @param progress may end it
	 * @return a stack of previews, the best first, not shown yet; the table Hits has them,
	 *         too
	 * @throws IllegalArgumentException if an input can't be used, or nothing is found; the
	 *         message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus search(final String gallery, final List<ImagePlus> images, final SearchSettings settings,
		final String modelFile, final Progress progress) {
		final String folder = GalleryAddress.of(gallery);
		try (GalleryReader reader = GalleryAddress.read(plugins, folder, progress::isCanceled);
			Embedder embedder = GalleryModel.open(saliency, reader.settings(), modelFile, folder)) {
			final ImageEmbedder embedding = new ImageEmbedder(embedder, reader.settings().ownSize(),
				saliency.keptEmbeddings());
			final List<QueryImage> queries = new ArrayList<>();
			for (final ImagePlus image : images) {
				final QueryImage query = QueryImage.of(image, reader);
				queries.add(new QueryImage(query.title(), query.pixels(),
					embedding.embed(query.pixels(), "query", progress::isCanceled), query.file(), query.metadata()));
			}
			return show(search(folder, reader, queries, settings, modelFile, progress), settings.browser());
		}
	}

	/**
	 * Searches for hits of the last search.
	 *
	 * @param gallery its folder, or the URL of one that a server has
	 * @param ranks of the hits, see {@link HitOpener#hits}
	 * @param settings how to search
	 * @param progress may end it
	 * @return as above
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus searchForHits(final String gallery, final String ranks, final SearchSettings settings,
		final Progress progress) {
		final String folder = GalleryAddress.of(gallery);
		final SearchResult last = session.last().filter(result -> result.gallery().equals(folder))
			.orElseThrow(() -> new IllegalArgumentException(
				"query_hits: there was no search in the gallery " + folder + " yet; search for an image first."));
		try (GalleryReader reader = GalleryAddress.read(plugins, folder, progress::isCanceled)) {
			final List<QueryImage> queries = HitOpener.hits(last, ranks, "query_hits").stream()
				.map(hit -> QueryImage.of(hit.item())).toList();
			return show(search(folder, reader, queries, settings, last.modelFile(), progress), settings.browser());
		}
	}

	private SearchResult search(final String folder, final GalleryReader reader, final List<QueryImage> queries,
		final SearchSettings settings, final String modelFile, final Progress progress) {
		return search(folder, reader,
			new SearchedFor(queries.stream().map(QueryImage::title).collect(Collectors.joining(", ")),
				queries.stream().map(QueryImage::pixels).collect(Collectors.toList()),
				queries.stream().map(QueryImage::embedding).toList(), exclusions(queries, settings, reader)),
			settings, modelFile, progress);
	}

	/**
	 * What is looked for.
	 *
	 * @param title for people
	 * @param pixels brightness (x, y, channel) per query, {@code null} where that isn't
	 *        known
	 * @param embeddings one per query, at least one
	 * @param without items that don't count
	 */
	public record SearchedFor(String title, List<RandomAccessibleInterval<FloatType>> pixels,
		List<float[]> embeddings, Set<Exclusion> without) {}

	/**
	 * Searches for embeddings; shows nothing.
	 *
	 * @param folder of the gallery, or its URL
	 * @param reader of the gallery
	 * @param wanted what is looked for
	 * @param settings how to search
	 * @param modelFile the gallery's model, if it isn't in the library; else empty
	 * @param progress may end it
	 * @return what was found, at least one item
	 * @throws IllegalArgumentException if nothing is found, or the filter or the distance
	 *         can't be used; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public static SearchResult search(final String folder, final GalleryReader reader, final SearchedFor wanted,
		final SearchSettings settings, final String modelFile, final Progress progress) {
		final Ranking ranking = reader.search(new GalleryQuery(score(wanted.embeddings, settings),
			settings.hits(), settings.filter(), wanted.without), progress::isCanceled);
		if (ranking.hits().isEmpty()) throw nothing(folder, ranking, settings);
		final RandomPairs pairs = RandomPairs.of(reader, settings.distance());
		final List<GalleryItem> items = ranking.hits().stream().map(hit -> reader.item(hit.row())).toList();
		final int[] groups = NearDuplicates.groups(items.stream().map(GalleryItem::embedding).toList(),
			settings.distance(), pairs.median());
		final List<FoundItem> hits = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			hits.add(new FoundItem(i + 1, ranking.hits().get(i).score(), items.get(i), groups[i] + 1));
		}
		return new SearchResult(folder, reader.settings(), modelFile, settings, wanted.title, wanted.pixels,
			wanted.embeddings, hits, ranking.searched(), reader.isApproximate(), pairs, wanted.without,
			Optional.empty());
	}

	private static IllegalArgumentException nothing(final String folder, final Ranking ranking,
		final SearchSettings settings) {
		if (ranking.undefined() > 0) {
			return new IllegalArgumentException(
				"distance: it isn't defined between the query and any item of the gallery " + folder
					+ "; choose another distance, such as euclidean.");
		}
		return new IllegalArgumentException(
			settings.filter().isBlank() ? "gallery: no item of the gallery " + folder + " is left to be searched."
				: "filter: no item of the gallery " + folder + " passes the filter " + settings.filter() + ".");
	}

	private static ItemScore score(final List<float[]> embeddings, final SearchSettings settings) {
		if (settings.mean() && embeddings.size() > 1)
			return ItemScore.distance(mean(embeddings), settings.distance());
		final List<ItemScore> scores = embeddings.stream()
			.map(embedding -> ItemScore.distance(embedding, settings.distance())).toList();
		return scores.size() == 1 ? scores.get(0) : ItemScore.lowest(scores);
	}

	/** @return the mean of embeddings */
	public static float[] mean(final List<float[]> embeddings) {
		final float[] mean = new float[embeddings.get(0).length];
		for (int i = 0; i < mean.length; i++) {
			double sum = 0;
			for (final float[] embedding : embeddings) {
				sum += embedding[i];
			}
			mean[i] = (float) (sum / embeddings.size());
		}
		return mean;
	}

	private static Set<Exclusion> exclusions(final List<QueryImage> queries, final SearchSettings settings,
		final GalleryReader reader) {
		final Set<Exclusion> exclusions = new HashSet<>();
		for (final String name : settings.notSame()) {
			if (!reader.fields().contains(name)) {
				throw new IllegalArgumentException("not_same: no item of the gallery has the field " + name
					+ "; the fields are: " + String.join(", ", reader.fields()) + ".");
			}
			for (final QueryImage query : queries) {
				// An image that isn't of the gallery has no file there.
				if (name.equals("file"))
					query.file().ifPresent(file -> exclusions.add(new Exclusion(name, file.text())));
				else
					exclusions.add(new Exclusion(name, value(query, name)));
			}
		}
		return exclusions;
	}

	private static String value(final QueryImage query, final String name) {
		final String value = query.metadata().get(name);
		if (value != null) return value;
		throw new IllegalArgumentException("not_same: it isn't known which " + name + " " + query.title()
			+ " has; leave " + name + " out of not_same, or open the image from a folder of the gallery.");
	}

	/**
	 * Shows what was found, and remembers it.
	 *
	 * @param result of a search
	 * @param browser whether a window shows the hits side by side, where there are windows
	 * @return a stack of previews, not shown yet
	 */
	public ImagePlus show(final SearchResult result, final boolean browser) {
		session.setLast(result);
		HitTable.show(result);
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
			HitBrowser.show(result, stack);
		return stack;
	}
}
