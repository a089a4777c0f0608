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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.command.EvaluateSaliency;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** A map knows its record: which images it is of, and how it was made. */
@Tag("slow")
class RecordedPairMacroTest {

	private static final String EXPLAIN = "Explain Similarity (SBSM)...";
	private static final String EVALUATE = "Evaluate Saliency...";
	private static final String CHECK = "Check Saliency...";
	private static final String LAYER = "Saliency Layer...";

	@TempDir
	private Path library;

	private final ResultsTable table = MeasurementTable.EVALUATION.table();
	private final ResultsTable checks = MeasurementTable.CHECKS.table();

	@BeforeEach
	void open() throws IOException {
		table.reset();
		checks.reset();
		OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1").metadata("mean", "0.1,0.5,0.2")
			.metadata("std", "1,1,1").write(library.resolve("means").resolve("means.onnx"));
		System.setProperty("saliency.models", library.toString());
		show("a", 3);
		show("b", 7);
	}

	@AfterEach
	void close() {
		System.clearProperty("saliency.models");
		OpenImages.close();
		table.reset();
		checks.reset();
	}

	private static ByteProcessor pixels(final int seed) {
		final ByteProcessor pixels = new ByteProcessor(20, 16);
		for (int i = 0; i < pixels.getPixelCount(); i++) {
			pixels.set(i, (i * i * seed + i) % 200);
		}
		return pixels;
	}

