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

import ij.ImagePlus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.sbsm.bridge.input.CommandInput;
import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.choice.ImageRole;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * The page docs/macros.md says of each Command what the Command says itself: the line
 * that runs it, and the table of its keys. The texts around these are written by hand.
 */
class MacroPageTest {

	private static final Path PAGE = Path.of("docs/macros.md");

	/** The page as it should be, to be copied. */
	private static final Path RIGHT = Path.of("target/macros.md");

	private static final String LINE = "```javascript\nrun(\"%s\"";

	@Test
	void thePageHasTheKeysOfAllCommandsInTheOrderOfTheMenu() throws IOException {
		final String page = Files.readString(PAGE);
		String right = page;
		final List<String> titles = new ArrayList<>();
		try (Context context = new Context()) {
			for (final CommandInfo command : commands(context)) {
				titles.add(command.getTitle());
				right = withKeys(right, command.getTitle(), keys(command, context));
			}
		}
		Files.createDirectories(RIGHT.getParent());
		Files.writeString(RIGHT, right);
		assertEquals(right, page, "docs/macros.md isn't what the Commands say: copy " + RIGHT + " over it.");
		assertEquals(titles, Pattern.compile("(?m)^## (.*)$").matcher(page).results()
			.map(heading -> heading.group(1)).filter(titles::contains).toList());
	}

	@Test
	void thePageHasAllMacroFunctions() throws IOException {
		final Set<String> functions = Pattern.compile("// (Ext\\.\\w+\\([^)]*\\))")
			.matcher(Files.readString(Path.of("src/main/java/org/sbsm/bridge/MacroFunctions.java"))).results()
			.map(function -> function.group(1)).collect(Collectors.toSet());
		final String page = Files.readString(PAGE);
		assertTrue(functions.size() > 5);
		for (final String function : functions) {
			assertTrue(page.contains("`" + function + "`"), function);
		}
	}

	private static List<CommandInfo> commands(final Context context) throws IOException {
		return Pattern.compile("CommandBridge\\(\"([^\"]*)\"")
			.matcher(Files.readString(Path.of("plugins.config"))).results()
			.map(entry -> context.service(CommandService.class).getCommand(entry.group(1))).toList();
	}

	/** @return the page with the keys in their section, which is made if there is none */
	private static String withKeys(final String page, final String title, final String keys) {
		final String line = LINE.formatted(title);
		final Matcher section = Pattern.compile("(?s)(?<=^|\n)## " + Pattern.quote(title) + "\n.*?(?=\n## |\\z)")
			.matcher(page);
		if (!section.find()) return page + "\n## " + title + "\n\n" + keys;
		final Matcher old = Pattern.compile(Pattern.quote(line) + "[^\n]*\n```\n(\n(\\|[^\n]*\n)+)?")
			.matcher(section.group() + "\n");
		final String text = old.find() ? old.replaceFirst(Matcher.quoteReplacement(keys))
			: section.group() + "\n" + keys + "\n";
		return page.substring(0, section.start()) + text.substring(0, text.length() - 1)
			+ page.substring(section.end());
	}

	private static String keys(final CommandInfo command, final Context context) {
		final Module module = context.service(ModuleService.class).createModule(command);
		final List<CommandInput> inputs = CommandInput.of(module, context);
		final String text = example(inputs, module);
		return LINE.formatted(command.getTitle()) + (text.isEmpty() ? "" : ", \"" + text + "\"") + ");\n```\n\n"
			+ "| key | values | default | meaning |\n|---|---|---|---|\n"
			+ inputs.stream()
				.map(input -> "| `" + input.key() + "` | " + values(input, context) + " | "
					+ usual(input, inputs, module) + " | " + meaning(input) + condition(input, context) + " |\n")
				.collect(Collectors.joining());
	}

	/** The texts and images that must be given. */
	private static String example(final List<CommandInput> inputs, final Module module) {
		return Stream
			.concat(inputs.stream().filter(input -> isRequiredText(input, module))
				.map(input -> input.key() + "=/" + input.key()), Stream.of(exampleOfOthers(inputs, module)))
			.filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
	}

