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

package org.sbsm.imagej.correspondence;

import ij.ImagePlus;
import ij.gui.Roi;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.LinkRecord;
import org.sbsm.imagej.record.MapRecord.ImageFacts;
import org.sbsm.imagej.record.MapRecorder;
import org.sbsm.imagej.record.RecordedImages;

/**
 * Finds corresponding places again from their record: with the same settings and the
 * same images, which must be open.
 */
public final class RecordedLinks {

	private final ImagePlus image;
	private final LinkRecord record;

	/**
	 * @param image with a record of corresponding places in its info
	 * @throws IllegalArgumentException if the record can't be read
	 */
	public RecordedLinks(final ImagePlus image) {
		this.image = image;
		record = LinkRecord.read(image);
	}

	/** @return the settings as the record has them: a stranger's text, not looked at yet */
	public Map<String, String> settings() {
		return Map.copyOf(record.settings());
	}

	/** @return hash of the model's file, 64 hexadecimal digits */
	public String modelSha256() {
		return record.model().sha256();
	}

	/**
	 * Finds them again. Meanwhile the images have the selections of the record; afterwards
	 * their own ones, also if it failed.
	 *
	 * @param intensity how grey values become brightness
	 * @param finding makes the figure or the map of the reference and the query image
	 * @return what it made
	 * @throws IllegalArgumentException if an image isn't open, has changed, or shows
	 *         another plane
	 */
	public ImagePlus repeat(final Intensity intensity, final BinaryOperator<ImagePlus> finding) {
		final ImagePlus reference = shown(record.reference(), "reference", intensity);
		final ImagePlus query = shown(record.query(), "query", intensity);
		final Roi ofReference = reference.getRoi();
		final Roi ofQuery = query.getRoi();
		try {
			reference.setRoi(RecordedImages.selection(record.referenceSelection(), record.reference(), image),
				false);
			query.setRoi(RecordedImages.selection(record.querySelection(), record.query(), image), false);
			return finding.apply(reference, query);
		}
		finally {
			reference.setRoi(ofReference, false);
			query.setRoi(ofQuery, false);
		}
	}

	private static ImagePlus shown(final ImageFacts facts, final String key, final Intensity intensity) {
		final ImagePlus found = RecordedImages.find(facts, key, intensity);
		if (MapRecorder.facts(found, List.of(PlanePosition.current(found)), intensity).sha256()
			.equals(facts.sha256())) return found;
		throw new IllegalArgumentException(key + ": the places are of " + found.getTitle() + ", "
			+ String.join("; ", facts.planes()) + "; show that first.");
	}

	/**
	 * @param again the new figure or map
	 * @return one sentence: whether the same was found
	 */
	public String comparison(final ImagePlus again) {
		final LinkRecord now = LinkRecord.read(again);
		if (now.sha256().equals(record.sha256())) return "The same was found, bit for bit.";
		return "Something else was found than before" + (now.model().sha256().equals(record.model().sha256()) ? ""
			: "; the model is another one than in the record") + ".";
	}
}
