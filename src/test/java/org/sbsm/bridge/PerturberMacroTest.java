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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;

import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.TestData;
import org.sbsm.service.SimilaritySaliencyService;

/** Each perturber by a real macro line, on a real image. */
@Tag("slow")
class PerturberMacroTest {

	@BeforeEach
	void open() {
		final ImagePlus image = IJ.openImage(TestData.imageFile("MR_small.dcm").getPath());
		image.setTitle("scan");
		image.show();
		ResultsTable.getResultsTable().reset();
	}

	@AfterEach
	void close() {
		for (final int id : WindowManager.getIDList()) {
			WindowManager.getImage(id).close();
		}
	}

	private static float[] map(final String options) {
		IJ.run("Explain Similarity (SBSM)...", "reference=scan query=scan " + options);
		return (float[]) WindowManager.getCurrentImage().getProcessor().getPixels();
	}

	@ParameterizedTest
	@CsvSource({ "perturber=sliding-window window=20 stride=10, 49",
		"perturber=multi-scale-window window=20 stride=10, 234",
		"perturber=sliding-radial window=20 stride=10, 49", "perturber=rise window=20 count=40 seed=5, 40",
		"perturber=random-grid window=20 count=30 probability=0.3, 30",
		"perturber=superpixels superpixels=25 compactness=50, 25" })
	void givesTheSameMapEachTime(final String options, final int occlusions) {
		final float[] map = map(options);
		assertEquals(occlusions, ResultsTable.getResultsTable().getValue("Occlusions", 0));
		float largest = 0;
		for (final float value : map) {
			assertTrue(value >= 0 && Float.isFinite(value));
			largest = Math.max(largest, value);
		}
		assertTrue(largest > 0);
		SciJavaContext.get().service(SimilaritySaliencyService.class).keptEmbeddings().clear();
		assertArrayEquals(map, map(options));
		if (options.contains("seed")) assertFalse(Arrays.equals(map, map(options.replace("seed=5", "seed=6"))));
	}

	@Test
	void aPerturberOfAUserHasKeysOfItsOwn() {
		final ResultsTable table = ResultsTable.getResultsTable();
		final float[] map = map("perturber=rings layer=false");
		assertEquals(3, table.getValue("Occlusions", 0));
		final float[] thin = map("perturber=rings ring_width=5 edge=soft layer=false");
		assertEquals(10, table.getValue("Occlusions", 1));
		assertFalse(Arrays.equals(map, thin));
		assertFalse(Arrays.equals(thin, map("perturber=rings ring_width=5 edge=soft discs layer=false")));
		// The record has all of them, and the run can be repeated.
		WindowManager.getCurrentImage().setTitle("with discs");
		final String record = (String) WindowManager.getCurrentImage().getProperty("Info");
		for (final String setting : new String[] { "\"ring_width\": \"5\"", "\"centre_at\": \"0.5\"",
			"\"edge\": \"soft\"", "\"discs\": \"true\"" }) {
			assertTrue(record.contains(setting), setting);
		}
		IJ.run("Run Again from Record", "map=[with discs]");
		assertArrayEquals((float[]) WindowManager.getImage("with discs").getProcessor().getPixels(),
			(float[]) WindowManager.getCurrentImage().getProcessor().getPixels());
		assertEquals("5", ((String) WindowManager.getCurrentImage().getProperty("Info"))
			.replaceAll("(?s).*\"ring_width\": \"(\\d+)\".*", "$1"));
		IJ.run("Check Saliency...", "reference=scan query=scan perturber=rings ring_width=7 repeats=1 cascade=0");
		assertEquals("noise of 2 of 255", MeasurementTable.CHECKS.table().getStringValue("Check", 1));
	}

	@Test
	void aMacroInBatchModeHidesTheRegionsOfTheOverlayToo() {
		IJ.runMacro(
			"setBatchMode(true); selectWindow(\"scan\"); makeOval(20, 20, 20, 24); run(\"Add Selection...\");"
				+ " run(\"Select None\"); run(\"Explain Similarity (SBSM)...\","
				+ " \"reference=scan query=scan perturber=regions layer=false\"); setBatchMode(false);");
		assertEquals(1, ResultsTable.getResultsTable().getValue("Occlusions", 0));
	}

	@Test
	void theRegionsOfTheOverlayAreHiddenAsAWhole() {
		final ResultsTable table = ResultsTable.getResultsTable();
		final ImagePlus scan = WindowManager.getImage("scan");
		final OvalRoi oval = new OvalRoi(20, 20, 20, 24);
		final Overlay overlay = new Overlay(new Roi(2, 3, 11, 12));
		overlay.add(oval);
		scan.setOverlay(overlay);
		final float[] map = map("perturber=regions fill=black layer=false");
		assertEquals(2, table.getValue("Passes", 0));
		final float inside = map[64 * 30 + 30];
		assertTrue(inside > 0);
		for (int i = 0; i < map.length; i++) {
			final int x = i % 64;
			final int y = i / 64;
			if (oval.contains(x, y)) assertEquals(inside, map[i]);
			else assertEquals(x >= 2 && x < 13 && y >= 3 && y < 15 ? map[64 * 4 + 4] : 0, map[i]);
		}
		// Another region, other embeddings; the same regions, those that were kept.
		overlay.remove(oval);
		overlay.add(new OvalRoi(20, 20, 20, 23));
		assertFalse(Arrays.equals(map, map("perturber=regions fill=black layer=false")));
		assertEquals(2, table.getValue("Passes", 1));
		final float[] again = map("perturber=regions fill=black layer=false regions=overlay distance=cosine");
		assertEquals(0, table.getValue("Passes", 2));
		assertTrue(again[64 * 30 + 30] > 0 && again[0] == 0);
	}
}