	private static boolean isRequiredText(final CommandInput input, final Module module) {
		return input.type() == String.class && input.item().isRequired() && input.value(module).equals("");
	}

	/** The images that must be given; else those to explain; else the first key. */
	private static String exampleOfOthers(final List<CommandInput> inputs, final Module module) {
		if (isRequiredText(inputs.get(0), module) && inputs.stream().noneMatch(CommandInput::isImage)) return "";
		final List<CommandInput> images = inputs.stream().filter(CommandInput::isImage).toList();
		final List<CommandInput> required = images.stream().filter(input -> input.item().isRequired()).toList();
		if (images.isEmpty())
			return inputs.get(0).key() + "="
				+ (inputs.get(0).choices().isEmpty() ? inputs.get(0).value(module) : inputs.get(0).choices().get(0));
		return (required.isEmpty() ? images.stream().filter(input -> input.role() != ImageRole.MAP)
			: required.stream()).map(input -> input.key() + "=" + input.key() + ".tif")
			.collect(Collectors.joining(" "));
	}

	private static String values(final CommandInput input, final Context context) {
		if (input.isImage()) return "title or ID of an open image" + (input.list() == null ? "" : ", or a list");
		if (Choices.areOpen(input.item())) return "a model of the library, a path or a URL";
		if (input.item().get(Choices.ELEMENTS) != null) return "a list, in brackets";
		final List<String> choices = new ArrayList<>(input.choices());
		choices.removeAll(namesInTests(context));
		if (!choices.isEmpty()) return code(choices.stream());
		if (input.type() == boolean.class) return "`true`, `false`";
		if (input.type() == String.class) return "text";
		final Object least = input.item().getMinimumValue();
		final Object most = input.item().getMaximumValue();
		return (input.type() == int.class ? "whole number, " : "number, ")
			+ (most == null ? "at least " + shortened(least) : shortened(least) + ".." + shortened(most));
	}

	/** What a jar of a user adds isn't ours to document. */
	private static List<String> namesInTests(final Context context) {
		return context.service(PluginService.class).getPlugins().stream()
			.filter(plugin -> plugin.getClassName().startsWith("org.sbsm.testing.")).map(PluginInfo::getName)
			.toList();
	}

	private static String usual(final CommandInput input, final List<CommandInput> inputs,
		final Module module) {
		if (input.type() == ImagePlus.class) {
			if (input.absent() != null) return input.absent();
			return input.item().isAutoFill() ? "active image" : "required";
		}
		if (isRequiredText(input, module)) return "required";
		final String value = shortened(input.value(module));
		final boolean recorded = input.item().get(Choices.RECORDED) != null
			&& inputs.stream().anyMatch(other -> other.key().equals("map"));
		return (recorded ? "as recorded, else " : "") + (value.isEmpty() ? "none" : "`" + value + "`");
	}

	private static String shortened(final Object value) {
		return String.valueOf(value).replaceFirst("\\.0$", "");
	}

	private static String condition(final CommandInput input, final Context context) {
		final String not = input.item().get(Choices.NOT_FOR);
		if (input.condition().isEmpty() && not == null) return "";
		final String[] parts = input.condition().orElse(not).split("=");
		final List<String> values = new ArrayList<>(List.of(parts[1].split(",")));
		values.removeAll(namesInTests(context));
		final String key = SaliencyCommand.key(parts[0]);
		return (input.condition().isPresent() ? " Only with " : " Not with ")
			+ (values.size() > 1 ? "`" + key + "` " + code(values.stream()) : "`" + key + "=" + values.get(0) + "`")
			+ ".";
	}

	private static String meaning(final CommandInput input) {
		return (input.item().getLabel() + ": " + input.item().getDescription()).replace("|", "\\|");
	}

	private static String code(final Stream<String> values) {
		return values.map(value -> "`" + value + "`").collect(Collectors.joining(", "));
	}
}
