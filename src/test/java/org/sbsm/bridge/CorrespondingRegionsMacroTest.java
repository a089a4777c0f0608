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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;
import org.sbsm.testing.TestData;

class CorrespondingRegionsMacroTest {

	private static final String COMMAND = "Corresponding Regions...";

	/** What is shown of one image is 20 pixels further left in the other. */
	private static final int SHIFT = 20;

	private ImagePlus a;
	private ImagePlus b;

	@BeforeEach
	void open() {
		MeasurementTable.LINKS.table().reset();
		a = crop("a", 0);
		b = crop("b", SHIFT);
	}

	@AfterEach
	void close() {
		WindowManager.setTempCurrentImage(null);
		OpenImages.close();
	}

	private static ImagePlus crop(final String title, final int x) {
		final ImagePlus cat = IJ.openImage(TestData.imageFile("cat.png").getPath());
		cat.setRoi(x, 0, 200, 200);
		final ImagePlus crop = cat.crop();
		crop.setTitle(title);
		crop.show();
		return crop;
	}

	private static ImagePlus run(final String options) {
		IJ.run(COMMAND, "reference=a query=b window=40 stride=20 " + options);
		return IJ.getImage();
	}

	@Test
	void linksAreInATableAFigureAndTheOverlaysOfBothImages() {
		a.setOverlay(new Overlay(new Roi(1, 1, 5, 5)));
		final byte[] before = pixels(a);
		final ImagePlus figure = run("links=4 distance=cosine");
		assertEquals("Links of a and b", figure.getTitle());
		assertEquals(408, figure.getWidth());
		final ResultsTable table = MeasurementTable.LINKS.table();
		final int count = table.size();
		assertTrue(count >= 3 && count <= 4, "links: " + count);
		int right = 0;
		for (int i = 0; i < count; i++) {
			if (Math.abs(table.getValue("ReferenceX", i) - SHIFT - table.getValue("QueryX", i)) <= 20
				&& Math.abs(table.getValue("ReferenceY", i) - table.getValue("QueryY", i)) <= 20) right++;
			assertTrue(table.getValue("Match", i) > 0 && table.getValue("Match", i) <= 1);
			if (i > 0) assertTrue(table.getValue("Margin", i) <= table.getValue("Margin", i - 1));
		}
		assertTrue(right >= count - 1, "right: " + right);
		assertEquals(1 + 2 * count, a.getOverlay().size());
		assertEquals(2 * count, b.getOverlay().size());
		assertEquals("Saliency link 1", b.getOverlay().get(0).getName());
		assertArrayEquals(before, pixels(a));
		run("links=1");
		assertEquals(3, a.getOverlay().size());
		assertNull(a.getOverlay().get(0).getName());
		run("links=2 outlines=false");
		assertEquals(3, a.getOverlay().size());
	}

	private static byte[] pixels(final ImagePlus image) {
		return image.getProcessor().convertToByteProcessor().getPixelsCopy() instanceof byte[] bytes ? bytes
			: null;
	}

	@Test
	void aPlaceGivesTheMapOfWhatCorrespondsToIt() {
		final ImagePlus map = run("x=100 y=100");
		assertEquals("Places of b like 100,100 of a", map.getTitle());
		assertEquals(200, map.getWidth());
		assertEquals(32, map.getBitDepth());
		final float[] values = (float[]) map.getProcessor().getPixels();
		for (final float value : values) {
			assertTrue(value >= -1 && value <= 1);
		}
		final Roi best = map.getOverlay().get(0);
		assertEquals(80, best.getBounds().getCenterX(), 20);
		assertEquals(100, best.getBounds().getCenterY(), 20);
		assertEquals(0, MeasurementTable.LINKS.table().size());
		// The embeddings were kept, and nothing depends on that.
		final float[] again = (float[]) run("x=100 y=100").getProcessor().getPixels();
		SciJavaContext.get().service(org.sbsm.service.SimilaritySaliencyService.class).keptEmbeddings().clear();
		assertArrayEquals(values, again);
		assertArrayEquals(values, (float[]) run("x=100 y=100").getProcessor().getPixels());
	}

	@Test
	void aSelectionRestrictsThePlaces() {
		a.setRoi(0, 0, 60, 60);
		run("links=50");
		final double[] x = MeasurementTable.LINKS.table().getColumn("ReferenceX");
		assertTrue(Arrays.stream(x).max().orElseThrow() <= 80);
	}

	@Test
	void bothMapsCostNothingMoreThanTheLinks() {
		run("links=2 outlines=false").close();
		final ResultsTable table = MeasurementTable.EXPLANATIONS.table();
		table.reset();
		final String settings = "window=40 stride=20 layer=false ";
		IJ.run("Explain Similarity (SBSM)...", "reference=a query=b both " + settings);
		assertEquals(4, WindowManager.getImageCount());
		final ImagePlus map = IJ.getImage();
		final ImagePlus ofQuery = WindowManager.getImage("Saliency of b for a");
		assertEquals("Saliency of a for b", map.getTitle());
		assertEquals(0, table.getValue("Passes", 0));
		assertEquals(0, table.getValue("Passes", 1));
		IJ.run("Explain Similarity (SBSM)...", "reference=b query=a " + settings);
		assertArrayEquals((float[]) IJ.getProcessor().getPixels(), (float[]) ofQuery.getProcessor().getPixels());
		IJ.run("Explain Similarity (SBSM)...", "reference=a query=b " + settings);
		assertArrayEquals((float[]) IJ.getProcessor().getPixels(), (float[]) map.getProcessor().getPixels());
		IJ.getErrorMessage();
		assertThrows(RuntimeException.class,
			() -> IJ.run("Explain Similarity (SBSM)...", "reference=a query=[a,b] both " + settings));
		assertTrue(IJ.getErrorMessage().startsWith("both: there are 2 query images"));
	}

