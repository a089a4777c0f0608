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

package org.sbsm.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.sbsm.dicom.Tag;

/**
 * Images of one series that are slices of one stack.
 *
 * @param slices in order, the nearest to the feet, the right or the front first: along
 *        the normal of the planes
 * @param spacing from slice to slice in millimetres, or as thick as a slice is; not
 *        above 0 if it isn't known
 * @param notes what one should know about the order: sentences
 */
public record Series(List<SliceFile> slices, double spacing, List<String> notes) {

	/** Millimetres within which two slices are at the same place. */
	private static final double SAME_PLACE = 1e-2;

	/** Share of the spacing that a distance may differ from it. */
	private static final double UNEVEN = 0.05;

	static Series of(final List<SliceFile> files) {
		final List<String> notes = new ArrayList<>();
		final Map<String, SliceFile> different = new LinkedHashMap<>();
		int mistaken = 0;
		for (final SliceFile file : files) {
			final SliceFile first = different.putIfAbsent(file.instance(), file);
			if (first != null && !isSame(first, file)) mistaken++;
		}
		final int copies = files.size() - different.size() - mistaken;
		if (mistaken > 0) {
			notes.add(mistaken + (mistaken == 1 ? " image has" : " images have")
				+ " the UID of another one, though the position or number is another, and"
				+ (mistaken == 1 ? " is" : " are") + " left out: each image needs a UID of its own.");
		}
		if (copies > 0)
			notes.add(
				copies + (copies == 1 ? " file is a copy" : " files are copies") + " of another one and left out.");
		final List<SliceFile> slices = new ArrayList<>(different.values());
		if (slices.stream().allMatch(slice -> slice.geometry().isPresent())) return placed(slices, notes);
		return unplaced(slices, notes);
	}

	private static boolean isSame(final SliceFile first, final SliceFile second) {
		for (final Tag tag : new Tag[] { Tag.IMAGE_POSITION, Tag.SLICE_LOCATION, Tag.INSTANCE_NUMBER }) {
			if (!Arrays.equals(first.header().numbers(tag), second.header().numbers(tag))) return false;
		}
		return true;
	}

	private static double along(final SliceFile slice) {
		return slice.geometry().orElseThrow().along();
	}

	private static double instanceNumber(final SliceFile slice) {
		final double number = slice.header().number(Tag.INSTANCE_NUMBER);
		return Double.isNaN(number) ? Double.MAX_VALUE : number;
	}

	private static Series placed(final List<SliceFile> slices, final List<String> notes) {
		slices.sort(Comparator.comparingDouble(Series::along).thenComparingDouble(Series::instanceNumber)
			.thenComparing(SliceFile::instance));
		final List<SliceFile> kept = new ArrayList<>();
		int others = 0;
		for (final SliceFile slice : slices) {
			if (kept.isEmpty() || along(slice) - along(kept.get(kept.size() - 1)) > SAME_PLACE) kept.add(slice);
			else others++;
		}
		if (others > 0) {
			notes.add(others + (others == 1 ? " image is" : " images are")
				+ " at the place of another one (phases, echoes or a repetition) and left out: of each place the one"
				+ " with the smallest instance number is taken.");
		}
		final double spacing = spacing(kept);
		noteGaps(kept, spacing, notes);
		return new Series(kept, spacing, notes);
	}

	/** The median distance: a gap doesn't change it. */
	private static double spacing(final List<SliceFile> slices) {
		if (slices.size() < 2) {
			final double thickness = slices.get(0).header().number(Tag.SLICE_THICKNESS);
			return thickness > 0 ? thickness : Double.NaN;
		}
		return median(slices, Series::along);
	}

	/** The median distance between neighbours. */
	private static double median(final List<SliceFile> slices, final ToDoubleFunction<SliceFile> place) {
		final double[] distances = new double[slices.size() - 1];
		for (int i = 0; i < distances.length; i++) {
			distances[i] = place.applyAsDouble(slices.get(i + 1)) - place.applyAsDouble(slices.get(i));
		}
		Arrays.sort(distances);
		return distances[distances.length / 2];
	}

