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

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The documentation in the jar, and what the dialogs' help makes of it. */
class DocumentationTest {

	static List<String> pages() throws IOException {
		try (Stream<Path> docs = Files.list(Path.of("docs"))) {
			return Stream
				.concat(docs.map(Path::toString).map(path -> path.replace('\\', '/')), Stream.of("README.md"))
				.filter(path -> path.endsWith(".md")).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void eachPageIsInTheJarAndItsLinksLeadToPagesOrToAddresses(final String page) {
		final String html = Documentation.html(page).orElseThrow();
		final Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(html);
		while (links.find()) {
			final String link = links.group(1);
			assertTrue(link.startsWith("http") || link.startsWith("#") || Documentation.text(link).isPresent(),
				link);
		}
		final String shown = html.replaceAll("(?s)<pre>.*?</pre>|<code>.*?</code>", "");
		assertFalse(
			shown.contains("**") || shown.contains("](") || shown.contains("\n#") || shown.contains("|--"), shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs" })
	void eachLinkLeadsToAFileAndAHeadingOfTheProject(final String start) throws IOException {
		final List<String> broken = new ArrayList<>();
		try (Stream<Path> pages = Files.walk(Path.of(start))) {
			for (final Path page : pages.filter(path -> path.toString().endsWith(".md")).toList()) {
				final Matcher links = Pattern.compile("\\]\\((?!http)([^)#]*)(?:#([^)]*))?\\)")
					.matcher(Files.readString(page));
				while (links.find()) {
					final Path target = links.group(1).isEmpty() ? page
						: page.resolveSibling(links.group(1)).normalize();
					if (!Files.exists(target) || links.group(2) != null && !anchors(target).contains(links.group(2)))
						broken.add(page + ": " + links.group());
				}
			}
		}
		assertEquals(List.of(), broken);
	}

	/** As GitHub makes them of headings. */
	private static List<String> anchors(final Path page) throws IOException {
		return Files.readString(page).lines().filter(line -> line.startsWith("#")).map(line -> line
			.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-'))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void eachClassThatAPageNamesIsThere(final String page) throws IOException {
		final List<String> names = new ArrayList<>();
		final Matcher whole = Pattern.compile("(org\\.sbsm(?:\\.[a-z]+)*\\.[A-Z]\\w*)").matcher(text(page));
		while (whole.find()) {
			names.add(whole.group(1));
		}
		final Matcher imports = Pattern.compile("from (org\\.sbsm[.a-z]*) import ([\\w, ]+)").matcher(text(page));
		while (imports.find()) {
			Stream.of(imports.group(2).split(", ")).forEach(name -> names.add(imports.group(1) + "." + name));
		}
		for (final String name : names) {
			// The jobs for clusters are built by a profile of their own.
			if (Files.exists(Path.of("src/cluster/java", name.replace('.', '/') + ".java"))) continue;
			assertDoesNotThrow(() -> Class.forName(name, false, getClass().getClassLoader()), page);
		}
	}

	private static String text(final String page) throws IOException {
		return Files.readString(Path.of(page));
	}

	@Test
	void markdownBecomesHtml() {
		assertEquals(
			"<h2>A &lt;b&gt; <code>x*y*</code></h2>\n<p>one <b>two</b> <i>three</i></p>\n"
				+ "<ul><li>first item<li><a href=\"b.md\">second</a></ul>\n"
				+ "<table cellpadding=\"3\"><tr><td valign=\"top\">a</td><td valign=\"top\">b</td></tr>\n</table>\n"
				+ "<pre>x &lt; 1\n</pre>\n",
			Markdown.toHtml("## A <b> `x*y*`\n\none\n**two** *three*\n\n- first\n  item\n- [second](b.md)\n\n"
				+ "| a | b |\n|---|---|\n```java\nx < 1\n```\n"));
	}

	@Test
	void thePagesOfEachCommandAreInTheJar() {
		try (Context context = new Context()) {
			final List<CommandInfo> commands = context.service(CommandService.class).getCommands();
			assertFalse(commands.isEmpty());
			for (final CommandInfo command : commands) {
				for (final String page : CommandHelp.pages(command)) {
					assertTrue(Documentation.text(page).isPresent(), command.getTitle() + ": " + page);
				}
			}
		}
	}
}
