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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.imagej.overlay.SaliencyLayer;
import org.sbsm.testing.TestData;

/** The Command as macros run it, in headless ImageJ. */
class ExplainSimilarityMacroTest {

	private static final String COMMAND = "Explain Similarity (SBSM)...";

	private ImagePlus cat;
	private ImagePlus camera;

	@BeforeEach
	void open() {
		cat = show("cat.png");
		camera = show("cameraman.png");
		ResultsTable.getResultsTable().reset();
	}

	@AfterEach
	void close() {
		WindowManager.closeAllWindows();
		for (final int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList()) {
			WindowManager.getImage(id).close();
		}
	}

	private static ImagePlus show(final String name) {
		final ImagePlus image = IJ.openImage(TestData.imageFile(name).getPath());
		image.show();
		return image;
	}

	@Test
	void theDemoMacroGivesTheStoredMap(@TempDir final Path folder) throws IOException {
		assertEquals(0,
			MacroRun.run(new File("macros/Explain_Similarity.ijm"), folder.resolve("new").toString()));
		final ImagePlus map = IJ.openImage(folder.resolve("new/saliency-map.tif").toString());
		final ImagePlus stored = IJ.openImage("src/test/resources/golden/retina-blur-euclidean.tif");
		final double maximum = stored.getStatistics().max;
		assertArrayEquals((float[]) stored.getProcessor().getPixels(), (float[]) map.getProcessor().getPixels(),
			(float) (1e-4 * maximum));
		assertEquals(0, map.getDisplayRangeMin());
		assertEquals(maximum, map.getDisplayRangeMax(), 1e-4 * maximum);
		final ImagePlus picture = IJ.openImage(folder.resolve("new/saliency-layer.png").toString());
		assertEquals(ImagePlus.COLOR_RGB, picture.getType());
		final String table = Files.readString(folder.resolve("new/saliency-table.csv"));
		assertTrue(table.lines().count() >= 2, table);
		assertTrue(table.contains("retina-field-a.png,retina-field-b.png,mobilenetv2-oidv4-96,euclidean,"
			+ "sliding-window,blur,76,76,30,30,positive,2.8"), table);
	}

	@Test
	void theMapIsTheActiveImageAndLiesOverTheReference() {
		cat.getCalibration().pixelWidth = 0.25;
		cat.getCalibration().setUnit("mm");
		IJ.run(COMMAND, "reference=cat.png query=" + camera.getID() + " window=50 stride=50");
		final ImagePlus map = WindowManager.getCurrentImage();
		assertEquals("Saliency of cat.png for cameraman.png", map.getTitle());
		assertEquals(32, map.getBitDepth());
		assertEquals(451, map.getWidth());
		assertEquals(300, map.getHeight());
		assertEquals(0.25, map.getCalibration().pixelWidth);
		assertEquals("mm", map.getCalibration().getUnit());
		assertEquals(SaliencyLayer.NAME + " for cameraman.png", cat.getOverlay().get(0).getName());
		assertNull(camera.getOverlay());
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(1, table.size());
		assertEquals(60, table.getValue("Occlusions", 0));
		assertTrue(table.getValue("Max", 0) > 0);
		assertEquals(map.getStatistics().max, table.getValue("Max", 0), 1e-6);
		assertEquals(table.getValue("Max", 0),
			map.getProcessor().getf((int) table.getValue("MaxX", 0), (int) table.getValue("MaxY", 0)), 1e-6);
	}

	@Test
	void noPixelOfAnOpenImageChanges() {
		final Object before = ((int[]) cat.getProcessor().getPixels()).clone();
		final Object cameraBefore = ((byte[]) camera.getProcessor().getPixels()).clone();
		IJ.run(COMMAND, "reference=cat.png query=cameraman.png window=150 stride=150");
		assertArrayEquals((int[]) before, (int[]) cat.getProcessor().getPixels());
		assertArrayEquals((byte[]) cameraBefore, (byte[]) camera.getProcessor().getPixels());
	}

