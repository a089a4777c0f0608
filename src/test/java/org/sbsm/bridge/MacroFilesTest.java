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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.Macro_Runner;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.DicomReader;
import org.sbsm.dicom.Tag;
import org.sbsm.testing.CtPhantom;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/** The macros that come with the plugin, in headless ImageJ on real images. */
class MacroFilesTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void reset() {
		ResultsTable.getResultsTable().reset();
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private void run(final String macro, final Object... arguments) throws IOException {
		assertEquals(0, MacroRun.run(new File("macros", macro), arguments[0] + "," + arguments[1] + "," + out()),
			() -> IJ.getErrorMessage());
	}

	private Path out() {
		return folder.resolve("out");
	}

	private List<String> lines(final String table) throws IOException {
		return Files.readAllLines(out().resolve(table));
	}

	@Test
	void foldersOfPairsGiveATableMapsAndPictures() throws IOException {
		final Path references = Files.createDirectory(folder.resolve("a"));
		final Path queries = Files.createDirectory(folder.resolve("b"));
		for (final String name : List.of("one.png", "two.png")) {
			Files.copy(TestData.imageFile("retina-field-a.png").toPath(), references.resolve(name));
			Files.copy(TestData.imageFile("retina-field-b.png").toPath(), queries.resolve(name));
		}
		Files.copy(TestData.imageFile("cat.png").toPath(), references.resolve("alone.png"));
		run("Explain_Folder_of_Pairs.ijm", references, queries);
		assertEquals(3, lines("pairs.csv").size());
		assertTrue(lines("pairs.csv").get(1).startsWith("1,one.png,one.png,"), lines("pairs.csv").get(1));
		for (final String file : List.of("one-map.tif", "one-layer.png", "two-map.tif", "two-layer.png")) {
			assertEquals(384, IJ.openImage(out().resolve(file).toString()).getWidth());
		}
		assertEquals(0, WindowManager.getImageCount());
	}

	@Test
	void aStackIsExplainedSliceBySlice() throws IOException {
		final ImagePlus stack = IJ.openImage(TestData.imageFile("MR_small.dcm").getPath());
		stack.getStack().addSlice("turned", stack.getProcessor().rotateLeft());
		stack.setStack(stack.getStack());
		final String file = folder.resolve("stack.tif").toString();
		IJ.saveAsTiff(stack, file);
		run("Explain_Stack.ijm", file, TestData.imageFile("MR_small.dcm").getAbsolutePath());
		assertEquals(3, lines("slices.csv").size());
		assertEquals(2, IJ.openImage(out().resolve("maps.tif").toString()).getStackSize());
		final ImagePlus layered = IJ.openImage(out().resolve("stack-with-layers.tif").toString());
		assertEquals(Set.of(1, 2),
			Arrays.stream(layered.getOverlay().toArray()).map(Roi::getPosition).collect(Collectors.toSet()));
	}