	private static void noteGaps(final List<SliceFile> slices, final double spacing, final List<String> notes) {
		final List<String> gaps = new ArrayList<>();
		boolean uneven = false;
		for (int i = 0; i + 1 < slices.size(); i++) {
			final double distance = along(slices.get(i + 1)) - along(slices.get(i));
			if (distance > 1.5 * spacing)
				gaps.add(String.format(Locale.ROOT, "%.2f mm after slice %d", distance, i + 1));
			else
				uneven |= Math.abs(distance - spacing) > UNEVEN * spacing;
		}
		if (!gaps.isEmpty()) {
			notes.add(String.format(Locale.ROOT, "Slices are missing, since they are %.2f mm apart elsewhere: %s.",
				spacing, String.join(", ", gaps.subList(0, Math.min(5, gaps.size())))
					+ (gaps.size() > 5 ? " and " + (gaps.size() - 5) + " more gaps" : "")));
		}
		if (uneven) notes.add("The slices aren't evenly spaced; the depth of a pixel is their median distance.");
		final SliceGeometry first = slices.get(0).geometry().orElseThrow();
		final SliceGeometry last = slices.get(slices.size() - 1).geometry().orElseThrow();
		if (first.shift(last) > first.columnSpacing())
			notes.add(
				"The slices are shifted against each other, such as with a tilted gantry: the stack is sheared.");
	}

	private static Series unplaced(final List<SliceFile> slices, final List<String> notes) {
		if (slices.size() > 1
			&& slices.stream().anyMatch(slice -> slice.header().numbers(Tag.PIXEL_SPACING).length != 2))
			notes.add("The images don't say how large a pixel is in the patient.");
		double spacing = Double.NaN;
		if (slices.size() > 1 && slices.stream().allMatch(slice -> isNumber(slice, Tag.SLICE_LOCATION))) {
			slices.sort(Comparator.comparingDouble(slice -> slice.header().number(Tag.SLICE_LOCATION)));
			notes
				.add("The images don't say their position in the patient: they are ordered by their slice location.");
			spacing = median(slices, slice -> slice.header().number(Tag.SLICE_LOCATION));
		}
		else if (slices.size() > 1 && slices.stream().allMatch(slice -> isNumber(slice, Tag.INSTANCE_NUMBER))) {
			slices.sort(Comparator.comparingDouble(slice -> slice.header().number(Tag.INSTANCE_NUMBER)));
			notes.add(
				"The images don't say their position in the patient: they are ordered by their instance number.");
		}
		else if (slices.size() > 1) {
			notes.add(
				"The images say neither their position nor a number: they are ordered by the names of their files.");
		}
		if (slices.size() > 1 && !(spacing > 0)) {
			spacing = slices.get(0).header().number(Tag.SLICE_THICKNESS);
			notes.add("The images don't say how far they are apart: "
				+ (spacing > 0 ? "the depth of a pixel is the thickness of a slice."
					: "Image > Properties... can set the depth of a pixel, from which that of cuboids is made."));
		}
		return new Series(slices, spacing, notes);
	}

	private static boolean isNumber(final SliceFile slice, final Tag tag) {
		return !Double.isNaN(slice.header().number(tag));
	}

	/** @return number of the series; a large one if it has none */
	double number() {
		final double number = slices.get(0).header().number(Tag.SERIES_NUMBER);
		return Double.isNaN(number) ? Double.MAX_VALUE : number;
	}

	private String modality() {
		return slices.get(0).header().text(Tag.MODALITY).filter(name -> name.matches("[A-Z]{2}")).orElse("DICOM");
	}

	/** @return such as {@code CT series 3}; never with a name of the patient */
	public String name() {
		return modality()
			+ (number() == Double.MAX_VALUE ? " series" : String.format(Locale.ROOT, " series %.0f", number()));
	}

	/** @return such as {@code CT series 3, 120 slices of 512 x 512} */
	public String text() {
		final SliceFile first = slices.get(0);
		return name() + ", " + slices.size() + (slices.size() == 1 ? " slice of " : " slices of ")
			+ first.columns() + " x " + first.rows();
	}
}
