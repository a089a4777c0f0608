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

package org.sbsm.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

import org.sbsm.text.Numbers;

/** The properties of a descriptor's text form, with what to say if one is wrong. */
public record DescriptorParser(Properties properties) {

	/** All keys of a descriptor. */
	public static final List<String> KEYS = List.of("descriptor", "name", "file", "width", "height",
		"free_size", "minimum_size", "channels", "channel_order", "layout", "value_scale", "mean",
		"standard_deviation", "output", "unit_length", "input_type", "pooling", "gem_power", "batch", "depth");

	String text(final String key) {
		final String value = properties.getProperty(key);
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("The descriptor of the model " + properties.getProperty("name", "")
				+ " lacks the key " + key + ", which the model's file doesn't say; add it to model.properties.");
		}
		return value.strip();
	}

	double number(final String key) {
		return number(key, text(key));
	}

	int wholeNumber(final String key) {
		final double number = number(key);
		if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE)
			throw wrong(key, "a whole number");
		return (int) number;
	}

	private double number(final String key, final String value) {
		return Numbers.decimal(value.strip()).orElseThrow(() -> wrong(key, "a number"));
	}

	List<Double> numbers(final String key) {
		final List<Double> numbers = new ArrayList<>();
		for (final String value : text(key).split(",")) {
			numbers.add(number(key, value));
		}
		return numbers;
	}

	boolean flag(final String key) {
		return switch (text(key)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw wrong(key, "true or false");
		};
	}

	<E extends Enum<E>> E choice(final String key, final Class<E> type) {
		for (final E value : type.getEnumConstants()) {
			if (words(value).equalsIgnoreCase(text(key))) return value;
		}
		throw wrong(key, "one of " + Arrays.stream(type.getEnumConstants()).map(DescriptorParser::words)
			.collect(Collectors.joining(", ")));
	}

	private static String words(final Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private IllegalArgumentException wrong(final String key, final String allowed) {
		return new IllegalArgumentException("The descriptor of the model " + text("name") + " has " + key + " = "
			+ text(key) + ", but it must be " + allowed + ".");
	}
}
