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
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.series.Series;
import org.sbsm.dicom.series.SeriesFolder;
import org.sbsm.dicom.series.SliceFile;
import org.sbsm.imagej.image.PatientPlaces;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.saliency.progress.Progress;

/**
 * Opens a series of DICOM files as a calibrated stack: 16 bits if all values are whole
 * numbers, such as HU, else 32 bits.
 */
public final class SeriesOpener {

	/** What ImageJ adds to signed values of 16 bits. */
	private static final int OFFSET = 32768;

	/** Nanoseconds. */
	private static final long LONGEST_PREVIEW = 700_000_000L;

	private SeriesOpener() {}

	/**
	 * Opens one series of a folder. Says in the log what is odd about it, and lists the
	 * series in a table if there are several and none is chosen.
	 *
	 * @param folder path of the folder
	 * @param number of the series, from 1; 0 for the only one
	 * @param progress hears how far it is
	 * @return the stack, not shown yet
	 * @throws IllegalArgumentException if it can't be opened; the message says why
	 * @throws CancellationException if the user ended the work
	 */
	public static ImagePlus open(final String folder, final int number, final Progress progress) {
		final SeriesFolder found = SeriesFolder.read(path(folder), progress::isCanceled);
		if (number == 0 && found.series().size() > 1) list(found);
		final Series series = found.choose(number);
		final ImagePlus image = image(series, progress);
		found.notes().forEach(Notice::say);
		series.notes().forEach(note -> Notice.say(image.getTitle() + ": " + note));
		return image;
	}

	/**
	 * Says what a folder has, if that is known soon.
	 *
	 * @param folder path of the folder
	 * @return one line
	 * @throws IllegalArgumentException if there is nothing to open; the message says why
	 */
	public static String preview(final String folder) {
		if (folder.isBlank()) return "Give the folder of a series.";
		final long end = System.nanoTime() + LONGEST_PREVIEW;
		try {
			return SeriesFolder.read(path(folder), () -> System.nanoTime() > end).text();
		}
		catch (final CancellationException exc) {
			return "There are many files; OK reads them, and lists the series if there are several.";
		}
	}

	/**
	 * @param folder as a user wrote it
	 * @return the path
	 * @throws IllegalArgumentException if it can be none
	 */
	static Path path(final String folder) {
		if (folder.isBlank()) throw new IllegalArgumentException("folder: the key is missing; give a folder.");
		try {
			return Path.of(folder.strip());
		}
		catch (final java.nio.file.InvalidPathException exc) {
			throw new IllegalArgumentException("folder: this can't be the name of a folder.", exc);
		}
	}

	/** Without names, which stay in the files. */
	private static void list(final SeriesFolder folder) {
		final List<ResultsRow> rows = new ArrayList<>();
		for (int i = 0; i < folder.series().size(); i++) {
			final Series series = folder.series().get(i);
			final SliceFile first = series.slices().get(0);
			final ResultsRow row = new ResultsRow().put("Series", i + 1).put("Images", series.name())
				.put("Slices", series.slices().size()).put("Width", first.columns()).put("Height", first.rows());
			if (series.spacing() > 0) row.put("Spacing", series.spacing());
			series.notes().forEach(row::note);
			rows.add(row);
		}
		MeasurementTable.SERIES.table().reset();
		MeasurementTable.SERIES.add(rows);
	}

	private static ImagePlus image(final Series series, final Progress progress) {
		final List<SliceFile> slices = series.slices();
		final int offset = slices.stream().anyMatch(slice -> slice.range()[0] < 0) ? OFFSET : 0;
		ImageStack stack = slices.stream().allMatch(SliceFile::isWhole) ? stack(slices, true, offset, progress)
			: null;
		final boolean shorts = stack != null;
		if (!shorts) stack = stack(slices, false, 0, progress);
		if (slices.stream().anyMatch(SliceFile::isInverted)) stack.setColorModel(inverted());
		final ImagePlus image = new ImagePlus(WindowManager.makeUniqueName(series.name()), stack);
		calibrate(image, series, shorts && offset > 0);
		DicomSource.remember(image, slices);
		PatientPlaces.remember(image, slices.stream().map(SliceFile::geometry).toList());
		setWindow(image, slices.get(slices.size() / 2).header(), shorts ? offset : 0);
		return image;
	}

