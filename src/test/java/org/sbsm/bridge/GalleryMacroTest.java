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
import ij.ImageStack;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.command.gallery.LastUsed;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;
import org.scijava.module.ModuleService;
import org.scijava.module.Module;
import org.scijava.command.CommandService;
import org.scijava.Context;

class GalleryMacroTest {

	private static final String ADD = "Add to Gallery...";
	private static final String SEARCH = "Search Gallery...";

	@TempDir
	private Path folder;

	private Path images;

	@BeforeEach
	void fill() throws IOException {
		MeasurementTable.HITS.table().reset();
		images = Files.createDirectories(folder.resolve("images"));
		Files.createDirectories(images.resolve("more"));
		for (final String name : new String[] { "cat.png", "coffee.png", "CT_small.dcm" }) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		Files.copy(TestData.imageFile("cameraman.png").toPath(), images.resolve("more/cameraman.png"));
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private String gallery() {
		return path(folder.resolve("gallery"));
	}

	private static String path(final Path path) {
		return path.toString().replace('\\', '/');
	}

	private void add(final String options) {
		IJ.run(ADD, "gallery=[" + gallery() + "] folder=[" + path(images) + "] " + options);
	}

	private ImagePlus search(final String options) {
		IJ.run(SEARCH, "gallery=[" + gallery() + "] " + options);
		return IJ.getImage();
	}

	private static ImagePlus show(final String title, final ImagePlus image) {
		image.setTitle(title);
		image.show();
		return image;
	}

	private static ResultsTable hits() {
		return MeasurementTable.HITS.table();
	}

	private static String failure(final Runnable run) {
		assertThrows(RuntimeException.class, run::run);
		return IJ.getErrorMessage();
	}

	@Test
	void anOpenImageIsAddedByItsFile() {
		final String only = "gallery=[" + gallery() + "] image=cat patch=64 step=64";
		final ImagePlus cat = show("cat", IJ.openImage(path(images.resolve("cat.png"))));
		IJ.run(ADD, only);
		assertTrue(search("query=cat hits=100").getStackSize() >= 20);
		for (int row = 0; row < hits().size(); row++) {
			assertEquals("cat.png", hits().getStringValue("File", row));
		}
		assertEquals("image: there is a folder, too; give either a folder of images, or an image that is open.",
			failure(() -> add("image=cat")));
		assertEquals("remove: what is no more is seen from a folder, not from an image; leave remove out.",
			failure(() -> IJ.run(ADD, only + " remove")));
		cat.getProcessor().invert();
		assertEquals(
			"image: cat isn't what is in its file cat.png; save it first, so that its hits can be opened again.",
			failure(() -> IJ.run(ADD, only)));
		show("new", new ImagePlus("", new ij.process.ByteProcessor(64, 64)));
		assertEquals("image: new isn't from a file here; save it first, so that its hits can be opened again.",
			failure(() -> IJ.run(ADD, only.replace("image=cat", "image=new"))));
	}

	@Test
	void aJobForAClusterIsWritten() throws IOException {
		final Path job = folder.resolve("a job");
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"file;diagnosis\ncat.png;\"benign; or \"\"not\"\"\"\n");
		final String options = "gallery=[" + gallery() + "] folder=[" + path(images) + "] patch=64 step=32"
			+ " grey_values=range black=-100 white=300 csv=[" + path(csv) + "] job=[" + path(job) + "]";
		IJ.run("Make Cluster Job...", options + " master=[spark://it's:7077]");
		assertEquals(
			"spark-submit --master 'spark://it'\\''s:7077' --class org.sbsm.cluster.EmbedGallery"
				+ " saliency-cluster.jar '@" + job.resolve("options.txt") + "'",
			Files.readAllLines(job.resolve("command.sh")).get(1));
		final List<String> lines = Files.readAllLines(job.resolve("options.txt"));
		assertTrue(lines.containsAll(List.of("gallery=" + folder.resolve("gallery"), "listed=true", "patch=64",
			"step=32", "grey_values=range", "black=-100.0", "white=300.0", "csv=" + job.resolve("items.csv"),
			"root=images")), lines.toString());
		assertEquals(List.of("\"file\",\"diagnosis\"", "\"CT_small.dcm\",\"\"",
			"\"cat.png\",\"benign; or \"\"not\"\"\"", "\"coffee.png\",\"\"", "\"more/cameraman.png\",\"\""),
			Files.readAllLines(job.resolve("items.csv")));
		assertEquals(false, Files.exists(folder.resolve("gallery")));
		assertEquals(
			"job: there are files in the folder " + path(job) + " already; choose an empty or a new one.",
			failure(() -> IJ.run("Make Cluster Job...", options)));
	}

