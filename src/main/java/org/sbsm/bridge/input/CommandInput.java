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

package org.sbsm.bridge.input;

import ij.ImagePlus;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Meaning;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.imagej.choice.ImageRole;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginService;
import org.scijava.service.Service;

/**
 * An input of a Command that users give.
 *
 * @param item the parameter
 * @param choices the values it can have; none if they aren't listed
 * @param description one line that says what it is
 * @param own whether it is a parameter that a chosen plugin has of its own, see
 *        {@link PluginParameters}
 * @param plugins where perturbers, fills and distances are found
 */
public record CommandInput(ModuleItem<?> item, List<String> choices, String description, boolean own,
	PluginService plugins) {

	/** @return the inputs of a Command, services left out, images first */
	public static List<CommandInput> of(final Module module, final Context context) {
		final PluginService plugins = context.service(PluginService.class);
		return StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
			.filter(item -> !Service.class.isAssignableFrom(item.getType()) && item.getType() != Context.class
				&& item.getVisibility() != ItemVisibility.INVISIBLE)
			.map(item -> of(item, plugins, false)).sorted(Comparator.comparing(input -> !input.isImage())).toList();
	}

	/**
	 * @param module with its other inputs
	 * @return the parameters that the chosen plugins have of their own; their values are
	 *         the defaults
	 */
	public static List<CommandInput> ofPlugins(final Module module, final Context context) {
		final PluginService plugins = context.service(PluginService.class);
		return PluginParameters.ofChosen(module, plugins).stream().map(item -> of(item, plugins, true)).toList();
	}

	private static CommandInput of(final ModuleItem<?> item, final PluginService plugins, final boolean own) {
		return new CommandInput(item, Choices.of(item, plugins), Choices.description(item, plugins), own,
			plugins);
	}

	/** @return what its help says besides its description; may be empty */
	public String remark() {
		return Choices.remark(item, plugins);
	}

	/** @return whether no dialog asks for it */
	public boolean isForMacros() {
		return item.get(Choices.MACRO_ONLY) != null;
	}

	/**
	 * @return what a dialog calls it if the image isn't given; {@code null} if it must be
	 */
	public String absent() {
		return item.get(Choices.ABSENT);
	}

	/** @return its value */
	public Object value(final Module module) {
		return own ? PluginParameters.get(module, name()) : module.getInput(name());
	}

	/** @param value of its type */
	public void set(final Module module, final Object value) {
		if (own) PluginParameters.set(module, name(), value);
		else module.setInput(name(), value);
	}

	/** @return the key in macros: the parameter's name in lower snake case */
	public String key() {
		return SaliencyCommand.key(name());
	}

	/** @return the parameter's name */
	public String name() {
		return item.getName();
	}

	/**
	 * @return name of the parameter that takes a list of such values, {@code null} if there
	 *         is none
	 */
	public String list() {
		return item.get(Choices.LIST);
	}

	/**
	 * @param module with the other inputs
	 * @return the input, as {@code key=value}, with which this one has no meaning;
	 *         {@code null} if it has
	 */
	public String without(final Module module) {
		return new Meaning(plugins).noneWith(name(), item::get, module::getInput)
			.map(name -> SaliencyCommand.key(name) + "=" + module.getInput(name)).orElse(null);
	}

	/**
	 * @return {@code other=value,value}: with which values of another parameter it has a
	 *         meaning; empty if it always has one
	 */
	public Optional<String> condition() {
		return new Meaning(plugins).condition(name(), item::get);
	}

	/**
	 * @return whether the values of another input, asked for before, say if a dialog asks
	 *         for it
	 */
	public boolean depends() {
		return item.get(Choices.AT_ONCE) == null
			&& (condition().isPresent() || item.get(Choices.NOT_FOR) != null);
	}

	/** @return whether a dialog asks for it behind its button <i>More...</i> */
	public boolean isMore() {
		return item.get(Choices.MORE) != null;
	}

	/** @return whether it is an image */
	public boolean isImage() {
		return type() == ImagePlus.class;
	}

	/** @return what its image is for */
	public ImageRole role() {
		return ImageRole.named(item.get(Choices.ROLE));
	}

	/** @return the parameter's type */
	public Class<?> type() {
		return item.getType();
	}
}
