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

package org.sbsm.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.DicomWriter;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;

/**
 * A chest as a CT scanner might see it: air, a body with two lungs, a spine and ribs,
 * noise, and a sphere that doesn't belong there. Coordinates are pixels, or slices;
 * slice 0 is the lowest (towards the feet).
 *
 * @param size width and height of a slice
 * @param slices how many there are
 * @param pixel side of a pixel in millimetres
 * @param thickness distance of slices in millimetres
 * @param sphere the planted one
 * @param noise standard deviation in HU
 * @param seed of the noise, and of the order of files
 */
public record CtPhantom(int size, int slices, double pixel, double thickness, Sphere sphere, double noise,
	long seed) {

	/** CT Image Storage. */
	private static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

	public static final String PATIENT = "Phantom^Petra";
	public static final double INTERCEPT = -1024;

	/**
	 * @param x centre in pixels
	 * @param y centre in pixels
	 * @param z centre in slices, from 0
	 * @param radius in millimetres
	 * @param hu its density
	 */
	public record Sphere(double x, double y, double z, double radius, double hu) {}

	/** @return a phantom with a sphere of 300 HU in its left lung */
	public static CtPhantom of(final int size, final int slices) {
		final double pixel = 320.0 / size;
		final double thickness = 200.0 / slices;
		return new CtPhantom(size, slices, pixel, thickness,
			new Sphere(0.68 * size, 0.45 * size, slices / 2, 26, 300), 12, 1);
	}

	/** @return whether a place is in the sphere, or at most some millimetres away */
	public boolean inSphere(final double x, final double y, final double z, final double margin) {
		final double dx = (x - sphere.x) * pixel;
		final double dy = (y - sphere.y) * pixel;
		final double dz = (z - sphere.z) * thickness;
		return Math.sqrt(dx * dx + dy * dy + dz * dz) <= sphere.radius + margin;
	}

	/** @return the density at a place, without noise */
	private double density(final int x, final int y, final int z) {
		if (inSphere(x, y, z, 0)) return sphere.hu;
		final double u = (x + 0.5) / size - 0.5;
		final double v = (y + 0.5) / size - 0.5;
		if (ellipse(u, v, 0, 0, 0.42, 0.33) > 1) return -1000;
		if (ellipse(u, v, 0, 0.2, 0.055, 0.06) <= 1) return 700;
		final double angle = Math.atan2(v / 0.33, u / 0.42) + 0.6 * z / slices;
		final double rim = ellipse(u, v, 0, 0, 0.42, 0.33);
		if (rim > 0.8 && rim < 0.92 && Math.cos(9 * angle) > 0.3) return 500;
		final double lung = 0.8 + 0.2 * Math.sin(Math.PI * (z + 0.5) / slices);
		if (ellipse(u, v, -0.19, -0.01, 0.14 * lung, 0.22 * lung) <= 1
			|| ellipse(u, v, 0.19, -0.01, 0.14 * lung, 0.22 * lung) <= 1) return -850;
		return 40;
	}

	private static double ellipse(final double u, final double v, final double x, final double y,
		final double a, final double b) {
		return (u - x) * (u - x) / (a * a) + (v - y) * (v - y) / (b * b);
	}

	/** @return HU of a slice, row by row; whole numbers from -1024 to 3071 */
	public short[] slice(final int z) {
		final Random random = new Random(31 * seed + z);
		final short[] values = new short[size * size];
		for (int i = 0; i < values.length; i++) {
			final double hu = density(i % size, i / size, z) + noise * random.nextGaussian();
			values[i] = (short) Math.max(-1024, Math.min(3071, Math.round(hu)));
		}
		return values;
	}

	/** @return the phantom without its sphere, with other noise */
	public CtPhantom healthy() {
		return new CtPhantom(size, slices, pixel, thickness, new Sphere(0, 0, -1e6, 0, 0), noise, seed + 100);
	}

	/**
	 * Writes a series of files in no order.
	 *
	 * @param folder is made if there is none
	 * @return the files, by their slices
	 */
	public List<Path> write(final Path folder) throws IOException {
		final String study = Uids.fresh();
		return write(folder, study, Uids.fresh(), 1);
	}

	/**
	 * Writes a series of files in no order.
	 *
	 * @param folder is made if there is none
	 * @param study UID of the study
	 * @param series UID of the series
	 * @param number of the series
	 * @return the files, by their slices
	 */
	public List<Path> write(final Path folder, final String study, final String series, final int number)
		throws IOException {
		Files.createDirectories(folder);
		final List<Integer> names = new ArrayList<>();
		for (int z = 0; z < slices; z++) {
			names.add(z);
		}
		Collections.shuffle(names, new Random(seed));
		final String frameOfReference = Uids.fresh();
		final List<Path> files = new ArrayList<>();
		for (int z = 0; z < slices; z++) {
			final Path file = folder.resolve(String.format("IM%d%05d", number, names.get(z)));
			writeSlice(file, header(z, study, series, number, frameOfReference), slice(z));
			files.add(file);
		}
		return files;
	}

	/** Writes one file of signed values with the header's intercept. */
	public static void writeSlice(final Path file, final DataSet header, final short[] hu) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(2 * hu.length).order(ByteOrder.LITTLE_ENDIAN);
		for (final short value : hu) {
			bytes.putShort((short) (value - INTERCEPT));
		}
		DicomWriter.write(file, header,
			new DicomWriter.Frames(Tag.PIXEL_DATA, 1, 2L * hu.length, frame -> bytes.array()));
	}

	/** @return header of a slice's file, without pixels */
	public DataSet header(final int z, final String study, final String series, final int number,
		final String frameOfReference) {
		return new DataSet().put(Tag.CHARACTER_SET, "ISO_IR 100")
			.put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL").put(Tag.SOP_CLASS, CT_IMAGE)
			.put(Tag.SOP_INSTANCE, Uids.fresh()).put(Tag.STUDY_DATE, "20260102").put(Tag.SERIES_DATE, "20260102")
			.put(Tag.CONTENT_DATE, "20260102").put(Tag.STUDY_TIME, "101112").put(Tag.CONTENT_TIME, "101213")
			.put(Tag.ACCESSION_NUMBER, "A1").put(Tag.MODALITY, "CT").put(Tag.MANUFACTURER, "Phantom makers")
			.put(Tag.REFERRING_PHYSICIAN, new String[0]).put(Tag.STUDY_DESCRIPTION, "Chest of a phantom")
			.put(Tag.SERIES_DESCRIPTION, "Chest").put(Tag.PATIENT_NAME, PATIENT).put(Tag.PATIENT_ID, "P-0815")
			.put(Tag.PATIENT_BIRTH_DATE, "19700101").put(Tag.PATIENT_SEX, "F").put(Tag.BODY_PART, "CHEST")
			.put(Tag.SLICE_THICKNESS, thickness).put(Tag.KVP, 120.0).put(Tag.PATIENT_POSITION, "HFS")
			.put(Tag.STUDY, study).put(Tag.SERIES, series).put(Tag.STUDY_ID, "S1").put(Tag.SERIES_NUMBER, number)
			.put(Tag.ACQUISITION_NUMBER, 1).put(Tag.INSTANCE_NUMBER, slices - z)
			.put(Tag.IMAGE_POSITION, -160.0, -160.0, -300 + z * thickness)
			.put(Tag.IMAGE_ORIENTATION, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0).put(Tag.FRAME_OF_REFERENCE, frameOfReference)
			.put(Tag.POSITION_REFERENCE, new String[0]).put(Tag.SLICE_LOCATION, -300 + z * thickness)
			.put(Tag.SAMPLES_PER_PIXEL, 1).put(Tag.PHOTOMETRIC, "MONOCHROME2").put(Tag.ROWS, size)
			.put(Tag.COLUMNS, size).put(Tag.PIXEL_SPACING, pixel, pixel).put(Tag.BITS_ALLOCATED, 16)
			.put(Tag.BITS_STORED, 16).put(Tag.HIGH_BIT, 15).put(Tag.PIXEL_REPRESENTATION, 1)
			.put(Tag.WINDOW_CENTER, -300.0).put(Tag.WINDOW_WIDTH, 1400.0).put(Tag.RESCALE_INTERCEPT, INTERCEPT)
			.put(Tag.RESCALE_SLOPE, 1.0).put(Tag.RESCALE_TYPE, "HU");
	}
}
