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
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.sbsm.text.Numbers;
import org.scijava.module.ModuleItem;

/**
 * Turns texts into values of a Command's parameters, strictly: those of macros, and
 * those of records.
 */
public final class ParameterValues {

	private ParameterValues() {}

	/**
	 * @param key of the parameter, for the message
	 * @param item the parameter: a number, a flag or a text
	 * @param choices the values it can have, see {@link Choices#of}
	 * @param text of the value
	 * @return the value, of the parameter's type
	 * @throws IllegalArgumentException if it is of another type, or out of range; the
	 *         message names the key and what is allowed
	 */
	public static Object parse(final String key, final ModuleItem<?> item, final List<String> choices,
		final String text) {
		final Object value = value(item, choices, text);
		if (value != null && isInRange(item, value)) return value;
		throw new IllegalArgumentException(key + ": " + (text.isEmpty() ? "an empty value" : text)
			+ " is not allowed; it must be " + allowed(item, choices) + ".");
	}

	/** @return {@code null} if the text is no value of the parameter's type */
	private static Object value(final ModuleItem<?> item, final List<String> choices, final String text) {
		final Class<?> type = item.getType();
		if (type == boolean.class)
			return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
		if (type == int.class || type == double.class) return number(type, text);
		final boolean listed = choices.isEmpty() || choices.contains(text);
		return listed || !text.isEmpty() && Choices.areOpen(item) ? text : null;
	}

	private static Number number(final Class<?> type, final String text) {
		if (type == int.class) {
			final OptionalInt whole = Numbers.whole(text);
			return whole.isPresent() ? whole.getAsInt() : null;
		}
		final OptionalDouble decimal = Numbers.decimal(text);
		return decimal.isPresent() ? decimal.getAsDouble() : null;
	}

	private static boolean isInRange(final ModuleItem<?> item, final Object value) {
		return !(value instanceof Number number)
			|| Numbers.isAllowed(number, (Number) item.getMinimumValue(), (Number) item.getMaximumValue());
	}

	private static String allowed(final ModuleItem<?> item, final List<String> choices) {
		if (item.getType() == boolean.class) return "true or false";
		if (!choices.isEmpty()) return "one of: " + String.join(", ", choices);
		return Numbers.allowed(item.getType(), (Number) item.getMinimumValue(), (Number) item.getMaximumValue());
	}
}
