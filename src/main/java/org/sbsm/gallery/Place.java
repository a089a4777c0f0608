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

import java.util.Arrays;

/**
 * Where an item is: an item's identity in its gallery.
 *
 * @param file that it is in
 * @param plane of the file's image, from 1, in the order of ImageJ's stacks
 * @param x left edge, in pixels
 * @param y upper edge, in pixels
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Place(RootedFile file, int plane, int x, int y, int width,
	int height) implements Comparable<Place> {

	/**
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public Place {
		if (plane < 1 || x < 0 || y < 0 || width < 1 || height < 1 || (long) x + width > Integer.MAX_VALUE
			|| (long) y + height > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("A gallery can't have an item at x " + x + ", y " + y + " of width "
				+ width + " and height " + height + " in the plane " + plane + " of " + file.text() + ".");
		}
	}

	/** @return it in words: the file, and what is needed to find it there */
	public String text() {
		return file.text() + " (plane " + plane + ", " + x + ", " + y + ", " + width + " x " + height + ")";
	}

	/** The order of items that are equally near: by file, plane, row and column. */
	@Override
	public int compareTo(final Place other) {
		final int byFile = file.compareTo(other.file);
		return byFile == 0 ? Arrays.compare(numbers(), other.numbers()) : byFile;
	}

	private int[] numbers() {
		return new int[] { plane, y, x, height, width };
	}
}
