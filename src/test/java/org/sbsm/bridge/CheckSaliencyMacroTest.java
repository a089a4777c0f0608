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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.EscapeKey;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/** The checks of a map, as macros run them, in headless ImageJ. */
@Tag("slow")
class CheckSaliencyMacroTest {

	private static final String CHECK = "Check Saliency...";

	private final ResultsTable table = MeasurementTable.CHECKS.table();

	@BeforeEach
	void clear() {
		table.reset();
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private static ImagePlus cat() {
		final ImagePlus cat = IJ.openImage(TestData.imageFile("cat.png").getPath());
		cat.show();
		return cat;
	}

	@Test
	void aRealMapIsCheckedOnAPageAndInRows() {
		final ImagePlus cat = cat();
		final ImagePlus left = new ImagePlus("left", cat.getProcessor().duplicate());
		left.setRoi(new Roi(0, 0, 300, 300));
		left.setProcessor(left.getProcessor().crop());
		left.show();
		final int[] before = ((int[]) cat.getProcessor().getPixels()).clone();
		IJ.run(CHECK, "reference=cat.png query=left window=100 stride=50 repeats=1 shift=2 cascade=2");
		final ImagePlus page = WindowManager.getCurrentImage();
		assertEquals("Check of cat.png for left", page.getTitle());
		assertEquals(ImagePlus.COLOR_RGB, page.getType());
		assertEquals(4, table.size());
		assertEquals("random weights, last 50 % of layers", table.getStringValue("Check", 3));
		assertTrue(table.getValue("RankCorrelation", 3) < 0.9);
		assertEquals("", table.getStringValue("Verdict", 3));
		assertEquals("random weights", table.getStringValue("Check", 0));
		assertTrue(table.getValue("RankCorrelation", 0) < 0.5);
		assertEquals("passed", table.getStringValue("Verdict", 0));
		assertEquals("noise of 2 of 255", table.getStringValue("Check", 1));
		assertTrue(table.getValue("RankCorrelation", 1) > 0.9);
		assertEquals("shift by 2 pixels", table.getStringValue("Check", 2));
		assertTrue(table.getValue("RankCorrelation", 2) > table.getValue("RankCorrelation", 0));
		assertArrayEquals(before, (int[]) cat.getProcessor().getPixels());
	}

	@Test
	void mapsOfAnyPerturberAreChecked() {
		final ImagePlus scan = IJ.openImage(TestData.imageFile("MR_small.dcm").getPath());
		scan.setTitle("scan");
		scan.show();
		scan.setOverlay(new Overlay(new OvalRoi(20, 20, 20, 24)));
		scan.getOverlay().add(new Roi(3, 3, 10, 12));
		for (final String perturber : new String[] { "superpixels superpixels=30", "regions",
			"rise count=20 window=16" }) {
			table.reset();
			IJ.run(CHECK, "reference=scan query=scan repeats=1 cascade=0 perturber=" + perturber);
			assertEquals(3, table.size());
			assertTrue(table.getValue("RankCorrelation", 1) > 0.5, perturber);
		}
		assertStops("count: it has no meaning with perturber=regions; leave it out.",
			"reference=scan query=scan perturber=regions count=3");
	}

	@Test
	void aMapThatIsTheSameEverywhereHasNoVerdict() {
		final ByteProcessor grey = new ByteProcessor(40, 40);
		grey.set(77);
		new ImagePlus("grey", grey).show();
		IJ.run(CHECK, "reference=grey query=grey repeats=1");
		assertEquals("undefined", table.getStringValue("RankCorrelation", 0));
		assertEquals("undefined: a map is the same everywhere", table.getStringValue("Verdict", 0));
		assertStops("noise: 0.0 is not allowed; it must be a number above 0 and at most 255.",
			"reference=grey query=grey noise=0");
		assertStops(
			"shift: 40 pixels leave nothing of the reference image of 40 x 40 pixels; give a smaller number.",
			"reference=grey query=grey shift=40");
	}

	@Test
	void escapeEndsTheChecks() throws InterruptedException {
		cat();
		try (EscapeKey pressed = new EscapeKey()) {
			assertStops("Canceled.", "reference=cat.png query=cat.png repeats=100");
		}
		assertEquals(0, table.size());
		assertEquals(1, WindowManager.getImageCount());
	}

	private static void assertStops(final String sentence, final String options) {
		final RuntimeException stop = assertThrows(RuntimeException.class, () -> IJ.run(CHECK, options));
		assertEquals(Macro.MACRO_CANCELED, stop.getMessage());
		assertEquals(sentence, IJ.getErrorMessage());
	}
}
