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
import ij.gui.Roi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.imglib2.img.array.ArrayImgs;

import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecord.ImageFacts;
import org.sbsm.imagej.record.MapRecord.ModelFacts;

/**
 * All that corresponding places were found with: it is kept as JSON in the info of the
 * figure or of the map of one place, as {@link MapRecord} is in a map's.
 *
 * @param correspondenceRecord version of the record, {@value #VERSION}
 * @param program that found them, with its version
 * @param created when, in UTC (ISO 8601)
 * @param settings macro keys and values of the run, images left out
 * @param referenceSelection that restricted the reference image, in ImageJ's ROI format
 *        and Base64; {@code null} if there was none
 * @param querySelection that restricted the query image
 * @param reference one of the images
 * @param query the other one
 * @param model that embedded them
 * @param versions of what else took part
 * @param sha256 hash of what was found, see {@link PixelHash}: the values of the map;
 *        or of the links, one row each, ReferenceX, ReferenceY, QueryX, QueryY, Match,
 *        Strength
 */
public record LinkRecord(int correspondenceRecord, String program, String created,
	Map<String, String> settings, String referenceSelection, String querySelection, ImageFacts reference,
	ImageFacts query, ModelFacts model, Map<String, String> versions, String sha256) {

	public static final int VERSION = 1;

	private static final String KEY = "\"correspondenceRecord\"";

	/**
	 * @param settings macro keys and values of the run, images left out
	 * @param intensity how grey values become brightness
	 * @param reference one of the images, showing the plane that took part
	 * @param query the other one
	 * @param embedder the model
	 * @return the record, without what was found
	 */
	public static LinkRecord of(final Map<String, String> settings, final Intensity intensity,
		final ImagePlus reference, final ImagePlus query, final Embedder embedder) {
		return new LinkRecord(VERSION, MapRecorder.program(), MapRecorder.now(), new TreeMap<>(settings),
			MapRecorder.encoded(area(reference)), MapRecorder.encoded(area(query)), shown(reference, intensity),
			shown(query, intensity), MapRecorder.facts(embedder), MapRecorder.versions(), "");
	}

	/**
	 * @param found the values of the map, or of the links
	 * @param width number of values in a row
	 * @return this record with the hash of them
	 */
	public LinkRecord withFound(final float[] found, final int width) {
		final String hash = new PixelHash().add(ArrayImgs.floats(found, width, found.length / width)).hex();
		return new LinkRecord(correspondenceRecord, program, created, settings, referenceSelection,
			querySelection, reference, query, model, versions, hash);
	}

	private static Roi area(final ImagePlus image) {
		final Roi roi = image.getRoi();
		return roi != null && roi.isArea() ? roi : null;
	}

	private static ImageFacts shown(final ImagePlus image, final Intensity intensity) {
		return MapRecorder.facts(image, List.of(PlanePosition.current(image)), intensity);
	}

	/** @return whether an image has such a record */
	public static boolean isIn(final ImagePlus image) {
		return image.getProperty(MapRecord.INFO) instanceof String info && info.contains(KEY);
	}

	/** Keeps the record in the info of an image. */
	public void putInto(final ImagePlus image) {
		image.setProperty(MapRecord.INFO, MapRecord.GSON.toJson(this));
	}

	/**
	 * @param image with such a record
	 * @return the record: a stranger's text, of which only the form has been looked at
	 * @throws IllegalArgumentException if it isn't as described here; the message says so
	 */
	public static LinkRecord read(final ImagePlus image) {
		final String info = (String) image.getProperty(MapRecord.INFO);
		// Before it, the info of a map of one place says in words what was found.
		final LinkRecord record = MapRecordReader
			.parse(info.substring(Math.max(0, info.lastIndexOf('{', info.indexOf(KEY)))), LinkRecord.class, image);
		if (record.correspondenceRecord != VERSION) {
			throw new IllegalArgumentException("map: the record of " + image.getTitle() + " has the version "
				+ record.correspondenceRecord + ", but this program reads version " + VERSION + ".");
		}
		MapRecordReader.checkSettings(record.settings, image);
		MapRecordReader.check(MapRecordReader.isHash(record.sha256), image, "the hash is missing");
		MapRecordReader.check(record.model != null && MapRecordReader.isHash(record.model.sha256()), image,
			"the model's hash is missing");
		MapRecordReader.check(
			MapRecordReader.isComplete(record.reference) && MapRecordReader.isComplete(record.query), image,
			"what it says of an image isn't complete");
		return record;
	}
}
