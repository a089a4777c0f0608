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

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.sbsm.bridge.input.CommandInput;
import org.sbsm.command.parameter.Choices;
import org.scijava.module.ModuleInfo;

/** What a dialog's help says: the pages that belong to its Command, and its inputs. */
public final class CommandHelp {

	private CommandHelp() {}

	/**
	 * @param command that has the dialog
	 * @param inputs that the dialog asks for
	 * @return the body of an HTML page
	 */
	public static String of(final ModuleInfo command, final List<CommandInput> inputs) {
		return "<h2>" + Markdown.escaped(command.getTitle()) + "</h2><p>Read more: "
			+ pages(command).stream()
				.map(page -> "<a href=\"" + page + "\">" + Markdown.escaped(Documentation.title(page)) + "</a>")
				.collect(Collectors.joining("; "))
			+ ".</p><p>In macros, each value has the key in brackets.</p>"
			+ inputs.stream().map(CommandHelp::of).collect(Collectors.joining());
	}

	/** @return pages of the documentation that belong to a Command */
	static List<String> pages(final ModuleInfo command) {
		final String pages = command.get(Choices.PAGES);
		return Stream.concat(pages == null ? Stream.empty() : Stream.of(pages.split(",")),
			Stream.of(Documentation.MACROS, Documentation.START)).toList();
	}

	private static String of(final CommandInput input) {
		return "<p><b>" + Markdown.escaped(input.item().getLabel()) + "</b> [" + input.key() + "]<br>"
			+ Markdown.escaped(input.description() + input.remark()) + "</p>";
	}
}
