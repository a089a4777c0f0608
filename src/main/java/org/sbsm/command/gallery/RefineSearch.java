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

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.file.FileNames;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.GallerySearch;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.hits.HitMarks;
import org.sbsm.imagej.gallery.hits.HitMarks.Mark;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.imagej.gallery.refine.RefinementService;
import org.sbsm.imagej.gallery.refine.SearchRefiner;
import org.sbsm.imagej.gallery.refine.SessionKeeper;
import org.sbsm.saliency.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Refines the last search by marks of what is relevant and what isn't. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Refine Search...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/refining-a-search.md") })
public class RefineSearch extends SaliencyCommand {

	@Parameter
	private LastSearchService session;

	@Parameter
	private RefinementService refinements;

	@Parameter(label = "Relevant", required = false, persist = false, columns = 20,
		description = "Ranks of the hits that are shown, such as 1,4-6; in a macro, marks from before count, too.")
	private String relevant = "";

	@Parameter(label = "Not relevant", required = false, persist = false, columns = 20,
		description = "Ranks of hits that are shown and aren't what is looked for, such as 2.")
	private String not = "";

	@Parameter(label = "No mark", required = false, persist = false, columns = 20,
		description = "Ranks of hits that are shown and whose marks are taken away, such as 3.")
	private String unmark = "";

	@Parameter(label = "Show", choices = { "best", "ask", "back", "forward" }, persist = false,
		description = "best: what is most like the marks; ask: ten that it is least sure of; back, forward: other marks.")
	private String show = "best";

	@Parameter(label = "Concept (file)", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "One that was saved by Refine Search. Here: searched for, in place of marks.")
	private String concept = "";

	@Parameter(label = "In gallery (folder)", required = false, persist = false,
		style = FileWidget.DIRECTORY_STYLE, attrs = @Attr(name = Choices.MORE),
		description = "Of the concept or the session that is opened; empty = the gallery of the last search.")
	private String gallery = "";

	@Parameter(label = "Save concept as", required = false, persist = false, style = FileWidget.SAVE_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "A file for what was learned, to search other galleries and to explain images by it.")
	private String saveConcept = "";

	@Parameter(label = "Save session as", required = false, persist = false, style = FileWidget.SAVE_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "A file for the search, its marks and all steps back and forward, to go on later.")
	private String save = "";

	@Parameter(label = "Open session", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "One that was saved; of the same gallery, with the same model.")
	private String open = "";

	@Parameter(label = "Hits", type = ItemIO.OUTPUT)
	private ImagePlus found;

	private String offeredRelevant = "";
	private String offeredNot = "";

	/** Offers the marks of the hits that are shown. */
	@Override
	public void offer() {
		session.marks().ifPresent(marks -> {
			marks.read();
			relevant = HitMarks.ranks(marks.hits(Mark.RELEVANT));
			not = HitMarks.ranks(marks.hits(Mark.NOT));
			offeredRelevant = relevant;
			offeredNot = not;
		});
	}

	/** Ranks that were offered and are no longer there lose their marks. */
	@Override
	public void answered() {
		if (session.marks().isEmpty()) return;
		final boolean asOffered = relevant.equals(offeredRelevant) && not.equals(offeredNot) && unmark.isBlank();
		if (asOffered && (isStep() || !concept.isBlank() || !open.isBlank()
			|| isSaved() && !session.marks().get().areNew())) {
			relevant = "";
			not = "";
			return;
		}
		try {
			final Set<FoundItem> left = new LinkedHashSet<>(hits(offeredRelevant, offeredNot));
			left.removeAll(hits(relevant, not));
			left.addAll(hits(unmark));
			unmark = HitMarks.ranks(List.copyOf(left));
		}
		catch (final IllegalArgumentException exc) {
			// The work begins with the same question, and says which answer is wrong.
		}
	}

	private List<FoundItem> hits(final String... texts) {
		return Stream.of(texts).filter(text -> !text.isBlank())
			.flatMap(text -> HitOpener.hits(session.last().orElseThrow(), text, "relevant").stream()).toList();
	}

	@Override
	protected void compute(final Progress progress) {
		final GallerySearch search = new GallerySearch(saliency(), plugins(), session);
		final SearchRefiner refiner = new SearchRefiner(plugins(), session, refinements, search);
		final SessionKeeper keeper = new SessionKeeper(plugins(), session, refinements, search);
		final boolean marks = !relevant.isBlank() || !not.isBlank() || !unmark.isBlank();
		checkMeaning(marks);
		final Order order = show.equals("ask") ? Order.ASK : Order.BEST;
		if (!open.isBlank()) found = keeper.open(open, gallery, progress);
		else if (!concept.isBlank()) found = refiner.searchFor(concept.strip(), gallery, order, progress);
		else if (isStep()) found = refiner.step(show.equals("forward"));
		else
			if (marks || !isSaved() || order == Order.ASK || refiner.hasNewMarks())
				found = refiner.refine(relevant, not, unmark, order, progress);
		if (!saveConcept.isBlank()) refiner.save(saveConcept);
		if (!save.isBlank()) keeper.save(save);
	}

	private boolean isSaved() {
		return !saveConcept.isBlank() || !save.isBlank();
	}

	private boolean isStep() {
		return show.equals("back") || show.equals("forward");
	}

	/** Before anything is learned: ranks are those of other hits afterwards. */
	private static void checkFile(final String key, final String path) {
		if (path.isBlank()) return;
		try {
			final Path file = Path.of(path.strip()).toAbsolutePath();
			if (file.getParent() != null && Files.isDirectory(file.getParent()) && !Files.isDirectory(file)) return;
		}
		catch (final InvalidPathException exc) {
			// no file either
		}
		throw new IllegalArgumentException(key + ": " + FileNames.shown(path)
			+ " can't be a file; give the path of one in a folder that there is.");
	}

	private void checkMeaning(final boolean marks) {
		checkFile("save_concept", saveConcept);
		checkFile("save", save);
		if (!open.isBlank() && (marks || !concept.isBlank() || !show.equals("best"))) {
			throw new IllegalArgumentException(
				"open: a session is shown as it was saved; leave relevant, not, unmark, show and concept out.");
		}
		if ((isStep() || !concept.isBlank()) && marks) {
			throw new IllegalArgumentException("relevant: marks have no meaning "
				+ (isStep() ? "with show=" + show : "where a concept is searched") + "; leave them out.");
		}
		if (concept.isBlank() && open.isBlank() && !gallery.isBlank())
			throw new IllegalArgumentException("gallery: it is for a concept or a session; leave it out.");
	}
}