	/** @return {@code null} if the values don't fit into 16 bits */
	private static ImageStack stack(final List<SliceFile> slices, final boolean shorts, final int offset,
		final Progress progress) {
		final SliceFile first = slices.get(0);
		final ImageStack stack = new ImageStack(first.columns(), first.rows());
		for (int i = 0; i < slices.size(); i++) {
			if (progress.isCanceled()) throw new CancellationException();
			progress.update(i, slices.size());
			final float[] values = values(slices.get(i));
			final ImageProcessor plane = shorts ? shorts(values, first, offset)
				: new FloatProcessor(first.columns(), first.rows(), values);
			if (plane == null) return null;
			stack.addSlice(label(slices.get(i)), plane);
		}
		return stack;
	}

	private static float[] values(final SliceFile slice) {
		try {
			return slice.values();
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException("folder: the pixels of a file can't be read any more.", exc);
		}
	}

	private static ShortProcessor shorts(final float[] values, final SliceFile slice, final int offset) {
		final short[] pixels = new short[values.length];
		for (int i = 0; i < values.length; i++) {
			final int value = (int) values[i] + offset;
			if (value < 0 || value >= 2 * OFFSET) return null;
			pixels[i] = (short) value;
		}
		return new ShortProcessor(slice.columns(), slice.rows(), pixels, null);
	}

	private static LUT inverted() {
		final byte[] grey = new byte[256];
		for (int i = 0; i < 256; i++) {
			grey[i] = (byte) (255 - i);
		}
		return new LUT(grey, grey, grey);
	}

	/** Its place, since labels are in records and tables. */
	private static String label(final SliceFile slice) {
		return slice.geometry().map(geometry -> String.format(Locale.ROOT, "%.2f mm", geometry.along()))
			.orElseGet(() -> {
				final double number = slice.header().number(Tag.INSTANCE_NUMBER);
				return Double.isNaN(number) ? null : String.format(Locale.ROOT, "image %.0f", number);
			});
	}

	private static void calibrate(final ImagePlus image, final Series series, final boolean signed) {
		final Calibration calibration = image.getCalibration();
		final DataSet header = series.slices().get(0).header();
		double[] spacing = header.numbers(Tag.PIXEL_SPACING);
		if (spacing.length != 2) spacing = header.numbers(Tag.IMAGER_PIXEL_SPACING);
		if (spacing.length == 2 && spacing[0] > 0 && spacing[1] > 0) {
			calibration.setUnit("mm");
			calibration.pixelHeight = spacing[0];
			calibration.pixelWidth = spacing[1];
			if (series.spacing() > 0) calibration.pixelDepth = series.spacing();
		}
		final boolean hounsfield = header.text(Tag.RESCALE_TYPE).filter("HU"::equals).isPresent()
			|| header.has(Tag.RESCALE_SLOPE) && header.text(Tag.MODALITY).filter("CT"::equals).isPresent();
		final String unit = hounsfield ? "HU" : "Gray Value";
		if (signed) calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { -OFFSET, 1 }, unit);
		else calibration.setValueUnit(unit);
	}

	/**
	 * The first window that the header has; else from the smallest to the largest value.
	 */
	private static void setWindow(final ImagePlus image, final DataSet header, final int offset) {
		final double centre = header.number(Tag.WINDOW_CENTER);
		final double width = header.number(Tag.WINDOW_WIDTH);
		image.setSlice(image.getStackSize() / 2 + 1);
		if (Math.abs(centre) < 1e9 && width > 0 && width < 1e9)
			image.setDisplayRange(centre - width / 2 + offset, centre + width / 2 + offset);
		else
			image.resetDisplayRange();
	}
}
