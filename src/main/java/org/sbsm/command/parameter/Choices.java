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

package org.sbsm.command.parameter;

import java.util.List;

import org.sbsm.distance.Distance;
import org.sbsm.imagej.status.UserModels;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Perturber;
import org.sbsm.plugin.NamedPlugins;
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
	public static final String ATTRIBUTE = "choices-from";

	/**
	 * Name of the attribute of a parameter that perturbers, fills or distances have, too:
	 * {@code "perturber"}, the name of the parameter that chooses one, or several in a
	 * list; with {@code "perturbers.window"} theirs has that other name. Those of the
	 * chosen ones that have it get its value. If none has it, it isn't asked for, and
	 * refused in macros.
	 */
	public static final String PARAMETER_OF = "parameter-of";

	/** The same of a parameter that has a meaning of its own, whatever is chosen. */
	public static final String ALSO_OF = "also-of";

	/**
	 * Name of the attribute of a parameter that has a meaning only for some values of
	 * another one: {@code "name=value,value"}. It isn't asked for with others, and refused
	 * in macros. If the other one is a list, one such element is enough.
	 */
	public static final String ONLY_FOR = "only-for";

	/**
	 * The opposite: a parameter that has no meaning with these values. If the other one is
	 * a list, that is so if all its elements are among the values.
	 */
	public static final String NOT_FOR = "not-for";

	/**
	 * Name of the attribute of a parameter that is asked for at once, with the other
	 * parameter: most values of that need it.
	 */
	public static final String AT_ONCE = "at-once";

	/**
	 * Name of the attribute of a parameter on which a map depends: it is in the record of
	 * the map, and is taken from there.
	 */
	public static final String RECORDED = "recorded";

	/**
	 * Name of the attribute of an image that needn't be given: what a dialog calls that.
	 */
	public static final String ABSENT = "absent";

	/**
	 * Name of the attribute of a parameter that is only for macros and scripts: a person is
	 * asked when it matters, see {@link org.sbsm.imagej.record.Consent}.
	 */
	public static final String MACRO_ONLY = "macro-only";

	/**
	 * Name of the attribute of an image that says which parameter takes a list of images in
	 * its place.
	 */
	public static final String LIST = "list";

	/**
	 * Name of the attribute of a parameter that a dialog has behind its button
	 * <i>More...</i>, not on its first page.
	 */
	public static final String MORE = "more";

	/**
	 * Name of the attribute of an image parameter that says what the image is for, and so
	 * which images are offered: the name of an {@link org.sbsm.imagej.choice.ImageRole} in
	 * lower case.
	 */
	public static final String ROLE = "role";

	/**
	 * Name of the attribute of a Command that says which pages of the documentation belong
	 * to it: paths below the folder of the project, separated by commas.
	 */
	public static final String PAGES = "pages";

	/**
	 * Name of the attribute of an output that is a picture about images, such as a plot: it
	 * is never offered as an image to work on.
	 */
	public static final String REPORT = "report";

	/** For {@link #ROLE}: the image that is explained, or was. */
	public static final String REFERENCE = "reference";

	/** For {@link #ROLE}: what it is compared with, or was. */
	public static final String QUERY = "query";

	/** For {@link #ROLE}: what has a record from which it can be made again. */
	public static final String RECORDED_IMAGE = "recorded";

	/** For {@link #ROLE}: a saliency map. */
	public static final String MAP = "map";

	/**
	 * Name of the attribute of a text parameter that takes a list of names: where they come
	 * from.
	 */
	public static final String ELEMENTS = "elements-from";

	/** The models of the library. */
	public static final String MODELS = "models";

	/** The plugins of type {@link Distance}. */
	public static final String DISTANCES = "distances";

	/** The plugins of type {@link Perturber}. */
	public static final String PERTURBERS = "perturbers";

	/** The plugins of type {@link Fill}. */
	public static final String FILLS = "fills";

	private Choices() {}

	/**
	 * @param input a parameter
	 * @return whether it takes other values than those listed too; a model may be a path
	 */
	public static boolean areOpen(final ModuleItem<?> input) {
		return MODELS.equals(input.get(ATTRIBUTE));
	}

	/**
	 * @param input a parameter
	 * @param plugins where plugins are found
	 * @return what its help says besides its description; may be empty
	 */
	public static String remark(final ModuleItem<?> input, final PluginService plugins) {
		return areOpen(input) ? " Your models are in the folder " + UserModels.of(plugins).folder() + "." : "";
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
		if (MODELS.equals(from)) return UserModels.of(plugins).names();
		if (DISTANCES.equals(from)) return NamedPlugins.names(plugins, Distance.class);
		if (PERTURBERS.equals(from)) return NamedPlugins.names(plugins, Perturber.class);
		return FILLS.equals(from) ? NamedPlugins.names(plugins, Fill.class) : List.of();
	}
}
