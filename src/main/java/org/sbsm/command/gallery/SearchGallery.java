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

package org.sbsm.command.gallery;

import ij.ImagePlus;

import java.util.List;
import java.util.stream.Stream;

import org.sbsm.command.parameter.Choices;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.imagej.gallery.GallerySearch;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.refine.RefinementService;
import org.sbsm.imagej.gallery.refine.SearchRefiner;
import org.sbsm.retrieval.DirectionDistance;
import org.sbsm.saliency.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Finds what is most similar to an image in a gallery. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Search Gallery...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/galleries.md") })
public class SearchGallery extends SearchCommand {

	@Parameter
	private LastSearchService session;

	@Parameter
	private RefinementService refinements;

	@Parameter(label = "Query image", required = false, autoFill = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.QUERY),
			@Attr(name = Choices.LIST, value = "queries"),
			@Attr(name = Choices.ABSENT, value = "(hits of the last search, or a concept)") },
		description = "What is looked for: the plane that is shown, within its selection if it has one.")
	private ImagePlus query;

	@Parameter(label = "Query images", required = false, visibility = ItemVisibility.INVISIBLE)
	private ImagePlus[] queries;

	@Parameter(label = "Hits as queries", required = false, persist = false,
		description = "In place of an image: ranks of the last search, such as 1,3.")
	private String queryHits = "";

	@Parameter(label = "Concept (file)", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "In place of an image: one that was saved by Refine Search, of the same model.")
	private String concept = "";

	@Parameter(label = "Hits", min = "1", max = "10000", persist = false,
		description = "How many are shown, the most similar first.")
	private int hits = 10;

	@Parameter(label = "Filter", required = false, persist = false, columns = 30,
		description = "Which items count: modality:CT AND diagnosis:benign, age:[30 TO 50], for example.")
	private String filter = "";

	@Parameter(label = "Leave out the same", required = false, persist = false, columns = 12,
		description = "Items with the query's own value: file, patient or other metadata, separated by commas.")
	private String notSame = "";

	@Parameter(label = "Several queries", choices = { "nearest", "mean" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "The distance to the nearest of them counts, or that to the mean of their embeddings.")
	private String several = "nearest";

	@Parameter(label = "Window to browse", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "The hits side by side; a double click opens the original. Not in batch mode.")
	private boolean browser = true;

	@Parameter(label = "Model file", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "Only if the model that the gallery was made with isn't in the library.")
	private String modelFile = "";

	@Parameter(label = "Hits", type = ItemIO.OUTPUT)
	private ImagePlus found;

	@Override
	protected void compute(final Progress progress) {
		final GallerySearch search = new GallerySearch(saliency(), plugins(), session);
		final boolean images = query != null || queries != null;
		if (Stream.of(images, !queryHits.isBlank(), !concept.isBlank()).filter(given -> given).count() != 1) {
			throw new IllegalArgumentException(
				"query: give one or more images, or in their place query_hits with ranks of the last search, or concept with a file.");
		}
		if (!concept.isBlank()) {
			found = searchForConcept(search, progress);
			return;
		}
		final SearchSettings settings = new SearchSettings(hits, distance(), filter,
			SearchSettings.names(notSame), several.equals("mean"), modelFile);
		found = images ? search.search(gallery(), queries == null ? List.of(query) : List.of(queries), settings,
			browser, progress) : search.searchForHits(gallery(), queryHits, settings, browser, progress);
	}

	private ImagePlus searchForConcept(final GallerySearch search, final Progress progress) {
		if (!notSame.isBlank() || !several.equals("nearest") || !distanceName().equals("euclidean")) {
			throw new IllegalArgumentException(
				"concept: its decision ranks, and it is of no file; leave distance, not_same and several out.");
		}
		return new SearchRefiner(plugins(), session, refinements, search).searchFor(concept.strip(), gallery(),
			new SearchSettings(hits, new DirectionDistance(), filter, List.of(), false, modelFile), browser,
			progress);
	}
}
