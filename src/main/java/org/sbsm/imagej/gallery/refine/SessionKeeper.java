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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.sbsm.file.FileNames;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.refine.RefinedRanking;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.gallery.refine.Refinement;
import org.sbsm.gallery.search.ItemSearch;
import org.sbsm.gallery.search.ItemSearch.Wanted;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.imagej.gallery.GallerySearch;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.refine.SavedSession.Item;
import org.sbsm.imagej.gallery.refine.SavedSession.Mark;
import org.sbsm.imagej.gallery.refine.SavedSession.Query;
import org.sbsm.imagej.gallery.refine.SavedSession.Step;
import org.sbsm.imagej.gallery.source.GalleryAddress;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.imagej.status.Notice;
import org.sbsm.retrieval.DirectionDistance;
import org.sbsm.saliency.progress.Progress;
import org.scijava.plugin.PluginService;

/**
 * Saves a search with its marks and the steps back and forward, and opens it again, in
 * a later session of ImageJ, too. What was learned isn't learned again: the decisions
 * are in the file, so that the same gallery is ranked in the same way.
 */
public final class SessionKeeper {

	private final PluginService plugins;
	private final LastSearchService session;
	private final RefinementService refinements;
	private final GallerySearch search;

	/**
	 * @param plugins where ways to store galleries, and distances, are found
	 * @param session knows what was found last
	 * @param refinements of the session
	 * @param search shows hits
	 */
	public SessionKeeper(final PluginService plugins, final LastSearchService session,
		final RefinementService refinements, final GallerySearch search) {
		this.plugins = plugins;
		this.session = session;
		this.refinements = refinements;
		this.search = search;
	}

	/**
	 * @param path of the file; replaced if there is one
	 * @throws IllegalArgumentException if there was no search, it was one on a server, or
	 *         the file can't be written; the message says what to do
	 */
	public void save(final String path) {
		final SearchResult last = session.last().orElseThrow(() -> new IllegalArgumentException(
			"save: there was no search in a gallery yet; run Search Gallery first."));
		GalleryAddress.folder(last.gallery(), "a saved session");
		final SearchResult begin = refinements.of(last).search();
		final SearchSettings settings = begin.search();
		final Map<Item, Integer> items = new LinkedHashMap<>();
		final List<Step> steps = refinements.states().stream().map(state -> step(state, items)).toList();
		try {
			SessionFile.write(path.strip(),
				new SavedSession(begin.settings(),
					new Query(RefinedRanking.plainTitle(begin.title()), begin.embeddings(),
						SavedDistance.name(settings.distance()), SavedDistance.parameters(settings.distance()),
						settings.hits(), settings.filter(), settings.notSame(), settings.mean(), session.browser(),
						begin.without()),
					List.copyOf(items.keySet()), steps, refinements.position()));
		}
		catch (final IllegalArgumentException exc) {
			if (exc.getMessage().startsWith("save: ")) throw exc;
			throw new IllegalArgumentException("save: the session can't be saved: " + exc.getMessage() + ".", exc);
		}
	}

	private static Step step(final Refinement state, final Map<Item, Integer> items) {
		final List<Mark> marks = state.marks().values().stream()
			.map(mark -> new Mark(index(mark.item(), items), mark.relevant())).toList();
		return new Step(state.order(), marks,
			state.shown().refined().map(SearchResult.Refined::decision).orElse(null),
			state.shown().hits().stream().map(hit -> index(hit.item(), items)).toList());
	}

	private static int index(final GalleryItem item, final Map<Item, Integer> items) {
		final int next = items.size();
		final Integer known = items.putIfAbsent(new Item(item.place(), Arrays.hashCode(item.embedding())), next);
		return known == null ? next : known;
	}

