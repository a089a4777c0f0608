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
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.DicomFile;
import org.sbsm.dicom.DicomReader;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;
import org.sbsm.testing.CtPhantom;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/**
 * Maps of a series as DICOM objects, through the real macro line in headless ImageJ.
 */
class SaveDicomMacroTest {

	private static final String SETTINGS = " window=10 stride=8 fill=black layer=false";

	@TempDir
	private Path folder;

	private final CtPhantom phantom = CtPhantom.of(32, 4);
	private final PrintStream before = System.out;
	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
	private List<Path> files;

	@BeforeEach
	void open() throws IOException {
		System.setOut(new PrintStream(printed));
		ResultsTable.getResultsTable().reset();
		files = phantom.write(folder.resolve("in"));
		IJ.run("Open DICOM Series...", "folder=[" + folder.resolve("in") + "]");
		final ImagePlus query = IJ.openImage(TestData.imageFile("MR_small.dcm").getPath());
		query.setTitle("query");
		query.show();
	}

	@AfterEach
	void close() {
		System.setOut(before);
		OpenImages.close();
		final ResultsTable table = ResultsTable.getResultsTable();
		for (int row = 0; row < table.size(); row++) {
			assertFalse(table.getRowAsString(row).contains("Phantom^"), table.getRowAsString(row));
		}
		assertFalse(printed.toString().contains("Phantom^"), printed::toString);
	}

	private ImagePlus explain(final String more) {
		IJ.run("Explain Similarity (SBSM)...", "reference=[CT series 1] query=query" + more + SETTINGS);
		final ImagePlus map = IJ.getImage();
		assertFalse(map.getInfoProperty().contains("Phantom^"));
		map.setTitle("m");
		return map;
	}

	private Path out() {
		return folder.resolve("out");
	}

	private String refused() throws IOException {
		final Path macro = Files.writeString(folder.resolve("macro.ijm"),
			"run('Save Saliency as DICOM...', 'map=m folder=[" + out().toString().replace('\\', '/') + "]');");
		final PrintStream errors = System.err;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setErr(new PrintStream(said));
		try {
			assertEquals(1, MacroRun.run(macro.toFile(), ""));
		}
		finally {
			System.setErr(errors);
		}
		assertFalse(Files.exists(out()));
		return said.toString().strip();
	}

	private void save() {
		IJ.run("Save Saliency as DICOM...", "map=m folder=[" + out() + "]");
	}

	private static float[] floats(final DicomFile file, final int frame, final int count) throws IOException {
		final byte[] bytes = Files.readAllBytes(file.path());
		final float[] values = new float[count];
		ByteBuffer.wrap(bytes, (int) file.pixelOffset() + 4 * frame * count, 4 * count)
			.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
		return values;
	}

	@Test
	void allPlanesAreSavedAtTheirPlaces() throws IOException {
		final ImagePlus map = explain(" planes=all");
		save();
		final DicomFile saved = DicomReader.read(out().resolve("saliency-map-1.dcm"));
		final DataSet header = saved.header();
		final DataSet source = DicomReader.read(files.get(0)).header();
		for (final Tag tag : new Tag[] { Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.STUDY, Tag.STUDY_DATE,
			Tag.ACCESSION_NUMBER, Tag.FRAME_OF_REFERENCE, Tag.CHARACTER_SET }) {
			assertEquals(source.texts(tag), header.texts(tag), tag.name());
		}
		assertFalse(source.texts(Tag.SERIES).equals(header.texts(Tag.SERIES)));
		final String derivation = header.text(Tag.DERIVATION_DESCRIPTION).orElseThrow();
		assertTrue(derivation.contains("Model: mobilenetv2-oidv4-96, SHA-256 ")
			&& derivation.contains("window=10") && !derivation.contains("query="), derivation);
		assertEquals("Saliency of a network, not a finding.", header.text(Tag.IMAGE_COMMENTS).orElseThrow());
		for (int z = 0; z < 4; z++) {
			assertArrayEquals((float[]) map.getStack().getPixels(z + 1), floats(saved, z, 1024));
			final DataSet frame = header.items(Tag.FRAME_GROUPS).get(z);
			final DataSet original = DicomReader.read(files.get(z)).header();
			assertArrayEquals(original.numbers(Tag.IMAGE_POSITION),
				frame.items(Tag.PLANE_POSITION).get(0).numbers(Tag.IMAGE_POSITION));
			assertEquals(original.texts(Tag.SOP_INSTANCE), frame.items(Tag.DERIVATION_IMAGE).get(0)
				.items(Tag.SOURCE_IMAGE).get(0).texts(Tag.REFERENCED_SOP_INSTANCE));
		}
		final DataSet picture = DicomReader.read(out().resolve("saliency-picture-1.dcm")).header();
		assertEquals(source.texts(Tag.PATIENT_NAME), picture.texts(Tag.PATIENT_NAME));
		assertEquals(4, picture.number(Tag.NUMBER_OF_FRAMES));
		assertTrue(picture.number(Tag.COLUMNS) > 512);
		assertEquals("Saliency of a network, not a finding.", picture.text(Tag.IMAGE_COMMENTS).orElseThrow());
	}

