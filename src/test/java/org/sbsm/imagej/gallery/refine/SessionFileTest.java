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

package org.sbsm.imagej.gallery.refine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.imagej.gallery.refine.SavedSession.Item;
import org.sbsm.imagej.gallery.refine.SavedSession.Mark;
import org.sbsm.imagej.gallery.refine.SavedSession.Query;
import org.sbsm.imagej.gallery.refine.SavedSession.Step;
import org.sbsm.retrieval.DecisionFunction;

class SessionFileTest {

	private static final int LENGTH = 3;

	@TempDir
	private Path folder;

	private static SavedSession session(final float[] embedding) {
		return new SavedSession(
			new GallerySettings(GallerySettings.VERSION, "the-id", "net", "abc cpu", embedding.length, true,
				"auto"),
			new Query("a \"b\"", List.of(embedding), "minkowski", Map.of("power", 2.5), 10, "x:y",
				List.of("patient"), false, true, Set.of(new Exclusion("patient", "7"))),
			List.of(new Item(new Place(new RootedFile("images", "more/a.png"), 2, 3, 4, 5, 6), -77),
				new Item(new Place(new RootedFile("images", "b.png"), 1, 0, 0, 1, 1), 0)),
			List.of(new Step(Order.BEST, List.of(), null, List.of(1, 0)),
				new Step(Order.ASK, List.of(new Mark(1, false), new Mark(0, true)),
					new DecisionFunction(embedding, -1.0 / 3), List.of(0))),
			1);
	}

	private String path() {
		return folder.resolve("session.json").toString();
	}

	private String written() throws IOException {
		SessionFile.write(path(), session(new float[] { 1.5f, 0, -2 }));
		return Files.readString(Path.of(path()));
	}

	private String refusal(final String content) throws IOException {
		Files.writeString(Path.of(path()), content);
		final String message = assertThrows(IllegalArgumentException.class, () -> SessionFile.read(path()))
			.getMessage();
		assertTrue(message.startsWith("open: ") && message.endsWith(".") && !message.contains("\n"), message);
		return message;
	}

	@Test
	void itIsReadAsItWasWrittenBitForBit() {
		final Random random = new Random(1);
		final float[] numbers = new float[20_000];
		for (int i = 0; i < numbers.length; i++) {
			do {
				numbers[i] = Float.intBitsToFloat(random.nextInt());
			} while (!Float.isFinite(numbers[i]));
		}
		final SavedSession session = session(numbers);
		SessionFile.write(path(), session);
		final SavedSession read = SessionFile.read(path());
		assertArrayEquals(numbers, read.query().embeddings().get(0));
		assertEquals(session.gallery(), read.gallery());
		assertEquals(session.items(), read.items());
		assertEquals(session.steps(), read.steps());
		assertEquals(1, read.current());
		assertEquals(session.query().without(), read.query().without());
		assertEquals(session.query().parameters(), read.query().parameters());
		assertEquals("a \"b\" minkowski 10 x:y [patient] false true",
			String.join(" ", read.query().title(), read.query().distance(), "" + read.query().hits(),
				read.query().filter(), "" + read.query().notSame(), "" + read.query().mean(),
				"" + read.query().browser()));
	}

	@ParameterizedTest
	@ValueSource(
		strings = { "", "null", "[]", "{}", "{\"session\":1}", "not JSON", "{session:1}", "{\"session\":1" })
	void whatIsNoSessionIsRefused(final String content) throws IOException {
		refusal(content);
	}