	@Test
	void aFolderIsSearched() throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		for (final String name : List.of("cat.png", "coffee.png")) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		final ImagePlus cat = IJ.openImage(TestData.imageFile("cat.png").getPath());
		cat.setRoi(128, 64, 64, 64);
		final String query = folder.resolve("eye.png").toString();
		IJ.saveAs(cat.crop(), "PNG", query);
		run("Search_Folder.ijm", images, query);
		assertEquals(13, lines("hits.csv").size());
		assertTrue(lines("hits.csv").get(1).startsWith("1,0.000,0.000,1,images,cat.png,1,128,64,64,64,"),
			lines("hits.csv").get(1));
		assertEquals(12, IJ.openImage(out().resolve("hits.tif").toString()).getStackSize());
		assertEquals(6 * 96, IJ.openImage(out().resolve("hits.png").toString()).getWidth());
		assertEquals(0, WindowManager.getImageCount());
	}

	@Test
	void hitsAreReported() throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		Files.copy(TestData.imageFile("coffee.png").toPath(), images.resolve("coffee.png"));
		final String query = folder.resolve("cup.png").toString();
		final ImagePlus coffee = IJ.openImage(TestData.imageFile("coffee.png").getPath());
		coffee.setRoi(64, 64, 64, 64);
		IJ.saveAs(coffee.crop(), "PNG", query);
		run("Report_of_Hits.ijm", images, query);
		assertEquals(11, lines("hits.csv").size());
		final ImagePlus report = IJ.openImage(out().resolve("report.png").toString());
		assertEquals(640, report.getWidth());
		assertEquals(coffee.getProcessor().get(64 + 5, 64 + 7), report.getProcessor().get(5, 7));
		assertEquals(32, IJ.openImage(out().resolve("map10.tif").toString()).getBitDepth());
		assertEquals(0, WindowManager.getImageCount());
	}

	@Test
	void aSearchIsExplainedAndRefined() throws IOException {
		assertEquals(0, MacroRun.run(new File("macros", "Search_Demo.ijm"), out().toString()),
			() -> IJ.getErrorMessage());
		assertEquals(13, lines("hits.csv").size());
		// The same vessel, in the same photograph flipped and in the other one.
		assertTrue(lines("hits.csv").get(1).contains(",retina-field-a-Flip-Horizontally.png,1,128,64,64,64,"),
			lines("hits.csv").get(1));
		assertTrue(lines("hits.csv").get(2).contains(",retina-field-b-as-it-is.png,1,32,32,64,64,"),
			lines("hits.csv").get(2));
		// What was marked as relevant comes first, what wasn't is no hit any more.
		final List<String> refined = lines("refined.csv");
		assertEquals(3, refined.subList(1, 5).stream().filter(line -> line.contains("relevant")).count(),
			refined.toString());
		assertEquals(3, refined.stream().filter(line -> line.contains("relevant")).count(), refined.toString());
		for (int hit = 1; hit <= 3; hit++) {
			final ImagePlus map = IJ.openImage(out().resolve("map" + hit + ".tif").toString());
			assertEquals(64, map.getWidth());
			assertTrue(map.getStatistics().max > 0, "something makes it similar");
		}
		assertEquals(798, IJ.openImage(out().resolve("search.png").toString()).getWidth());
		assertEquals(0, WindowManager.getImageCount());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aDicomSeriesIsExplained(final boolean byASeries) throws IOException {
		final CtPhantom phantom = CtPhantom.of(32, 3);
		final Path series = folder.resolve("series");
		phantom.write(series);
		final Path query = folder.resolve("query");
		phantom.healthy().write(query);
		run("Explain_CT_Series.ijm", series,
			byASeries ? query : TestData.imageFile("MR_small.dcm").getAbsolutePath());
		final ImagePlus maps = IJ.openImage(out().resolve("series-maps.tif").toString());
		assertEquals(3, maps.getStackSize());
		assertEquals(10, maps.getCalibration().pixelWidth, 1e-6);
		assertEquals(4, lines("series.csv").size());
		assertTrue(lines("series.csv").get(1).contains("CT series 1 (z 1, -300.00 mm)"),
			lines("series.csv").get(1));
		for (final String table : lines("series.csv")) {
			assertFalse(table.contains("Phantom"), table);
		}
		for (final String name : List.of("saliency-map-1.dcm", "saliency-picture-1.dcm")) {
			final DataSet saved = DicomReader.read(out().resolve("dicom").resolve(name)).header();
			assertEquals(3, saved.number(Tag.NUMBER_OF_FRAMES));
			assertEquals(CtPhantom.PATIENT, saved.text(Tag.PATIENT_NAME).orElseThrow());
		}
	}

	@Test
	void salientPartsBecomeRegionsInWhichTheOriginalIsMeasured() throws IOException {
		run("Regions_to_ROI_Manager.ijm", TestData.imageFile("retina-field-a.png").getAbsolutePath(),
			TestData.imageFile("retina-field-b.png").getAbsolutePath());
		final ImagePlus regions = IJ.openImage(out().resolve("regions.tif").toString());
		final List<String> table = lines("regions.csv");
		assertEquals(table.size() - 1, regions.getOverlay().size());
		double largest = 0;
		for (int i = 0; i < regions.getOverlay().size(); i++) {
			regions.setRoi(regions.getOverlay().get(i));
			final String[] row = table.get(i + 1).split(",");
			assertEquals(regions.getStatistics().mean, Double.parseDouble(row[2]), 1e-3);
			largest = Math.max(largest, Double.parseDouble(row[8]));
		}
		assertTrue(largest > 0.4, () -> String.join("\n", table));
	}

	/** What is printed while a macro runs that must fail. */
	private static String printed(final Executable macro) throws Throwable {
		final PrintStream out = System.out;
		final PrintStream err = System.err;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed));
		System.setErr(System.out);
		try {
			macro.execute();
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		return printed.toString().strip();
	}

	/** As the script editor and {@code --run} run it. */
	@Test
	void aMacroThatIsNotToldItsPathSaysWhatItNeeds() throws Throwable {
		final String code = Files.readString(Path.of("macros", "Explain_Similarity.ijm"));
		final String said = printed(() -> {
			Macro_Runner.setFilePath(null);
			assertEquals(Macro.MACRO_CANCELED,
				assertThrows(RuntimeException.class, () -> new Interpreter().run(code, "")).getMessage());
		});
		assertTrue(said.endsWith(
			": run this macro by its file (Plugins > Macros > Run..., or -macro /absolute/path/Explain_Similarity.ijm"
				+ " OUTPUT), or give the whole paths of your images in the lines marked <--."),
			said);
		assertEquals(1, said.lines().count(), said);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
		value = { "Explain_Similarity.ijm; OUTPUT", "Search_Demo.ijm; OUTPUT",
			"Explain_Folder_of_Pairs.ijm; REFERENCES,QUERIES,OUTPUT", "Search_Folder.ijm; IMAGES,QUERY,OUTPUT",
			"Report_of_Hits.ijm; IMAGES,QUERY,OUTPUT", "Explain_CT_Series.ijm; FOLDER,QUERY,OUTPUT",
			"Explain_Stack.ijm; STACK,QUERY,OUTPUT", "Regions_to_ROI_Manager.ijm; REFERENCE,QUERY,OUTPUT" })
	void withoutAWindowAndAnArgumentItSaysWhichArgumentItNeeds(final String macro, final String argument)
		throws Throwable {
		final File file = new File("macros", macro);
		final String said = printed(() -> assertEquals(1, MacroRun.run(file, "")));
		assertTrue(said.startsWith("Without a window, "), said);
		assertTrue(said.endsWith(" as the argument: -macro /absolute/path/" + macro + " " + argument + "."),
			said);
		assertEquals(1, said.lines().distinct().count(), said);
		assertTrue(Files.readString(file.toPath())
			.contains("fiji --headless -macro /absolute/path/" + macro + " " + argument), macro);
	}

	@Test
	void functionsGiveNumbersAndTexts() throws IOException {
		final Path macro = folder.resolve("functions.ijm");
		Files.writeString(macro,
			"run('Saliency Macro Extensions');\n" + "open('"
				+ TestData.imageFile("cat.png").getAbsolutePath().replace('\\', '/') + "');\n"
				+ "Ext.saliencyModels(models); names = split(models, ','); print(names[0]);\n"
				+ "id = toString(getImageID()); Ext.imageDistance('cat.png', id, names[0], 'cosine', d); print(d);\n"
				+ "Ext.occlusionCount('cat.png', 50, 50, n); print(n);\n"
				+ "newImage('map', '32-bit black', 20, 10, 1); setPixel(7, 3, 5); setPixel(8, 3, 1);\n"
				+ "Ext.saliencyMaximum('map', x, y, v); print(x, y, v);\n"
				+ "makeRectangle(7, 3, 2, 1); Ext.meanSaliency('map', m); print(m);\n"
				+ "Ext.occlusionCount('dog', 0, 0, n);\n");
		final PrintStream before = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		final PrintStream errorsBefore = System.err;
		final ByteArrayOutputStream errors = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed));
		System.setErr(new PrintStream(errors));
		try {
			assertEquals(1, MacroRun.run(macro.toFile(), ""));
		}
		finally {
			System.setOut(before);
			System.setErr(errorsBefore);
		}
		assertTrue(printed.toString().lines().toList()
			.containsAll(List.of("mobilenetv2-oidv4-96", "0", "60", "7 3 5", "3")), printed::toString);
		assertEquals("Ext.occlusionCount: image: no open image has the title or ID dog; open are: cat.png, map.",
			errors.toString().strip());
	}
}
