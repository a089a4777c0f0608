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

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.DicomFile;
import org.sbsm.dicom.DicomReader;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;

/** A file with one grey image, whose header says all that is needed to read it. */
public final class SliceFile {

	private static final String OTHER_READER = "; Bio-Formats in Fiji (File > Import > Bio-Formats) may read it";

	private final DicomFile file;
	private final Optional<SliceGeometry> geometry;

	private SliceFile(final DicomFile file) {
		this.file = file;
		geometry = SliceGeometry.of(file.header());
	}

	/**
	 * @param path of a file
	 * @return the image; empty if the file is a DICOM file without an image
	 * @throws IOException if it can't be read
	 * @throws IllegalArgumentException if it is damaged or of a kind that can't be read
	 *         here; the message goes on after the file's name, without a full stop
	 */
	public static Optional<SliceFile> read(final Path path) throws IOException {
		final DicomFile file = DicomReader.read(path);
		final DataSet header = file.header();
		if (!header.has(Tag.ROWS) && !header.has(Tag.COLUMNS) && file.pixelOffset() < 0) return Optional.empty();
		check(file);
		return Optional.of(new SliceFile(file));
	}

	private static void check(final DicomFile file) {
		final DataSet header = file.header();
		for (final Tag tag : new Tag[] { Tag.SOP_CLASS, Tag.SOP_INSTANCE, Tag.STUDY, Tag.SERIES }) {
			if (header.text(tag).filter(Uids::isUid).isEmpty())
				throw new IllegalArgumentException("it has no " + tag.text() + ", which says what it belongs to");
		}
		if (!(header.number(Tag.ROWS) >= 1) || !(header.number(Tag.COLUMNS) >= 1))
			throw new IllegalArgumentException("it doesn't say its size");
		if (file.pixelOffset() < 0) throw new IllegalArgumentException("it has no pixels, or is cut off before");
		if (!file.hasPlainPixels()) {
			throw new IllegalArgumentException(
				"its pixels are compressed: dcmdjpeg, dcmdjpls or dcmdrle of dcmtk, or gdcmconv --raw, unpack them"
					+ OTHER_READER);
		}
		if (header.number(Tag.NUMBER_OF_FRAMES) > 1)
			throw new IllegalArgumentException("it has several frames" + OTHER_READER);
		if (header.number(Tag.SAMPLES_PER_PIXEL) != 1 || !isGrey(header))
			throw new IllegalArgumentException("it isn't grey" + OTHER_READER);
		final double allocated = header.number(Tag.BITS_ALLOCATED);
		final double stored = header.number(Tag.BITS_STORED);
		final double representation = header.number(Tag.PIXEL_REPRESENTATION);
		if (allocated != 8 && allocated != 16 || !(stored >= 1 && stored <= allocated)
			|| Double.compare(header.number(Tag.HIGH_BIT), stored - 1) != 0
			|| representation != 0 && representation != 1)
			throw new IllegalArgumentException("its pixels have no 8 or 16 bits" + OTHER_READER);
		final double pixels = header.number(Tag.ROWS) * header.number(Tag.COLUMNS);
		if (pixels * allocated / 8 > file.pixelLength())
			throw new IllegalArgumentException("it has fewer pixels than its size says");
		if (header.has(Tag.RESCALE_SLOPE) && !isScale(header))
			throw new IllegalArgumentException("its rescale slope or intercept is no number");
		if (header.has(Tag.RESCALE_INTERCEPT) && !header.has(Tag.RESCALE_SLOPE))
			throw new IllegalArgumentException("it has a rescale intercept, but no slope");
		if (header.has(Tag.MODALITY_LUT))
			throw new IllegalArgumentException("its values are those of a table (Modality LUT)" + OTHER_READER);
	}

	private static boolean isGrey(final DataSet header) {
		return header.text(Tag.PHOTOMETRIC).filter(name -> name.startsWith("MONOCHROME")).isPresent();
	}

