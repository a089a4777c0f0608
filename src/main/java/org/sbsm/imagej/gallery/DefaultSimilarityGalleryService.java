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

import static org.sbsm.imagej.gallery.Given.checkHit;
import static org.sbsm.imagej.gallery.Given.given;
import static org.sbsm.imagej.gallery.Given.someOf;

import ij.ImagePlus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.adding.AddReport;
import org.sbsm.gallery.adding.AddSettings;
import org.sbsm.gallery.refine.ConceptSearch;
import org.sbsm.gallery.refine.MarkLearning;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.gallery.refine.Refinement;
import org.sbsm.gallery.search.ItemSearch;
import org.sbsm.gallery.search.SearchQuery;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.imagej.gallery.source.GalleryAddress;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.source.ImageFile;
import org.sbsm.retrieval.Concept;
import org.sbsm.retrieval.DirectionDistance;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.GalleryModel;
import org.sbsm.service.SimilarityGalleryService;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * The built-in {@link SimilarityGalleryService}. Files are opened by ImageJ, and its
 * preferences know where the images of galleries are, as for the Commands.
 */
@Plugin(type = Service.class)
public final class DefaultSimilarityGalleryService extends AbstractService
	implements
		SimilarityGalleryService {

	@Parameter
	private SimilaritySaliencyService saliency;

	@Parameter
	private PluginService plugins;

	@Override
	public AddSettings.Builder addSettings() {
		return AddSettings.builder();
	}

	@Override
	public SearchSettings.Builder searchSettings() {
		return SearchSettings.builder();
	}

	@Override
	public AddReport addFolder(final String gallery, final String folder) {
		return addFolder(gallery, folder, addSettings().build(), Progress.NONE);
	}

	@Override
	public AddReport addFolder(final String gallery, final String folder, final AddSettings settings,
		final Progress progress) {
		return filler(settings).addFolder(given("gallery", gallery), given("folder", folder),
			given("progress", progress));
	}

	@Override
	public AddReport addFile(final String gallery, final String file, final AddSettings settings,
		final Progress progress) {
		return filler(settings).addFile(given("gallery", gallery), given("file", file),
			given("progress", progress));
	}

	private GalleryFiller filler(final AddSettings settings) {
		return new GalleryFiller(saliency, plugins, given("settings", settings));
	}

	@Override
	public void moveRoot(final String gallery, final String root, final String folder) {
		try (GalleryReader reader = GalleryAddress.read(plugins, given("gallery", gallery), () -> false)) {
			if (!reader.roots().contains(given("root", root))) {
				throw new IllegalArgumentException(
					"root: the gallery has no root " + root + "; it has: " + String.join(", ", reader.roots()) + ".");
			}
			GalleryFolder.moveRoot(reader.settings(), root, given("folder", folder));
		}
	}

	@Override
	public SearchResult search(final String gallery,
		final RandomAccessibleInterval<? extends RealType<?>> query) {
		return search(gallery, List.of(given("query", query)), searchSettings().build(), Progress.NONE);
	}

	@Override
	public SearchResult search(final String gallery,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries,
		final SearchSettings settings, final Progress progress) {
		someOf("queries", queries);
		if (given("settings", settings).notSame().contains("file")) {
			throw new IllegalArgumentException(
				"not_same: an image has no file in the gallery; leave file out, or search for the file with searchForFile.");
		}
		return search(gallery, settings, progress, (reader, embedding) -> {
			final GreyValues rule = GreyValues.parse(reader.settings().intensity());
			final List<SearchQuery> wanted = new ArrayList<>();
			for (final RandomAccessibleInterval<? extends RealType<?>> query : queries) {
				final String title = queries.size() == 1 ? "query" : "query " + (wanted.size() + 1);
				final RandomAccessibleInterval<FloatType> pixels = rule.brightness(query, "query");
				wanted.add(new SearchQuery(title, pixels, embedding.embed(pixels, "query", progress::isCanceled),
					Optional.empty(), Map.of()));
			}
			return wanted;
		});
	}

	@Override
	public SearchResult searchForFile(final String gallery, final String file, final SearchSettings settings,
		final Progress progress) {
		final Path path = ImageFile.path(given("file", file));
		return search(gallery, settings, progress, (reader, embedding) -> {
			final ImagePlus image = ImageFile.open(path).orElseThrow(() -> new IllegalArgumentException(
				"file: " + file + " is no image that ImageJ reads; give another one."));
			return List.of(QueryImage.of(image, reader, embedding, progress::isCanceled));
		});
	}

	private SearchResult search(final String gallery, final SearchSettings settings, final Progress progress,
		final BiFunction<GalleryReader, ImageEmbedder, List<SearchQuery>> queries) {
		given("settings", settings);
		given("progress", progress);
		final String address = GalleryAddress.of(given("gallery", gallery));
		try (GalleryReader reader = GalleryAddress.read(plugins, address, progress::isCanceled);
			Embedder embedder = GalleryModel.open(saliency, reader.settings(), settings.modelFile(), address)) {
			return new ItemSearch(address, reader, settings).of(queries.apply(reader,
				new ImageEmbedder(embedder, reader.settings().ownSize(), saliency.keptEmbeddings())), progress);
		}
	}

	@Override
	public SearchResult searchForHits(final SearchResult result, final List<FoundItem> hits,
		final SearchSettings settings, final Progress progress) {
		someOf("hits", hits).forEach(hit -> checkHit(result, hit));
		given("progress", progress);
		try (GalleryReader reader = GalleryAddress.read(plugins, result.gallery(), progress::isCanceled)) {
			return new ItemSearch(result.gallery(), reader,
				given("settings", settings).withModelFile(result.modelFile()))
				.of(hits.stream().map(hit -> SearchQuery.of(hit.item())).toList(), progress);
		}
	}

	@Override
	public SearchResult searchForConcept(final String gallery, final Concept concept,
		final SearchSettings settings, final Progress progress) {
		given("concept", concept);
		given("progress", progress);
		if (!given("settings", settings).notSame().isEmpty() || settings.mean()) {
			throw new IllegalArgumentException(
				"concept: its decision ranks, and it is of no file; leave notSame and mean out.");
		}
		final Path folder = GalleryAddress.folder(given("gallery", gallery), "the search for a concept");
		try (GalleryReader reader = GalleryFolder.index(plugins, folder).read(folder)) {
			return ConceptSearch.search(concept, folder.toString(), reader,
				settings.withDistance(new DirectionDistance()), Order.BEST, progress);
		}
	}

	@Override
	public RandomAccessibleInterval<FloatType> original(final SearchResult result, final FoundItem hit,
		final Progress progress) {
		given("progress", progress);
		checkHit(result, hit);
		try (Embedder embedder = open(result)) {
			return saliency.withRange(HitOpener.original(result, hit, embedder, progress), 0, 1);
		}
	}

	private Embedder open(final SearchResult result) {
		return GalleryModel.open(saliency, result.settings(), result.modelFile(), result.gallery());
	}

	@Override
	public Explanation explainHit(final SearchResult result, final FoundItem hit,
		final SaliencySettings settings, final Progress progress) {
		given("progress", progress);
		checkHit(result, hit);
		final SaliencySettings ofSearch = result.explaining(given("settings", settings).toBuilder());
		try (Embedder embedder = open(result)) {
			return new SimilaritySaliency(embedder, saliency.keptEmbeddings()).explainEmbeddings(
				HitOpener.original(result, hit, embedder, progress), result.ranking(), ofSearch, progress);
		}
	}

	@Override
	public List<Explanation> explainQueries(final SearchResult result, final List<FoundItem> hits,
		final SaliencySettings settings, final Progress progress) {
		given("progress", progress);
		someOf("hits", hits).forEach(hit -> checkHit(result, hit));
		final List<RandomAccessibleInterval<FloatType>> queries = result.images();
		final List<float[]> found = result.refined().isPresent() ? result.ranking()
			: hits.stream().map(hit -> hit.item().embedding()).toList();
		final SaliencySettings ofSearch = result.explaining(given("settings", settings).toBuilder());
		final List<Explanation> explanations = new ArrayList<>();
		try (Embedder embedder = open(result)) {
			final SimilaritySaliency explaining = new SimilaritySaliency(embedder, saliency.keptEmbeddings());
			for (final RandomAccessibleInterval<FloatType> query : queries) {
				explanations.add(explaining.explainEmbeddings(query, found, ofSearch,
					new SubProgress(progress, explanations.size(), queries.size())));
			}
		}
		return explanations;
	}

	@Override
	public Refinement refine(final SearchResult result, final List<FoundItem> relevant,
		final List<FoundItem> not, final Progress progress) {
		return refine(Refinement.begin(given("result", result), Order.BEST), relevant, not, progress);
	}

	@Override
	public Refinement refine(final Refinement before, final List<FoundItem> relevant, final List<FoundItem> not,
		final Progress progress) {
		given("progress", progress);
		final SearchResult shown = given("before", before).shown();
		given("relevant", relevant).forEach(hit -> checkHit(shown, hit));
		given("not", not).forEach(hit -> checkHit(shown, hit));
		final Path folder = GalleryAddress.folder(shown.gallery(), "a refined search");
		try (GalleryReader reader = GalleryFolder.index(plugins, folder).read(folder)) {
			return new MarkLearning(reader).refine(before, relevant, not, Order.BEST, progress);
		}
	}

	@Override
	public Concept concept(final SearchResult result, final String name) {
		return ConceptSearch.of(given("result", result), given("name", name));
	}
}
