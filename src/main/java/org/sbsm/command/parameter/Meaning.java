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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.scijava.plugin.PluginService;

/**
 * Says whether a parameter has a meaning with the values of the others. What has none
 * is neither asked for nor recorded, and refused in macros.
 */
public final class Meaning {

	private final PluginService plugins;

	/** @param plugins where perturbers, fills and distances are found */
	public Meaning(final PluginService plugins) {
		this.plugins = plugins;
	}

	/**
	 * @param name of the parameter
	 * @param attribute gives its attributes by their names, {@code null} for those that it
	 *        doesn't have
	 * @param values gives the values of the Command's parameters by their names
	 * @return name of the other parameter with whose value it has no meaning; empty if it
	 *         has one
	 */
	public Optional<String> noneWith(final String name, final UnaryOperator<String> attribute,
		final Function<String, Object> values) {
		final Optional<String> lacking = condition(name, attribute)
			.filter(condition -> elements(values.apply(name(condition))).noneMatch(wanted(condition)::contains));
		final Optional<String> excluding = Optional.ofNullable(attribute.apply(Choices.NOT_FOR))
			.filter(condition -> elements(values.apply(name(condition))).allMatch(wanted(condition)::contains));
		return lacking.or(() -> excluding).map(Meaning::name);
	}

	/**
	 * @param name of the parameter
	 * @param attribute gives its attributes
	 * @return {@code other=value,value}: with which values of another parameter it has a
	 *         meaning; empty if it always has one
	 */
	public Optional<String> condition(final String name, final UnaryOperator<String> attribute) {
		final String only = attribute.apply(Choices.ONLY_FOR);
		if (only != null) return Optional.of(only);
		return Optional.ofNullable(attribute.apply(Choices.PARAMETER_OF)).map(of -> PluginParameters.chooser(of)
			+ "=" + String.join(",", PluginParameters.pluginsWith(plugins, of, name)));
	}

	private static String name(final String condition) {
		return condition.substring(0, condition.indexOf('='));
	}

	private static List<String> wanted(final String condition) {
		return List.of(condition.substring(condition.indexOf('=') + 1).split(","));
	}

	private static Stream<String> elements(final Object list) {
		return Arrays.stream(String.valueOf(list).split(",")).map(String::strip);
	}
}