	/**
	 * Opens a session: what was shown last is shown again, and marks and steps are there.
	 *
	 * @param path of a file that was saved
	 * @param gallery its folder; empty for that of the last search. The file can't say
	 *        which folder is opened
	 * @param progress may end it
	 * @return a stack of previews, not shown yet
	 * @throws IllegalArgumentException if it is no session, the gallery or its model is
	 *         another one, or items are gone; the message says which
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus open(final String path, final String gallery, final Progress progress) {
		final SavedSession saved = SessionFile.read(path.strip());
		final String given = gallery.isBlank()
			? session.last().map(SearchResult::gallery)
				.orElseThrow(() -> new IllegalArgumentException(
					"gallery: there was no search yet; give the folder of the gallery that the session is about."))
			: gallery;
		final Path folder = GalleryAddress.folder(given, "a saved session");
		try (GalleryReader reader = GalleryFolder.index(plugins, folder).read(folder)) {
			check(saved.gallery(), reader.settings(), folder);
			final List<GalleryItem> items = items(saved.items(), reader);
			final SearchResult begin = begin(saved, reader, folder, progress);
			final List<Refinement> states = new ArrayList<>();
			states.add(Refinement.begin(begin, saved.steps().get(0).order()));
			for (final Step step : saved.steps().subList(1, saved.steps().size())) {
				final Map<Place, Refinement.Mark> marks = new LinkedHashMap<>();
				step.marks().forEach(mark -> marks.put(items.get(mark.item()).place(),
					new Refinement.Mark(items.get(mark.item()), mark.relevant())));
				states.add(new Refinement(begin, marks, new RefinedRanking(reader, begin).by(step.decision(),
					Refinement.relevances(marks), step.order(), progress), step.order()));
			}
			final SearchResult shown = states.get(saved.current()).shown();
			final ImagePlus stack = search.show(shown, saved.query().browser());
			refinements.restore(states, saved.current());
			if (!places(shown).equals(
				saved.steps().get(saved.current()).hits().stream().map(hit -> items.get(hit).place()).toList()))
				Notice.say("Items were added to the gallery since the session was saved: they are ranked, too.");
			return stack;
		}
	}

	private static List<Place> places(final SearchResult result) {
		return result.hits().stream().map(hit -> hit.item().place()).toList();
	}

	private static void check(final GallerySettings saved, final GallerySettings now, final Path folder) {
		if (!new GallerySettings(saved.version(), now.id(), now.model(), saved.modelKey(), saved.length(),
			saved.ownSize(), saved.intensity()).equals(now)) {
			throw new IllegalArgumentException("open: the session is about a gallery of the model "
				+ FileNames.shown(saved.model()) + ", but " + folder
				+ " has another model, input size or rule of grey values; give the gallery that it was saved with.");
		}
		if (saved.id().equals(now.id())) return;
		throw new IllegalArgumentException("open: the session is about another gallery than " + folder
			+ ", or one that was made again; give the one that it was saved with.");
	}

	/** In the order of the saved ones. */
	private static List<GalleryItem> items(final List<Item> saved, final GalleryReader reader) {
		final Map<RootedFile, Map<Place, GalleryItem>> files = new HashMap<>();
		final List<GalleryItem> items = new ArrayList<>();
		for (final Item item : saved) {
			final GalleryItem now = files
				.computeIfAbsent(item.place().file(),
					file -> reader.items(file).stream().collect(Collectors.toMap(GalleryItem::place, one -> one)))
				.get(item.place());
			if (now != null && Arrays.hashCode(now.embedding()) == item.hash()) items.add(now);
		}
		if (items.size() == saved.size()) return items;
		throw new IllegalArgumentException("open: " + (saved.size() - items.size()) + " of the " + saved.size()
			+ " items of the session aren't in the gallery any more, or have changed; search again.");
	}

	/** What was there before any mark. */
	private SearchResult begin(final SavedSession saved, final GalleryReader reader, final Path folder,
		final Progress progress) {
		final Query query = saved.query();
		final String modelFile = session.last().filter(result -> result.gallery().equals(folder.toString()))
			.map(SearchResult::modelFile).orElse("");
		final Step first = saved.steps().get(0);
		try {
			final boolean concept = first.decision() != null;
			final SearchSettings settings = new SearchSettings(query.hits(),
				concept ? new DirectionDistance() : SavedDistance.of(plugins, query.distance(), query.parameters()),
				query.filter(), query.notSame(), query.mean(), modelFile);
			if (concept) {
				return new RefinedRanking(reader, RefinedRanking.beginning(folder.toString(), reader.settings(),
					settings, query.title(), first.decision())).by(first.decision(), Map.of(), first.order(), progress);
			}
			return new ItemSearch(folder.toString(), reader, settings).of(new Wanted(query.title(),
				Collections.nCopies(query.embeddings().size(), null), query.embeddings(), query.without()), progress);
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException("open: the search of the session can't be repeated: "
				+ FileNames.shown(exc.getMessage().replaceFirst("\\.$", "")) + ".", exc);
		}
		catch (final StackOverflowError exc) {
			// Brackets of a filter in brackets in brackets.
			throw new IllegalArgumentException("open: the filter of the session can't be understood.", exc);
		}
	}
}
