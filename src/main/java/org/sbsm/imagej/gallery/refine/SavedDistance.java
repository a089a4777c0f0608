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

package org.sbsm.imagej.gallery.refine;

import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import org.sbsm.distance.Distance;
import org.sbsm.file.FileNames;
import org.sbsm.plugin.NamedPlugins;
import org.sbsm.text.Numbers;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.util.ClassUtils;

/** Distances by their names and the values of their parameters. */
final class SavedDistance {

	/** The distance from a decision's direction, which users don't choose. */
	static final String DECISION = "decision";

	private SavedDistance() {}

	/**
	 * @param distance of a search
	 * @return its name
	 */
	static String name(final Distance distance) {
		final Plugin plugin = distance.getClass().getAnnotation(Plugin.class);
		return plugin == null ? DECISION : plugin.name();
	}

	/**
	 * @param distance of a search
	 * @return values of its parameters, by their names
	 * @throws IllegalArgumentException if one isn't a number
	 */
	static Map<String, Double> parameters(final Distance distance) {
		final Map<String, Double> parameters = new TreeMap<>();
		for (final Field field : ClassUtils.getAnnotatedFields(distance.getClass(), Parameter.class)) {
			if (!(ClassUtils.getValue(field, distance) instanceof Number number)) {
				throw new IllegalArgumentException("save: the distance " + name(distance) + " has the parameter "
					+ field.getName() + ", which is no number; such a session can't be saved.");
			}
			parameters.put(field.getName(), number.doubleValue());
		}
		return parameters;
	}

	/**
	 * @param plugins where distances are found
	 * @param name that a file says
	 * @param parameters that a file says
	 * @return the distance
	 * @throws IllegalArgumentException if there is none of that name, or a value is
	 *         missing, unknown or not allowed
	 */
	static Distance of(final PluginService plugins, final String name, final Map<String, Double> parameters) {
		final Distance distance = NamedPlugins.names(plugins, Distance.class).stream().filter(name::equals)
			.findFirst().map(known -> NamedPlugins.create(plugins, Distance.class, known))
			.orElseThrow(() -> new IllegalArgumentException("there is no distance " + FileNames.shown(name)));
		final Map<String, Double> left = new TreeMap<>(parameters);
		for (final Field field : ClassUtils.getAnnotatedFields(distance.getClass(), Parameter.class)) {
			final Double value = left.remove(field.getName());
			final Parameter parameter = field.getAnnotation(Parameter.class);
			if (value == null || !Numbers.isAllowed(value, number(parameter.min()), number(parameter.max()))
				|| field.getType() == int.class && value != value.intValue())
				throw new IllegalArgumentException(
					"the parameter " + field.getName() + " of the distance isn't allowed");
			ClassUtils.setValue(field, distance, field.getType() == int.class ? value.intValue() : (Object) value);
		}
		if (left.isEmpty()) return distance;
		throw new IllegalArgumentException("the distance has other parameters");
	}

	private static Number number(final String text) {
		return text.isEmpty() ? null : new BigDecimal(text);
	}
}