	/** A right one, with one thing that is wrong. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "\"session\":1 | \"session\":2", "\"session\":1 | \"session\":\"1\"",
			"\"session\":1 | \"session\":1,\"session\":1", "\"session\":1 | \"session\":1,\"run\":\"x\"",
			"\"id\":\"the-id\" | \"id\":\"../x\"", "\"id\":\"the-id\" | \"id\":\"x\",\"folder\":\"/etc\"",
			"\"length\":3 | \"length\":4", "\"length\":3 | \"length\":-3", "\"length\":3 | \"length\":3.5",
			"\"length\":3 | \"length\":99999999999", "\"ownSize\":true | \"ownSize\":1", "\"hits\":10 | \"hits\":0",
			"\"hits\":10 | \"hits\":10001", "\"hits\":10 | \"hits\":null",
			"\"path\":\"b.png\" | \"path\":\"../b.png\"", "\"path\":\"b.png\" | \"path\":\"/etc/passwd\"",
			"\"root\":\"images\" | \"root\":\"a/b\"", "\"plane\":2 | \"plane\":0",
			"\"width\":5 | \"width\":2147483647", "\"hash\":-77 | \"hash\":1e3",
			"\"order\":\"ask\" | \"order\":\"ASK\"", "\"item\":1 | \"item\":2", "\"item\":1 | \"item\":-1",
			"\"hits\":[1,0] | \"hits\":[1,2]", "\"current\":1 | \"current\":2", "\"current\":1 | \"current\":-1",
			"\"current\":1 | \"x\":1", "[1.5,0.0,-2.0] | [1.5,0.0]", "[1.5,0.0,-2.0] | [1.5,0.0,NaN]",
			"[1.5,0.0,-2.0] | [1.5,0.0,1e99]", "[1.5,0.0,-2.0] | [1.5,0.0,\"1\"]",
			"\"weights\":[1.5,0.0,-2.0] | \"weights\":[0,0,0]", "[1.5,0.0,-2.0] | [1.5,0.0,null]",
			"[1.5,0.0,-2.0] | [1.5,0.0,0x10]", "\"bias\":-0.3333333333333333 | \"bias\":1e999",
			"\"power\":2.5 | \"power\":\"2\"", "\"power\":2.5 | \"power\":1,\"power\":2",
			"\"decision\":[] | \"decision\":[{\"bias\":0,\"weights\":[1,1,1]}]",
			"\"distance\":\"minkowski\" | \"distance\":\"decision\"" })
	void oneWrongThingIsEnough(final String right, final String wrong) throws IOException {
		final String content = written();
		assertTrue(content.contains(right), content);
		refusal(content.replaceFirst(java.util.regex.Pattern.quote(right),
			java.util.regex.Matcher.quoteReplacement(wrong)));
	}

	@Test
	void sizesAreLimited() throws IOException {
		final String content = written();
		assertTrue(refusal(content + "{}").contains("it is no JSON of one"));
		assertTrue(
			refusal(content.replace("\"x:y\"", "\"" + "(".repeat(5000) + "\"")).contains("2000 characters"));
		refusal(content.replace("\"steps\":[",
			"\"steps\":[" + "{\"order\":\"best\",\"marks\":[],\"decision\":[],\"hits\":[]},".repeat(1000)));
		refusal("{\"x\":" + "[".repeat(1_000_000));
		refusal("{\"items\":" + "[".repeat(1_000_000));
		refusal(" ".repeat(50_000_001));
		final float[] large = new float[1 << 20];
		new Random(1).doubles(large.length)
			.forEach(number -> large[(int) (number * large.length)] = (float) number);
		final SavedSession session = session(large);
		final SavedSession tooLarge = new SavedSession(session.gallery(), session.query(), session.items(),
			java.util.stream.Stream
				.concat(session.steps().stream(), java.util.Collections.nCopies(20, session.steps().get(1)).stream())
				.toList(),
			0);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> SessionFile.write(path(), tooLarge))
			.getMessage().startsWith("save: the session has more than 50 MB"));
	}

	@Test
	void whatIsNoFileIsSaid() {
		assertThrows(IllegalArgumentException.class, () -> SessionFile.read(folder.toString()));
		assertThrows(IllegalArgumentException.class, () -> SessionFile.read(folder.resolve("none").toString()));
		assertThrows(IllegalArgumentException.class,
			() -> SessionFile.write(folder.toString(), session(new float[LENGTH + 1])));
	}

	@Test
	void titlesHaveNoControlCharacters() throws IOException {
		final String content = written().replace("a \\\"b\\\"", "a\\u0007\\nb");
		Files.writeString(Path.of(path()), content);
		assertEquals("a__b", SessionFile.read(path()).query().title());
		assertNotEquals(content, written());
	}
}
