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

package org.sbsm.imagej.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.distance.Euclidean;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.record.MapRecordReader;
import org.sbsm.imagej.task.ExplanationSetup;
import org.sbsm.imagej.task.ImageExplainer;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;
import org.sbsm.testing.TestContext;

/** Keeping the map of work that was ended before it was done. */
class UnfinishedWorkTest {

	private final List<String> questions = new ArrayList<>();

	@AfterEach
	void reset() {
		ResultsTable.getResultsTable().reset();
	}

	/** Escape is pressed once some occlusions are done. */
	private static Progress escapeAfter(final long end) {
		return new Progress() {

			private long done;

			@Override
			public void update(final long nowDone, final long total) {
				done = nowDone;
			}

			@Override
			public boolean isCanceled() {
				return done >= end;
			}
		};
	}

	private UnfinishedWork work(final long end, final boolean answer) {
		return new UnfinishedWork(escapeAfter(end), share -> {
			questions.add(share);
			return answer;
		});
	}

	@BeforeEach
	void forget() {
		// Known embeddings need no work that could be ended.
		TestContext.saliency().keptEmbeddings().clear();
	}

	@Test
	void asksOnceAndOnlyWhereThereIsSomethingToKeep() {
		final UnfinishedWork nothing = work(0, true);
		assertTrue(nothing.isCanceled());
		assertFalse(nothing.isEnough());
		assertEquals(List.of(), questions);
		final UnfinishedWork kept = work(2, true);
		kept.update(1, 9);
		assertFalse(kept.isCanceled() || kept.isEnough());
		kept.update(2, 9);
		assertFalse(kept.isCanceled());
		assertTrue(kept.isEnough());
		assertFalse(kept.isCanceled());
		assertEquals(List.of("2 of 9 occlusions"), questions);
		final UnfinishedWork discarded = work(2, false);
		discarded.update(3, 9);
		assertTrue(discarded.isCanceled());
		assertFalse(discarded.isEnough());
		assertEquals(2, questions.size());
	}

	@Test
	void theTitleTheTableAndTheRecordSayHowFarTheMapIs() {
		final ImagePlus image = IJ.openImage(TestData.imageFile("cat.png").getPath());
		image.setProcessor(image.getProcessor().resize(90, 90));
		final ImagePlus map = new ImageExplainer(
			new ExplanationSetup(TestContext.saliency(), ModelLibrary.DEFAULT, Intensity.DISPLAY,
				SaliencySettings.builder().perturber(new SlidingWindow(20, 0, 2, 0)).fill(new Black())
					.distance(new Euclidean()),
				"euclidean"))
			.explain(image, "current", List.of(image), work(400, true)).map();
		final int evaluated = MapRecordReader.read(map).evaluated();
		final int share = 100 * evaluated / 2025;
		assertTrue(evaluated >= 400 && evaluated < 1500, () -> "evaluated " + evaluated);
		assertEquals("Saliency of cat.png for cat.png (unfinished, " + share + " %)", map.getTitle());
		assertTrue(map.getStatistics().max > 0);
		assertTrue(MapRecordReader.read(map).unfinished());
		assertEquals("unfinished, " + share + " %", ResultsTable.getResultsTable().getStringValue("State", 0));
	}
}
