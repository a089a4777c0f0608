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

package org.sbsm.command.base;

import ij.ImagePlus;

import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Meaning;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.imagej.record.Consent;
import org.sbsm.imagej.status.StatusProgress;
import org.sbsm.imagej.status.UserModels;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.text.Numbers;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.MenuPath;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.service.Service;
import org.scijava.task.TaskService;
import org.scijava.util.ClassUtils;

/**
 * What the Commands have in common: they say how far they are, and input that can't be
 * used and work that the user ended cancel them, with one sentence that says why.
 */
public abstract class SaliencyCommand extends ContextCommand {

	/** Fiji's task view; plain ImageJ has none. */
	@Parameter(required = false)
	private TaskService tasks;

	@Parameter
	private PluginService plugins;

	@Parameter
	private SimilaritySaliencyService saliency;

	private Consent consent = Consent.NONE;

	/** @return owns the models and what is kept of them */
	protected final SimilaritySaliencyService saliency() {
		return saliency;
	}

	/** @return where perturbers, fills and distances are found */
	protected final PluginService plugins() {
		return plugins;
	}

	/**
	 * Says that a person is there, who can be asked.
	 *
	 * @param asked asks the person
	 */
	public final void ask(final Consent asked) {
		consent = asked;
	}

	/** @return asks the person, if one is there */
	public final Consent consent() {
		return consent;
	}

	/**
	 * Sets inputs to what a person most likely means, before a dialog asks for them. Macros
	 * and scripts say all that they mean, so this isn't called for them.
	 *
	 * @throws IllegalArgumentException if that can't be known; the message is for users
	 */
	public void offer() {
		// Most have constants only.
	}

	/**
	 * Completes the inputs by what the answers in a dialog mean beside what was offered;
	 * what is then recorded means the same in a macro.
	 *
	 * @throws IllegalArgumentException if the answers can't be used; the message is for
	 *         users
	 */
	public void answered() {
		// Most mean what they say.
	}

	@Override
	public final void run() {
		try (StatusProgress progress = new StatusProgress(title(), tasks)) {
			checkInputs();
			UserModels.of(saliency);
			compute(progress);
		}
		catch (final IllegalArgumentException exc) {
			cancel(exc.getMessage());
		}
		catch (final CancellationException exc) {
			// Whoever ended it needs no reason.
			cancel(null);
		}
	}

	/** Scripts may leave inputs out, and give any values. */
	private void checkInputs() {
		for (final Field field : inputs()) {
			final Parameter parameter = field.getAnnotation(Parameter.class);
			final Object value = value(field.getName());
			if (value == null) checkMissing(field, parameter);
			else if (value instanceof Number number) checkNumber(field, number, parameter);
			else
				if (value instanceof ImagePlus[] list && (list.length == 0 || Arrays.asList(list).contains(null))) {
					throw new IllegalArgumentException(
						key(field.getName()) + ": an image of the list is missing; give one or more images.");
				}
		}
	}

	/**
	 * Only images that aren't required may be missing: texts and maps have a default.
	 */
	private void checkMissing(final Field field, final Parameter parameter) {
		final boolean images = ImagePlus.class
			.isAssignableFrom(field.getType().isArray() ? field.getType().getComponentType() : field.getType());
		if (!parameter.required() && images || isGivenAsList(parameter)) return;
		throw new IllegalArgumentException(
			key(field.getName()) + ": the input is missing; give " + (images ? "an image." : "a value."));
	}

	private static void checkNumber(final Field field, final Number value, final Parameter parameter) {
		final Number minimum = parameter.min().isEmpty() ? null : new BigDecimal(parameter.min());
		final Number maximum = parameter.max().isEmpty() ? null : new BigDecimal(parameter.max());
		if (Numbers.isAllowed(value, minimum, maximum)) return;
		throw new IllegalArgumentException(key(field.getName()) + ": " + value + " is not allowed; it must be "
			+ Numbers.allowed(field.getType(), minimum, maximum) + ".");
	}

	private boolean isGivenAsList(final Parameter parameter) {
		return attribute(parameter, Choices.LIST).map(this::value).isPresent();
	}

	private List<Field> inputs() {
		return ClassUtils.getAnnotatedFields(getClass(), Parameter.class).stream()
			.filter(field -> field.getAnnotation(Parameter.class).type() != ItemIO.OUTPUT
				&& !Service.class.isAssignableFrom(field.getType()) && field.getType() != Context.class)
			.toList();
	}

	private static Optional<String> attribute(final Parameter parameter, final String name) {
		return Arrays.stream(parameter.attrs()).filter(attribute -> attribute.name().equals(name))
			.map(Attr::value).findFirst();
	}

	private String title() {
		return new MenuPath(getClass().getAnnotation(Plugin.class).menuPath()).getLeaf().getName().replace("...",
			"");
	}

	/**
	 * @return macro keys and values of this run: of the parameters that say what the map is
	 */
	protected final Map<String, String> settings() {
		final Map<String, String> settings = new TreeMap<>();
		for (final Field field : inputs()) {
			final Parameter parameter = field.getAnnotation(Parameter.class);
			if (attribute(parameter, Choices.RECORDED).isPresent() && hasMeaning(field))
				settings.put(key(field.getName()), String.valueOf(ClassUtils.getValue(field, this)));
			// Those of the perturber's own parameters are macro keys, too.
			if (field.getName().equals(PluginParameters.VALUES))
				((Map<?, ?>) ClassUtils.getValue(field, this))
					.forEach((name, own) -> settings.put(key((String) name), String.valueOf(own)));
		}
		return settings;
	}

	/**
	 * @return what is given for parameters of perturbers, fills and distances, by the names
	 *         that these have for them
	 */
	protected final Map<String, Object> pluginValues() {
		final Map<String, Object> values = new TreeMap<>();
		for (final Field field : inputs()) {
			final Parameter parameter = field.getAnnotation(Parameter.class);
			attribute(parameter, Choices.PARAMETER_OF).or(() -> attribute(parameter, Choices.ALSO_OF)).ifPresent(
				of -> values.put(PluginParameters.field(of, field.getName()), ClassUtils.getValue(field, this)));
			if (field.getName().equals(PluginParameters.VALUES))
				((Map<?, ?>) ClassUtils.getValue(field, this)).forEach((name, own) -> values.put((String) name, own));
		}
		return values;
	}

	private boolean hasMeaning(final Field field) {
		final Parameter parameter = field.getAnnotation(Parameter.class);
		return new Meaning(plugins)
			.noneWith(field.getName(), name -> attribute(parameter, name).orElse(null), this::value).isEmpty();
	}

	/** Those of super classes are private, and count. */
	private Object value(final String name) {
		return inputs().stream().filter(field -> field.getName().equals(name)).findFirst()
			.map(field -> ClassUtils.getValue(field, this)).orElse(null);
	}

	/**
	 * @param name of a parameter
	 * @return its key in macros: the name in lower snake case
	 */
	public static String key(final String name) {
		return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
	}

	/**
	 * Does the work.
	 *
	 * @param progress hears how far it is, and knows whether the user wants it to end
	 * @throws IllegalArgumentException if the inputs can't be used; the message is for
	 *         users
	 * @throws CancellationException if the user ended the work
	 */
	protected abstract void compute(Progress progress);
}