	@Test
	void onePlaneOfTheMiddleIsSavedAtItsPlaceAndNothingIsOverwritten() throws IOException {
		WindowManager.getImage("CT series 1").setSlice(3);
		final ImagePlus map = explain("");
		save();
		save();
		try (Stream<Path> saved = Files.list(out())) {
			assertEquals(List.of("saliency-map-1.dcm", "saliency-map-2.dcm", "saliency-picture-1.dcm",
				"saliency-picture-2.dcm"), saved.map(file -> file.getFileName().toString()).sorted().toList());
		}
		final DicomFile first = DicomReader.read(out().resolve("saliency-map-1.dcm"));
		assertArrayEquals(DicomReader.read(files.get(2)).header().numbers(Tag.IMAGE_POSITION), first.header()
			.items(Tag.FRAME_GROUPS).get(0).items(Tag.PLANE_POSITION).get(0).numbers(Tag.IMAGE_POSITION));
		assertArrayEquals((float[]) map.getProcessor().getPixels(), floats(first, 0, 1024));
		assertFalse(first.header().texts(Tag.SOP_INSTANCE)
			.equals(DicomReader.read(out().resolve("saliency-map-2.dcm")).header().texts(Tag.SOP_INSTANCE)));
	}

	/**
	 * A network that sees brightness alone, in a window in which only the sphere is bright.
	 */
	@Test
	void theMaximumIsInThePlantedSphereInThePatientsCoordinates() throws IOException {
		WindowManager.getImage("CT series 1").close();
		final CtPhantom usual = CtPhantom.of(64, 10);
		final CtPhantom.Sphere sphere = new CtPhantom.Sphere(44, 28, 6, 26, 1500);
		final CtPhantom dense = new CtPhantom(64, 10, usual.pixel(), usual.thickness(), sphere, 12, 3);
		dense.write(folder.resolve("dense"));
		IJ.run("Open DICOM Series...", "folder=[" + folder.resolve("dense") + "]");
		final ImagePlus series = IJ.getImage();
		IJ.setMinAndMax(series, 1000, 2000);
		series.setSlice(7);
		final ImagePlus query = new ImagePlus("same", series.getProcessor().duplicate());
		query.setDisplayRange(series.getDisplayRangeMin(), series.getDisplayRangeMax());
		query.show();
		final Path model = OnnxFile.channelMeans(-1, 3, 64, 64).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("means.onnx"));
		IJ.run("Explain Similarity (SBSM)...", "reference=" + series.getID() + " query=same planes=all fill=black"
			+ " window=8 stride=4 layer=false model=[" + model + "]");
		IJ.getImage().setTitle("m");
		save();
		final DicomFile saved = DicomReader.read(out().resolve("saliency-map-1.dcm"));
		double largest = 0;
		double[] place = new double[3];
		for (int z = 0; z < 10; z++) {
			final float[] values = floats(saved, z, 64 * 64);
			final double[] position = saved.header().items(Tag.FRAME_GROUPS).get(z).items(Tag.PLANE_POSITION).get(0)
				.numbers(Tag.IMAGE_POSITION);
			final double[] spacing = saved.header().items(Tag.SHARED_GROUPS).get(0).items(Tag.PIXEL_MEASURES).get(0)
				.numbers(Tag.PIXEL_SPACING);
			for (int i = 0; i < values.length; i++) {
				if (values[i] <= largest) continue;
				largest = values[i];
				place = new double[] { position[0] + i % 64 * spacing[1], position[1] + i / 64 * spacing[0],
					position[2] };
			}
		}
		assertTrue(largest > 0);
		assertTrue(dense.inSphere((place[0] + 160) / dense.pixel(), (place[1] + 160) / dense.pixel(),
			(place[2] + 300) / dense.thickness(), 0), Arrays.toString(place));
	}

	@Test
	void eachQueryGetsItsOwnObjects() throws IOException {
		final ImagePlus query = WindowManager.getImage("query");
		query.getStack().addSlice("turned", query.getProcessor().rotateLeft());
		query.setStack(query.getStack());
		final ImagePlus map = explain(" planes=all");
		assertEquals(8, map.getStackSize());
		save();
		for (int number = 1; number <= 2; number++) {
			final DicomFile saved = DicomReader.read(out().resolve("saliency-map-" + number + ".dcm"));
			assertEquals(100 + 2 * number - 1, saved.header().number(Tag.SERIES_NUMBER));
			assertTrue(saved.header().text(Tag.DERIVATION_DESCRIPTION).orElseThrow()
				.contains("Query " + number + " of 2: "));
			for (int z = 0; z < 4; z++) {
				assertArrayEquals((float[]) map.getStack().getPixels(2 * z + number), floats(saved, z, 1024));
			}
		}
		assertEquals(104,
			DicomReader.read(out().resolve("saliency-picture-2.dcm")).header().number(Tag.SERIES_NUMBER));
	}

	@Test
	void whatWasNotMeasuredIsPadding() throws IOException {
		WindowManager.getImage("CT series 1").setRoi(4, 4, 12, 12);
		final ImagePlus map = explain("");
		save();
		final DicomFile saved = DicomReader.read(out().resolve("saliency-map-1.dcm"));
		final float padding = (float) saved.header().number(Tag.FLOAT_PADDING);
		assertEquals(-Float.MAX_VALUE, padding);
		final float[] values = floats(saved, 0, 1024);
		for (int i = 0; i < values.length; i++) {
			final float value = map.getProcessor().getf(i);
			assertEquals(Float.isNaN(value) ? padding : value, values[i]);
		}
	}

	@Test
	void anImageThatImageJItselfOpenedIsSavedToo() throws IOException {
		final ImagePlus scan = IJ.openImage(TestData.imageFile("CT_small.dcm").getPath());
		scan.setTitle("CT series 1");
		WindowManager.getImage("CT series 1").close();
		scan.show();
		explain("");
		save();
		assertEquals("1CT1",
			DicomReader.read(out().resolve("saliency-map-1.dcm")).header().text(Tag.PATIENT_ID).orElseThrow());
	}

	@Test
	void anImageThatIsNotOfDicomFilesIsRefused() throws IOException {
		final ImagePlus copy = WindowManager.getImage("CT series 1").duplicate();
		WindowManager.getImage("CT series 1").close();
		copy.setTitle("CT series 1");
		copy.show();
		explain("");
		final String said = refused();
		assertTrue(
			said.contains("reference: nothing says which DICOM files CT series 1 came from; open them with Open"
				+ " DICOM Series... and explain that image."),
			said);
	}

	@Test
	void anImageThatWasTurnedIsRefused() throws IOException {
		final ImagePlus series = WindowManager.getImage("CT series 1");
		for (int z = 1; z <= 4; z++) {
			series.getStack().getProcessor(z).flipHorizontal();
		}
		series.setSlice(2);
		explain("");
		assertTrue(refused().contains("reference: the pixels of CT series 1 aren't those of its DICOM files"));
	}

	@Test
	void aMapThatWasChangedIsRefused() throws IOException {
		explain("").getProcessor().multiply(2);
		assertTrue(refused().contains("map: the values of m aren't those of its record any more"));
	}

	@Test
	void filesThatWereChangedAreRefused() throws IOException {
		explain("");
		final byte[] bytes = Files.readAllBytes(files.get(2));
		Files.write(files.get(2), Arrays.copyOf(bytes, bytes.length - 2));
		assertTrue(
			refused().contains("reference: the DICOM file of slice 3 of CT series 1 isn't there any more"));
	}

	@Test
	void aSourceWithoutAPlaceGivesPicturesOnly() throws IOException {
		WindowManager.getImage("CT series 1").close();
		final DataSet header = new DataSet();
		final DataSet whole = phantom.header(0, Uids.fresh(), Uids.fresh(), 1, Uids.fresh());
		whole.tags().stream().filter(tag -> tag != Tag.IMAGE_POSITION && tag != Tag.FRAME_OF_REFERENCE)
			.forEach(tag -> header.copy(whole, tag));
		final Path one = Files.createDirectories(folder.resolve("one")).resolve("a");
		CtPhantom.writeSlice(one, header, phantom.slice(0));
		IJ.run("Open DICOM Series...", "folder=[" + one.getParent() + "]");
		explain("");
		save();
		try (Stream<Path> saved = Files.list(out())) {
			assertEquals(List.of("saliency-picture-1.dcm"),
				saved.map(file -> file.getFileName().toString()).toList());
		}
		assertTrue(
			printed.toString().contains(
				"There is no parametric map, since the source doesn't say where in the" + " patient it is."),
			printed::toString);
	}
}
