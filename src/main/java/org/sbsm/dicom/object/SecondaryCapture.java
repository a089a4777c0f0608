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

package org.sbsm.dicom.object;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.DicomWriter;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;

/**
 * Pictures of a map as a Multi-frame True Color Secondary Capture (PS3.3, A.8.5), which
 * every viewer shows.
 */
public final class SecondaryCapture {

	private SecondaryCapture() {}

	/**
	 * Writes a new file.
	 *
	 * @param file must not exist
	 * @param facts of the map
	 * @param width of the pictures in pixels
	 * @param height of the pictures in pixels
	 * @param picture gives the picture of a plane, from 0: red, green and blue of each
	 *        pixel, row by row
	 * @throws IOException if it can't be written
	 */
	public static void write(final Path file, final MapFacts facts, final int width, final int height,
		final IntFunction<byte[]> picture) throws IOException {
		final int frames = facts.sources().size();
		final DataSet header = ObjectHeader.of(facts, Uids.TRUE_COLOR_CAPTURE, true).put(Tag.MODALITY, "OT")
			.put(Tag.CONVERSION_TYPE, "WSD").put(Tag.SERIES_DESCRIPTION, "Saliency over the image, not a finding")
			.put(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY").put(Tag.PATIENT_ORIENTATION, new String[0])
			.put(Tag.SOURCE_IMAGE, ObjectHeader.sources(facts.sources())).put(Tag.SAMPLES_PER_PIXEL, 3)
			.put(Tag.PHOTOMETRIC, "RGB").put(Tag.PLANAR_CONFIGURATION, 0).put(Tag.ROWS, height)
			.put(Tag.COLUMNS, width).put(Tag.BITS_ALLOCATED, 8).put(Tag.BITS_STORED, 8).put(Tag.HIGH_BIT, 7)
			.put(Tag.PIXEL_REPRESENTATION, 0);
		if (frames > 1) {
			header.put(Tag.FRAME_INCREMENT_POINTER, Tag.PAGE_NUMBER_VECTOR).put(Tag.PAGE_NUMBER_VECTOR,
				IntStream.rangeClosed(1, frames).toArray());
		}
		DicomWriter.write(file, header,
			new DicomWriter.Frames(Tag.PIXEL_DATA, frames, 3L * width * height, picture));
	}
}
