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

package org.sbsm.cluster.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import org.sbsm.file.FileNames;
import org.sbsm.text.ErrorReason;
import org.sbsm.text.Numbers;

/**
 * The options of a job: {@code key=value}, with the keys of macros; a key alone means
 * {@code true}, {@code @FILE} the lines of a file. What isn't understood is refused,
 * never guessed.
 */
public final class JobOptions {

	/** Says what would be done, and does nothing. */
	public static final String DRY_RUN = "--dry-run";

	private final Map<String, String> values;
	private final Set<String> given;
	private final boolean dryRun;

	private JobOptions(final Map<String, String> values, final Set<String> given, final boolean dryRun) {
		this.values = values;
		this.given = given;
		this.dryRun = dryRun;
	}

	/**
	 * @param arguments of the program
	 * @param defaults all keys that are allowed, with their defaults
	 * @return the options
	 * @throws IllegalArgumentException if a key isn't known or is given twice
	 */
	public static JobOptions parse(final String[] arguments, final Map<String, String> defaults) {
		final Map<String, String> given = new LinkedHashMap<>();
		boolean dryRun = false;
		for (final String argument : withFiles(arguments)) {
			if (argument.equals(DRY_RUN)) {
				dryRun = true;
				continue;
			}
			final int end = argument.indexOf('=');
			final String key = end < 0 ? argument : argument.substring(0, end);
			if (!defaults.containsKey(key)) {
				throw new IllegalArgumentException(
					FileNames.shown(key) + ": there is no such option; the options are: "
						+ String.join(", ", defaults.keySet()) + " and " + DRY_RUN + ".");
			}
			if (given.put(key, end < 0 ? "true" : argument.substring(end + 1)) != null)
				throw new IllegalArgumentException(key + ": it is given twice; leave one out.");
		}
		final Map<String, String> all = new LinkedHashMap<>(defaults);
		all.putAll(given);
		return new JobOptions(all, given.keySet(), dryRun);
	}

	/**
	 * An argument {@code @FILE} stands for the lines of a text file, as Make Cluster Job
	 * writes it; a line that begins with # says nothing.
	 */
	private static List<String> withFiles(final String[] arguments) {
		final List<String> all = new ArrayList<>();
		for (final String argument : arguments) {
			if (!argument.startsWith("@")) {
				all.add(argument);
				continue;
			}
			try {
				// Some editors begin a text with a mark of its encoding.
				Files.readString(Path.of(argument.substring(1))).replaceFirst("^\ufeff", "").lines()
					.map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(all::add);
			}
			catch (final IOException | InvalidPathException exc) {
				throw new IllegalArgumentException(
					FileNames.shown(argument) + ": the file with the options can't be read: " + ErrorReason.of(exc),
					exc);
			}
		}
		return all;
	}

	/** @return whether nothing is to be done */
	public boolean isDryRun() {
		return dryRun;
	}

	/**
	 * Refuses a key that changes nothing, as macros do.
	 *
	 * @param key that has a meaning with some values of another one only
	 * @param other the other one
	 * @param hasMeaning whether its value is one of those
	 * @throws IllegalArgumentException if the key is given without a meaning
	 */
	public void checkMeaning(final String key, final String other, final boolean hasMeaning) {
		if (!hasMeaning && given.contains(key)) {
			throw new IllegalArgumentException(
				key + ": it has no meaning with " + other + "=" + text(other) + "; leave it out.");
		}
	}

	/** @return the value of a key, without blanks around it */
	public String text(final String key) {
		return values.get(key).strip();
	}

	/**
	 * @param what it is, for the message
	 * @return the value of a key
	 * @throws IllegalArgumentException if it isn't given
	 */
	public String required(final String key, final String what) {
		if (text(key).isEmpty())
			throw new IllegalArgumentException(key + ": it is missing; give " + what + " with " + key + "=...");
		return text(key);
	}

	/**
	 * @param what it is, for the message
	 * @return the path that a key gives
	 * @throws IllegalArgumentException if it isn't given, or is none
	 */
	public Path path(final String key, final String what) {
		try {
			return Path.of(required(key, what)).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException exc) {
			throw new IllegalArgumentException(
				key + ": " + FileNames.shown(text(key)) + " is no path; give " + what + ".", exc);
		}
	}

	/**
	 * @return the value of a key that must be one of some
	 * @throws IllegalArgumentException if it is another one
	 */
	public String choice(final String key, final List<String> allowed) {
		if (!allowed.contains(text(key))) {
			throw new IllegalArgumentException(key + ": " + FileNames.shown(text(key))
				+ " is not allowed; it must be one of: " + String.join(", ", allowed) + ".");
		}
		return text(key);
	}

	/**
	 * @return the value of a key, a whole number
	 * @throws IllegalArgumentException if it is none, or out of range
	 */
	public int whole(final String key, final int least, final int most) {
		final OptionalInt number = Numbers.whole(text(key));
		if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
			throw new IllegalArgumentException(key + ": " + FileNames.shown(text(key))
				+ " is not allowed; it must be a whole number from " + least + " to " + most + ".");
		}
		return number.getAsInt();
	}

	/**
	 * @return the value of a key, a number
	 * @throws IllegalArgumentException if it is none, or out of range
	 */
	public double number(final String key, final double least, final double most) {
		final OptionalDouble number = Numbers.decimal(text(key));
		if (number.isEmpty() || !(number.getAsDouble() >= least && number.getAsDouble() <= most)) {
			throw new IllegalArgumentException(key + ": " + FileNames.shown(text(key))
				+ " is not allowed; it must be a number from " + least + " to " + most + ".");
		}
		return number.getAsDouble();
	}

	/** @return whether a key is {@code true} */
	public boolean flag(final String key) {
		return Boolean.parseBoolean(choice(key, List.of("true", "false")));
	}
}
