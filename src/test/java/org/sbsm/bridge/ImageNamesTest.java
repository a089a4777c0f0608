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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.process.ByteProcessor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.bridge.input.MacroValues;

/** Which open image a macro means. */
class ImageNamesTest {

	private ImagePlus first;
	private ImagePlus second;
	private ImagePlus number;
	private ImagePlus other;

	@BeforeEach
	void open() {
		first = show("cell, red");
		second = show("cell, red");
		number = show("1");
		other = show("other");
	}

	@AfterEach
	void close() {
		for (final ImagePlus image : new ImagePlus[] { first, second, number, other }) {
			image.close();
		}
	}

	private static ImagePlus show(final String title) {
		final ImagePlus image = new ImagePlus(title, new ByteProcessor(8, 8));
		image.show();
		image.setTitle(title);
		return image;
	}

	@Test
	void aTitleOfSeveralImagesIsRefusedWithTheirIds() {
		final String sentence = "2 open images have the title cell, red; give the ID of one of them: "
			+ first.getID() + ", " + second.getID() + ".";
		final RuntimeException stop = assertThrows(RuntimeException.class,
			() -> IJ.run("Explain Similarity (SBSM)...", "reference=other query=[cell, red]"));
		assertEquals(Macro.MACRO_CANCELED, stop.getMessage());
		assertEquals("query: " + sentence, IJ.getErrorMessage());
		final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
			() -> MacroValues.openImage("image", "cell, red"));
		assertEquals("image: " + sentence, refused.getMessage());
		assertSame(second, MacroValues.openImage("image", String.valueOf(second.getID())));
	}

	@Test
	void aTitleThatIsANumberIsATitleRatherThanAPlace() {
		assertSame(number, MacroValues.openImage("image", "1"));
		assertSame(second, MacroValues.openImage("image", "2"));
	}

	@Test
	void theRecorderWritesATitleThatMeansOneImageElseTheId() {
		for (final ImagePlus image : new ImagePlus[] { first, second, number, other }) {
			assertSame(image, MacroValues.openImage("image", MacroValues.nameOf(image)));
		}
		assertEquals("other", MacroValues.nameOf(other));
		assertEquals(String.valueOf(first.getID()), MacroValues.nameOf(first));
	}

	@Test
	void aTitleWithACommaIsNoList() {
		assertFalse(MacroValues.isList("cell, red"));
		assertTrue(MacroValues.isList("other,1"));
	}
}
