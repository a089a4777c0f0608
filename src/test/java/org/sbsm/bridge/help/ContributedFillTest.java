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

package org.sbsm.bridge.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.bridge.HeadlessImageJ;
import org.sbsm.testing.ChildJava;

/**
 * CONTRIBUTING's example of a fill, carried out: its text is compiled into a jar of a
 * user's, and used from a macro in an ImageJ of its own.
 */
@Tag("slow")
class ContributedFillTest {

	private static final String IMPORTS = """
		import java.util.List;
		import net.imglib2.RandomAccessibleInterval;
		import net.imglib2.position.FunctionRandomAccessible;
		import net.imglib2.type.numeric.real.FloatType;
		import net.imglib2.view.Views;
		import org.sbsm.occlusion.Fill;
		import org.scijava.plugin.Parameter;
		import org.scijava.plugin.Plugin;
		""";

	private static final String MACRO = """
		newImage("a", "8-bit ramp", 48, 48, 1);
		newImage("b", "8-bit noise", 48, 48, 1);
		function explain(options) {
			selectWindow("b");
			run("Explain Similarity (SBSM)...", "reference=a query=b window=24 stride=12 evidence=signed layer=false " + options);
			return getImageID();
		}
		function level(id) {
			selectImage(id);
			getStatistics(area, average);
			return average;
		}
		black = level(explain("fill=black"));
		wide = explain("fill=checkers side=12");
		rename("wide");
		first = level(wide);
		info = replace(getMetadata("Info"), fromCharCode(34), "'");
		print("wide is black: " + (first == black));
		print("fine is wide: " + (level(explain("fill=checkers side=3")) == first));
		recorded = indexOf(info, "'fill': 'checkers'") > 0 && indexOf(info, "'side': '12'") > 0;
		print("recorded: " + recorded);
		run("Run Again from Record", "map=wide");
		print("again: " + (level(getImageID()) == first));
		run("Explain Similarity (SBSM)...", "reference=a query=b fill=checkers side=0");
		""";

	@TempDir
	private Path folder;

	@Test
	void anExampleThatIsCopiedWorks() throws Exception {
		final Path jar = jar(compiled(example()));
		final Path macro = Files.writeString(folder.resolve("macro.ijm"), MACRO);
		final ChildJava.Printed printed = run(jar, macro);
		assertEquals(
			List.of("wide is black: 0", "fine is wide: 0", "recorded: 1",
				"wide: The map is identical, bit for bit.", "again: 1"),
			printed.out().stream().filter(line -> line.matches("(wide|fine|recorded|again).*: .*")).toList(),
			printed.toString());
		assertTrue(printed.err().get(printed.err().size() - 1).contains("side: 0 is not allowed"),
			printed.toString());
		// The sentence lists what the dialog offers.
		final Path unknown = Files.writeString(folder.resolve("unknown.ijm"), "newImage('a', '8-bit', 48, 48, 2);"
			+ " run('Explain Similarity (SBSM)...', 'reference=a query=a fill=tartan');");
		final ChildJava.Printed refused = run(jar, unknown);
		assertTrue(refused.err().get(refused.err().size() - 1).matches(".*fill: .*tartan.*blur.*checkers.*"),
			refused.toString());
	}

	private ChildJava.Printed run(final Path jar, final Path macro) throws IOException, InterruptedException {
		return ChildJava.run(folder, ChildJava.classPath(part -> true) + java.io.File.pathSeparator + jar,
			List.of("-Duser.home=" + folder.resolve("home")), HeadlessImageJ.class.getName(), macro.toString());
	}

	/** The Java of the page. */
	private static String example() throws IOException {
		final Matcher block = Pattern.compile("```java\n(@Plugin\\(type = Fill.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("CONTRIBUTING.md")));
		assertTrue(block.find());
		return IMPORTS + block.group(1);
	}

	/** With SciJava's annotation processor, which writes the index of plugins. */
	private Path compiled(final String source) throws IOException {
		final Path file = Files.writeString(folder.resolve("Checkers.java"), source);
		final Path classes = Files.createDirectory(folder.resolve("classes"));
		final int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-nowarn", "-d",
			classes.toString(), "-cp", ChildJava.classPath(part -> true), file.toString());
		assertEquals(0, result);
		return classes;
	}

	private Path jar(final Path classes) throws IOException {
		final Path jar = folder.resolve("checkers.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
			Stream<Path> files = Files.walk(classes)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
				Files.copy(file, out);
			}
		}
		return jar;
	}
}