	@Test
	void placesCanBeOfAnyShapeButMustBeOne() {
		IJ.run(COMMAND, "reference=a query=b perturber=superpixels superpixels=60 x=100 y=100");
		final Roi best = IJ.getImage().getOverlay().get(0);
		assertEquals(80, best.getBounds().getCenterX(), 25);
		assertEquals(100, best.getBounds().getCenterY(), 25);
		IJ.getErrorMessage();
		assertThrows(RuntimeException.class,
			() -> IJ.run(COMMAND, "reference=a query=b perturber=rise count=20"));
		assertTrue(IJ.getErrorMessage().contains("perturber: it hides places all over the image"));
	}

	@Test
	void withoutWindowsThereIsNoMouse() {
		assertThrows(RuntimeException.class, () -> run("links=2 live"));
		assertEquals(2, WindowManager.getImageCount());
	}

	@Test
	void whatWasFoundIsFoundAgainFromItsRecord() {
		a.setRoi(0, 0, 120, 120);
		final ImagePlus figure = run("links=3 distance=cosine outlines=false");
		figure.setTitle("figure");
		final ImagePlus place = run("x=100 y=100 fill=black");
		place.setTitle("place");
		a.setRoi(10, 20, 30, 40);
		final ResultsTable table = MeasurementTable.LINKS.table();
		final int count = table.size();
		assertEquals("The same was found, bit for bit.", again("figure"));
		assertEquals(2 * count, table.size());
		assertEquals("The same was found, bit for bit.", again("place"));
		assertEquals(new Rectangle(10, 20, 30, 40), a.getRoi().getBounds());
		assertNull(a.getOverlay());
		// Neither counts as a saliency map, and a changed record is noticed.
		assertThrows(RuntimeException.class, () -> IJ.run("Put Saliency Layer...", "map=place image=b"));
		place.setProperty("Info",
			((String) place.getProperty("Info")).replace("\"x\": \"100\"", "\"x\": \"40\""));
		assertEquals("Something else was found than before.", again("place"));
		b.getProcessor().invert();
		assertThrows(RuntimeException.class, () -> again("figure"));
		assertTrue(IJ.getErrorMessage().startsWith("query: the image b is open, but its pixels"));
	}

	/** What the last line of the log says of it. */
	private static String again(final String title) {
		final String said = Printed.by(() -> IJ.run("Run Again from Record", "map=" + title));
		return said.lines().filter(line -> line.startsWith(title + ": "))
			.map(line -> line.substring(title.length() + 2)).findFirst().orElse("");
	}

	/** A record is a stranger's text: it runs as it is allowed, or ends in one sentence. */
	@Test
	void mutatedRecordsEndInASentence() {
		IJ.run(COMMAND, "reference=a query=b window=100 stride=50 x=100 y=100");
		final ImagePlus place = IJ.getImage();
		place.setTitle("place");
		final String info = (String) place.getProperty("Info");
		final List<String> hostile = List.of("blur] keep=[/tmp/x", "http://evil.invalid/x.onnx", "-1", "1e999",
			"", "true", "regions", "rise", "x".repeat(10_000));
		final List<String> keys = List.of("x", "y", "links", "model", "fill", "perturber", "window", "live",
			"outlines", "keep", "layer", "query");
		final Random random = new Random(1);
		int refused = 0;
		for (int seed = 0; seed < 60; seed++) {
			final StringBuilder text = new StringBuilder(info);
			if (seed % 2 == 0) {
				text.insert(info.indexOf("\"settings\": {") + 13, "\"" + keys.get(random.nextInt(keys.size()))
					+ "\": \"" + hostile.get(random.nextInt(hostile.size())) + "\",");
			}
			else {
				final int at = random.nextInt(text.length());
				text.replace(at, Math.min(text.length(), at + 1 + random.nextInt(3)),
					List.of("{", "}", "\"", "null", "[", "9", "").get(random.nextInt(7)));
			}
			place.setProperty("Info", text.toString());
			try {
				IJ.run("Run Again from Record", "map=place");
				IJ.getImage().close();
			}
			catch (final RuntimeException exc) {
				refused++;
				final String message = IJ.getErrorMessage();
				assertTrue(message != null && message.endsWith(".") && !message.contains("\n")
					&& message.length() < 4000 && !message.contains("an error of the plugin"), seed + ": " + message);
			}
			assertNull(a.getOverlay());
		}
		assertTrue(refused > 15, "refused: " + refused);
	}

	@Test
	void aPlaceOutsideIsRefusedWithASentence() {
		final String before = IJ.getLog();
		for (final String place : new String[] { "x=200 y=10", "x=10", "x=-1 y=3" }) {
			assertThrows(RuntimeException.class, () -> run(place));
		}
		assertEquals(before, IJ.getLog());
	}
}
