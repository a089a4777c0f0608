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

package org.sbsm.imagej.record;

import ij.ImagePlus;
import ij.plugin.Duplicator;
import ij.process.ImageProcessor;

import java.util.ArrayList;
import java.util.List;

import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecord.ImageFacts;

/**
 * The images that belong to the slice of a map that is shown, with their planes: known
 * from the map's record.
 *
 * @param reference the image that was explained
 * @param referencePlane which of its planes
 * @param query what it was compared with
 * @param queryPlane which of its planes
 */
public record RecordedPair(ImagePlus reference, PlanePosition referencePlane, ImagePlus query,
	PlanePosition queryPlane) {

	/** The key that lets other images than those of the record be used. */
	public static final String UNCHECKED = "unchecked";

	/** An image of the record, and which of its planes. */
	private record Part(String key, ImageFacts facts, PlanePosition plane) {}

	/**
	 * @param reference the image that is explained; the plane that is shown
	 * @param query what it is compared with; the plane that is shown
	 * @return the two
	 */
	public static RecordedPair shown(final ImagePlus reference, final ImagePlus query) {
		return new RecordedPair(reference, PlanePosition.current(reference), query, PlanePosition.current(query));
	}

	/**
	 * The pair of the slice of a map that is shown.
	 *
	 * @param map a map, with a record or without
	 * @param reference what the user says was explained; {@code null} for the image of the
	 *        record, which must be open
	 * @param query what the user says it was compared with; {@code null} likewise
	 * @param unchecked whether they may be other images than those of the record
	 * @param consent is asked for other images
	 * @return the pair; of images that aren't in the record, the planes that are shown
	 * @throws IllegalArgumentException if an image isn't open, or isn't that of the record;
	 *         the message says what to do
	 */
	public static RecordedPair of(final ImagePlus map, final ImagePlus reference, final ImagePlus query,
		final boolean unchecked, final Consent consent) {
		if (!MapImages.isMap(map)) {
			if (reference != null && query != null) return shown(reference, query);
			throw new IllegalArgumentException((reference == null ? "reference" : "query") + ": " + map.getTitle()
				+ " has no record that says of which images it is; give reference and query.");
		}
		final MapRecord record = MapRecordReader.read(map);
		final Finder finder = new Finder(map, intensity(record), unchecked, consent);
		final List<Part> parts = parts(map, record);
		final ImagePlus explained = finder.find(reference, parts.get(0));
		final ImagePlus compared = finder.find(query, parts.get(1));
		return new RecordedPair(explained, finder.plane(explained, parts.get(0)), compared,
			finder.plane(compared, parts.get(1)));
	}

	/**
	 * The reference image of a map.
	 *
	 * @param map with a record
	 * @param key what the image is given for
	 * @param image what the user says was explained; {@code null} for the image of the
	 *        record, which must be open
	 * @param unchecked whether it may be another image than that of the record
	 * @param consent is asked for another image
	 * @return the image
	 * @throws IllegalArgumentException if it isn't open, or isn't that of the record; the
	 *         message says what to do
	 */
	public static ImagePlus reference(final ImagePlus map, final String key, final ImagePlus image,
		final boolean unchecked, final Consent consent) {
		final MapRecord record = MapRecordReader.read(map);
		return new Finder(map, intensity(record), unchecked, consent).find(image,
			new Part(key, record.reference(), null));
	}

	/**
	 * The planes of an image that the slices of a map are of; for each plane there are as
	 * many slices as there are queries.
	 *
	 * @param map with a record or without
	 * @param image that may be its reference image
	 * @return the planes; none if the record doesn't say so of this image
	 */
	public static List<PlanePosition> planes(final ImagePlus map, final ImagePlus image) {
		if (!MapImages.isMap(map)) return List.of();
		final MapRecord record = MapRecordReader.read(map);
		final List<PlanePosition> planes = RecordedImages.positions(record.reference());
		return map.getStackSize() % planes.size() == 0
			&& RecordedImages.isThe(record.reference(), image, intensity(record)) ? planes : List.of();
	}

	private static Intensity intensity(final MapRecord record) {
		final String name = record.settings().getOrDefault("intensity", "display");
		return name.equals("full") ? Intensity.FULL : Intensity.DISPLAY;
	}

	/** The reference image and the query of the slice that is shown. */
	private static List<Part> parts(final ImagePlus map, final MapRecord record) {
		if (record.isOfVolume()) {
			throw new IllegalArgumentException("map: " + map.getTitle() + " is of a volume as a whole, but this is "
				+ "about single planes; make a map with planes=z and take that.");
		}
		final List<PlanePosition> planes = RecordedImages.positions(record.reference());
		final List<Part> queries = new ArrayList<>();
		for (final ImageFacts query : record.queries()) {
			RecordedImages.positions(query).forEach(plane -> queries.add(new Part("query", query, plane)));
		}
		if (map.getStackSize() != (long) planes.size() * queries.size()) {
			throw new IllegalArgumentException("map: " + map.getTitle() + " has " + map.getStackSize()
				+ " slices, but its record is of " + planes.size() + " planes and " + queries.size()
				+ " queries, so that nothing says which slice this is; take the map as it was made.");
		}
		final int slice = map.getCurrentSlice() - 1;
		return List.of(new Part("reference", record.reference(), planes.get(slice / queries.size())),
			queries.get(slice % queries.size()));
	}

	/** Finds the images of a record, and judges those that are given. */
	private record Finder(ImagePlus map, Intensity intensity, boolean unchecked, Consent consent) {

		ImagePlus find(final ImagePlus given, final Part part) {
			if (given == null) return RecordedImages.find(part.facts, part.key, intensity);
			if (unchecked || RecordedImages.isThe(part.facts, given, intensity)) return given;
			final boolean sameTitle = given.getTitle().equals(part.facts.title());
			final String doubt = part.key + ": " + map.getTitle() + " was made "
				+ (part.key.equals("query") ? "for " : "of ")
				+ (sameTitle ? given.getTitle() + " with other pixels, another display range or other planes"
					: part.facts.title() + ", not " + (part.key.equals("query") ? "for " : "of ") + given.getTitle());
			if (consent.isGiven(UNCHECKED, "true", doubt + ".")) return given;
			throw new IllegalArgumentException(
				doubt + "; leave " + part.key + " out, or let it be used with " + UNCHECKED + ".");
		}

		PlanePosition plane(final ImagePlus image, final Part part) {
			return RecordedImages.isThe(part.facts, image, intensity) ? part.plane : PlanePosition.current(image);
		}
	}

	/**
	 * @param map with a record
	 * @return whether the record says of both images that the slice of the map that is
	 *         shown is of them, and of these planes
	 */
	public boolean isOf(final ImagePlus map) {
		final MapRecord record = MapRecordReader.read(map);
		final List<Part> parts = parts(map, record);
		return isThe(parts.get(0), reference, referencePlane, record)
			&& isThe(parts.get(1), query, queryPlane, record);
	}

	private static boolean isThe(final Part part, final ImagePlus image, final PlanePosition plane,
		final MapRecord record) {
		return part.plane.equals(plane) && RecordedImages.isThe(part.facts, image, intensity(record));
	}

	/** @return the reference image, showing the plane */
	public ImagePlus shownReference() {
		return shown(reference, referencePlane);
	}

	/** @return the query image, showing the plane */
	public ImagePlus shownQuery() {
		return shown(query, queryPlane);
	}

	private static ImagePlus shown(final ImagePlus image, final PlanePosition plane) {
		if (plane.index(image) == image.getCurrentSlice()) return image;
		if (PlanePosition.isRendered(image)) {
			final ImagePlus copy = new Duplicator().run(image, 1, image.getNChannels(), plane.z(), plane.z(),
				plane.t(), plane.t());
			copy.setTitle(image.getTitle());
			return copy;
		}
		final ImageProcessor pixels = image.getStack().getProcessor(plane.index(image)).duplicate();
		pixels.setLut(image.getProcessor().getLut());
		final ImagePlus copy = new ImagePlus(image.getTitle(), pixels);
		if (image.getBitDepth() != 24)
			copy.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		return copy;
	}
}
