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
import ij.process.FloatProcessor;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;

/**
 * A graphics processor that isn't there is an error, never a silent run on the
 * processor; where the model ran is in the table and the record.
 */
class DeviceMacroTest {

	@TempDir
	private Path folder;

	private String model;

	@BeforeEach
	void open() {
		reset();
		for (final String title : new String[] { "a", "b" }) {
			final ImagePlus image = new ImagePlus(title, new FloatProcessor(4, 4,
				new double[] { 1, title.charAt(0), 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7 }));
			image.show();
		}
		model = OnnxFile.channelMeans(-1, 3, 4, 4).metadata("value_scale", "1").metadata("mean", "0,0,0")
			.metadata("std", "1,1,1").write(folder.resolve("means.onnx")).toString();
	}

	@AfterEach
	void close() {
		OpenImages.close();
		reset();
	}

	private static void reset() {
		for (final MeasurementTable table : MeasurementTable.values()) {
			table.table().reset();
		}
	}

	@ParameterizedTest
	@CsvSource({ "Explain Similarity (SBSM)..., reference=a query=b", "Live Saliency..., reference=a",
		"Evaluate Saliency..., map=b any_map reference=a query=b", "Check Saliency..., reference=a query=b",
		"Compare Settings..., reference=a query=b", "Measure Embedding..., image=a" })
	void aGraphicsProcessorThatIsNotThereIsAnError(final String command, final String options) {
		assertThrows(RuntimeException.class, () -> IJ.run(command, options + " device=gpu"));
		assertEquals("device: gpu is not possible, because the engine OnnxRuntime finds none; use device=cpu.",
			IJ.getErrorMessage());
		for (final MeasurementTable table : MeasurementTable.values()) {
			assertEquals(0, table.table().size());
		}
		assertEquals(2, WindowManager.getImageCount());
	}

	@Test
	void whereTheModelRanIsSaid() {
		final String printed = Printed.by(() -> {
			IJ.run("Explain Similarity (SBSM)...", "reference=a query=b window=2 stride=1 model=[" + model + "]");
			IJ.getImage().setTitle("map");
			IJ.run("Evaluate Saliency...",
				"map=map reference=a query=b steps=4 random_orders=1 model=[" + model + "]");
			IJ.run("Measure Embedding...", "image=a model=[" + model + "]");
		});
		final String record = (String) WindowManager.getImage("map").getProperty("Info");
		assertTrue(record.contains("\"device\": \"cpu\""), record);
		final String hash = record.replaceAll("(?s).*\"model\": .*?\"sha256\": \"([0-9a-f]{64})\".*", "$1");
		assertEquals(64, hash.length(), record);
		for (final MeasurementTable table : List.of(MeasurementTable.EXPLANATIONS, MeasurementTable.EVALUATION,
			MeasurementTable.EMBEDDINGS)) {
			assertEquals(1, table.table().size());
			assertEquals("cpu", table.text("Device", 0));
			assertEquals(hash.substring(0, 12), table.text("SHA-256", 0));
		}
		// In ImageJ that would open the log's window.
		assertEquals("", printed);
	}
}
