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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/** The real macro line: known changes in a table, hidden pairs in a plot. */
class EvaluateCorrespondenceMacroTest {

	private static final String COMMAND = "Evaluate Correspondence...";

	private final ResultsTable table = MeasurementTable.CORRESPONDENCE.table();

	@BeforeEach
	void open() {
		table.reset();
		final ImagePlus cat = IJ.openImage(TestData.imageFile("cat.png").getPath());
		cat.setRoi(0, 0, 160, 160);
		final ImagePlus a = cat.crop();
		a.setTitle("a");
		a.show();
		cat.setRoi(20, 0, 160, 160);
		final ImagePlus b = cat.crop();
		b.setTitle("b");
		b.show();
	}

	@AfterEach
	void close() {
		WindowManager.setTempCurrentImage(null);
		OpenImages.close();
	}

	@Test
	void aChangeOfOnesOwn() {
		IJ.run(COMMAND, "reference=a window=40 stride=20 move=10 grain=2");
		assertEquals(1, table.size());
		assertEquals("a", table.getStringValue("Image", 0));
		assertTrue(table.getValue("Share", 0) > table.getValue("Chance", 0));
		assertTrue(table.getValue("MedianOffset", 0) >= 0);
		assertEquals(2, WindowManager.getImageCount());
	}

	@Test
	void theUsualChangesAndHiddenPairs() {
		IJ.run(COMMAND, "reference=a query=b window=40 stride=20 links=5 random_pairs=4");
		assertEquals(10, table.size());
		assertEquals("shift by a tenth", table.getStringValue("Change", 0));
		assertEquals("pairs hidden, with b", table.getStringValue("Change", 9));
		assertTrue(table.getValue("LinkedArea", 9) > table.getValue("RandomArea", 9));
		assertTrue(IJ.getImage().getTitle().startsWith("Pairs hidden in a and b"));
		// The plot is active now, and nobody means it.
		IJ.getErrorMessage();
		assertThrows(RuntimeException.class, () -> IJ.run(COMMAND, "move=10"));
		assertTrue(IJ.getErrorMessage()
			.startsWith("reference: the key is missing, and the active image is a saliency map or a report"));
	}

	@Test
	void placesAllOverTheImageAreRefused() {
		IJ.getErrorMessage();
		assertThrows(RuntimeException.class,
			() -> IJ.run(COMMAND, "reference=a perturber=rise count=20 move=10"));
		assertTrue(IJ.getErrorMessage().startsWith("perturber: it hides places all over the image"));
		assertThrows(RuntimeException.class, () -> IJ.run(COMMAND, "reference=a zoom=0"));
	}
}
