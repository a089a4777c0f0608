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
import ij.WindowManager;

import java.util.List;

import org.sbsm.imagej.region.RecordedRois;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecord.ImageFacts;

/**
 * Finds the images of a record among those that are open. That they are the same is
 * seen by their hashes, whatever they are called and whichever plane they show.
 */
public final class RecordedImages {

	private RecordedImages() {}

	/**
	 * @param facts what the record says of the image
	 * @param key what it is needed for, for the message
	 * @param intensity how grey values became brightness
	 * @return the open image: that of the same title, or else any
	 * @throws IllegalArgumentException if it isn't open, or has changed
	 */
	public static ImagePlus find(final ImageFacts facts, final String key, final Intensity intensity) {
		final ImagePlus named = WindowManager.getImage(facts.title());
		if (named != null && isThe(facts, named, intensity)) return named;
		final int[] ids = WindowManager.getIDList();
		for (final int id : ids == null ? new int[0] : ids) {
			final ImagePlus image = WindowManager.getImage(id);
			if (image != null && isThe(facts, image, intensity)) return image;
		}
		throw new IllegalArgumentException(key + ": "
			+ (named == null ? "open the image " + facts.title() + " first."
				: "the image " + facts.title()
					+ " is open, but its pixels, its display range or the planes that are shown ("
					+ String.join("; ", facts.planes()) + ") aren't those of the record."));
	}

	/**
	 * @param facts what a record says of an image
	 * @param image any image
	 * @param intensity how grey values became brightness
	 * @return whether it is that image, with the same pixels in the planes that took part
	 */
	static boolean isThe(final ImageFacts facts, final ImagePlus image, final Intensity intensity) {
		final List<PlanePosition> positions = positions(facts);
		return image.getWidth() == facts.width() && image.getHeight() == facts.height()
			&& positions.stream().allMatch(position -> position.isIn(image))
			&& MapRecorder.facts(image, positions, intensity).sha256().equals(facts.sha256());
	}

	/** @return the planes that took part */
	static List<PlanePosition> positions(final ImageFacts facts) {
		return facts.planes().stream().map(PlanePosition::parse).toList();
	}

	/**
	 * @param text of a selection, as a record has it; {@code null} if there was none
	 * @param facts of the image that it is in
	 * @param recorded the image with the record, for messages
	 * @return the selection, {@code null} if there was none
	 * @throws IllegalArgumentException if the record is damaged; the message says so
	 */
	public static Roi selection(final String text, final ImageFacts facts, final ImagePlus recorded) {
		if (text == null) return null;
		try {
			return RecordedRois.decode(text, facts.width(), facts.height());
		}
		catch (final IllegalArgumentException exc) {
			throw MapRecordReader.damaged(recorded, exc.getMessage(), exc);
		}
	}
}
