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
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.command.base.SaliencyCommand;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;
import org.scijava.util.ClassUtils;

/** All Commands as scripts run them, with inputs that are missing or out of range. */
class CommandInputsTest {

	private static Context context;

	@BeforeAll
	static void createContext() {
		context = new Context();
	}

	@AfterAll
	static void disposeContext() {
		context.dispose();
	}

	static List<CommandInfo> commands() {
		return context.service(CommandService.class).getCommands().stream()
			.filter(command -> command.getClassName().startsWith("org.sbsm.command.")).toList();
	}

	private static List<ModuleItem<?>> inputs(final CommandInfo command) {
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs()) {
			if (!Service.class.isAssignableFrom(item.getType()) && item.getType() != Context.class)
				inputs.add(item);
		}
		return inputs;
	}

	private static String run(final CommandInfo command, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = context.service(CommandService.class).run(command, false, inputs).get();
		assertTrue(module.isCanceled(), () -> command.getTitle() + " ran with " + inputs);
		return module.getCancelReason();
	}

	/** All images. */
	private static Map<String, Object> images(final CommandInfo command) {
		final Map<String, Object> images = new HashMap<>();
		for (final ModuleItem<?> input : inputs(command)) {
			if (input.getType() == ImagePlus.class)
				images.put(input.getName(), new ImagePlus(input.getName(), new ByteProcessor(8, 8)));
		}
		return images;
	}

	@ParameterizedTest
	@MethodSource("commands")
	void withoutARequiredInputItIsCanceledWithOneSentence(final CommandInfo command) throws Exception {
		for (final ModuleItem<?> input : inputs(command)) {
			if (!input.isRequired() || input.getType().isPrimitive()) continue;
			final Map<String, Object> others = images(command);
			others.put(input.getName(), null);
			assertEquals(SaliencyCommand.key(input.getName()) + ": the input is missing; give "
				+ (input.getType() == ImagePlus.class ? "an image." : "a value."), run(command, others));
			others.remove(input.getName());
			if (input.getType() == ImagePlus.class)
				assertEquals(SaliencyCommand.key(input.getName()) + ": the input is missing; give an image.",
					run(command, others));
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aTextOrAMapThatIsNullIsRefused(final CommandInfo command) throws Exception {
		for (final ModuleItem<?> input : inputs(command)) {
			if (input.getType() != String.class && input.getType() != Map.class) continue;
			final Map<String, Object> others = images(command);
			others.put(input.getName(), null);
			assertEquals(SaliencyCommand.key(input.getName()) + ": the input is missing; give a value.",
				run(command, others));
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aNumberOutOfRangeIsRefusedWithTheRange(final CommandInfo command) throws Exception {
		for (final Field field : ClassUtils.getAnnotatedFields(command.loadClass(), Parameter.class)) {
			final Parameter parameter = field.getAnnotation(Parameter.class);
			if (field.getType() != int.class && field.getType() != double.class) continue;
			final List<Number> bad = new ArrayList<>();
			if (field.getType() == int.class) {
				bad.add(Integer.parseInt(parameter.min()) - 1);
				bad.add(Integer.MIN_VALUE);
				if (!parameter.max().isEmpty()) bad.add(Integer.MAX_VALUE);
			}
			else
				bad.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
					Math.nextDown(Double.parseDouble(parameter.min()))));
			for (final Number number : bad) {
				final Map<String, Object> inputs = images(command);
				inputs.put(field.getName(), number);
				final String sentence = run(command, inputs);
				assertTrue(
					sentence.startsWith(
						SaliencyCommand.key(field.getName()) + ": " + number + " is not allowed; it must be a"),
					sentence);
			}
		}
	}

	@Test
	void severalQueriesStandForTheOne() throws Exception {
		final CommandInfo explain = context.service(CommandService.class).getCommand(ExplainSimilarity.class);
		final Map<String, Object> inputs = images(explain);
		inputs.remove("query");
		inputs.put("queries", new ImagePlus[0]);
		assertEquals("queries: an image of the list is missing; give one or more images.", run(explain, inputs));
		inputs.put("queries", new ImagePlus[] { new ImagePlus("dot", new ByteProcessor(8, 8)) });
		inputs.put("model", "nothing");
		assertTrue(run(explain, inputs).startsWith("model: there is no model"));
	}
}
