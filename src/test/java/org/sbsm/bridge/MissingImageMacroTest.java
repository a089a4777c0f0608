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

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Macro lines without the image, while a map is active. */
class MissingImageMacroTest {

	@BeforeEach
	void open() {
		new ImagePlus("a", new ByteProcessor(40, 40)).show();
		final ImagePlus map = new ImagePlus("map", new FloatProcessor(40, 40));
		map.setProperty("Info", "{ \"saliencyRecord\": 1 }");
		map.show();
		WindowManager.setTempCurrentImage(map);
	}

	@AfterEach
	void close() {
		WindowManager.setTempCurrentImage(null);
		for (final int id : WindowManager.getIDList()) {
			WindowManager.getImage(id).close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "Explain Similarity (SBSM)..., query=a, reference", "Check Saliency..., query=a, reference",
		"Compare Settings..., query=a, reference", "Live Saliency..., window=20, reference",
		"Measure Embedding..., planes=current, image" })
	void aMapIsNotTakenForTheImageThatIsMeant(final String command, final String options, final String key) {
		assertEquals(Macro.MACRO_CANCELED,
			assertThrows(RuntimeException.class, () -> IJ.run(command, options)).getMessage());
		final String sentence = key
			+ ": the key is missing, and the active image is a saliency map or a report; give the title or ID of an open image";
		assertEquals(sentence, IJ.getErrorMessage().substring(0, sentence.length()));
	}
}
