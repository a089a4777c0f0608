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

package org.sbsm.command.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.command.ExplainSimilarity;
import org.sbsm.imagej.record.MapRecordReader;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.testing.OnnxFile;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

class PairExplainerTest {

	@TempDir
	private Path folder;

	private String model;
	private Path map;

	@BeforeEach
	void make() {
		model = OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1").metadata("mean", "0,0,0")
			.metadata("std", "1,1,1").write(folder.resolve("means.onnx")).toString();
		map = folder.resolve("map.tif");
	}

	private Map<String, String> settings(final String planes) {
		return Map.of("model", model, "window", "3", "stride", "2", "fill", "black", "planes", planes);
	}

	private Path image(final String name, final int slices) {
		final ImagePlus image = IJ.createImage(name, "8-bit ramp", 12, 10, slices);
		for (int i = 1; i <= slices; i++) {
			image.getStack().getProcessor(i).multiply(1.0 / i);
			image.getStack().getProcessor(i).set(3, 4, 30 * name.length());
		}
		final Path file = folder.resolve(name + ".tif");
		final FileSaver saver = new FileSaver(image);
		assertTrue(slices > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString()));
		return file;
	}

	private List<Map<String, Object>> explain(final Map<String, String> settings, final FilePair pair)
		throws IOException {
		try (PairExplainer explainer = new PairExplainer(settings, 1)) {
			return explainer.explain(pair, map, Progress.NONE);
		}
	}

	@Test
	void theMapOfAStackIsThatOfTheCommandAndTheTableStaysAsItIs() throws Exception {
		final Path reference = image("stack", 3);
		final Path query = image("query", 1);
		final int before = MeasurementTable.EXPLANATIONS.table().size();
		final List<Map<String, Object>> rows = explain(settings("all"), new FilePair(reference, query));
		assertEquals(before, MeasurementTable.EXPLANATIONS.table().size());
		assertEquals(3, rows.size());
		assertEquals("query.tif", rows.get(0).get("Query"));
		assertEquals(model, rows.get(0).get("Model"));
		assertEquals(3.0, rows.get(0).get("Window"));
		final ImagePlus found = IJ.openImage(map.toString());
		try (Context context = new Context()) {
			final CommandModule module = context.service(CommandService.class)
				.run(ExplainSimilarity.class, false,
					Map.of("reference", IJ.openImage(reference.toString()), "query", IJ.openImage(query.toString()),
						"model", model, "window", 3, "stride", 2, "fill", "black", "planes", "all", "layer", false))
				.get();
			final ImagePlus expected = (ImagePlus) module.getOutput("map");
			assertEquals(3, found.getStackSize());
			for (int i = 1; i <= 3; i++) {
				assertArrayEquals((float[]) expected.getStack().getPixels(i),
					(float[]) found.getStack().getPixels(i));
			}
			assertEquals(MapRecordReader.read(expected).settings(), MapRecordReader.read(found).settings());
			assertEquals(MapRecordReader.read(expected).mapSha256(), MapRecordReader.read(found).mapSha256());
		}
		assertEquals(before + 3, MeasurementTable.EXPLANATIONS.table().size(), "the Command itself adds rows");
	}

	@Test
	void whatIsNoImageIsSaidInOneSentence() throws IOException {
		final Path text = Files.writeString(folder.resolve("macro.ijm"), "exit()");
		final Path query = image("query", 2);
		assertEquals("reference: macro.ijm: It is no image that ImageJ itself reads; save it as TIFF or PNG.",
			message(new FilePair(text, query)));
		assertTrue(
			message(new FilePair(image("other", 1), query, 12, 10)).contains("query.tif has several planes"));
		assertTrue(message(new FilePair(image("other", 1), query, 6, 5))
			.contains("is a part of 6 x 5 pixels of other.tif"));
		assertTrue(Files.notExists(map));
	}

	private String message(final FilePair pair) {
		return assertThrows(IllegalArgumentException.class, () -> explain(settings("all"), pair)).getMessage();
	}

	@Test
	void endsWhenItIsToldTo() {
		final FilePair pair = new FilePair(image("reference", 1), image("query", 1));
		try (PairExplainer explainer = new PairExplainer(settings("current"), 1)) {
			assertThrows(CancellationException.class, () -> explainer.explain(pair, map, new Progress() {

				@Override
				public void update(final long done, final long total) {
					// Nobody looks.
				}

				@Override
				public boolean isCanceled() {
					return true;
				}
			}));
		}
		assertTrue(Files.notExists(map));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "window|-1|window: -1 is not allowed; it must be a whole number from 0 to 100000.",
			"count|5|count: it has no meaning with perturber=sliding-window; leave it out.",
			"fill|pink|fill: pink is not allowed;", "keep|a|keep: there is no such key.",
			"fill_value|5|fill_value: it has no meaning with fill=blur; leave it out." })
	void valuesAreLookedAtAsThoseOfMacros(final String key, final String value, final String message) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> new PairExplainer(Map.of(key, value), 1)).getMessage();
		assertTrue(said.startsWith(message), said);
	}

	@Test
	void theKeysAreThoseOfTheRecord() {
		final List<String> keys = PairExplainer.keys();
		try (PairExplainer explainer = new PairExplainer(Map.of(), 1)) {
			explainer.settings().keySet()
				.forEach(key -> assertTrue(keys.contains(key) || key.equals("device"), key));
		}
		assertTrue(keys.containsAll(List.of("window_y", "planes", "pooling", "selection", "seed", "settle")));
		assertEquals(List.of(), keys.stream().filter(List.of("layer", "keep", "both")::contains).toList());
	}
}
