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

package org.sbsm.bridge.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;

import org.junit.jupiter.api.Test;

class MacroOptionsTest {

	@Test
	void takesValuesBracketsAndFlagsApart() {
		assertEquals(Map.of("reference", "a b.tif", "query", "12", "window", "40", "layer", "true"),
			MacroOptions.parse("reference=[a b.tif] query=12   window=40 layer "));
	}

	@Test
	void titlesMayHaveBracketsAndEqualSigns() {
		assertEquals(Map.of("reference", "a [b] c.tif", "query", "x=1.tif"),
			MacroOptions.parse("reference=[a [b] c.tif] query=x=1.tif"));
		assertEquals(Map.of("reference", "a [b.tif", "layer", "true"),
			MacroOptions.parse("reference=[a [b.tif] layer"));
		assertEquals(Map.of("reference", "]"), MacroOptions.parse("reference=[]]"));
		assertEquals(Map.of("reference", ""), MacroOptions.parse("reference=[]"));
		assertEquals(Map.of("reference", ""), MacroOptions.parse("reference="));
	}

	@Test
	void noOptionsAreNoValues() {
		assertEquals(Map.of(), MacroOptions.parse(null));
		assertEquals(Map.of(), MacroOptions.parse("  "));
	}

	@Test
	void saysWhichBracketIsOpenAndWhichKeyIsThereTwice() {
		assertEquals("query: the bracket [ is not closed with ].",
			assertThrows(IllegalArgumentException.class, () -> MacroOptions.parse("query=[a b")).getMessage());
		assertEquals("window: the key is there twice; give it once.",
			assertThrows(IllegalArgumentException.class, () -> MacroOptions.parse("window=1 window=2"))
				.getMessage());
	}
}
