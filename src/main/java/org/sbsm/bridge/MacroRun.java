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

import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.Macro_Runner;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs one macro and finds out whether it failed. ImageJ itself prints several lines
 * for an error and then goes on as if nothing had happened.
 */
final class MacroRun {

	private MacroRun() {}

	/**
	 * @param macro a file with ImageJ macro code
	 * @param argument what {@code getArgument()} gives the macro
	 * @return 0, or 1 if the macro failed; then one sentence was printed to the error
	 *         stream
	 * @throws IOException if the file can't be read
	 */
	static int run(final File macro, final String argument) throws IOException {
		final String code = Files.readString(macro.toPath());
		Macro_Runner.setFilePath(macro.getAbsolutePath());
		final Interpreter interpreter = new Interpreter();
		final PrintStream out = System.out;
		final PrintStream err = System.err;
		final LastLine lastLine = new LastLine(out);
		final FirstError errors = new FirstError();
		boolean stopped = false;
		System.setOut(lastLine);
		System.setErr(errors);
		try {
			interpreter.run(code, argument);
		}
		catch (final RuntimeException exc) {
			// After an error, the interpreter may stumble.
			if (!Macro.MACRO_CANCELED.equals(exc.getMessage()) && errors.sentence == null) throw exc;
			stopped = true;
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		if (errors.sentence != null) err.println(errors.sentence);
		else if (stopped && !endsQuietly(code, interpreter.getLineNumber())) err.println(lastLine.text);
		else {
			err.print(errors.printed);
			return 0;
		}
		return 1;
	}

	/**
	 * Whether a macro was ended by exit() without a message, which is no failure.
	 */
	private static boolean endsQuietly(final String code, final int line) {
		final List<String> lines = code.lines().toList();
		return line >= 1 && line <= lines.size()
			&& lines.get(line - 1).matches(".*\\bexit\\s*(\\(\\s*\\)|;|}|$).*");
	}

	/**
	 * Remembers what is printed, and the sentence of the first error of a macro, or of one
	 * that it evaluates: {@code Macro Error: sentence in line 3}, and the code. An error
	 * doesn't end a macro at once, and where it is in a block, others follow from that; the
	 * interpreter itself only knows the last one.
	 */
	private static final class FirstError extends PrintStream {

		private static final Pattern ERROR = Pattern.compile("Macro Error: (.*?) in line \\d+\\s*\n.*",
			Pattern.DOTALL);

		private final ByteArrayOutputStream printed;
		private String sentence;

		FirstError() {
			this(new ByteArrayOutputStream());
		}

		private FirstError(final ByteArrayOutputStream printed) {
			super(printed, true, StandardCharsets.UTF_8);
			this.printed = printed;
		}

		@Override
		public void println(final String line) {
			super.println(line);
			final Matcher error = ERROR.matcher(line);
			if (sentence == null && error.matches()) sentence = error.group(1).strip();
		}
	}

	/**
	 * Remembers the last line: {@code exit("message")} prints its message last.
	 */
	private static final class LastLine extends PrintStream {

		private String text = "";

		LastLine(final PrintStream out) {
			super(out, true, StandardCharsets.UTF_8);
		}

		@Override
		public void println(final String line) {
			text = line;
			super.println(line);
		}
	}
}
