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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Macro lines with something wrong, in headless ImageJ. */
class MacroErrorTest {

	@BeforeAll
	static void open() {
		final ImagePlus red = new ImagePlus("red.png", new ByteProcessor(40, 40).convertToRGB());
		red.show();
		new ImagePlus("a b.tif", new ByteProcessor(50, 40)).show();
		new ImagePlus("dot", new ByteProcessor(1, 1)).show();
		WindowManager.setTempCurrentImage(red);
	}

	@AfterAll
	static void close() {
		WindowManager.setTempCurrentImage(null);
		for (final int id : WindowManager.getIDList()) {
			WindowManager.getImage(id).close();
		}
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/bad-macro-lines.txt", delimiter = '|', quoteCharacter = '`')
	void stopsTheMacroWithOneSentenceAndChangesNothing(final String options, final String sentence) {
		final int images = WindowManager.getImageCount();
		ResultsTable.getResultsTable().reset();
		final RuntimeException stop = assertThrows(RuntimeException.class,
			() -> IJ.run("Explain Similarity (SBSM)...", options));
		assertEquals(Macro.MACRO_CANCELED, stop.getMessage());
		assertEquals(sentence, IJ.getErrorMessage());
		assertEquals(images, WindowManager.getImageCount());
		assertEquals(0, ResultsTable.getResultsTable().size());
		assertNull(WindowManager.getImage("red.png").getOverlay());
	}
}