	private static boolean isScale(final DataSet header) {
		return Math.abs(header.number(Tag.RESCALE_SLOPE)) > 1e-12
			&& Math.abs(header.number(Tag.RESCALE_SLOPE)) < 1e12
			&& Math.abs(header.number(Tag.RESCALE_INTERCEPT)) < 1e12;
	}

	/** @return where it is */
	public Path path() {
		return file.path();
	}

	/** @return all that is known of its header */
	public DataSet header() {
		return file.header();
	}

	/** @return its place in the patient, if the header says it */
	public Optional<SliceGeometry> geometry() {
		return geometry;
	}

	/** @return UID of the image */
	public String instance() {
		return header().text(Tag.SOP_INSTANCE).orElseThrow();
	}

	/** @return width in pixels */
	public int columns() {
		return (int) header().number(Tag.COLUMNS);
	}

	/** @return height in pixels */
	public int rows() {
		return (int) header().number(Tag.ROWS);
	}

	/** @return whether large values are dark */
	public boolean isInverted() {
		return header().text(Tag.PHOTOMETRIC).filter("MONOCHROME1"::equals).isPresent();
	}

	/**
	 * Equal for images that can be slices of one stack: of one patient, study and series,
	 * with the same size and direction, and the same end of the values dark.
	 */
	String stack() {
		final DataSet header = header();
		return String.join("|", header.text(Tag.PATIENT_ID).orElse(""), header.text(Tag.STUDY).orElseThrow(),
			header.text(Tag.SERIES).orElseThrow(), header.text(Tag.FRAME_OF_REFERENCE).orElse(""),
			columns() + " x " + rows(), isInverted() ? "inverted" : "",
			geometry.map(SliceGeometry::direction).orElse(""));
	}

	/** @return smallest and largest value that its pixels can have */
	public double[] range() {
		final int bits = (int) header().number(Tag.BITS_STORED);
		final boolean signed = header().number(Tag.PIXEL_REPRESENTATION) == 1;
		final double first = slope() * (signed ? -(1 << bits - 1) : 0) + intercept();
		final double last = slope() * ((1 << (signed ? bits - 1 : bits)) - 1) + intercept();
		return new double[] { Math.min(first, last), Math.max(first, last) };
	}

	/** @return whether all values that its pixels can have are whole numbers */
	public boolean isWhole() {
		return slope() == Math.rint(slope()) && intercept() == Math.rint(intercept());
	}

	private double slope() {
		return header().has(Tag.RESCALE_SLOPE) ? header().number(Tag.RESCALE_SLOPE) : 1;
	}

	private double intercept() {
		return header().has(Tag.RESCALE_SLOPE) ? header().number(Tag.RESCALE_INTERCEPT) : 0;
	}

	/**
	 * Reads the pixels.
	 *
	 * @return values of the scan, such as HU, row by row: rescale slope and intercept are
	 *         applied
	 * @throws IOException if they can't be read
	 */
	public float[] values() throws IOException {
		final DataSet header = header();
		final int bytesEach = (int) header.number(Tag.BITS_ALLOCATED) / 8;
		final byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(rows(), columns()), bytesEach)];
		try (RandomAccessFile in = new RandomAccessFile(path().toFile(), "r")) {
			in.seek(file.pixelOffset());
			in.readFully(bytes);
		}
		// Bits above those that are stored may be anything, such as an old overlay.
		final int unused = Integer.SIZE - (int) header.number(Tag.BITS_STORED);
		final boolean signed = header.number(Tag.PIXEL_REPRESENTATION) == 1;
		final double slope = slope();
		final double intercept = intercept();
		final float[] values = new float[bytes.length / bytesEach];
		for (int i = 0; i < values.length; i++) {
			int value = bytes[bytesEach * i] & 0xFF;
			if (bytesEach == 2) value |= (bytes[2 * i + 1] & 0xFF) << 8;
			value <<= unused;
			values[i] = (float) ((signed ? value >> unused : value >>> unused) * slope + intercept);
		}
		return values;
	}
}
