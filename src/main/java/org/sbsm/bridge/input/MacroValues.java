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

package org.sbsm.bridge.input;

import ij.ImagePlus;
import ij.WindowManager;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.sbsm.command.parameter.ParameterValues;
import org.sbsm.text.Numbers;

/** Turns the text of macro values into a Command's inputs, strictly. */
public final class MacroValues {

	private MacroValues() {}

	/**
	 * @param input that the value is for
	 * @param text of the value
	 * @return the value, of the input's type
	 * @throws IllegalArgumentException if it is of another type, out of range, or no open
	 *         image; the message names the key and what is allowed
	 */
	public static Object value(final CommandInput input, final String text) {
		if (input.type() == ImagePlus.class) return image(input, text);
		return ParameterValues.parse(input.key(), input.item(), input.choices(), text);
	}

	/** @return whether a text is a list of images rather than the title of one */
	public static boolean isList(final String text) {
		return text.contains(",") && all().stream().noneMatch(image -> image.getTitle().equals(text));
	}

	/**
	 * @param input that takes a list
	 * @param text titles or IDs, separated by commas
	 * @return the images
	 * @throws IllegalArgumentException if one of them isn't open; the message names the key
	 *         and what is open
	 */
	public static ImagePlus[] images(final CommandInput input, final String text) {
		return Arrays.stream(text.split(",", -1)).map(title -> image(input, title.strip()))
			.toArray(ImagePlus[]::new);
	}

	private static ImagePlus image(final CommandInput input, final String text) {
		return openImage(input.key(), text);
	}

	/**
	 * Finds an image by its ID, its title or, as ImageJ does, by its place in the list of
	 * open images.
	 *
	 * @param key what the image is given for
	 * @param text title or ID of an image
	 * @return the image
	 * @throws IllegalArgumentException if it isn't open, or several images have the title;
	 *         the message names the key and says what is open
	 */
	public static ImagePlus openImage(final String key, final String text) {
		final OptionalInt number = Numbers.whole(text);
		final List<ImagePlus> found = all().stream()
			.filter(
				image -> number.isPresent() && image.getID() == number.getAsInt() || image.getTitle().equals(text))
			.toList();
		if (found.size() == 1) return found.get(0);
		if (found.size() > 1) {
			throw new IllegalArgumentException(key + ": " + found.size() + " open images have the title " + text
				+ "; give the ID of one of them: "
				+ found.stream().map(image -> String.valueOf(image.getID())).collect(Collectors.joining(", ")) + ".");
		}
		final ImagePlus placed = number.orElse(0) > 0 ? WindowManager.getImage(number.getAsInt()) : null;
		if (placed != null) return placed;
		throw new IllegalArgumentException(
			key + ": no open image has the title or ID " + text + "; " + openImages());
	}

	/**
	 * @param image that is open
	 * @return what a macro calls it: its title, or its ID if the title could mean another
	 *         image too
	 */
	public static String nameOf(final ImagePlus image) {
		final boolean clear = all().stream()
			.noneMatch(other -> other != image && other.getTitle().equals(image.getTitle()))
			&& Numbers.whole(image.getTitle()).isEmpty();
		return clear ? image.getTitle() : String.valueOf(image.getID());
	}

	private static List<ImagePlus> all() {
		final int[] ids = WindowManager.getIDList();
		return Arrays.stream(ids == null ? new int[0] : ids).mapToObj(WindowManager::getImage).toList();
	}

	/** @return which images are open, as the end of a sentence */
	public static String openImages() {
		final String[] titles = WindowManager.getImageTitles();
		return titles.length == 0 ? "no image is open." : "open are: " + String.join(", ", titles) + ".";
	}
}
