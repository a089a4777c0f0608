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

package org.sbsm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTextTest {

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void cellsInQuotesMayHaveAnything(final String divider) {
		final DelimitedText table = DelimitedText
			.parse("\ufeff a DIV b\r\n1DIV \"x \"\"DIV\n y\"\r\n\n2DIV".replace("DIV", divider), "csv: t");
		assertEquals(List.of("a", "b"), table.headings());
		assertEquals(List.of(List.of("1", "x \"" + divider + "\n y"), List.of("2", "")), table.rows());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "``|csv: t is empty.",
		"a,bN1,2,3|csv: t has 2 columns, but the row 1 has 3; cells with the dividing character must be in quotes.",
		"aN\"1|csv: t has a quote that isn't closed; see its last rows." })
	void whatIsWrongIsSaidWithItsPlace(final String text, final String message) {
		assertEquals(message, assertThrows(IllegalArgumentException.class,
			() -> DelimitedText.parse(text.replace('N', '\n'), "csv: t")).getMessage());
	}

	@Test
	void aTableMayHaveNoRows() {
		assertEquals(List.of(), DelimitedText.parse("a,b", "csv: t").rows());
	}
}
