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

package org.sbsm.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptFileTest {

	@TempDir
	private Path folder;

	@Test
	void itIsReadAsItWasWritten() {
		final Concept concept = new Concept("glands \"x\"", "abc cpu", true, "range -5.0 7.5",
			new DecisionFunction(new float[] { 1.1f, Float.MIN_VALUE, -3e38f }, -1.0 / 3));
		final String path = folder.resolve("glands.json").toString();
		ConceptFile.write(path, concept);
		assertEquals(concept, ConceptFile.read(path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{\"concept\":3}", "{\"concept\":\"x\"}", "not JSON",
		"{\"concept\":1,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":0,\"weights\":[1]}",
		"{\"concept\":2,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":0,\"weights\":[1]}",
		"{concept:2,ownSize:false,name:a,modelKey:k,bias:0,weights:[1]}", "{\"concept\":2",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":0,\"weights\":[]}",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":0,\"weights\":[0,0]}",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":0,\"weights\":[1,NaN]}",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":0,\"weights\":[1,1e99]}",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":0,\"weights\":[1,null]}",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"modelKey\":\"k\",\"bias\":Infinity,\"weights\":[1]}",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"modelKey\":\"k\",\"weights\":[1]}",
		"{\"concept\":2,\"ownSize\":false,\"name\":\"a\",\"bias\":0,\"weights\":[1]}",
		"{\"concept\":2,\"ownSize\":false,\"modelKey\":\"k\",\"bias\":0,\"weights\":[1]}" })
	void aStrangersFileIsRefusedWithASentence(final String content) throws IOException {
		final Path file = Files.writeString(folder.resolve("a.json"), content);
		final String message = assertThrows(IllegalArgumentException.class,
			() -> ConceptFile.read(file.toString())).getMessage();
		assertTrue(message.startsWith("concept: ") && message.endsWith("."), message);
	}

	@Test
	void nestingDoesNoHarm() throws IOException {
		final Path file = Files.writeString(folder.resolve("a.json"),
			"{\"x\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}");
		assertThrows(IllegalArgumentException.class, () -> ConceptFile.read(file.toString()));
	}

	@Test
	void whatIsNoFileIsSaid() {
		assertThrows(IllegalArgumentException.class, () -> ConceptFile.read(folder.toString()));
		assertThrows(IllegalArgumentException.class,
			() -> ConceptFile.read(folder.resolve("none.json").toString()));
		final Concept concept = new Concept("a", "k", false, "auto", new DecisionFunction(new float[] { 1 }, 0));
		assertThrows(IllegalArgumentException.class, () -> ConceptFile.write(folder.toString(), concept));
	}

	@Test
	void anotherModelIsRefused() {
		final Concept concept = new Concept("a", "k", false, "auto", new DecisionFunction(new float[] { 1 }, 0));
		concept.check("k", false, 1);
		assertThrows(IllegalArgumentException.class, () -> concept.check("other", false, 1));
		assertThrows(IllegalArgumentException.class, () -> concept.check("k", false, 2));
		assertThrows(IllegalArgumentException.class, () -> concept.check("k", true, 1));
	}

	@Test
	void anotherRuleForGreyValuesIsRefused() {
		final Concept concept = new Concept("a", "k", false, "auto", new DecisionFunction(new float[] { 1 }, 0));
		concept.checkGreyValues("auto");
		assertEquals(
			"concept: a was learned from images with grey_values=auto, but those of the gallery have grey_values=full_;"
				+ " search a gallery with the same rule, or learn the concept again.",
			assertThrows(IllegalArgumentException.class, () -> concept.checkGreyValues("full\n")).getMessage());
	}
}
