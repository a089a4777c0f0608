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
package org.sbsm.imagej.image;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a plane is in an image.
 *
 * @param c channel, from 1
 * @param z slice, from 1
 * @param t frame, from 1
 */
public record PlanePosition(int c, int z, int t) {

	/** The word for the slices of an image as one volume. */
	public static final String VOLUME = "volume";

	private static final Pattern TEXT = Pattern
		.compile("c ([1-9][0-9]{0,8}), z ([1-9][0-9]{0,8}), t ([1-9][0-9]{0,8})");

	/**
	 * The planes of an image that are meant by a word.
	 *
	 * @param image any image
	 * @param planes {@code current}: the one that is shown; {@code z}, {@code t} or
	 *        {@code c}: all slices, frames or channels, the rest as shown; {@code all}: all
	 *        of them; {@code volume}: all slices, as one whole. The channels of a composite
	 *        are one plane, as they are displayed
	 * @return the positions; channels change fastest, frames slowest
	 * @throws IllegalArgumentException if the word is none of these
	 */
	public static List<PlanePosition> of(final ImagePlus image, final String planes) {
		final boolean all = planes.equals("all");
		if (!all && !List.of("current", "z", "t", "c", VOLUME).contains(planes)) {
			throw new IllegalArgumentException(
				"planes: " + planes + " is not allowed; it must be one of: current, z, t, c, all, volume.");
		}
		final boolean channels = (all || planes.equals("c")) && !isRendered(image);
		final PlanePosition shown = current(image);
		final int[] c = range(channels, shown.c, image.getNChannels());
		final int[] z = range(all || planes.equals("z") || planes.equals(VOLUME), shown.z, image.getNSlices());
		final int[] t = range(all || planes.equals("t"), shown.t, image.getNFrames());
		final List<PlanePosition> positions = new ArrayList<>();
		for (int frame = t[0]; frame <= t[1]; frame++) {
			for (int slice = z[0]; slice <= z[1]; slice++) {
				for (int channel = c[0]; channel <= c[1]; channel++) {
					positions.add(new PlanePosition(channel, slice, frame));
				}
			}
		}
		return positions;
	}

	/**
	 * @return whether the channels of an image are shown together, in their colours
	 */
	public static boolean isRendered(final ImagePlus image) {
		return image instanceof CompositeImage composite && composite.getMode() != IJ.GRAYSCALE;
	}

	private static int[] range(final boolean all, final int current, final int count) {
		return all ? new int[] { 1, count } : new int[] { current, current };
	}

	/** @return position of the plane that is shown */
	public static PlanePosition current(final ImagePlus image) {
		final int[] position = image.convertIndexToPosition(image.getCurrentSlice());
		return new PlanePosition(position[0], position[1], position[2]);
	}

	/**
	 * @param text any text
	 * @return whether {@link #parse} takes it
	 */
	public static boolean isText(final String text) {
		return text != null && TEXT.matcher(text).matches();
	}

	/** @return the position that {@link #text} is of */
	public static PlanePosition parse(final String text) {
		final Matcher numbers = TEXT.matcher(text);
		if (!numbers.matches()) throw new IllegalArgumentException(text + " is no position of a plane.");
		return new PlanePosition(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)),
			Integer.parseInt(numbers.group(3)));
	}

	/** @return it in words, such as {@code "c 1, z 3, t 1"} */
	public String text() {
		return "c " + c + ", z " + z + ", t " + t;
	}

	/** @return whether an image has such a plane */
	public boolean isIn(final ImagePlus image) {
		return c <= image.getNChannels() && z <= image.getNSlices() && t <= image.getNFrames();
	}

	/**
	 * @param image any image
	 * @return which of its planes this is, such as {@code "c 2, z 3"}: the axes along which
	 *         it has several, and its label, if it has one; empty if there is one plane
	 */
	public String name(final ImagePlus image) {
		final List<String> parts = new ArrayList<>();
		if (image.getNChannels() > 1 && !isRendered(image)) parts.add("c " + c);
		if (image.getNSlices() > 1) parts.add("z " + z);
		if (image.getNFrames() > 1) parts.add("t " + t);
		final String label = image.getStack().getShortSliceLabel(index(image));
		if (!parts.isEmpty() && label != null && !label.isBlank()) parts.add(label);
		return String.join(", ", parts);
	}

	/**
	 * @param image any image
	 * @return its title, and which of its planes this is, if it has several
	 */
	public String title(final ImagePlus image) {
		final String name = name(image);
		return name.isEmpty() ? image.getTitle() : image.getTitle() + " (" + name + ")";
	}

	/**
	 * @param image any image
	 * @return its title, and which of its planes is shown, if it has several
	 */
	public static String shownTitle(final ImagePlus image) {
		return current(image).title(image);
	}

	/** @return index in the image's stack, from 1 */
	public int index(final ImagePlus image) {
		return ((t - 1) * image.getNSlices() + z - 1) * image.getNChannels() + c;
	}
}
