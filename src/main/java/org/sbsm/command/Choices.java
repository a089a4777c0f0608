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

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.sbsm.distance.Distance;
import org.sbsm.imagej.UserModels;
import org.sbsm.occlusion.Perturber;
import org.sbsm.saliency.NamedPlugins;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginService;

/**
 * The values that a parameter can have. SciJava fixes them when a Command is compiled;
 * those of some parameters are only known at run time, because users can add some. (A
 * {@code DynamicCommand} could say so too, but {@code CommandService.run} doesn't run
 * one.)
 */
public final class Choices {

	/**
	 * Name of the parameter's attribute that says where its choices come from.
	 */
	static final String ATTRIBUTE = "choices-from";

	/**
	 * Name of the attribute of a parameter that has no meaning for some values of another
	 * one, and isn't asked for then: {@code "name=value,value"}.
	 */
	public static final String NOT_FOR = "not-for";

	/**
	 * Name of the attribute of a parameter that has a meaning only for some values of
	 * another one, and isn't asked for with others: {@code "name=value,value"}.
	 */
	public static final String ONLY_FOR = "only-for";

	/**
	 * Name of the attribute of a parameter that a dialog only asks for with some values of
	 * another one: {@code "name=value,value"}. In macros it may always be given.
	 */
	public static final String ASK_IF = "ask-if";

	/**
	 * Name of the attribute of a parameter that is asked for at once, with the other
	 * parameter: most values of that need it.
	 */
	public static final String AT_ONCE = "at-once";

	/**
	 * Name of the attribute of a parameter that a dialog has behind its button
	 * <i>More...</i>, not on its first page.
	 */
	public static final String MORE = "more";

	/**
	 * Name of the attribute of an image parameter that says what the image is for, and so
	 * which images are offered: the name of an {@link org.sbsm.imagej.ImageRole} in lower
	 * case.
	 */
	public static final String ROLE = "role";

	/**
	 * Name of the attribute of a Command that says which pages of the documentation belong
	 * to it: paths below the folder of the project, separated by commas.
	 */
	public static final String PAGES = "pages";

	/** For {@link #ROLE}: the image that is explained, or was. */
	static final String REFERENCE = "reference";

	/** For {@link #ROLE}: what it is compared with, or was. */
	static final String QUERY = "query";

	/** For {@link #ROLE}: a saliency map. */
	static final String MAP = "map";

	/**
	 * Name of the attribute of a text parameter that takes a list of names: where they come
	 * from.
	 */
	static final String ELEMENTS = "elements-from";

	/** The models of the library. */
	static final String MODELS = "models";

	/** The plugins of type {@link Distance}. */
	static final String DISTANCES = "distances";

	/** The plugins of type {@link Perturber}. */
	static final String PERTURBERS = "perturbers";

	/** The fills. */
	static final String FILLS = "fills";

	private Choices() {}

	/**
	 * @param condition value of the attribute {@link #NOT_FOR} or {@link #ASK_IF}
	 * @param values gives the value of a parameter by its name
	 * @return whether the other parameter has one of the values; or, if it is a list, one
	 *         of its elements is one of them
	 */
	public static boolean holds(final String condition, final Function<String, Object> values) {
		final String name = condition.substring(0, condition.indexOf('='));
		final List<String> wanted = List.of(condition.substring(name.length() + 1).split(","));
		return Arrays.stream(String.valueOf(values.apply(name)).split(",")).map(String::strip)
			.anyMatch(wanted::contains);
	}

	/**
	 * @param input a parameter
	 * @return whether it takes other values than those listed too; a model may be a path
	 */
	public static boolean areOpen(final ModuleItem<?> input) {
		return MODELS.equals(input.get(ATTRIBUTE));
	}

	/**
	 * @param input a parameter
	 * @return what its help says besides its description; may be empty
	 */
	public static String remark(final ModuleItem<?> input) {
		return areOpen(input) ? " Your models are in the folder " + UserModels.folder() + "." : "";
	}

	/**
	 * @param input a parameter
	 * @param plugins where plugins are found
	 * @return one line that says what it is; of a list, with the names that it takes
	 */
	public static String description(final ModuleItem<?> input, final PluginService plugins) {
		final List<String> elements = named(input.get(ELEMENTS), plugins);
		return elements.isEmpty() ? input.getDescription()
			: input.getDescription().replaceFirst("\\.$", ": ") + String.join(", ", elements) + ".";
	}

	/**
	 * @param input a parameter
	 * @param plugins where plugins are found
	 * @return the values it can have; none if they aren't listed
	 */
	public static List<String> of(final ModuleItem<?> input, final PluginService plugins) {
		final List<String> names = named(input.get(ATTRIBUTE), plugins);
		if (!names.isEmpty()) return names;
		final List<?> choices = input.getChoices();
		return choices == null ? List.of() : choices.stream().map(Object::toString).toList();
	}

	/** @param from {@code null} for no names */
	private static List<String> named(final String from, final PluginService plugins) {
		if (MODELS.equals(from)) return UserModels.names();
		if (DISTANCES.equals(from)) return NamedPlugins.names(plugins, Distance.class);
		if (PERTURBERS.equals(from)) return NamedPlugins.names(plugins, Perturber.class);
		return FILLS.equals(from) ? Fills.NAMES : List.of();
	}
}
