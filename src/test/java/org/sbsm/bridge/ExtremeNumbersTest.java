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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.bridge.input.CommandInput;
import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.testing.OnnxFile;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** Each number of each Command, as small and as large as it can be. */
@Tag("slow")
class ExtremeNumbersTest {

	private static final Map<String, String> OTHERS = Map.of("window", "4", "stride", "4", "windows", "4",
		"repeats", "1", "cascade", "1", "shift", "1", "steps", "2", "random_orders", "1");

	/**
	 * Parameters whose maximum was tried; a figure of the largest height needs more memory
	 * than the tests have.
	 */
	private static final Set<String> DONE = new HashSet<>(Set.of("height"));

	@TempDir
	private static Path folder;

	private static String model;

	@BeforeAll
	static void open() throws IOException {
		Files.createDirectories(folder.resolve("images"));
		model = OnnxFile.channelMeans(-1, 3, 8, 8).write(folder.resolve("means.onnx")).toString();
		System.setProperty("saliency.models", folder.resolve("library").toString());
		IJ.run("Saliency Models...",
			"action=add file=[" + model + "] settings=[value_scale=1; mean=0,0,0; standard_deviation=1,1,1]");
		image("reference", 40).setRoi(new Roi(1, 1, 3, 3));
		image("query", 90);
		new FileSaver(WindowManager.getImage("query")).saveAsPng(folder.resolve("images/query.png").toString());
		IJ.run("Explain Similarity (SBSM)...",
			"reference=reference query=query model=means window=4 stride=4" + " selection=false");
		IJ.getImage().setTitle("map");
	}

	@AfterAll
	static void close() {
		IJ.run("Live Saliency...", "reference=reference follow=false");
		closeAllBut(List.of());
		System.clearProperty("saliency.models");
	}

	private static ImagePlus image(final String title, final int seed) {
		final ByteProcessor pixels = new ByteProcessor(8, 8);
		for (int i = 0; i < 64; i++) {
			pixels.set(i, (seed * (i + 1)) % 256);
		}
		final ImagePlus image = new ImagePlus(title, pixels);
		image.show();
		return image;
	}

	private static void closeAllBut(final List<String> titles) {
		for (final int id : WindowManager.getIDList()) {
			final ImagePlus image = WindowManager.getImage(id);
			if (titles.contains(image.getTitle())) continue;
			image.changes = false;
			image.close();
		}
	}

	static List<String> commands() {
		return SciJavaContext.get().service(CommandService.class).getCommands().stream()
			.filter(command -> command.getClassName().startsWith("org.sbsm.command."))
			.map(CommandInfo::getClassName).sorted(Comparator.naturalOrder()).toList();
	}

	@ParameterizedTest
	@MethodSource("commands")
	void givesAResultOrOneSentence(final String command) throws Exception {
		final CommandInfo info = SciJavaContext.get().service(CommandService.class).getCommand(command);
		final List<CommandInput> inputs = CommandInput
			.of(SciJavaContext.get().service(ModuleService.class).createModule(info), SciJavaContext.get());
		for (final CommandInput input : inputs) {
			if (input.type() != int.class && input.type() != double.class) continue;
			for (final String value : extremes(input)) {
				final Map<String, String> options = images(inputs);
				inputs.stream().map(CommandInput::key).filter(OTHERS::containsKey)
					.forEach(key -> options.put(key, OTHERS.get(key)));
				giveMeaning(input, options);
				options.put(input.key(), value);
				run(info.getTitle(), options.entrySet().stream()
					.map(option -> option.getKey() + "=[" + option.getValue() + "]").collect(Collectors.joining(" ")));
			}
		}
	}

	private static List<String> extremes(final CommandInput input) {
		final Number minimum = (Number) input.item().getMinimumValue();
		final Number maximum = (Number) input.item().getMaximumValue();
		assertNotNull(minimum, input.key());
		final List<String> extremes = new ArrayList<>(List.of(minimum.toString(), "0", "-1"));
		if (input.type() == int.class)
			extremes.addAll(List.of("-2147483648", "2147483647", "99999999999999999999"));
		else
			extremes.addAll(List.of("4.9E-324", "1.7976931348623157E308", "-1E308", "1e-9", "1E9"));
		if (maximum != null) {
			extremes.add(maximum + "1");
			// The largest take longest: those of the same parameter once.
			if (DONE.add(input.key())) extremes.add(maximum.toString());
		}
		return extremes;
	}

	private static Map<String, String> images(final List<CommandInput> inputs) {
		final Map<String, String> options = new LinkedHashMap<>();
		for (final CommandInput input : inputs) {
			if (input.type() == ImagePlus.class)
				options.put(input.key(), Stream.of("map", "other").anyMatch(input.key()::equals) ? "map"
					: input.key().equals("query") ? "query" : "reference");
			if (input.key().equals("model")) options.put("model", "means");
			if (input.key().equals("gallery")) options.put("gallery", folder.resolve("gallery").toString());
			if (input.key().equals("folder")) options.put("folder", folder.resolve("images").toString());
		}
		return options;
	}

	/** Chooses the others so that an input has a meaning with them. */
	private static void giveMeaning(final CommandInput input, final Map<String, String> options) {
		input.condition().ifPresent(
			only -> options.put(SaliencyCommand.key(only.split("=")[0]), only.split("=")[1].split(",")[0]));
		if ("patch=0".equals(input.item().get(Choices.NOT_FOR))) options.put("patch", "4");
		if ("rise".equals(options.get("perturber"))) options.remove("stride");
		if ("superpixels".equals(options.get("perturber")))
			options.keySet().removeAll(List.of("window", "stride"));
		if ("superpixels".equals(options.get("perturbers"))) options.remove("windows");
	}

	private static void run(final String command, final String options) {
		IJ.getErrorMessage();
		try {
			IJ.run(command, options);
		}
		catch (final RuntimeException exc) {
			assertEquals(Macro.MACRO_CANCELED, exc.getMessage());
			final String sentence = IJ.getErrorMessage();
			final String place = command + " " + options + ": " + sentence;
			assertNotNull(sentence, place);
			assertTrue(sentence.endsWith("."), place);
			assertFalse(sentence.contains("error of the plugin") || sentence.contains("no such key")
				|| sentence.contains("has no meaning"), place);
		}
		finally {
			closeAllBut(List.of("reference", "query", "map"));
		}
	}
}