	@Test
	void dialogsOfferTheGalleryThatWasUsedLast() {
		add("patch=64");
		assertEquals(gallery(), offered("Search Gallery..."));
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		search("query=a");
		assertEquals(gallery(), offered("Publish Gallery...").replace('\\', '/'));
		// Macros say which one they mean.
		assertTrue(failure(() -> IJ.run(SEARCH, "query=a")).startsWith("gallery: "));
	}

	@Test
	void explainConceptOffersTheOneThatWasUsedLast() {
		add("patch=64");
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		search("query=a hits=5");
		final String fur = path(folder.resolve("fur.json"));
		final String other = path(folder.resolve("other.json"));
		IJ.run("Refine Search...", "relevant=1 save_concept=[" + fur + "]");
		assertEquals(fur, offered("Explain Concept...", "concept"));
		IJ.run("Refine Search...", "not=2 save_concept=[" + other + "]");
		assertEquals(other, offered("Explain Concept...", "concept"));
		IJ.run("Explain Concept...", "reference=a window=150 stride=90 concept=[" + fur + "]");
		assertEquals(fur, offered("Explain Concept...", "concept"));
		IJ.run("Refine Search...", "concept=[" + other + "]");
		assertEquals(other, offered("Explain Concept...", "concept"));
		assertEquals("", offered("Refine Search...", "concept"), "marks would have no meaning with it");
		// Macros say which one they mean.
		assertTrue(failure(() -> IJ.run("Explain Concept...", "reference=a")).startsWith("concept: "));
	}

	private static String offered(final String title) {
		return offered(title, "gallery");
	}

