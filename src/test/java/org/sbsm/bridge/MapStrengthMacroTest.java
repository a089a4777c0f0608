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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;

/**
 * A map and its row in the table say how strong it is beside the distance. The model
 * gives an image's mean, the left half of the reference image is 100, the right one
 * 200, and a quarter of it is hidden by 128: the mean rises by 7 or falls by 18.
 */
class MapStrengthMacroTest {

	private static final String ZERO = "No window increased the distance; evidence=signed or negative shows what keeps the"
		+ " images apart.";

	@TempDir
	private Path folder;

	private final ResultsTable table = ResultsTable.getResultsTable();
	private String model;

	@BeforeEach
	void open() {
		table.reset();
		MeasurementTable.EVALUATION.table().reset();
		model = OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1").metadata("mean", "0,0,0")
			.metadata("std", "1,1,1").write(folder.resolve("means.onnx")).toString();
		final ImageProcessor reference = show("reference", 100).getProcessor();
		reference.setValue(200);
		reference.setRoi(4, 0, 4, 8);
		reference.fill();
		reference.resetRoi();
		show("grey", 100);
		show("bright", 250);
		show("dark", 50);
		show("white", 255);
	}

	private static ImagePlus show(final String title, final int value) {
		final ByteProcessor pixels = new ByteProcessor(8, 8);
		pixels.set(value);
		final ImagePlus image = new ImagePlus(title, pixels);
		image.show();
		return image;
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private ImagePlus explain(final String options) {
		IJ.run("Explain Similarity (SBSM)...",
			"window=4 stride=4 fill=constant fill_value=128 layer=false model=[" + model + "] " + options);
		return WindowManager.getCurrentImage();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "query=bright | bright: max 18 % of distance |",
		"query=bright evidence=signed | bright: max 18 % of distance |",
		"query=dark | dark: max 7 % of distance, see evidence=signed | Windows reduced the distance more than others"
			+ " increased it; evidence=signed shows both.",
		"query=dark evidence=signed | dark: max 7 %, min -18 % of distance | The smallest value is further from 0 than"
			+ " the largest one.",
		"query=bright evidence=negative | bright: max 7 % of distance, see evidence=signed | Windows increased the"
			+ " distance more than others reduced it; evidence=signed shows both.",
		"query=reference | reference: distance 0 |" })
	void theSubtitleSaysWhatShareOfTheDistanceTheMaximumIs(final String options, final String label,
		final String note) {
		final ImagePlus map = explain("reference=reference " + options);
		assertEquals(label, map.getStack().getSliceLabel(1));
		assertEquals(note, table.columnExists("Note") ? table.getStringValue("Note", 0) : null);
	}

	@Test
	void theTableSaysTheSameInNumbers() {
		explain("reference=reference query=dark evidence=signed");
		assertEquals(7, table.getValue("Max%", 0), 1e-3);
		assertEquals(-18, table.getValue("Min%", 0), 1e-3);
		assertEquals(-0.18 * table.getValue("Distance", 0), table.getValue("Min", 0), 1e-5);
		explain("reference=reference query=reference");
		assertEquals("undefined", table.getStringValue("Max%", 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"reference=grey query=dark evidence=negative | dark: no window reduced the distance | No window reduced the"
			+ " distance; evidence=signed or positive shows what makes the images alike.",
		"reference=grey query=white | white: no window increased the distance | " + ZERO,
		"reference=grey query=dark fill_value=100 | dark: no window changed the distance | No window changed the"
			+ " distance; another fill or a larger window may." })
	void aMapThatIsZeroEverywhereSaysWhy(final String options, final String label, final String note) {
		final ImagePlus map = options.contains("fill_value") ? explainAsItIs(options) : explain(options);
		assertEquals(0, map.getStatistics().max);
		assertEquals(label, map.getStack().getSliceLabel(1));
		assertEquals(note, table.getStringValue("Note", 0));
	}

	private ImagePlus explainAsItIs(final String options) {
		IJ.run("Explain Similarity (SBSM)...",
			"window=4 stride=4 fill=constant layer=false model=[" + model + "] " + options);
		return WindowManager.getCurrentImage();
	}

	@Test
	void theEvaluationOfAMapOfZeroSaysWhyThereIsNothingToEvaluate() {
		explain("reference=grey query=white").setTitle("map");
		assertThrows(RuntimeException.class,
			() -> IJ.run("Evaluate Saliency...", "map=map reference=grey query=white model=[" + model + "]"));
		assertEquals(
			"map: map is 0 everywhere, so that no pixel comes before another; there is nothing to evaluate. "
				+ ZERO,
			IJ.getErrorMessage());
		assertEquals(0, MeasurementTable.EVALUATION.table().size());
	}

	@Test
	void aSignedMapIsShownAroundZeroAlsoIfAllValuesArePositive() {
		final ImagePlus map = explain("reference=grey query=dark evidence=signed");
		assertTrue(map.getStatistics().min > 0);
		assertEquals(-map.getDisplayRangeMax(), map.getDisplayRangeMin());
		final int middle = map.getProcessor().getLut().getRGB(128);
		final ImagePlus positive = explain("reference=grey query=dark");
		assertEquals(0, positive.getDisplayRangeMin());
		assertTrue(middle != positive.getProcessor().getLut().getRGB(128));
	}

	@Test
	void aNameThatTheSubtitleHasNoRoomForIsShortenedThere() {
		final String title = "a title of more than sixty characters for which there is no room in the subtitle";
		show(title, 250);
		final String[] lines = explain("reference=reference query=[" + title + "]").getStack().getSliceLabel(1)
			.split("\n");
		assertEquals(60, lines[0].length());
		assertTrue(lines[0].endsWith("\u2026: max 18 % of distance"), lines[0]);
		assertEquals(title, lines[1]);
	}
}
