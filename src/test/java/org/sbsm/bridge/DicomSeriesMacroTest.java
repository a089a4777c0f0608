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

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.CtPhantom;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/** Folders with DICOM files, through the real macro line in headless ImageJ. */
class DicomSeriesMacroTest {

	@TempDir
	private Path folder;

	private final PrintStream before = System.out;
	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@BeforeEach
	void listen() {
		System.setOut(new PrintStream(printed));
	}

	@AfterEach
	void close() {
		System.setOut(before);
		OpenImages.close();
		assertFalse(printed.toString().contains("Phantom^"), printed::toString);
	}

	private ImagePlus open(final String more) {
		IJ.run("Open DICOM Series...", "folder=[" + folder + "]" + more);
		return IJ.getImage();
	}

	private String refused(final String more) throws IOException {
		final Path macro = Files.writeString(Files.createTempFile("open", ".ijm"),
			"run('Open DICOM Series...', 'folder=[" + folder.toString().replace('\\', '/') + "]" + more + "');");
		final PrintStream errors = System.err;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setErr(new PrintStream(said));
		try {
			assertEquals(1, MacroRun.run(macro.toFile(), ""));
		}
		finally {
			System.setErr(errors);
			Files.delete(macro);
		}
		return said.toString().strip();
	}

	@Test
	void aSeriesInNoOrderBecomesACalibratedStackInHounsfieldUnits() throws IOException {
		final CtPhantom phantom = CtPhantom.of(32, 9);
		phantom.write(folder.resolve("a/b"));
		final ImagePlus image = open("");
		assertEquals("CT series 1", image.getTitle());
		assertArrayEquals(new int[] { 32, 32, 1, 9, 1 }, image.getDimensions());
		assertEquals(16, image.getBitDepth());
		assertEquals(10, image.getCalibration().pixelWidth, 1e-6);
		assertEquals(200.0 / 9, image.getCalibration().pixelDepth, 1e-3);
		assertEquals("mm", image.getCalibration().getUnit());
		assertEquals("HU", image.getCalibration().getValueUnit());
		for (int z = 0; z < 9; z++) {
			final short[] expected = phantom.slice(z);
			image.setSlice(z + 1);
			for (int i = 0; i < expected.length; i++) {
				assertEquals(expected[i], image.getProcessor().getPixelValue(i % 32, i / 32));
			}
		}
		assertEquals("-300.00 mm", image.getStack().getSliceLabel(1));
		assertEquals(-1000, image.getCalibration().getCValue(image.getDisplayRangeMin()));
		assertEquals(400, image.getCalibration().getCValue(image.getDisplayRangeMax()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "volume", "current" })
	void theMaximumHasAPlaceInThePatient(final String planes) throws IOException {
		final CtPhantom phantom = CtPhantom.of(32, 9);
		phantom.write(folder);
		final ImagePlus series = open("");
		series.setSlice(4);
		final ImagePlus query = IJ.openImage(TestData.imageFile("MR_small.dcm").getPath());
		query.setTitle("query");
		query.show();
		final String line = "reference=[CT series 1] query=query window=8 stride=8 layer=false planes=" + planes;
		IJ.run("Explain Similarity (SBSM)...", line);
		final ResultsTable table = ResultsTable.getResultsTable();
		final int row = table.size() - 1;
		final int x = (int) table.getValue("MaxX", row);
		final int y = (int) table.getValue("MaxY", row);
		final int z = planes.equals("volume") ? (int) table.getValue("MaxSlice", row) - 1 : 3;
		final double[] first = phantom.header(z, "1.2", "1.3", 1, "1.4").numbers(Tag.IMAGE_POSITION);
		assertEquals(first[0] + 10 * x, table.getValue("MaxPatientX", row), 1e-3);
		assertEquals(first[1] + 10 * y, table.getValue("MaxPatientY", row), 1e-3);
		assertEquals(first[2], table.getValue("MaxPatientZ", row), 1e-3);

		// Flipped, nobody knows any more where a pixel was.
		IJ.selectWindow("CT series 1");
		for (int i = 1; i <= 9; i++) {
			series.getStack().getProcessor(i).flipHorizontal();
		}
		IJ.run("Explain Similarity (SBSM)...", line);
		assertTrue(Double.isNaN(table.getValue("MaxPatientX", table.size() - 1))
			|| table.getStringValue("MaxPatientX", table.size() - 1).isEmpty(), "flipped");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CT_small.dcm", "MR_small.dcm" })
	void pixelsAreThoseOfImageJsOwnReader(final String name) throws IOException {
		Files.copy(TestData.imageFile(name).toPath(), folder.resolve("one"));
		final ImagePlus expected = IJ.openImage(TestData.imageFile(name).getPath());
		final ImagePlus image = open("");
		for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
			final int x = i % image.getWidth();
			final int y = i / image.getWidth();
			assertEquals(expected.getProcessor().getPixelValue(x, y), image.getProcessor().getPixelValue(x, y));
		}
		assertEquals(expected.getCalibration().pixelWidth, image.getCalibration().pixelWidth, 1e-6);
		if (name.startsWith("MR")) {
			assertEquals(expected.getDisplayRangeMin(), image.getDisplayRangeMin());
			assertEquals(expected.getDisplayRangeMax(), image.getDisplayRangeMax());
		}
	}

	private DataSet header() {
		return CtPhantom.of(16, 1).header(0, Uids.fresh(), Uids.fresh(), 1, Uids.fresh());
	}

	@Test
	void bitsThatAreNotStoredAreNoPartOfAValue() throws IOException {
		final DataSet header = header().put(Tag.BITS_STORED, 12).put(Tag.HIGH_BIT, 11);
		final short[] hu = new short[256];
		for (int i = 0; i < 256; i++) {
			// An old overlay in the bits above: 5 or -5, both with the upper bits of another.
			hu[i] = (short) ((i % 2 == 0 ? 0x3005 : 0x5FFB) - 1024);
		}
		CtPhantom.writeSlice(folder.resolve("a"), header, hu);
		final ImagePlus image = open("");
		assertEquals(5 - 1024, image.getProcessor().getPixelValue(0, 0));
		assertEquals(-5 - 1024, image.getProcessor().getPixelValue(1, 0));
	}

	@Test
	void largeValuesOfMonochrome1AreDark() throws IOException {
		CtPhantom.writeSlice(folder.resolve("a"), header().put(Tag.PHOTOMETRIC, "MONOCHROME1"),
			CtPhantom.of(16, 1).slice(0));
		final ImagePlus image = open("");
		assertTrue(image.isInvertedLut());
		assertEquals(-1000, image.getCalibration().getCValue(image.getDisplayRangeMin()));
		assertTrue((image.getProcessor().convertToRGB().get(0, 0) & 0xFF) > 240);
	}

	@Test
	void whatIsNoWholeNumberIsKeptIn32Bits() throws IOException {
		CtPhantom.writeSlice(folder.resolve("a"), header().put(Tag.RESCALE_SLOPE, 0.25),
			CtPhantom.of(16, 1).slice(0));
		final ImagePlus image = open("");
		assertEquals(32, image.getBitDepth());
		assertEquals(0.25 * (CtPhantom.of(16, 1).slice(0)[0] + 1024) - 1024, image.getProcessor().getf(0), 1e-4);
	}

	@Test
	void gapsCopiesAndOtherFilesAreSaid() throws IOException {
		final CtPhantom phantom = CtPhantom.of(16, 12);
		final List<Path> files = phantom.write(folder);
		Files.copy(files.get(2), folder.resolve("copy"));
		Files.delete(files.get(5));
		Files.delete(files.get(6));
		Files.write(files.get(9), new byte[] { 1, 2, 3 });
		final byte[] cut = Files.readAllBytes(files.get(11));
		Files.write(files.get(11), java.util.Arrays.copyOf(cut, cut.length - 100));
		Files.writeString(folder.resolve("notes.txt"), "hello");
		assertEquals(8, open("").getStackSize());
		final String said = printed.toString();
		assertTrue(said.contains("1 file is a copy of another one and left out."), said);
		assertTrue(
			said.contains("Slices are missing, since they are 16.67 mm apart elsewhere: 50.00 mm after slice 5,"
				+ " 33.33 mm after slice 7."),
			said);
		assertTrue(said.contains("1 file is left out: 1 because it is damaged: there is a length beyond the end"),
			said);
	}

	@Test
	void ofSeveralSeriesOneIsChosen() throws IOException {
		final String study = Uids.fresh();
		CtPhantom.of(16, 5).write(folder, study, Uids.fresh(), 2);
		CtPhantom.of(24, 3).healthy().write(folder, study, Uids.fresh(), 7);
		final String said = refused("");
		assertTrue(
			said.contains("series: the folder has 2 series; choose one with series=1 to series=2: 1 = CT series"
				+ " 2, 5 slices of 16 x 16; 2 = CT series 7, 3 slices of 24 x 24."),
			said);
		assertEquals(2, MeasurementTable.SERIES.table().size());
		assertEquals("CT series 7", MeasurementTable.SERIES.text("Images", 1));
		assertEquals(24, open(" series=2").getWidth());
		assertTrue(refused(" series=3").contains("series: there is no series 3; the folder has 2: 1 = "));
	}

	/** Three slices of one series, of which some tags are other ones. */
	private void write(final BiConsumer<Integer, DataSet> change) throws IOException {
		final CtPhantom phantom = CtPhantom.of(16, 3);
		final String study = Uids.fresh();
		final String series = Uids.fresh();
		for (int z = 0; z < 3; z++) {
			final DataSet header = phantom.header(z, study, series, 1, "1.2.3");
			change.accept(z, header);
			Files.deleteIfExists(folder.resolve("slice" + z));
			CtPhantom.writeSlice(folder.resolve("slice" + z), header, phantom.slice(z));
		}
	}

	@Test
	void slicesOfWhichSomeAreDarkWhereTheOthersAreBrightAreTwoSeries() throws IOException {
		write((z, header) -> header.put(Tag.PHOTOMETRIC, z == 1 ? "MONOCHROME1" : "MONOCHROME2"));
		assertTrue(refused("").contains("series: the folder has 2 series"));
		for (int series = 1; series <= 2; series++) {
			final ImagePlus image = open(" series=" + series);
			assertEquals(image.getStackSize() == 1, image.isInvertedLut());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "RESCALE_SLOPE | it has a rescale intercept, but no slope",
		"MODALITY_LUT | its values are those of a table (Modality LUT); Bio-Formats in Fiji" })
	void valuesThatWouldBeWrongAreNotOpened(final Tag tag, final String reason) throws IOException {
		write((z, header) -> {
			if (tag == Tag.MODALITY_LUT) header.put(tag, List.of(new DataSet().put(Tag.LUT_EXPLANATION, "film")));
		});
		for (int z = 0; z < 3 && tag == Tag.RESCALE_SLOPE; z++) {
			final Path file = folder.resolve("slice" + z);
			final String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
			// The slope becomes a tag that nobody knows.
			Files.write(file, text.replace("\u0028\0\u0053\u0010DS", "\u0028\0\u0059\u0010DS")
				.getBytes(StandardCharsets.ISO_8859_1));
		}
		final String said = refused("");
		assertTrue(said.contains("3 files are left out: 3 because " + reason), said);
	}

	@Test
	void withoutPositionsTheDepthIsThatOfTheSliceLocations() throws IOException {
		write((z, header) -> header.put(Tag.IMAGE_POSITION, new double[0]).put(Tag.SLICE_LOCATION, 7.0 * z));
		assertEquals(7, open("").getCalibration().pixelDepth, 1e-9);
		assertTrue(printed.toString().contains("they are ordered by their slice location."), printed::toString);
		assertFalse(printed.toString().contains("how far they are apart"), printed::toString);
	}

	@Test
	void aDepthThatNobodyKnowsIsSaid() throws IOException {
		write((z, header) -> header.put(Tag.IMAGE_POSITION, new double[0]).put(Tag.SLICE_LOCATION, new double[0])
			.put(Tag.SLICE_THICKNESS, 4.5));
		assertEquals(4.5, open("").getCalibration().pixelDepth, 1e-9);
		assertTrue(
			printed.toString().contains(
				"The images don't say how far they are apart: the depth of a pixel is the thickness of a slice."),
			printed::toString);
		printed.reset();
		write((z, header) -> header.put(Tag.PIXEL_SPACING, new double[0]).put(Tag.SLICE_LOCATION, new double[0])
			.put(Tag.SLICE_THICKNESS, new double[0]));
		open("");
		assertTrue(printed.toString().contains("The images don't say how large a pixel is in the patient."),
			printed::toString);
		assertTrue(printed.toString().contains("Image > Properties... can set the depth of a pixel"),
			printed::toString);
	}

	/** As programs that make files anonymous have left them. */
	@Test
	void slicesThatShareOneUidAreNoCopies() throws IOException {
		write((z, header) -> header.put(Tag.SOP_INSTANCE, "1.2.3.4"));
		assertEquals(1, open("").getStackSize());
		assertTrue(
			printed.toString().contains("2 images have the UID of another one, though the position or number"
				+ " is another, and are left out"),
			printed::toString);
		assertFalse(printed.toString().contains("cop"), printed::toString);
	}

	@Test
	void whatCannotBeOpenedIsSaid() throws IOException {
		assertTrue(refused("").contains("folder: there is no DICOM image in it that can be read; give"));
		final Path file = CtPhantom.of(16, 1).write(folder).get(0);
		final byte[] bytes = Files.readAllBytes(file);
		final String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
		final int syntax = text.indexOf("1.2.840.10008.1.2.1\0");
		// JPEG 2000
		System.arraycopy("1.2.840.10008.1.2.4.".getBytes(), 0, bytes, syntax, 20);
		Files.write(file, bytes);
		final String said = refused("");
		assertTrue(said.contains("its pixels are compressed: dcmdjpeg") && said.contains("Bio-Formats"), said);
	}
}
