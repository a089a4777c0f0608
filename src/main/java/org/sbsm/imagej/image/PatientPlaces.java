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

import ij.ImagePlus;
import ij.process.ImageProcessor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.sbsm.dicom.series.SliceGeometry;

/**
 * Where the pixels of an open image are in the patient. Known of an image that was
 * opened as a DICOM series, slice by slice, as long as the slice's pixels are those
 * that were opened: copies, and what was flipped or changed, don't know it.
 */
public final class PatientPlaces {

	private static final String PROPERTY = "org.sbsm.dicom.places";

	/**
	 * @param geometries of the slices
	 * @param checksums of their pixels
	 */
	private record Known(List<Optional<SliceGeometry>> geometries, long[] checksums) {}

	private PatientPlaces() {}

	/**
	 * Notes where the slices of an image are, for as long as it is open.
	 *
	 * @param image as it was opened
	 * @param geometries one for each slice, empty where the file doesn't say it
	 */
	public static void remember(final ImagePlus image, final List<Optional<SliceGeometry>> geometries) {
		final long[] checksums = new long[geometries.size()];
		for (int i = 0; i < checksums.length; i++) {
			checksums[i] = checksum(image.getStack().getProcessor(i + 1));
		}
		image.setProperty(PROPERTY, new Known(new ArrayList<>(geometries), checksums));
	}

	/**
	 * @param image an open image
	 * @param x column, from 0
	 * @param y row, from 0
	 * @param slice from 0
	 * @return x (to the patient's left), y (to the back) and z (to the head) of the centre
	 *         of that pixel, in millimetres; empty if it isn't known
	 */
	public static Optional<double[]> of(final ImagePlus image, final int x, final int y, final int slice) {
		if (!(image.getProperty(PROPERTY) instanceof Known known)
			|| known.checksums.length != image.getStackSize() || image.getNSlices() != image.getStackSize())
			return Optional.empty();
		return known.checksums[slice] != checksum(image.getStack().getProcessor(slice + 1)) ? Optional.empty()
			: known.geometries.get(slice).map(geometry -> geometry.place(x, y));
	}

	private static long checksum(final ImageProcessor pixels) {
		final CRC32C checksum = new CRC32C();
		final ByteBuffer row = ByteBuffer.allocate(4 * pixels.getWidth());
		for (int y = 0; y < pixels.getHeight(); y++) {
			row.clear();
			for (int x = 0; x < pixels.getWidth(); x++) {
				row.putInt(pixels.get(x, y));
			}
			checksum.update(row.flip());
		}
		return checksum.getValue();
	}
}
