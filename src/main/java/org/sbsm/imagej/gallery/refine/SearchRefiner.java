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

package org.sbsm.imagej.gallery.refine;

import ij.ImagePlus;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.refine.ConceptSearch;
import org.sbsm.gallery.refine.MarkLearning;
import org.sbsm.gallery.refine.RefinedRanking;
import org.sbsm.gallery.refine.Refinement;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.imagej.gallery.GallerySearch;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.hits.HitMarks;
import org.sbsm.imagej.gallery.hits.HitMarks.Mark;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.imagej.gallery.source.GalleryAddress;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.retrieval.Concept;
import org.sbsm.retrieval.ConceptFile;
import org.sbsm.retrieval.DirectionDistance;
import org.sbsm.saliency.progress.Progress;
import org.scijava.plugin.PluginService;

/** Refines the last search by marks, and searches for what was learned. */
public final class SearchRefiner {

	private final PluginService plugins;
	private final LastSearchService session;
	private final RefinementService refinements;
	private final GallerySearch search;

	/**
	 * @param plugins where ways to store galleries are found
	 * @param session knows what was found last
	 * @param refinements of the session
	 * @param search shows hits
	 */
	public SearchRefiner(final PluginService plugins, final LastSearchService session,
		final RefinementService refinements, final GallerySearch search) {
		this.plugins = plugins;
		this.session = session;
		this.refinements = refinements;
		this.search = search;
	}

	/**
	 * Learns from marks, and ranks the gallery by that. Marks that were made before, of
	 * hits that are shown or not, count, too, and so do those of the table Hits.
	 *
	 * @param relevant ranks of the last search that are relevant, see
	 *        {@link HitOpener#hits}; may be empty
	 * @param not ranks that aren't; may be empty
	 * @param unmark ranks whose marks are taken away; may be empty
	 * @param show what is shown
	 * @param progress may end it
	 * @return a stack of previews, not shown yet; the table Hits has them, too
	 * @throws IllegalArgumentException if there was no search or a rank isn't one of its,
	 *         or nothing can be learned
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus refine(final String relevant, final String not, final String unmark,
		final RefinedRanking.Order show, final Progress progress) {
		final SearchResult last = last();
		final HitMarks marks = marks().with(hits(last, relevant, "relevant"), hits(last, not, "not"),
			hits(last, unmark, "unmark"));
		final Refinement before = refinements.of(last).without(marks.hits(Mark.NONE));
		final Path folder = GalleryAddress.folder(last.gallery(), "a refined search");
		try (GalleryReader reader = GalleryFolder.index(plugins, folder).read(folder)) {
			final Refinement refined = new MarkLearning(reader).refine(before, marks.hits(Mark.RELEVANT),
				marks.hits(Mark.NOT), show, progress);
			final ImagePlus stack = search.show(refined.shown(), session.browser());
			refinements.add(refined);
			return stack;
		}
	}

	private static List<FoundItem> hits(final SearchResult last, final String ranks, final String key) {
		return ranks.isBlank() ? List.of() : HitOpener.hits(last, ranks, key);
	}

	/**
	 * Shows what was there before the last marks, or after them.
	 *
	 * @param forward or back
	 * @return a stack of previews, not shown yet
	 * @throws IllegalArgumentException if there is nothing before or after
	 */
	public ImagePlus step(final boolean forward) {
		refinements.of(last());
		final Refinement there = (forward ? refinements.forward() : refinements.back())
			.orElseThrow(() -> new IllegalArgumentException(
				"show: there is nothing " + (forward ? "after" : "before") + " what is shown."));
		return search.show(there.shown(), session.browser());
	}

	/**
	 * Searches for a concept, with number of hits and filter of the last search if that was
	 * in the same gallery.
	 *
	 * @param path of a file that was saved with {@link #save}
	 * @param gallery its folder; empty for that of the last search
	 * @param show what is shown
	 * @param progress may end it
	 * @return a stack of previews, not shown yet
	 * @throws IllegalArgumentException if it is no concept, or isn't of the gallery's model
	 *         and rule for grey values
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus searchFor(final String path, final String gallery, final RefinedRanking.Order show,
		final Progress progress) {
		final String address = GalleryAddress.of(gallery.isBlank() ? last().gallery() : gallery);
		final Optional<SearchResult> last = session.last().filter(result -> result.gallery().equals(address));
		final SearchSettings.Builder settings = SearchSettings.builder().distance(new DirectionDistance());
		last.map(SearchResult::search).ifPresent(
			before -> settings.hits(before.hits()).filter(before.filter()).modelFile(before.modelFile()));
		return searchFor(path, address, settings.build(), last.isEmpty() || session.browser(), show, progress);
	}

	/**
	 * The same with other settings.
	 *
	 * @param path as above
	 * @param gallery its folder
	 * @param settings how to search; the decision ranks, whatever distance there is
	 * @param browser whether a window shows the hits side by side, where there are windows
	 * @param progress may end it
	 * @return a stack of previews, not shown yet
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus searchFor(final String path, final String gallery, final SearchSettings settings,
		final boolean browser, final Progress progress) {
		return searchFor(path, gallery, settings, browser, RefinedRanking.Order.BEST, progress);
	}

	private ImagePlus searchFor(final String path, final String gallery, final SearchSettings settings,
		final boolean browser, final RefinedRanking.Order show, final Progress progress) {
		final Concept concept = ConceptFile.read(path);
		final Path folder = GalleryAddress.folder(gallery, "the search for a concept");
		try (GalleryReader reader = GalleryFolder.index(plugins, folder).read(folder)) {
			final SearchResult shown = ConceptSearch.search(concept, folder.toString(), reader, settings, show,
				progress);
			final ImagePlus stack = search.show(shown, browser);
			refinements.begin(shown, show);
			session.useConcept(path);
			return stack;
		}
	}

	/**
	 * Saves what was learned last as a concept, called as the file.
	 *
	 * @param path of the file
	 * @throws IllegalArgumentException if nothing was learned, or it can't be written
	 */
	public void save(final String path) {
		final String file = path.strip().replaceFirst(".*[/\\\\]", "");
		ConceptFile.write(path.strip(), ConceptSearch.of(last(), file.replaceFirst("(?<=.)\\.[^.]*$", "")));
		session.useConcept(path.strip());
	}

	/** @return whether hits are marked otherwise than when the search was refined last */
	public boolean hasNewMarks() {
		return session.last().isPresent() && marks().areNew();
	}

	private HitMarks marks() {
		final HitMarks marks = session.marks().orElseThrow(SearchRefiner::noSearch);
		marks.read();
		return marks;
	}

	private SearchResult last() {
		return session.last().orElseThrow(SearchRefiner::noSearch);
	}

	private static IllegalArgumentException noSearch() {
		return new IllegalArgumentException(
			"relevant: there was no search in a gallery yet; run Search Gallery first.");
	}
}
