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

package org.sbsm.imagej.dicom;

import ij.ImagePlus;
import ij.io.FileInfo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sbsm.dicom.DicomReader;
import org.sbsm.dicom.series.SliceFile;

/**
 * Which DICOM files an open image came from, slice by slice. Copies of the image and
 * images in other files don't know it.
 *
 * @param files where they are
 * @param instances their UIDs
 */
record DicomSource(List<Path> files, List<String> instances) {

	private static final String PROPERTY = "org.sbsm.dicom.source";

	/** Notes what an image came from, for as long as it is open. */
	static void remember(final ImagePlus image, final List<SliceFile> slices) {
		image.setProperty(PROPERTY, new DicomSource(slices.stream().map(SliceFile::path).toList(),
			slices.stream().map(SliceFile::instance).toList()));
	}

	/**
	 * @param image that was opened as a series, or is the only one of a file that ImageJ
	 *        opened
	 * @return a file for each of its slices
	 * @throws IllegalArgumentException if they aren't known, aren't there any more, or hold
	 *         other images now; the message says what to do
	 */
	static List<SliceFile> of(final ImagePlus image) {
		final DicomSource source = image.getProperty(PROPERTY) instanceof DicomSource known ? known
			: ofFile(image);
		if (source == null || source.files.size() != image.getStackSize()) {
			throw new IllegalArgumentException("reference: nothing says which DICOM files " + image.getTitle()
				+ " came from; open them with Open DICOM Series... and explain that image.");
		}
		final List<SliceFile> slices = new ArrayList<>();
		for (int i = 0; i < source.files.size(); i++) {
			slices.add(source.read(i, image));
		}
		return slices;
	}

	/** An image of one slice that ImageJ itself has opened. */
	private static DicomSource ofFile(final ImagePlus image) {
		final FileInfo info = image.getOriginalFileInfo();
		if (info == null || info.directory == null || info.fileName == null || image.getStackSize() > 1)
			return null;
		final Path file = Path.of(info.directory, info.fileName);
		try {
			if (!Files.isRegularFile(file) || !DicomReader.isDicom(file)) return null;
			return SliceFile.read(file).map(slice -> new DicomSource(List.of(file), List.of(slice.instance())))
				.orElse(null);
		}
		catch (final IOException | IllegalArgumentException exc) {
			return null;
		}
	}

	private SliceFile read(final int index, final ImagePlus image) {
		try {
			final SliceFile slice = SliceFile.read(files.get(index)).orElse(null);
			if (slice != null && slice.instance().equals(instances.get(index))
				&& slice.columns() == image.getWidth() && slice.rows() == image.getHeight()) return slice;
		}
		catch (final IOException | IllegalArgumentException exc) {
			// Said below, without the name of the file.
		}
		throw new IllegalArgumentException("reference: the DICOM file of slice " + (index + 1) + " of "
			+ image.getTitle() + " isn't there any more, or holds another image; open the series again.");
	}
}
