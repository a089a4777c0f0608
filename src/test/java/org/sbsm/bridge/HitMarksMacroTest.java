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

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.measure.ResultsTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.command.gallery.RefineSearch;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.hits.HitMarks;
import org.sbsm.imagej.gallery.hits.HitMarks.Mark;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** Marks of hits in the window, in the table and in the line of Refine Search. */
class HitMarksMacroTest extends SearchedGallery {

	private static final String REFINE = "Refine Search...";

	private HitMarks marks;

	@BeforeEach
	void marks() {
		marks = last();
	}

	private static HitMarks last() {
		return SciJavaContext.get().service(LastSearchService.class).marks().orElseThrow();
	}

	private static String failure(final String options) {
		assertThrows(RuntimeException.class, () -> IJ.run(REFINE, options));
		return IJ.getErrorMessage();
	}

	private void mark(final int rank, final Mark mark) {
		marks.set(List.of(marks.result().hits().get(rank - 1)), mark);
	}

	/** Files, places and marks of all rows. */
	private static List<String> table() {
		final List<String> rows = new ArrayList<>();
		final ResultsTable hits = hits();
		for (int row = 0; row < hits.size(); row++) {
			rows
				.add(hits.getStringValue("File", row) + " " + hits.getValue("X", row) + " " + hits.getValue("Y", row)
					+ " " + hits.getValue("Distance", row) + " " + hits.getStringValue("Mark", row));
		}
		return rows;
	}

	private static String cell(final int rank) {
		return hits().getStringValue("Mark", rank - 1);
	}

	@Test
	void marksInTheWindowInTheTableAndInTheLineTeachTheSame() {
		IJ.run(REFINE, "relevant=1,3 not=2");
		final List<String> byLine = table();
		assertEquals("Hits for a, refined by 3 marks", IJ.getImage().getTitle());
		find("query=a hits=12");
		marks();
		mark(1, Mark.RELEVANT);
		mark(2, Mark.NOT);
		mark(3, Mark.RELEVANT);
		assertEquals("relevant not relevant ", cell(1) + " " + cell(2) + " " + cell(3) + " " + cell(4));
		IJ.run(REFINE, "");
		assertEquals(byLine, table());
		find("query=a hits=12");
		hits().setValue("Mark", 0, "relevant");
		hits().setValue("Mark", 1, "not");
		hits().setValue("Mark", 2, "relevant");
		IJ.run(REFINE, "show=best");
		assertEquals(byLine, table());
	}

	@Test
	void whatTheTableHasAndWhatTheWindowHasAreOne() {
		hits().setValue("Mark", 3, "not");
		mark(1, Mark.RELEVANT);
		assertEquals(List.of(4), marks.hits(Mark.NOT).stream().map(hit -> hit.rank()).toList());
		hits().setValue("Mark", 0, "");
		mark(2, Mark.RELEVANT);
		assertEquals("2", HitMarks.ranks(marks.hits(Mark.RELEVANT)));
		assertEquals("", cell(1));
		// A table belongs to its user.
		hits().sort("Distance");
		for (int i = 0; i < 6; i++) {
			hits().deleteRow(0);
		}
		mark(12, Mark.NOT);
		assertEquals("not", hits().getStringValue("Mark", hits().size() - 1));
		assertEquals("2", HitMarks.ranks(marks.hits(Mark.RELEVANT)), "whose row isn't there any more");
		hits().reset();
		mark(5, Mark.NOT);
		assertEquals("4-5,12", HitMarks.ranks(marks.hits(Mark.NOT)));
		assertEquals(0, hits().size());
	}

	@Test
	void rowsThatAreNoHitsAreNoMarks() {
		hits().setValue("File", 0, "other.png");
		hits().setValue("Mark", 0, "relevant");
		hits().setValue("Rank", 1, 99);
		hits().setValue("Mark", 1, "not");
		assertTrue(failure("").startsWith("relevant: mark hits of the last search"));
		hits().deleteColumn("Mark");
		mark(1, Mark.RELEVANT);
		assertEquals("1", HitMarks.ranks(marks.hits(Mark.RELEVANT)));
	}

	@Test
	void whatIsNoMarkIsSaid() {
		hits().setValue("Mark", 4, "maybe");
		assertEquals(
			"Mark: maybe of the hit with the rank 5 in the table Hits is not allowed; it must be relevant,"
				+ " not, or empty.",
			failure("relevant=1"));
		assertThrows(IllegalArgumentException.class, () -> mark(1, Mark.NOT));
		assertEquals("", cell(1));
		hits().setValue("Mark", 4, "NaN");
		IJ.run(REFINE, "relevant=1");
		assertEquals("Hits for a, refined by 1 mark", IJ.getImage().getTitle());
	}

