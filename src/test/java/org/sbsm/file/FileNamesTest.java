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

package org.sbsm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

/** A name that somebody else gave becomes one that every system takes for one file. */
class FileNamesTest {

	@Test
	void usualNamesStayAsTheyAre() {
		for (final String name : new String[] { "net.onnx", "resnet18_v1-7.zip", "Größe 2.pt", "网.onnx" }) {
			assertEquals(name, FileNames.of(name));
			assertTrue(FileNames.isClean(name));
		}
	}

	@Test
	void whatCannotBeSeenOrMeansSomethingElseIsReplaced() {
		assertEquals("a_b_c.onnx", FileNames.of("a\u0000b\nc.onnx"));
		assertEquals("a_b_c_d.onnx", FileNames.of("a/b\\c:d.onnx"));
		// Shown as "exe.onnx" by whatever turns the text round.
		assertEquals("a_xnno.exe", FileNames.of("a\u202exnno.exe"));
		assertEquals("a_b", FileNames.of("a\u2028b"));
		assertFalse(FileNames.isClean("a\u007fb"));
	}

	@Test
	void namesWithAMeaningOfTheirOwn() {
		assertEquals("_._", FileNames.of(".."));
		assertEquals("_", FileNames.of(""));
		assertEquals("_.hidden", FileNames.of(".hidden"));
		assertEquals("_nul.onnx", FileNames.of("nul.onnx"));
		assertEquals("net_", FileNames.of("net."));
	}

	@Test
	void longNamesKeepTheirEnding() {
		for (final String letter : new String[] { "a", "ü", "网", "\ud83d\ude00" }) {
			final String name = FileNames.of(letter.repeat(5000) + ".onnx");
			assertTrue(name.endsWith(letter + ".onnx"), name);
			final int bytes = name.getBytes(StandardCharsets.UTF_8).length;
			assertTrue(bytes <= FileNames.LONGEST && bytes > FileNames.LONGEST - 4, name);
		}
		assertEquals(FileNames.LONGEST, FileNames.of("a." + "b".repeat(5000)).length());
	}
}
