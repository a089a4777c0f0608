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

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.sbsm.distance.Distance;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Perturber;
import org.sbsm.plugin.NamedPlugins;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.util.ClassUtils;
import org.scijava.util.Types;

/**
 * Parameters that perturbers, fills and distances have of their own: their fields with
 * {@link Parameter}, of the type {@code int}, {@code double}, {@code boolean} or
 * {@code String}. Of those that several plugins have, a Command may ask itself, see
 * {@link Choices#PARAMETER_OF}; it gets the values of all others in an input of the
 * name {@link #VALUES}.
 */
public final class PluginParameters {

	/** Name of the input: a map from names of parameters to their values. */
	public static final String VALUES = "perturberValues";

	private static final Set<Class<?>> TYPES = Set.of(int.class, double.class, boolean.class, String.class);

	/** What plugins there are, by the names of the inputs that choose one or several. */
	private static final Map<String, Class<? extends SciJavaPlugin>> KINDS = Map.of("perturber",
		Perturber.class, "perturbers", Perturber.class, "fill", Fill.class, "fills", Fill.class, "distance",
		Distance.class, "distances", Distance.class);

	private PluginParameters() {}

	/**
	 * Finds the parameters of the plugins that were chosen, and sets the Command's input to
	 * their defaults, as far as it has no values for them yet.
	 *
	 * @param module a Command whose other inputs are set
	 * @param plugins where plugins are found
	 * @return the parameters; none if the Command has no such input
	 * @throws IllegalArgumentException if the name of one is that of an input of the
	 *         Command, or of a parameter of another plugin
	 */
	public static List<ModuleItem<?>> ofChosen(final Module module, final PluginService plugins) {
		final List<ModuleItem<?>> items = new ArrayList<>();
		if (module.getInfo().getInput(VALUES) == null) return items;
		final Map<?, ?> before = (Map<?, ?>) module.getInput(VALUES);
		final Map<String, Object> values = new TreeMap<>();
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			final Class<? extends SciJavaPlugin> type = KINDS.get(input.getName());
			if (type == null) continue;
			final String name = (String) module.getInput(input.getName());
			final Object plugin = NamedPlugins.create(plugins, type, name);
			for (final Field field : fields(plugin)) {
				final ModuleItem<?> same = module.getInfo().getInput(field.getName());
				if (same != null && isShared(same)) continue;
				final boolean taken = same != null;
				if (taken || values.containsKey(field.getName())) {
					throw new IllegalArgumentException(input.getName() + ": the parameter " + field.getName() + " of "
						+ name + " has the name of a parameter" + " of "
						+ (taken ? module.getInfo().getTitle() : "another plugin")
						+ "; its author must choose another one.");
				}
				items.add(new Item(plugin.getClass(), field));
				final Object known = before.get(field.getName());
				values.put(field.getName(),
					Types.box(field.getType()).isInstance(known) ? known : ClassUtils.getValue(field, plugin));
			}
		}
		module.setInput(VALUES, values);
		return items;
	}

	/** Whether the Command asks for it, and plugins get its value. */
	private static boolean isShared(final ModuleItem<?> input) {
		return input.get(Choices.PARAMETER_OF) != null || input.get(Choices.ALSO_OF) != null;
	}

	/**
	 * @param of see {@link Choices#PARAMETER_OF}
	 * @return name of the input that chooses the plugins
	 */
	static String chooser(final String of) {
		return of.split("\\.")[0];
	}

	/**
	 * @param of see {@link Choices#PARAMETER_OF}
	 * @param name of the input that has it
	 * @return name of the plugins' parameter
	 */
	public static String field(final String of, final String name) {
		return of.contains(".") ? of.substring(of.indexOf('.') + 1) : name;
	}

	/**
	 * @param plugins where plugins are found
	 * @param of see {@link Choices#PARAMETER_OF}
	 * @param name of the input that has it
	 * @return names of the plugins that have such a parameter
	 */
	static List<String> pluginsWith(final PluginService plugins, final String of, final String name) {
		final Class<? extends SciJavaPlugin> type = KINDS.get(chooser(of));
		final String field = field(of, name);
		return NamedPlugins.names(plugins, type).stream()
			.filter(plugin -> fields(NamedPlugins.create(plugins, type, plugin)).stream()
				.anyMatch(own -> own.getName().equals(field)))
			.toList();
	}

	/**
	 * @param module a Command, see {@link #ofChosen}
	 * @param name of a parameter of one of its plugins
	 * @return the value
	 */
	public static Object get(final Module module, final String name) {
		return ((Map<?, ?>) module.getInput(VALUES)).get(name);
	}

	/**
	 * @param module a Command, see {@link #ofChosen}
	 * @param name of a parameter of one of its plugins
	 * @param value of the parameter's type
	 */
	public static void set(final Module module, final String name, final Object value) {
		final Map<String, Object> values = new TreeMap<>();
		((Map<?, ?>) module.getInput(VALUES)).forEach((key, before) -> values.put((String) key, before));
		values.put(name, value);
		module.setInput(VALUES, values);
	}

	/**
	 * Refuses values that nobody takes.
	 *
	 * @param values by the names of parameters
	 * @param plugins where plugins are found
	 * @param perturber name of the one that was chosen
	 * @param fill name of the one that was chosen
	 * @param distance name of the one that was chosen
	 * @throws IllegalArgumentException if none of them has a parameter of such a name; the
	 *         message says which they have
	 */
	public static void check(final Map<String, Object> values, final PluginService plugins,
		final String perturber, final String fill, final String distance) {
		final List<String> names = Stream.of(NamedPlugins.create(plugins, Perturber.class, perturber),
			NamedPlugins.create(plugins, Fill.class, fill), NamedPlugins.create(plugins, Distance.class, distance))
			.flatMap(plugin -> fields(plugin).stream()).map(Field::getName).distinct().toList();
		for (final String name : values.keySet()) {
			if (names.contains(name)) continue;
			throw new IllegalArgumentException(
				VALUES + ": the perturber, the fill and the distance have no parameter " + name
					+ (names.isEmpty() ? "; they have none." : "; they have: " + String.join(", ", names) + "."));
		}
	}

	/**
	 * Sets those parameters that a plugin has.
	 *
	 * @param plugin a new one
	 * @param values by the parameters' names
	 */
	static void applyKnown(final Object plugin, final Map<String, Object> values) {
		for (final Field field : ClassUtils.getAnnotatedFields(plugin.getClass(), Parameter.class)) {
			if (values.containsKey(field.getName()))
				ClassUtils.setValue(field, plugin, values.get(field.getName()));
		}
	}

	private static List<Field> fields(final Object plugin) {
		return ClassUtils.getAnnotatedFields(plugin.getClass(), Parameter.class).stream()
			.filter(field -> TYPES.contains(field.getType())).toList();
	}

	/** A parameter of a plugin. */
	private static final class Item extends CommandModuleItem<Object> {

		/** SciJava knows items of Commands only: the class counts as one. */
		@SuppressWarnings({ "unchecked", "rawtypes" })
		Item(final Class<?> type, final Field field) {
			super(new CommandInfo((Class) type), field);
		}

		@Override
		public String getLabel() {
			final String label = super.getLabel();
			return label == null || label.isEmpty() ? getName() : label;
		}
	}
}
