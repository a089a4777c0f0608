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

package org.sbsm.imagej.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.Phantom3D;
import org.sbsm.testing.TestContext;

/** Ending the explanation of a volume before it is done. */
class VolumeCancelTest {

	/** Wants the work to end once a share of it is done; 0 = before it begins. */
	private static class EndAt implements Progress {

		private final double end;
		private double done;

		EndAt(final double end) {
			this.end = end;
		}

		@Override
		public void update(final long now, final long total) {
			done = (double) now / total;
		}

		@Override
		public boolean isCanceled() {
			return done >= end;
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.1, 0.5, 0.99, 1 })
	void leavesNoImageNoRowAndNoLayer(final double share) {
		TestContext.saliency().keptEmbeddings().clear();
		final int images = WindowManager.getImageCount();
		ResultsTable.getResultsTable().reset();
		final ImagePlus volume = new Phantom3D(60, 8, 2, null, 1).image("ct");
		final ImagePlus query = new Phantom3D(60, 8, 2, null, 2).image("query");
		final EndAt progress = new EndAt(share);
		assertThrows(CancellationException.class, () -> explainer().explain(volume, List.of(query), progress));
		assertTrue(progress.done <= share + 0.1, "It stops soon, but did " + progress.done);
		assertEquals(images, WindowManager.getImageCount());
		assertEquals(0, ResultsTable.getResultsTable().size());
		assertNull(volume.getOverlay());
	}

	private static VolumeExplainer explainer() {
		return new VolumeExplainer(new ExplanationSetup(TestContext.saliency(), ModelLibrary.DEFAULT,
			Intensity.DISPLAY, SaliencySettings.builder().perturber(new SlidingWindow(12, 0, 6, 0)), "euclidean"),
			"mean", 0, 0);
	}

	@Test
	void whatIsKeptUnfinishedSaysSoInTitleTableAndRecord() {
		TestContext.saliency().keptEmbeddings().clear();
		ResultsTable.getResultsTable().reset();
		final ImagePlus volume = new Phantom3D(60, 8, 2, null, 1).image("ct");
		final ImagePlus query = new Phantom3D(60, 8, 2, null, 2).image("query");
		final EndAt half = new EndAt(0.5) {

			@Override
			public boolean isCanceled() {
				return false;
			}

			@Override
			public boolean isEnough() {
				return super.isCanceled();
			}
		};
		final ImagePlus map = explainer().explain(volume, List.of(query), half).map();
		assertTrue(half.done < 0.6, "It stops soon, but did " + half.done);
		assertEquals(8, map.getNSlices());
		final JsonObject record = JsonParser.parseString((String) map.getProperty("Info")).getAsJsonObject();
		assertTrue(record.get("unfinished").getAsBoolean());
		final int all = record.get("occlusions").getAsInt();
		final int evaluated = record.get("evaluated").getAsInt();
		assertTrue(evaluated > all / 4 && evaluated < all, evaluated + " of " + all);
		final String share = 100 * evaluated / all + " %";
		assertEquals("Saliency of ct for query (unfinished, " + share + ")", map.getTitle());
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals("unfinished, " + share, table.getStringValue("State", 0));
		assertEquals(evaluated, table.getValue("Evaluated", 0));
		assertEquals(all, table.getValue("Occlusions", 0));
	}
}
