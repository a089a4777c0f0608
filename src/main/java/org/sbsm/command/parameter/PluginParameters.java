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

import org.sbsm.occlusion.Perturber;
import org.sbsm.plugin.NamedPlugins;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;
import org.scijava.util.ClassUtils;
import org.scijava.util.Types;

/**
 * Parameters that a perturber of a user's jar has of its own: its fields with
 * {@link Parameter}, of the type {@code int}, {@code double}, {@code boolean} or
 * {@code String}. A Command that lets users choose a perturber gets their values in an
 * input of the name {@link #VALUES}.
 */
public final class PluginParameters {

	/** Name of the input: a map from names of parameters to their values. */
	public static final String VALUES = "perturberValues";

	private static final Set<Class<?>> TYPES = Set.of(int.class, double.class, boolean.class, String.class);

	private PluginParameters() {}

	/**
	 * Finds the parameters of the perturber that was chosen, and sets the Command's input
	 * to their defaults, as far as it has no values for them yet.
	 *
	 * @param module a Command whose other inputs are set
	 * @param plugins where perturbers are found
	 * @return the parameters; none if the Command has no such input
	 * @throws IllegalArgumentException if the name of one is that of an input of the
	 *         Command
	 */
	public static List<ModuleItem<?>> ofChosen(final Module module, final PluginService plugins) {
		final List<ModuleItem<?>> items = new ArrayList<>();
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			if (!Choices.PERTURBERS.equals(input.get(Choices.ATTRIBUTE))) continue;
			final String name = (String) module.getInput(input.getName());
			final Perturber perturber = NamedPlugins.create(plugins, Perturber.class, name);
			final Map<String, Object> values = new TreeMap<>();
			final Map<?, ?> before = (Map<?, ?>) module.getInput(VALUES);
			for (final Field field : fields(perturber)) {
				// Those of the built-in perturbers are the Command's own.
				if (perturber.getClass().getPackageName().matches("org\\.sbsm\\.(occlusion|imagej)(\\..*)?"))
					continue;
				if (module.getInfo().getInput(field.getName()) != null) {
					throw new IllegalArgumentException(
						"perturber: the parameter " + field.getName() + " of " + name + " has the name of a parameter of "
							+ module.getInfo().getTitle() + "; its author must choose another one.");
				}
				items.add(new Item(perturber.getClass(), field));
				final Object known = before.get(field.getName());
				values.put(field.getName(),
					Types.box(field.getType()).isInstance(known) ? known : ClassUtils.getValue(field, perturber));
			}
			module.setInput(VALUES, values);
		}
		return items;
	}

	/**
	 * @param module a Command, see {@link #ofChosen}
	 * @param name of a parameter of its perturber
	 * @return the value
	 */
	public static Object get(final Module module, final String name) {
		return ((Map<?, ?>) module.getInput(VALUES)).get(name);
	}

	/**
	 * @param module a Command, see {@link #ofChosen}
	 * @param name of a parameter of its perturber
	 * @param value of the parameter's type
	 */
	public static void set(final Module module, final String name, final Object value) {
		final Map<String, Object> values = new TreeMap<>();
		((Map<?, ?>) module.getInput(VALUES)).forEach((key, before) -> values.put((String) key, before));
		values.put(name, value);
		module.setInput(VALUES, values);
	}

	/**
	 * Sets a perturber's own parameters.
	 *
	 * @param perturber a new one
	 * @param values of some of them, by their names
	 * @throws IllegalArgumentException if it has no parameter of such a name; the message
	 *         says which it has
	 */
	static void apply(final Perturber perturber, final Map<String, Object> values) {
		final List<Field> fields = fields(perturber);
		values.forEach((name, value) -> {
			final Field field = fields.stream().filter(one -> one.getName().equals(name)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("perturberValues: the perturber has no parameter "
					+ name + "; it has: " + String.join(", ", fields.stream().map(Field::getName).toList()) + "."));
			ClassUtils.setValue(field, perturber, value);
		});
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

	private static List<Field> fields(final Perturber perturber) {
		return ClassUtils.getAnnotatedFields(perturber.getClass(), Parameter.class).stream()
			.filter(field -> TYPES.contains(field.getType())).toList();
	}

	/** A parameter of a perturber. */
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