	@Test
	void theLineCountsWhereItSaysSomethingElse() {
		IJ.run(REFINE, "relevant=1 not=5");
		final List<String> byLine = table();
		find("query=a hits=12");
		marks();
		mark(1, Mark.NOT);
		mark(3, Mark.RELEVANT);
		mark(5, Mark.NOT);
		IJ.run(REFINE, "relevant=1 unmark=3");
		assertEquals(byLine, table());
		assertEquals("not: hit 4 is marked as relevant, too.", failure("relevant=4 not=3-5"));
		assertEquals("unmark: hit 4 is marked as relevant, too.", failure("relevant=4 unmark=4"));
		assertEquals("unmark: hit 4 is marked as not relevant, too.", failure("not=4 unmark=4"));
		assertTrue(failure("unmark=13").startsWith("unmark: 13 is not allowed"));
		assertTrue(failure("unmark=1 show=back").startsWith("relevant: marks have no meaning with show=back"));
	}

	@Test
	void marksThatWereLearnedFromCanBeTakenAway() {
		IJ.run(REFINE, "relevant=1");
		final List<String> one = table();
		IJ.run(REFINE, "not=2");
		assertEquals("Hits for a, refined by 2 marks", IJ.getImage().getTitle());
		marks();
		final int not = marks.hits(Mark.NOT).get(0).rank();
		IJ.run(REFINE, "unmark=" + not);
		assertEquals(one, table());
		marks();
		marks.set(marks.result().hits(), Mark.NONE);
		assertTrue(failure("").startsWith("relevant: mark hits of the last search"));
	}

	@Test
	void hitsOfAnEarlierSearchAreNotMarked() {
		find("query=a hits=3");
		assertTrue(marks.isEnded());
		assertThrows(IllegalArgumentException.class, () -> mark(1, Mark.RELEVANT));
		hits().setValue("Mark", 0, "relevant");
		marks.read();
		assertEquals(List.of(), marks.hits(Mark.RELEVANT));
		assertFalse(last().isEnded());
	}

	@Test
	void aSavedSessionHasTheMarksOfTheWindow() {
		final Path file = folder.resolve("session.json");
		mark(1, Mark.RELEVANT);
		IJ.run(REFINE, "save=[" + path(file) + "]");
		assertEquals("Hits for a, refined by 1 mark", IJ.getImage().getTitle());
		final List<String> saved = table();
		find("query=a hits=2");
		IJ.run(REFINE, "open=[" + path(file) + "]");
		assertEquals(saved, table());
		assertTrue(Files.exists(file));
	}

	/** Otherwise the same line would mark other hits when it is given again. */
	@Test
	void whatCannotBeSavedIsNotLearned() {
		for (final String key : List.of("save", "save_concept")) {
			for (final String file : List.of("none/file.json", "images")) {
				final String message = failure("relevant=1 " + key + "=[" + path(folder.resolve(file)) + "]");
				assertTrue(message.startsWith(key + ": ") && message.contains(" can't be a file; "), message);
			}
		}
		assertEquals(marks, last());
	}

	/** The Command as its dialog finds it. */
	private static Module offered() throws Exception {
		final Context context = SciJavaContext.get();
		final Module module = context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommand(RefineSearch.class));
		module.initialize();
		((RefineSearch) module.getDelegateObject()).offer();
		return module;
	}

	/** Some inputs after the dialog was answered. */
	private static String answered(final String... answers) throws Exception {
		final Module module = offered();
		for (int i = 0; i < answers.length; i += 2) {
			module.setInput(answers[i], answers[i + 1]);
		}
		((RefineSearch) module.getDelegateObject()).answered();
		return module.getInput("relevant") + " " + module.getInput("not") + " " + module.getInput("unmark");
	}

	@Test
	void theDialogOffersTheMarks() throws Exception {
		assertEquals("  ", answered());
		marks.set(marks.result().hits().subList(0, 3), Mark.RELEVANT);
		mark(2, Mark.NOT);
		hits().setValue("Mark", 6, "relevant");
		final Module module = offered();
		assertEquals("1,3,7", module.getInput("relevant"));
		assertEquals("2", module.getInput("not"));
		assertEquals("1,3,7 2 ", answered());
	}

	@Test
	void whatIsTakenOutOfTheDialogHasNoMark() throws Exception {
		marks.set(marks.result().hits().subList(0, 3), Mark.RELEVANT);
		assertEquals("1 2 3", answered("relevant", "1", "not", "2"));
		assertEquals("1  2-4", answered("relevant", "1", "unmark", "4"));
		assertEquals("  1-3", answered("relevant", ""));
		assertEquals("none  ", answered("relevant", "none"), "the work says what is wrong with it");
	}

	@Test
	void offeredMarksAreInNobodysWay() throws Exception {
		mark(1, Mark.RELEVANT);
		assertEquals("  ", answered("show", "back"));
		assertEquals("  ", answered("concept", "c.json"));
		assertEquals("1  ", answered("save", "s.json"), "they are learned from, and recorded");
		assertEquals("1,2  ", answered("show", "back", "relevant", "1,2"), "somebody said so");
		IJ.run(REFINE, "relevant=1");
		assertEquals("  ", answered("save", "s.json"), "nothing is to be learned");
	}
}
