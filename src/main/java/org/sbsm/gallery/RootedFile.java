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

package org.sbsm.gallery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.sbsm.file.FileNames;

/**
 * A file in a folder that has a name: the gallery knows the name, and each computer
 * where that folder is. Nothing in it leads out of the folder.
 *
 * @param root name of the folder
 * @param path of the file in the folder, its parts divided by {@code /}
 */
public record RootedFile(String root, String path) implements Comparable<RootedFile> {

	/** Characters of a path at most. */
	private static final int LONGEST = 4096;

	/**
	 * @throws IllegalArgumentException if the name of the root is no name, or the path is
	 *         absolute or has parts such as {@code ..}
	 */
	public RootedFile {
		if (!isName(root)) {
			throw new IllegalArgumentException("The root " + FileNames.shown(root)
				+ " has a name that isn't allowed: it must be a name without / \\ : and at most " + FileNames.LONGEST
				+ " characters long.");
		}
		if (!isRelative(path)) {
			throw new IllegalArgumentException("The path " + FileNames.shown(path)
				+ " isn't allowed in a gallery: it must lead from a folder down to a file in it.");
		}
	}

	/** @return whether a folder can be known by this name */
	public static boolean isName(final String name) {
		return name.length() <= FileNames.LONGEST && isPart(name) && !name.contains("/");
	}

	private static boolean isRelative(final String path) {
		if (path.length() > LONGEST) return false;
		for (final String part : path.split("/", -1)) {
			if (!isPart(part)) return false;
		}
		return true;
	}

	private static boolean isPart(final String part) {
		// On Windows a colon is for drives and streams, and a backslash divides.
		return !part.isBlank() && !part.equals(".") && !part.equals("..")
			&& part.chars().allMatch(c -> c >= ' ' && c != '\\' && c != ':' && c != 0x7f);
	}

	/** @return name of the root and path */
	public String text() {
		return root + "/" + path;
	}

	/** By root, then by path; in the order of the characters' numbers. */
	@Override
	public int compareTo(final RootedFile other) {
		final int byRoot = compare(root, other.root);
		return byRoot == 0 ? compare(path, other.path) : byRoot;
	}

	private static int compare(final String a, final String b) {
		return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
	}
}
