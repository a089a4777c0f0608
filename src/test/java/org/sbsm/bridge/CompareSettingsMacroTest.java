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
import ij.gui.Roi;
import ij.measure.ResultsTable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.TestData;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.testing.EscapeKey;
import org.sbsm.testing.OpenImages;

/** Settings are compared, as macros do it, in headless ImageJ. */
@Tag("slow")
class CompareSettingsMacroTest {

	private static final String COMPARE = "Compare Settings...";

	private final ResultsTable table = MeasurementTable.SETTINGS.table();
	private ImagePlus scan;

	@BeforeEach
	void open() {
		scan = IJ.openImage(TestData.imageFile("MR_small.dcm").getPath());
		scan.setTitle("scan");
		scan.show();
		scan.setRoi(new Roi(16, 16, 40, 40));
		final ImagePlus part = scan.crop();
		part.setTitle("part");
		part.show();
		scan.deleteRoi();
		table.reset();
		SciJavaContext.get().service(SimilaritySaliencyService.class).keptEmbeddings().clear();
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	@Test
	void theBestSettingsComeFirstInTheTableAndTheFigure() {
		final short[] before = ((short[]) scan.getProcessor().getPixels()).clone();
		IJ.run(COMPARE,
			"reference=scan query=part fills=[blur, black] windows=[auto,20] distances=[euclidean,cosine]"
				+ " perturbers=[sliding-window,rise] count=30 steps=10");
		final ImagePlus figure = WindowManager.getCurrentImage();
		assertEquals("Settings for scan and part", figure.getTitle());
		assertEquals(ImagePlus.COLOR_RGB, figure.getType());
		assertEquals(16, table.size());
		// Six rows of pictures.
		assertTrue(figure.getHeight() > 6 * 300);
		int without = 0;
		for (int row = 0; row < 16; row++) {
			assertEquals(row + 1, table.getValue("Rank", row));
			assertTrue(row == 0 || table.getValue("Gap", row) <= table.getValue("Gap", row - 1));
			assertEquals(table.getValue("Insertion", row) - table.getValue("Deletion", row),
				table.getValue("Gap", row), 1e-12);
			final boolean random = table.getStringValue("Perturber", row).equals("rise");
			final boolean small = table.getValue("Window", row) == 13;
			assertTrue(small || table.getValue("Window", row) == 20);
			assertEquals(random ? 30 : small ? 169 : 64, table.getValue("Occlusions", row));
			if (table.getValue("Passes", row) == 0) without++;
		}
		assertEquals(8, without);
		assertTrue(table.getValue("RandomGapMin", 0) <= table.getValue("RandomGapMax", 0));
		assertArrayEquals(before, (short[]) scan.getProcessor().getPixels());
		// A row says how to make the map again, with the same gap.
		IJ.run("Explain Similarity (SBSM)...",
			"reference=scan query=part layer=false count=30 perturber=rise fill=blur distance=cosine");
		IJ.run("Evaluate Saliency...", "reference=scan query=part steps=10");
		double gap = Double.NaN;
		for (int row = 0; row < 16; row++) {
			if (table.getStringValue("Perturber", row).equals("rise") && table.getValue("Window", row) == 13
				&& table.getStringValue("Fill", row).equals("blur")
				&& table.getStringValue("Measure", row).equals("cosine")) gap = table.getValue("Gap", row);
		}
		assertEquals(gap, MeasurementTable.EVALUATION.number("Gap", -1), 1e-9);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
		"fills=grey | fills: grey is not allowed; give one or more, separated by commas, of: blur, image-mean,"
			+ " model-mean, black, white, constant.",
		"fills=[blur,] | fills: an empty name is not allowed; give one or more, separated by commas, of: blur,"
			+ " image-mean, model-mean, black, white, constant.",
		"windows=auto/3 | windows: auto/3 is not allowed; give one or more, separated by commas, of: whole numbers of"
			+ " pixels from 0 to 100000, auto (a fifth of the smaller side), auto/2, auto*2.",
		"windows=[20,-5] | windows: -5 is not allowed; give one or more, separated by commas, of: whole numbers of"
			+ " pixels from 0 to 100000, auto (a fifth of the smaller side), auto/2, auto*2.",
		"distances=euclid | distances: euclid is not allowed; give one or more, separated by commas, of: euclidean,"
			+ " squared-euclidean, cosine, correlation, city-block, chebyshev, canberra, bray-curtis, jensen-shannon,"
			+ " minkowski." })
	void aListThatHasSomethingElseStopsTheMacro(final String options, final String sentence) {
		final RuntimeException stop = assertThrows(RuntimeException.class,
			() -> IJ.run(COMPARE, "reference=scan query=part " + options));
		assertEquals(Macro.MACRO_CANCELED, stop.getMessage());
		assertEquals(sentence, IJ.getErrorMessage());
		assertEquals(0, table.size());
	}

	@Test
	void escapeEndsTheComparison() throws InterruptedException {
		try (EscapeKey pressed = new EscapeKey()) {
			assertThrows(RuntimeException.class,
				() -> IJ.run(COMPARE, "reference=scan query=part windows=[2,3] steps=1000"));
			assertEquals("Canceled.", IJ.getErrorMessage());
		}
		assertEquals(0, table.size());
		assertEquals(2, WindowManager.getImageCount());
	}
}
