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

package org.sbsm.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Names that others gave - in an address, an archive or a list - as names of files
 * here.
 */
public final class FileNames {

	/** Bytes of a name at most, in UTF-8: most systems take 255. */
	public static final int LONGEST = 120;

	/** Of the end of a name, which says what kind of file it is. */
	private static final int LONGEST_END = 20;

	/** Characters of a text that is shown. */
	private static final int LONGEST_SHOWN = 300;

	private static final String NOT_ALLOWED = "/\\:*?\"<>|";

	/** Names of devices on Windows, with whatever ending. */
	private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3",
		"com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
		"lpt8", "lpt9");

	private FileNames() {}

	/**
	 * @param name anything
	 * @return a name that every system takes for one file in a folder: what has another
	 *         meaning there or can't be seen is replaced by {@code _}, and of a long name
	 *         the beginning and the ending are left
	 */
	public static String of(final String name) {
		final StringBuilder clean = new StringBuilder();
		name.codePoints().map(c -> isAllowed(c) ? c : '_').forEach(clean::appendCodePoint);
		String result = shortened(clean.toString());
		if (result.isEmpty() || result.startsWith(".")) result = "_" + result;
		// Windows drops them from the end.
		if (result.endsWith(".") || result.endsWith(" ")) result = result.substring(0, result.length() - 1) + "_";
		return DEVICES.contains(result.split("\\.")[0].strip().toLowerCase(Locale.ROOT)) ? "_" + result : result;
	}

	/**
	 * @return whether a name can be that of a file in a folder on every system, as it is
	 */
	public static boolean isClean(final String name) {
		return of(name).equals(name);
	}

	/** @return the name of a file or folder in its own folder; empty for a root */
	public static String last(final Path file) {
		final Path name = file.getFileName();
		return name == null ? "" : name.toString();
	}

	/** @return the same text, with {@code _} for all that can't be seen, for messages */
	public static String shown(final String text) {
		final StringBuilder shown = new StringBuilder();
		text.codePoints().limit(LONGEST_SHOWN).map(c -> isVisible(c) ? c : '_').forEach(shown::appendCodePoint);
		return shown.toString();
	}

	private static boolean isAllowed(final int character) {
		return isVisible(character) && NOT_ALLOWED.indexOf(character) < 0;
	}

	/**
	 * @return whether a character is neither a control character nor one that turns text
	 */
	public static boolean isVisible(final int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
				Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
			default -> true;
		};
	}

	private static String shortened(final String name) {
		if (bytes(name) <= LONGEST) return name;
		final int dot = name.lastIndexOf('.');
		final String ending = dot >= 0 && bytes(name.substring(dot)) <= LONGEST_END ? name.substring(dot) : "";
		String beginning = name.substring(0, name.length() - ending.length());
		while (bytes(beginning) > LONGEST - bytes(ending)) {
			beginning = beginning.substring(0, beginning.offsetByCodePoints(beginning.length(), -1));
		}
		return beginning + ending;
	}

	private static int bytes(final String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}
}
