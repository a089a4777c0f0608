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

package org.sbsm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonStreamParser;

import ij.ImagePlus;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.module.Module;
import org.sbsm.bridge.input.CommandInput;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.choice.ImageRole;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.service.Service;
import org.scijava.util.Types;

/** What Fiji's search bar, its dialogs and the classic menus know of the Commands. */
class CommandIndexTest {

	private static Context context;

	@BeforeAll
	static void create() {
		context = new Context();
	}

	@AfterAll
	static void dispose() {
		context.dispose();
	}

	/** The Commands in the index that SciJava reads from the jar. */
	static List<JsonObject> commands() throws IOException {
		final List<JsonObject> commands = new ArrayList<>();
		// That of the tests is another one.
		try (Reader index = Files
			.newBufferedReader(Path.of("target/classes/META-INF/json/org.scijava.plugin.Plugin"))) {
			final JsonStreamParser parser = new JsonStreamParser(index);
			while (parser.hasNext()) {
				final JsonObject plugin = parser.next().getAsJsonObject();
				if (plugin.getAsJsonObject("values").get("type").getAsString().equals(Command.class.getName()))
					commands.add(plugin);
			}
		}
		return commands;
	}

	@Test
	void hasTheMainCommand() throws IOException {
		assertTrue(commands().stream()
			.anyMatch(command -> command.get("class").getAsString().equals(ExplainSimilarity.class.getName())));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void eachCommandHasOneEntryInEitherMenu(final JsonObject command) throws IOException {
		final String name = command.get("class").getAsString();
		final String path = command.getAsJsonObject("values").get("menuPath").getAsString();
		assertTrue(path.startsWith("Plugins>Saliency>"), path);
		assertTrue(command.getAsJsonObject("values").get("attrs").toString().contains("no-legacy"), name);
		final String entry = path.substring(0, path.lastIndexOf('>')) + ", \""
			+ path.substring(path.lastIndexOf('>') + 1) + "\", org.sbsm.bridge.CommandBridge(\"" + name + "\")";
		try (Stream<String> lines = Files.lines(Path.of("plugins.config"))) {
			assertEquals(1, lines.filter(entry::equals).count(), entry);
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void eachParameterSaysWhatItIs(final JsonObject command) {
		final CommandInfo info = context.service(CommandService.class)
			.getCommand(command.get("class").getAsString());
		for (final ModuleItem<?> input : info.inputs()) {
			if (Service.class.isAssignableFrom(input.getType()) || input.getType() == Context.class) continue;
			final String place = info.getTitle() + ", " + input.getName();
			assertNotNull(input.getLabel(), place);
			assertFalse(input.getLabel().isBlank(), place);
			if (input.getVisibility() == ItemVisibility.INVISIBLE) continue;
			assertTrue(input.getDescription() != null && input.getDescription().endsWith("."), place);
			if (Number.class.isAssignableFrom(Types.box(input.getType())))
				assertNotNull(input.getMinimumValue(), place);
		}
	}

	@ParameterizedTest
	@CsvSource({ "ExplainSimilarity, reference query model window stride fill evidence layer",
		"CheckSaliency, reference query map model window stride fill evidence repeats",
		"CompareSettings, reference query model perturbers fills windows evidence",
		"EvaluateSaliency, map reference query model steps" })
	void theFirstPageOfADialogAsksForLittle(final String command, final String names) {
		final CommandInfo info = context.service(CommandService.class).getCommand("org.sbsm.command." + command);
		final Module module = context.service(ModuleService.class).createModule(info);
		final List<String> first = CommandInput.of(module, context).stream()
			.filter(input -> !input.depends() && !input.isMore() && !input.isForMacros()).map(CommandInput::name)
			.toList();
		assertEquals(names, String.join(" ", first));
	}

	/**
	 * Maps, hits and opened stacks may be worked on; all else is a picture about images.
	 */
	@ParameterizedTest
	@MethodSource("commands")
	void eachOtherOutputIsAReport(final JsonObject command) {
		final CommandInfo info = context.service(CommandService.class)
			.getCommand(command.get("class").getAsString());
		for (final ModuleItem<?> output : info.outputs()) {
			final boolean image = output.getType() == ImagePlus.class
				&& !List.of("map", "mapOfQuery", "again", "stack", "found").contains(output.getName());
			assertEquals(image, output.get(Choices.REPORT) != null, info.getTitle() + ": " + output.getName());
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void eachImageSaysWhatItIsFor(final JsonObject command) {
		final CommandInfo info = context.service(CommandService.class)
			.getCommand(command.get("class").getAsString());
		for (final ModuleItem<?> input : info.inputs()) {
			if (input.getType() != ImagePlus.class || input.getName().equals("truth")) continue;
			final ImageRole role = ImageRole.named(input.get(Choices.ROLE));
			assertEquals(input.getLabel().contains("map"), role.isResult(),
				info.getTitle() + ", " + input.getName());
			assertNotEquals(ImageRole.ANY, role, info.getTitle() + ", " + input.getName());
		}
	}

	/**
	 * The parameters stand in each Command anew: SciJava puts those of a super class before
	 * all others, images included.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "model", "perturber", "window", "windowY", "stride", "strideY", "count",
		"probability", "superpixels", "compactness", "fill", "fillValue", "distance", "power", "evidence",
		"intensity", "inputSize", "device", "planes", "opacity", "threshold" })
	void aParameterOfTheSameNameIsTheSameInAllCommands(final String name) throws IOException {
		final Map<String, String> places = new TreeMap<>();
		for (final JsonObject command : commands()) {
			final CommandInfo info = context.service(CommandService.class)
				.getCommand(command.get("class").getAsString());
			final ModuleItem<?> input = info.getInput(name);
			if (input == null || input.get(Choices.MACRO_ONLY) != null) continue;
			final Object usual = context.service(ModuleService.class).createModule(info).getInput(name);
			places.put(input.getType() + ", " + input.getLabel() + ", " + input.getChoices() + ", "
				+ input.getMinimumValue() + ", " + input.getMaximumValue() + ", " + usual, info.getTitle());
		}
		assertEquals(1, places.size(), places.toString());
	}
}
