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

import ij.ImagePlus;
import ij.WindowManager;

import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.task.RecordedRun;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * A Command that works on a map takes its settings from the map's record, as far as
 * nobody says otherwise. SciJava runs this before a Command; so does the bridge.
 */
@Plugin(type = PreprocessorPlugin.class)
public class RecordedDefaults extends AbstractPreprocessorPlugin {

	/** Name of the input that is a map. */
	private static final String MAP = "map";

	@Override
	public void process(final Module module) {
		try {
			fill(module);
		}
		catch (final IllegalArgumentException exc) {
			cancel(exc.getMessage());
		}
	}

	/**
	 * Takes the settings from the record of the Command's map, if it has one.
	 *
	 * @param module a Command; its inputs that are resolved stay as they are
	 * @throws IllegalArgumentException if the record can't be read, or a setting in it
	 *         can't be used; the message says what to do
	 */
	public static void fill(final Module module) {
		if (!(module.getDelegateObject() instanceof SaliencyCommand command)) return;
		if (!hasMap(module) || !hasSettings(module)) return;
		if (!(module.getInput(MAP) instanceof ImagePlus map) || !MapImages.isMap(map)) return;
		final String model = module.isInputResolved("model") ? (String) module.getInput("model") : "";
		final Module made = RecordedSettings.command(command.getContext(), new RecordedRun(map), model,
			command.consent());
		final boolean samePlugins = Stream.of("perturber", "fill", "distance").allMatch(
			name -> !module.isInputResolved(name) || Objects.equals(made.getInput(name), module.getInput(name)));
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			final String name = item.getName();
			final boolean own = name.equals(PluginParameters.VALUES) && samePlugins;
			if ((own || item.get(Choices.RECORDED) != null) && !module.isInputResolved(name))
				module.setInput(name, made.getInput(name));
		}
	}

	/**
	 * Sets the Command's map to the active image if that is one, and takes the settings
	 * from its record: before a person is asked for them.
	 *
	 * @param module a Command
	 * @throws IllegalArgumentException as {@link #fill}, if the Command needs a map
	 */
	public static void offer(final Module module) {
		final ImagePlus active = WindowManager.getCurrentImage();
		if (!hasMap(module) || active == null || !MapImages.isMap(active)) return;
		module.setInput(MAP, active);
		try {
			fill(module);
		}
		catch (final IllegalArgumentException exc) {
			if (module.getInfo().getInput(MAP).isRequired()) throw exc;
			module.setInput(MAP, null);
		}
	}

	/** @return whether a Command works on a map */
	private static boolean hasMap(final Module module) {
		final ModuleItem<?> map = module.getInfo().getInput(MAP);
		return map != null && map.getType() == ImagePlus.class;
	}

	/** @return whether a Command has settings of the map's record among its inputs */
	private static boolean hasSettings(final Module module) {
		return StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
			.anyMatch(item -> item.get(Choices.RECORDED) != null);
	}
}
