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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.imagej.record.MapRecord.ImageFacts;

/** Tells saliency maps from other images. */
public final class MapImages {

	/** The key that lets an image without a record count as a map. */
	public static final String ANY_MAP = "any_map";

	private MapImages() {}

	/**
	 * @param image any image
	 * @return whether it is a saliency map: 32 bits, with a record in its info
	 */
	public static boolean isMap(final ImagePlus image) {
		return image.getType() == ImagePlus.GRAY32 && image.getProperty(MapRecord.INFO) instanceof String info
			&& info.contains("\"saliencyRecord\"");
	}

	/**
	 * Refuses what is no map.
	 *
	 * @param image where a map is needed
	 * @param key it was given for, for the message
	 * @param any whether an image of 32 bits without a record counts as a map
	 * @param consent is asked for such an image
	 * @throws IllegalArgumentException if it has other pixels than a map; or if it has no
	 *         record, and nobody allowed that
	 */
	public static void check(final ImagePlus image, final String key, final boolean any,
		final Consent consent) {
		checkPixels(image, key);
		if (any || isMap(image)) return;
		final String doubt = key + ": " + image.getTitle() + " has no record that says it is a saliency map";
		if (consent.isGiven(ANY_MAP, "true", doubt + ".")) return;
		throw new IllegalArgumentException(doubt + "; if it is one, " + ANY_MAP + " lets it count as one.");
	}

	/**
	 * Refuses what isn't a map with a record.
	 *
	 * @param image where such a map is needed
	 * @param key it was given for, for the message
	 * @throws IllegalArgumentException if it is none
	 */
	public static void checkRecorded(final ImagePlus image, final String key) {
		checkPixels(image, key);
		if (isMap(image)) return;
		throw new IllegalArgumentException(key + ": " + image.getTitle()
			+ " has no record in its info; only maps of Explain Similarity (SBSM)... have one.");
	}

	private static void checkPixels(final ImagePlus image, final String key) {
		if (image.getType() != ImagePlus.GRAY32) {
			throw new IllegalArgumentException(key + ": " + image.getTitle() + " is "
				+ (image.getType() == ImagePlus.COLOR_RGB ? "a colour image"
					: "an image of " + image.getBitDepth() + " bits")
				+ "; give a map, which has one value of 32 bits per pixel.");
		}
	}

	/**
	 * @param map any image
	 * @return its record; empty if it has none that can be read and says what it must
	 */
	static Optional<MapRecord> record(final ImagePlus map) {
		if (!isMap(map)) return Optional.empty();
		try {
			return Optional.of(MapRecordReader.read(map))
				.filter(record -> record.reference().planes() != null && !record.queries().isEmpty());
		}
		catch (final IllegalArgumentException exc) {
			return Optional.empty();
		}
	}

	/**
	 * @param map a saliency map
	 * @param slice of it, from 1
	 * @return what the reference image was compared with there: from the record if there is
	 *         one, else from the slice's label, else the map's title
	 */
	public static String query(final ImagePlus map, final int slice) {
		final String label = map.getStack().getSliceLabel(slice);
		return record(map).map(MapImages::queries).filter(queries -> map.getStackSize() % queries.size() == 0)
			.map(queries -> queries.get((slice - 1) % queries.size()))
			.orElse(label == null || label.isBlank() ? map.getTitle() : label);
	}

	/** A name per plane of the queries; per query if they are volumes. */
	private static List<String> queries(final MapRecord record) {
		if (record.isOfVolume()) return record.queries().stream().map(ImageFacts::title).toList();
		final List<String> names = new ArrayList<>();
		for (final ImageFacts query : record.queries()) {
			for (final String plane : query.planes()) {
				names.add(query.title() + (query.planes().size() == 1 ? "" : " (" + plane + ")"));
			}
		}
		return names;
	}

	/**
	 * @param map with a record
	 * @return whether its values are those that the record is of: slice by slice, or as one
	 *         volume
	 * @throws IllegalArgumentException if the record can't be read
	 */
	public static boolean isAsRecorded(final ImagePlus map) {
		final String recorded = MapRecordReader.read(map).mapSha256();
		final PixelHash slices = new PixelHash();
		final List<Img<FloatType>> planes = new ArrayList<>();
		for (int i = 1; i <= map.getStackSize(); i++) {
			planes.add(ArrayImgs.floats((float[]) map.getStack().getPixels(i), map.getWidth(), map.getHeight()));
		}
		planes.forEach(slices::add);
		return slices.hex().equals(recorded) || new PixelHash().add(Views.stack(planes)).hex().equals(recorded);
	}

	/**
	 * @param map a saliency map
	 * @return what its values are, such as {@code distance, euclidean}; empty if not known
	 */
	public static String unit(final ImagePlus map) {
		final String unit = map.getCalibration().getValueUnit();
		final String known = unit == null || unit.equals("Gray Value") ? "" : unit;
		return record(map).map(record -> record.settings().get("distance"))
			.map(distance -> "distance, " + distance).orElse(known);
	}
}
