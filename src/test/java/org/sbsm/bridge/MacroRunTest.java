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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headless launcher says of macros that fail. */
class MacroRunTest {

	private static final String SENTENCE = "reference: the key is missing; give the title or ID of an open image;"
		+ " no image is open.";

	@TempDir
	private Path folder;

	/**
	 * @param code with FAIL for a command that fails
	 * @return exit code, and what was printed to the error stream
	 */
	private String run(final String code) throws IOException {
		final Path macro = folder.resolve("macro.ijm");
		Files.writeString(macro, code.replace("FAIL", "run('Explain Similarity (SBSM)...', 'query=nothing')"));
		final PrintStream before = System.err;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setErr(new PrintStream(printed, true));
		try {
			return MacroRun.run(macro.toFile(), "") + " " + printed.toString().strip();
		}
		finally {
			System.setErr(before);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "FAIL;", "for (i = 0; i < 3; i++) { FAIL; }", "for (i = 0; i < 3; i++) FAIL;",
		"a = newArray(3); for (i = 0; i < a.length; i++) { a[i] = i; if (a[i] == 0) { FAIL; } }",
		"for (i = 0; i < 3; i++) { for (j = i; j < 3; j++) { FAIL; } }", "i = 0; while (i < 3) { FAIL; i++; }",
		"do { FAIL; i = 1; } while (i < 1);", "if (true) { FAIL; } else { print(1); }",
		"if (false) { print(1); } else FAIL;", "function f(x) { FAIL; return x; } print(f(1));",
		"function f(x) { FAIL; return x; } a = newArray(2); for (i = 0; i < 2; i++) { a[i] = f(i) + 1; }",
		"function f(x) { if (x > 0) f(x - 1); else FAIL; } f(3);",
		"macro 'a' { for (i = 0; i < 3; i++) { FAIL; } }", "eval(\"FAIL;\"); run('Close All');",
		"x = eval(\"for (i = 0; i < 3; i++) { FAIL; }\");",
		"for (i = 0; i < 2; i++) { eval(\"if (true) { FAIL; }\"); }",
		"for (i = 0; i < 2; i++) { FAIL; run('Measure Embedding...', 'image=other'); }" })
	void saysTheFirstErrorWhereverACommandFails(final String code) throws IOException {
		assertEquals("1 " + SENTENCE, run(code));
	}

	@Test
	void saysTheFirstErrorAlsoOfFunctionsAndOfImageJ() throws IOException {
		final String noImage = "image: no open image has the title or ID dog; no image is open.";
		assertEquals("1 Ext.occlusionCount: " + noImage, run("run('Saliency Macro Extensions');"
			+ " for (i = 0; i < 3; i++) { Ext.occlusionCount('dog', 0, 0, n); FAIL; }"));
		assertEquals("1 Unrecognized command: \"Nothing\"", run("while (true) { run('Nothing'); }"));
		assertEquals("1 Undefined variable", run("for (i = 0; i < 3; i++) { x = y; }"));
		assertEquals("1 enough", run("for (i = 0; i < 3; i++) { exit('enough'); }"));
		assertEquals("0", run("for (i = 0; i < 3; i++) { exit; }").strip());
	}
}