	private static String offered(final String title, final String input) {
		final Context context = SciJavaContext.get();
		final Module module = context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommands().stream()
				.filter(info -> title.equals(info.getMenuPath().getLeaf().getName())).findFirst().orElseThrow());
		LastUsed.offer(module, context);
		return (String) module.getInput(input);
	}

	@Test
	void aSelectionIsFoundAmongPatches() {
		add("patch=64 step=32");
		final ImagePlus cat = show("a", IJ.openImage(path(images.resolve("cat.png"))));
		cat.setRoi(128, 64, 64, 64);
		final Object before = ((int[]) cat.getProcessor().getPixels()).clone();
		final ImagePlus stack = search("query=a hits=12");
		assertEquals("Hits for a", stack.getTitle());
		assertEquals(12, stack.getStackSize());
		assertEquals("1: 0.000 cat.png (1; 128,64 64x64)", stack.getStack().getSliceLabel(1));
		assertEquals(24, stack.getBitDepth());
		// The preview shows the patch itself, in the middle.
		assertEquals(cat.getProcessor().get(128 + 5, 64 + 7),
			stack.getStack().getProcessor(1).get(16 + 5, 16 + 7));
		assertEquals(12, hits().size());
		assertEquals(0, hits().getValue("Distance", 0));
		assertEquals("cat.png", hits().getStringValue("File", 0));
		assertEquals(128, hits().getValue("X", 0));
		for (int i = 1; i < 12; i++) {
			assertEquals(i + 1, hits().getValue("Rank", i));
			assertTrue(hits().getValue("Distance", i) >= hits().getValue("Distance", i - 1));
			assertTrue(hits().getValue("RandomPairs", i) >= hits().getValue("RandomPairs", i - 1));
		}
		org.junit.jupiter.api.Assertions.assertArrayEquals((int[]) before,
			(int[]) cat.getProcessor().getPixels());
	}

	@Test
	void hitsCanBeQueriesAndFilesLeftOut() {
		add("patch=64 step=64");
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		search("query=a hits=3");
		search("query_hits=2 hits=4 distance=cosine");
		assertEquals(0, hits().getValue("Distance", 0), 1e-9);
		final String file = hits().getStringValue("File", 0);
		search("query_hits=1,2 hits=5 not_same=file several=mean");
		for (int i = 0; i < hits().size(); i++) {
			assertFalse(hits().getStringValue("File", i).equals(file));
		}
		WindowManager.getImage("a").setRoi(0, 0, 64, 64);
		search("query=a hits=5 not_same=file");
		for (int i = 0; i < hits().size(); i++) {
			assertFalse(hits().getStringValue("File", i).equals("cat.png"), "an open image has its file");
		}
	}

	@Test
	void metadataOfTableAndDicomAreColumnsAndFilters() throws IOException {
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"File;Diagnosis;Patient Age\r\ncat.png;\"benign; sure\";7\r\ncameraman.png;malignant;61\r\ncoffee.png;benign;30\r\n");
		add("patch=0 csv=[" + path(csv) + "]");
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		search("query=a filter=[diagnosis:benign]");
		assertEquals(2, hits().size());
		assertEquals("benign; sure", hits().getStringValue("diagnosis", 0));
		search("query=a filter=[patient_age:[30 TO 70]]");
		assertEquals(2, hits().size());
		search("query=a filter=modality:CT");
		assertEquals(1, hits().size());
		assertEquals("1CT1", hits().getStringValue("patient", 0));
		search("query=a not_same=diagnosis");
		assertEquals(3, hits().size());
		show("b", IJ.openImage(path(images.resolve("CT_small.dcm"))));
		search("query=b not_same=patient");
		assertEquals(3, hits().size());
		assertEquals(
			"filter: no item of the gallery has the field diagnois; the fields are: diagnosis, file, height,"
				+ " instance, modality, patient, patient_age, plane, root, series, study, width.",
			failure(() -> search("query=a filter=diagnois:x")));
		assertTrue(
			failure(() -> search("query=a filter=diagnosis:x")).startsWith("filter: no item of the gallery "));
		assertTrue(failure(() -> search("query=b not_same=diagnosis"))
			.startsWith("not_same: it isn't known which diagnosis b has"));
	}

	@Test
	void whatIsOnTheScreenPlaysNoPart() {
		add("patch=0");
		final ImagePlus scan = show("a", IJ.openImage(path(images.resolve("CT_small.dcm"))));
		scan.setDisplayRange(100, 200);
		scan.getProcessor().invertLut();
		search("query=a hits=1");
		assertEquals(0, hits().getValue("Distance", 0));
		assertEquals("CT_small.dcm", hits().getStringValue("File", 0));
	}

	@Test
	void eachPlaneOfAStackIsAnItem() {
		final ImageStack stack = new ImageStack(40, 30);
		final Random random = new Random(1);
		for (int i = 0; i < 5; i++) {
			final short[] pixels = new short[1200];
			for (int j = 0; j < pixels.length; j++) {
				pixels[j] = (short) random.nextInt(4000);
			}
			stack.addSlice(new ShortProcessor(40, 30, pixels, null));
		}
		new FileSaver(new ImagePlus("stack", stack)).saveAsTiffStack(images.resolve("stack.tif").toString());
		add("patch=0 grey_values=range black=0 white=4000");
		final ImagePlus open = show("a", new ImagePlus("a", stack));
		open.setSlice(4);
		search("query=a hits=1");
		assertEquals(4, hits().getValue("Plane", 0));
		assertEquals(0, hits().getValue("Distance", 0));
	}

	@Test
	void macrosAreNotRunAndOtherFilesAreNoImages() throws IOException {
		final Path trace = folder.resolve("trace.txt");
		final String macro = "File.saveString(\"x\", \"" + path(trace) + "\");";
		for (final String name : new String[] { "a.ijm", "b.txt", "c.js", "d.class", "e.java", "f.zip",
			"g.png.ijm", "h.roi", "i.csv", "j.lut", "k.url", "l.py", "m.bsh", "n" }) {
			Files.writeString(images.resolve(name), macro);
		}
		// A macro that calls itself a picture can't be read as one.
		Files.writeString(images.resolve("o.png"), macro);
		Files.writeString(images.resolve("p.dcm"), macro);
		Files.writeString(images.resolve("q.tif"), macro);
		Files.createSymbolicLink(images.resolve("link.png"),
			TestData.imageFile("coffee.png").toPath().toAbsolutePath());
		add("patch=0");
		assertFalse(Files.exists(trace));
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		search("query=a hits=100");
		assertEquals(4, hits().size());
	}

	@Test
	void aGalleryCanBeMovedAndHasNoAbsolutePath() throws IOException {
		add("patch=0");
		final Path moved = folder.resolve("elsewhere/moved");
		Files.createDirectories(moved.getParent());
		Files.move(folder.resolve("gallery"), moved);
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		IJ.run(SEARCH, "gallery=[" + path(moved) + "] query=a hits=1");
		assertEquals(0, hits().getValue("Distance", 0));
		try (var files = Files.walk(moved)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				final String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
				assertFalse(content.contains(folder.getFileName().toString()), file.toString());
			}
		}
	}

	@Test
	void anotherModelIsRefusedAndOneOutsideOfTheLibraryIsGivenByItsFile() {
		final String model = path(OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("means.onnx")));
		add("patch=32 model=[" + model + "]");
		assertTrue(failure(() -> add("patch=32")).startsWith("model: the gallery "));
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		assertTrue(failure(() -> search("query=a")).startsWith("model_file: the gallery "));
		assertEquals(3, search("query=a hits=3 model_file=[" + model + "]").getStackSize());
		assertEquals(3, search("query_hits=1 hits=3").getStackSize());
		final String other = path(OnnxFile.channelMeans(-1, 3, 16, 16).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("other.onnx")));
		assertTrue(failure(() -> search("query=a model_file=[" + other + "]")).startsWith("model: the gallery "));
	}

	@Test
	void hitsOpenTheOriginalAtTheirPlace() throws IOException {
		add("patch=64 step=32");
		final ImagePlus cat = show("a", IJ.openImage(path(images.resolve("cat.png"))));
		cat.setRoi(128, 64, 64, 64);
		search("query=a hits=3");
		IJ.run("Open Hits...", "hits=1");
		final ImagePlus original = IJ.getImage();
		assertEquals("cat.png", original.getTitle());
		assertEquals(new java.awt.Rectangle(128, 64, 64, 64), original.getRoi().getBounds());
		final Path moved = folder.resolve("moved");
		Files.move(images, moved);
		assertTrue(
			failure(() -> IJ.run("Open Hits...", "hits=1-2")).startsWith("The file cat.png isn't in the folder "));
		final int before = WindowManager.getImageCount();
		IJ.run("Open Hits...", "hits=1-2 moved_to=[" + path(moved) + "]");
		assertEquals(before + 2, WindowManager.getImageCount());
		assertTrue(failure(() -> IJ.run("Open Hits...", "hits=3-1")).startsWith("hits: 3-1 is not allowed"));
		assertTrue(failure(() -> IJ.run("Open Hits...", "moved_to=/nowhere")).startsWith("moved_to: "));
		// A link out of the folder isn't followed.
		Files.delete(moved.resolve("cat.png"));
		Files.createSymbolicLink(moved.resolve("cat.png"),
			TestData.imageFile("cat.png").toPath().toAbsolutePath());
		assertTrue(
			failure(() -> IJ.run("Open Hits...", "hits=1")).startsWith("The file cat.png isn't in the folder "));
	}

	@Test
	void noCloseMatchIsSaid() {
		add("patch=32 step=16");
		final byte[] noise = new byte[32 * 32];
		new Random(1).nextBytes(noise);
		show("noise", new ImagePlus("noise", new ByteProcessor(32, 32, noise)));
		search("query=noise");
		assertTrue(hits().getValue("RandomPairs", 0) >= 0.05, "pairs " + hits().getValue("RandomPairs", 0));
	}

	@Test
	void rowsOfATableThatNameNoFileAreSaid() throws IOException {
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"file,age\ncat.png,3\nCat.png,4\nmore/gone.png,5\ncameraman.png,6\n a b.png,7\n");
		Files.copy(images.resolve("cat.png"), images.resolve(" a b.png"));
		final PrintStream console = System.out;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
		try {
			add("patch=0 csv=[" + path(csv) + "]");
		}
		finally {
			System.setOut(console);
		}
		assertTrue(
			said.toString(StandardCharsets.UTF_8).contains(
				"csv: 2 rows of the table without a file in the folder " + path(images) + ", such as Cat.png."),
			said.toString(StandardCharsets.UTF_8));
	}

	@Test
	void anAddressWithAPasswordIsRefusedAndNotShown() {
		add("patch=0");
		final String said = failure(
			() -> IJ.run("Publish Gallery...", "gallery=[" + gallery() + "] url=[https://anna:se#cret@h/slides]"));
		assertTrue(said.startsWith("url: leave user and password out of the address"), said);
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		final String searched = failure(() -> IJ.run(SEARCH, "gallery=[https://anna:se#cret@h/slides] query=a"));
		assertTrue(searched.startsWith("gallery: leave user and password out of the address"), searched);
		assertFalse((said + searched).contains("cret"), said + searched);
	}

	@Test
	void twoColumnsThatBecomeTheSameMetadataAreRefused() throws IOException {
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"file;Patient Age;patient-age\ncat.png;3;4\n");
		assertEquals(
			"csv: cases.csv has two columns that both become the metadata patient_age, one of them patient-age;"
				+ " give one of them another heading.",
			failure(() -> add("patch=0 csv=[" + path(csv) + "]")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "folder=/nowhere | folder: there is no folder /nowhere", "folder= | folder: ",
			"patch=0 step=3 | step: it has no meaning with patch=0; leave it out.", "patch=-1 | patch: ",
			"grey_values=display | grey_values: ", "black=3 | black: it has no meaning with",
			"grey_values=range black=4 white=4 | black: 4.0 is not allowed; it must be below white, which is 4.0.",
			"csv=/nowhere.csv | csv: /nowhere.csv can't be read", "root=a/b | root: a/b is not allowed",
			"model=nothing | model: ", "recursive=true | recursive: there is no such key" })
	void whatIsWrongIsASentence(final String options, final String sentence) {
		final String folderGiven = options.contains("folder=") ? "" : "folder=[" + path(images) + "] ";
		final String message = failure(() -> IJ.run(ADD, "gallery=[" + gallery() + "] " + folderGiven + options));
		assertTrue(message.startsWith(sentence), message);
		assertFalse(Files.exists(folder.resolve("gallery/index/segments_1")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "hits=0 | hits: ", "query_hits=1 | query: give one or more images",
			"distance=near | distance: ", "filter=[a b:] | filter: ", "not_same=doctor | not_same: no item",
			"gallery=/nowhere | gallery: " })
	void whatIsWrongWithASearchIsASentence(final String options, final String sentence) {
		add("patch=0");
		show("a", IJ.openImage(path(images.resolve("cat.png"))));
		final String given = options.contains("gallery=") ? "" : "gallery=[" + gallery() + "] ";
		final String message = failure(() -> IJ.run(SEARCH, given + "query=a " + options));
		assertTrue(message.startsWith(sentence), message);
	}
}