	private static ImagePlus show(final String title, final int... seeds) {
		final ImageStack stack = new ImageStack(20, 16);
		for (final int seed : seeds) {
			stack.addSlice(pixels(seed));
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.show();
		return image;
	}

	private static ImagePlus map(final String options) {
		IJ.run(EXPLAIN, (options.contains("model=") ? "" : "model=means ") + "evidence=signed " + options);
		final ImagePlus map = WindowManager.getCurrentImage();
		map.setTitle("map");
		return map;
	}

	private double value(final String column) {
		return table.getValue(column, table.size() - 1);
	}

	private String text(final String column) {
		return table.getStringValue(column, table.size() - 1);
	}

	@Test
	void aMapIsEvaluatedWithThePairModelAndIntensityOfItsRecord() {
		WindowManager.getImage("a").setDisplayRange(20, 90);
		map("reference=a query=b window=5 stride=3 intensity=full layer=false");
		show("c", 5);
		IJ.run(EVALUATE, "map=map steps=20");
		assertEquals("a", text("Reference"));
		assertEquals("b", text("Query"));
		assertEquals("means", text("Model"));
		final double insertion = value("Insertion");
		IJ.run(EVALUATE, "map=map reference=a query=b model=means intensity=full steps=20");
		assertEquals(insertion, value("Insertion"));
		IJ.run(EVALUATE, "map=map intensity=display steps=20");
		assertNotEquals(insertion, value("Insertion"), "What the user says goes before what the record says.");
	}

	@Test
	void aScriptThatRunsACommandGetsTheSettingsOfTheRecordToo() throws Exception {
		final ImagePlus map = map("reference=a query=b window=5 stride=3 layer=false");
		try (Context context = new Context()) {
			final CommandModule evaluated = context.service(CommandService.class)
				.run(EvaluateSaliency.class, true, Map.of("map", map, "steps", 5)).get();
			assertNull(evaluated.getCancelReason());
			assertEquals("means", evaluated.getInput("model"));
			map.setProperty("Info",
				((String) map.getProperty("Info")).replace("\"window\": \"5\"", "\"window\": \"-5\""));
			assertEquals(
				"map: in its record, window: -5 is not allowed; it must be a whole number from 0 to 100000.",
				context.service(CommandService.class).run(EvaluateSaliency.class, true, Map.of("map", map)).get()
					.getCancelReason());
		}
	}

	@Test
	void aPairThatIsNotThatOfTheMapIsRefusedUnlessTheUserSaysSo() {
		map("reference=a query=b window=5 stride=3 layer=false");
		assertStops(
			"reference: map was made of a, not of b; leave reference out, or let it be used with unchecked.",
			EVALUATE, "map=map reference=b query=a");
		assertStops("query: map was made for b, not for a; leave query out, or let it be used with unchecked.",
			"Saliency Figure...", "map=map query=a");
		assertStops("image: map was made of a, not of b; leave image out, or let it be used with unchecked.",
			LAYER, "map=map image=b");
		assertEquals(0, table.size());
		IJ.run(EVALUATE, "map=map reference=b query=a unchecked steps=5");
		assertEquals("b", text("Reference"));
		WindowManager.getImage("a").getProcessor().set(3, 3, 250);
		assertStops("reference: map was made of a with other pixels, another display range or other planes; leave"
			+ " reference out, or let it be used with unchecked.", EVALUATE, "map=map reference=a");
		assertStops(
			"reference: the image a is open, but its pixels, its display range or the planes that are shown"
				+ " (c 1, z 1, t 1) aren't those of the record.",
			EVALUATE, "map=map");
	}

	@Test
	void theSliceThatIsShownSaysWhichPlaneAndWhichQuery() {
		final ImagePlus stack = show("stack", 2, 9, 4);
		final ImagePlus map = map("reference=stack query=[a,b] planes=z window=5 stride=3 layer=false");
		assertEquals(6, map.getStackSize());
		stack.setSlice(1);
		for (int slice = 1; slice <= 6; slice++) {
			map.setSlice(slice);
			IJ.run(EVALUATE, "map=map steps=10");
			final double insertion = value("Insertion");
			final String query = slice % 2 == 1 ? "a" : "b";
			assertEquals(query, text("Query"));
			new ImagePlus("one map", map.getProcessor().duplicate()).show();
			new ImagePlus("plane", stack.getStack().getProcessor((slice + 1) / 2)).show();
			WindowManager.getImage("plane").setDisplayRange(stack.getDisplayRangeMin(), stack.getDisplayRangeMax());
			IJ.run(EVALUATE, "map=[one map] any_map reference=plane query=" + query + " model=means steps=10");
			assertEquals(insertion, value("Insertion"), "slice " + slice);
			WindowManager.getImage("one map").close();
			WindowManager.getImage("plane").close();
		}
		assertEquals(1, stack.getCurrentSlice());
	}

	@Test
	void aMapIsCheckedWithTheSettingsOfItsRecord() {
		map(
			"model=mobilenetv2-oidv4-96 reference=a query=b perturber=superpixels superpixels=12 fill=white distance=cosine layer=false");
		IJ.run(CHECK, "map=map repeats=1 cascade=0 noise=20");
		assertTrue(WindowManager.getCurrentImage().getTitle().startsWith("Check of a for b"));
		final double correlation = checks.getValue("RankCorrelation", 1);
		final double difference = checks.getValue("SquaredDifference", 2);
		IJ.run(CHECK, "reference=a query=b perturber=superpixels superpixels=12 fill=white distance=cosine"
			+ " evidence=signed repeats=1 cascade=0 noise=20");
		assertEquals(correlation, checks.getValue("RankCorrelation", 4));
		assertEquals(difference, checks.getValue("SquaredDifference", 5));
		IJ.run(CHECK, "map=map superpixels=40 repeats=1 cascade=0 noise=20");
		assertNotEquals(difference, checks.getValue("SquaredDifference", 8));
		assertStops(
			"query: the key is missing; give the title or ID of an open image, or a map whose record says which"
				+ " it was.",
			CHECK, "reference=a");
	}

	@Test
	void theSettingsOfARecordAreAStrangersText() {
		final ImagePlus map = map("reference=a query=b window=5 stride=3 layer=false");
		map.setProperty("Info", ((String) map.getProperty("Info")).replace("\"model\": \"means\"",
			"\"model\": \"http://host.invalid/x.onnx\""));
		for (final String command : new String[] { EVALUATE, CHECK }) {
			assertStops(
				"model: the map was made with http://host.invalid/x.onnx, which isn't used just because a record"
					+ " names it: it isn't on this computer; say with the key model which one to use.",
				command, "map=map");
		}
		IJ.run(EVALUATE, "map=map model=means steps=5");
		assertEquals("means", text("Model"));
	}

	@Test
	void theLayerLiesOverTheImageOfTheRecordAndTheFigureShowsItsPair() {
		map("reference=a query=b window=5 stride=3 layer=false");
		IJ.run(LAYER, "map=map");
		assertNotNull(WindowManager.getImage("a").getOverlay());
		assertNull(WindowManager.getImage("b").getOverlay());
		IJ.run("Saliency Figure...", "map=map");
		assertEquals("Figure of map", WindowManager.getCurrentImage().getTitle());
	}

	@Test
	void theLayersLieOverThePlanesThatTheirMapsAreOf() {
		final ImagePlus stack = show("stack", 2, 9, 4);
		stack.setSlice(2);
		map("reference=stack query=a window=5 stride=3 layer=false");
		stack.setSlice(3);
		IJ.run(LAYER, "map=map");
		assertEquals(Set.of(2), positions(stack));
		stack.setOverlay(null);
		final ImagePlus both = map("reference=stack query=[a,b] planes=z window=5 stride=3 layer=false");
		both.setTitle("both");
		both.setSlice(4);
		IJ.run(LAYER, "map=both opacity=100");
		assertEquals(Set.of(1, 2, 3), positions(stack));
		for (int plane = 1; plane <= 3; plane++) {
			both.setSlice(2 * plane);
			stack.setSlice(plane);
			final ImageProcessor values = both.getProcessor();
			int strongest = 0;
			for (int i = 1; i < values.getPixelCount(); i++) {
				if (Math.abs(values.getf(i)) > Math.abs(values.getf(strongest))) strongest = i;
			}
			if (Math.abs(values.getf(strongest)) < both.getDisplayRangeMax()) continue;
			assertEquals(values.convertToRGB().get(strongest) & 0xffffff,
				stack.flatten().getProcessor().get(strongest) & 0xffffff);
		}
	}

	/** Of the planes that have a layer. */
	private static Set<Integer> positions(final ImagePlus stack) {
		return Arrays.stream(stack.getOverlay().toArray()).map(Roi::getPosition).collect(Collectors.toSet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Evaluate Saliency...|reference=a query=b map", "Saliency Layer...|image=a map",
		"Saliency Figure...|reference=a query=b map", "Saliency Calibration Bar|map", "Run Again from Record|map",
		"Score Saliency against Ground Truth...|truth=a map", "Compare Saliency Maps...|other=made map",
		"Compare Saliency Maps...|map=made other", "Check Saliency...|reference=a query=b map" })
	void anImageThatIsNoMapIsRefusedWhereAMapIsNeeded(final String line) {
		map("reference=a query=b window=10 stride=10 layer=false").setTitle("made");
		new ImagePlus("colour", new ColorProcessor(20, 16)).show();
		new ImagePlus("float", new FloatProcessor(20, 16)).show();
		final int open = WindowManager.getImageCount();
		final String command = line.substring(0, line.indexOf('|'));
		final String options = line.substring(line.indexOf('|') + 1);
		final String key = options.substring(options.lastIndexOf(' ') + 1);
		assertStops(key + ": colour is a colour image; give a map, which has one value of 32 bits per pixel.",
			command, options + "=colour");
		assertStops(key + ": b is an image of 8 bits; give a map, which has one value of 32 bits per pixel.",
			command, options + "=b");
		final boolean needed = command.startsWith("Run Again") || command.equals(CHECK);
		assertStops(
			key + ": float has no record "
				+ (needed ? "in its info; only maps of Explain Similarity (SBSM)... have one."
					: "that says it is a saliency map; if it is one, any_map lets it count as one."),
			command, options + "=float");
		assertEquals(open, WindowManager.getImageCount());
	}

	private static void assertStops(final String sentence, final String command, final String options) {
		assertThrows(RuntimeException.class, () -> IJ.run(command, options));
		assertEquals(sentence, IJ.getErrorMessage());
	}
}
