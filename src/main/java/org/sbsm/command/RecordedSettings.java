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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.correspondence.FindCorrespondingRegions;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.ParameterValues;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.imagej.record.Consent;
import org.sbsm.imagej.correspondence.RecordedLinks;
import org.sbsm.imagej.task.RecordedRun;
import org.sbsm.library.ModelLibrary;
import org.sbsm.library.RecordedModel;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

/**
 * The settings of a map's record, as inputs of the Command that made the map. A record
 * is a stranger's text: only the parameters with {@link Choices#RECORDED} are taken
 * from it, and those that the perturber declares; each value is looked at as one of a
 * macro is.
 */
final class RecordedSettings {

	private static final String MODEL = "model";

	/** Of a value, in characters. */
	private static final int LONGEST = 1000;

	private final Context context;
	private final Map<String, String> recorded;
	private final String modelSha256;
	private final Module command;

	private RecordedSettings(final Context context, final Class<? extends SaliencyCommand> maker,
		final Map<String, String> recorded, final String modelSha256) {
		this.context = context;
		this.recorded = recorded;
		this.modelSha256 = modelSha256;
		command = context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommand(maker));
	}

	/**
	 * @param context where Commands and perturbers are found
	 * @param run the record
	 * @param model to use instead of the one that the record names; empty for that one
	 * @param consent is asked for a model that isn't used just because a record names it
	 * @return the Command, without images, that lays no layer and keeps nothing
	 * @throws IllegalArgumentException if a setting isn't known or its value isn't allowed,
	 *         or the model isn't to be used; the message names the key
	 */
	static Module command(final Context context, final RecordedRun run, final String model,
		final Consent consent) {
		final Module command = new RecordedSettings(context, ExplainSimilarity.class, run.settings(),
			run.modelSha256()).filled(model, consent);
		command.setInput("layer", false);
		return command;
	}

	/**
	 * The same for corresponding places.
	 *
	 * @return the Command, without images, that outlines nothing and follows no mouse
	 */
	static Module command(final Context context, final RecordedLinks links, final String model,
		final Consent consent) {
		final Module command = new RecordedSettings(context, FindCorrespondingRegions.class, links.settings(),
			links.modelSha256()).filled(model, consent);
		command.setInput("outlines", false);
		return command;
	}

	private Module filled(final String model, final Consent consent) {
		fill();
		command.setInput(MODEL, model.isEmpty() ? model(consent) : model);
		return command;
	}

	private void fill() {
		final Map<String, String> left = new TreeMap<>(recorded);
		for (final ModuleItem<?> item : command.getInfo().inputs()) {
			if (!item.getType().isPrimitive() && item.getType() != String.class) continue;
			final String text = left.remove(SaliencyCommand.key(item.getName()));
			// Layers and folders are no property of the map, though old records have them.
			if (text == null || item.get(Choices.RECORDED) == null || item.getName().equals(MODEL)) continue;
			command.setInput(item.getName(), parse(item, text));
		}
		for (final ModuleItem<?> item : PluginParameters.ofChosen(command,
			context.service(PluginService.class))) {
			final String text = left.remove(SaliencyCommand.key(item.getName()));
			if (text != null) PluginParameters.set(command, item.getName(), parse(item, text));
		}
		if (!left.isEmpty()) {
			throw new IllegalArgumentException(
				"map: its record has the setting " + shortened(left.keySet().iterator().next())
					+ ", which isn't known; the record was made by another version, or changed.");
		}
	}

	private Object parse(final ModuleItem<?> item, final String text) {
		final List<String> choices = Choices.of(item, context.service(PluginService.class));
		final String key = SaliencyCommand.key(item.getName());
		if (text.length() <= LONGEST)
			return ParameterValues.parse("map: in its record, " + key, item, choices, text);
		throw new IllegalArgumentException("map: in its record, " + key + " is longer than " + LONGEST
			+ " characters; the record is damaged, or was changed.");
	}

	private String model(final Consent consent) {
		final String model = recorded.getOrDefault(MODEL, ModelLibrary.DEFAULT);
		final Optional<String> objection = RecordedModel
			.objection(context.service(SimilaritySaliencyService.class).library(), model, modelSha256);
		if (objection.isPresent()) {
			final String doubt = "model: the map was made with " + shortened(model)
				+ ", which isn't used just because a record names it: " + objection.get();
			if (!consent.isGiven(MODEL, model, doubt + ".")) {
				throw new IllegalArgumentException(doubt + "; say with the key model which one to use.");
			}
		}
		return model;
	}

	private static String shortened(final String text) {
		return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
	}
}
