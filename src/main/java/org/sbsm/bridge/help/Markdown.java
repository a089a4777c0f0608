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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the documentation's Markdown into the HTML that Java's text windows show:
 * headings, paragraphs, lists, tables, code, links, bold and italic letters. Pictures
 * become their captions.
 */
final class Markdown {

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private final StringBuilder html = new StringBuilder();
	private final List<String> paragraph = new ArrayList<>();
	private String open = "";

	private Markdown() {}

	/**
	 * @param text in Markdown
	 * @return the body of an HTML page
	 */
	static String toHtml(final String text) {
		final Markdown markdown = new Markdown();
		text.lines().forEach(markdown::line);
		markdown.begin("");
		return markdown.html.toString();
	}

	private void line(final String line) {
		if (line.startsWith("```")) {
			begin(open.equals("pre") ? "" : "pre");
		}
		else if (open.equals("pre")) html.append(escaped(line)).append('\n');
		else if (line.isBlank()) begin("");
		else if (line.matches("#{1,6} .*")) heading(line);
		else if (line.startsWith("|")) row(line);
		else if (line.matches("\\s*([-*]|\\d+\\.) .*")) item(line.strip());
		else {
			if (open.equals("table")) begin("");
			paragraph.add(line.strip());
		}
	}

	private void heading(final String line) {
		begin("");
		final int level = line.indexOf(' ');
		html.append("<h" + level + ">" + inline(line.substring(level + 1)) + "</h" + level + ">\n");
	}

	private void row(final String line) {
		if (!open.equals("table")) begin("table");
		if (line.matches("[|:\\- ]+")) return;
		html.append("<tr>");
		for (final String cell : line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|", -1)) {
			html.append("<td valign=\"top\">" + inline(cell.strip()) + "</td>");
		}
		html.append("</tr>\n");
	}

	private void item(final String line) {
		flush();
		final String list = Character.isDigit(line.charAt(0)) ? "ol" : "ul";
		if (!open.equals(list)) begin(list);
		html.append("<li>");
		paragraph.add(line.substring(line.indexOf(' ') + 1));
	}

	/** Ends what is open, and begins another block. */
	private void begin(final String block) {
		flush();
		if (!open.isEmpty()) html.append("</" + open + ">\n");
		open = block;
		if (!block.isEmpty()) html.append("<" + block + (block.equals("table") ? " cellpadding=\"3\">" : ">"));
	}

	private void flush() {
		if (paragraph.isEmpty()) return;
		final String text = inline(String.join(" ", paragraph));
		html.append(open.isEmpty() ? "<p>" + text + "</p>\n" : text);
		paragraph.clear();
	}

	/** Code first: what is in it is no Markdown. */
	private static String inline(final String text) {
		final StringBuilder inline = new StringBuilder();
		final Matcher code = CODE.matcher(text);
		int end = 0;
		while (code.find()) {
			inline.append(letters(text.substring(end, code.start())));
			inline.append("<code>" + escaped(code.group(1)) + "</code>");
			end = code.end();
		}
		return links(inline.append(letters(text.substring(end))).toString());
	}

	private static String letters(final String text) {
		return escaped(text).replaceAll("\\*\\*([^*]+)\\*\\*", "<b>$1</b>").replaceAll("\\*([^* ][^*]*)\\*",
			"<i>$1</i>");
	}

	private static String links(final String text) {
		return text.replaceAll("!\\[([^\\]]*)\\]\\([^)]*\\)", "<i>($1)</i>")
			.replaceAll("\\[([^\\]]+)\\]\\(([^)]*)\\)", "<a href=\"$2\">$1</a>");
	}

	/**
	 * @param text any
	 * @return it, with nothing that HTML takes for a tag
	 */
	static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