	@Test
	void keysThatAreLeftOutTakeTheirDefaultsNotEarlierValues() {
		IJ.run(COMMAND,
			"reference=cat.png query=cameraman.png window=150 stride=150 distance=cosine layer=false");
		assertNull(cat.getOverlay());
		WindowManager.setTempCurrentImage(cat);
		IJ.run(COMMAND, "query=cameraman.png window=150 stride=150");
		assertEquals("euclidean", ResultsTable.getResultsTable().getStringValue("Measure", 1));
		assertEquals("cat.png", ResultsTable.getResultsTable().getStringValue("Reference", 1));
		assertNotNull(cat.getOverlay());
		WindowManager.setTempCurrentImage(null);
	}

	@Test
	void eachSliceOfAStackIsAQuery() {
		final ImagePlus stack = new ImagePlus("two", camera.getStack().duplicate());
		stack.getStack().addSlice("dark", camera.getProcessor().duplicate());
		stack.getStack().getProcessor(2).multiply(0.3);
		stack.getStack().setSliceLabel("bright", 1);
		stack.setStack(stack.getStack());
		stack.show();
		IJ.run(COMMAND, "reference=cat.png query=two window=150 stride=150");
		final ImagePlus maps = WindowManager.getCurrentImage();
		assertEquals(2, maps.getStackSize());
		assertTrue(maps.getStack().getSliceLabel(2).startsWith("dark: max "));
		IJ.run(COMMAND, "reference=cat.png query=cameraman.png window=150 stride=150");
		assertArrayEquals((float[]) WindowManager.getCurrentImage().getProcessor().getPixels(),
			(float[]) maps.getStack().getPixels(1));
	}

	@Test
	void anImageOfOnePixelGivesAMapOfOnePixel() {
		new ImagePlus("dot", new ByteProcessor(1, 1, new byte[] { 90 })).show();
		final float[] map = explain("reference=dot query=cat.png fill=white");
		assertEquals(1, map.length);
	}

	@Test
	void aConstantImageLooksLikeItsBlurEverywhereAndNeedsNoPass() {
		final ByteProcessor grey = new ByteProcessor(60, 50);
		grey.set(77);
		new ImagePlus("grey", grey).show();
		assertArrayEquals(new float[3000], explain("reference=grey query=cat.png"));
		assertEquals(ResultsTable.getResultsTable().getValue("Occlusions", 0),
			ResultsTable.getResultsTable().getValue("Skipped", 0));
	}

	@Test
	void nanCountsAsTheSmallestValue() {
		final FloatProcessor values = camera.getProcessor().resize(100).convertToFloatProcessor();
		final FloatProcessor holes = (FloatProcessor) values.duplicate();
		for (int i = 0; i < 500; i++) {
			values.setf(i, 3);
			holes.setf(i, Float.NaN);
		}
		values.setMinAndMax(3, 200);
		holes.setMinAndMax(3, 200);
		new ImagePlus("values", values).show();
		new ImagePlus("holes", holes).show();
		assertArrayEquals(explain("reference=values query=cat.png window=50"),
			explain("reference=holes query=cat.png window=50"));
	}

	@Test
	void aWindowLargerThanTheImageHidesAllOfIt() {
		final float[] map = explain("reference=cat.png query=cameraman.png window=2000 stride=2000 fill=black");
		for (final float value : map) {
			assertEquals(map[0], value);
		}
	}

	@Test
	void anImageCanBeComparedWithItself() {
		assertTrue(explain("reference=cat.png query=cat.png window=150 stride=100")[0] > 0);
		assertEquals(0, ResultsTable.getResultsTable().getValue("Distance", 0));
	}

	@Test
	void signedMapsAreShownAroundZero() {
		explain("reference=cat.png query=cameraman.png window=150 stride=75 evidence=signed");
		final ImagePlus map = WindowManager.getCurrentImage();
		assertTrue(map.getStatistics().min < 0);
		assertEquals(-map.getDisplayRangeMax(), map.getDisplayRangeMin());
	}

	private static float[] explain(final String options) {
		IJ.run(COMMAND, options);
		return (float[]) WindowManager.getCurrentImage().getProcessor().getPixels();
	}
}
