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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documentation that comes with the plugin, in its jar. A page is called by its
 * path in the project, such as {@code docs/what-the-map-means.md}.
 */
final class Documentation {

	/** The page that all others are linked from. */
	static final String START = "docs/README.md";

	/** Where the keys of all Commands are. */
	static final String MACROS = "docs/macros.md";

	private static final String FOLDER = "/documentation/";

	/** A link to another file of the project. */
	private static final Pattern LINK = Pattern.compile("<a href=\"([^\"#:]+)(?:#[^\"]*)?\">(.*?)</a>");

	private Documentation() {}

	/**
	 * @param page a path
	 * @return the page's text in Markdown; empty if there is no such page
	 */
	static Optional<String> text(final String page) {
		try (InputStream stream = Documentation.class.getResourceAsStream(FOLDER + page)) {
			return stream == null ? Optional.empty()
				: Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	/**
	 * @param page a path
	 * @return the page as HTML, the links to other pages changed to their paths; empty if
	 *         there is no such page
	 */
	static Optional<String> html(final String page) {
		return text(page).map(Markdown::toHtml).map(html -> linked(html, page));
	}

	/**
	 * @param page a path
	 * @return the page's first heading; the path if it has none
	 */
	static String title(final String page) {
		return text(page).flatMap(text -> text.lines().filter(line -> line.startsWith("# ")).findFirst())
			.map(line -> line.substring(2)).orElse(page);
	}

	/** What isn't a page here, such as a macro, is named only. */
	private static String linked(final String html, final String page) {
		return LINK.matcher(html).replaceAll(link -> {
			final String address = URI.create(page).resolve(link.group(1)).toString();
			return Matcher.quoteReplacement(
				text(address).isEmpty() ? link.group(2) : "<a href=\"" + address + "\">" + link.group(2) + "</a>");
		});
	}
}
