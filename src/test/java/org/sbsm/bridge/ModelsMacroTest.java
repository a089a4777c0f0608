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
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OnnxFile;

/** A model is added, tested, used and removed by macro lines. */
class ModelsMacroTest {

	private static final String MODELS = "Saliency Models...";

	@TempDir
	private Path folder;

	private final ResultsTable table = MeasurementTable.MODELS.table();
	private final ResultsTable embeddings = MeasurementTable.EMBEDDINGS.table();

	@BeforeEach
	void useLibrary() {
		table.reset();
		embeddings.reset();
		System.setProperty("saliency.models", folder.resolve("library").toString());
	}

	@AfterEach
	void close() {
		System.clearProperty("saliency.models");
		table.reset();
	}

	@Test
	void aModelIsAddedTestedUsedAndRemoved() {
		final Path file = OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("means.onnx"));
		IJ.run(MODELS,
			"action=add file=[" + file + "] settings=[value_scale=1; mean=0,0,0; standard_deviation=1,1,1]");
		assertEquals("means", table.getStringValue("Model", 0));
		assertEquals(3, table.getValue("Length", 0));
		assertEquals("none", table.getStringValue("Warnings", 0));
		table.reset();
		IJ.run(MODELS, "action=list");
		assertEquals(3, table.size());
		assertEquals(12, table.getStringValue("SHA-256", 2).length());

		final ImageStack stack = new ImageStack(4, 4);
		stack.addSlice(new FloatProcessor(4, 4, new float[16]));
		final float[] half = new float[16];
		java.util.Arrays.fill(half, 0, 8, 1);
		stack.addSlice(new FloatProcessor(4, 4, half));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDisplayRange(0, 1);
		image.show();
		IJ.run("Measure Embedding...", "image=stack planes=all model=means");
		assertEquals(2, embeddings.size());
		assertEquals(0, embeddings.getValue("E1", 0), 1e-6);
		assertEquals(0.5, embeddings.getValue("E3", 1), 1e-6);
		assertEquals("cpu", embeddings.getStringValue("Device", 1));
		embeddings.reset();
		IJ.run("Measure Embedding...", "image=stack");
		assertTrue(embeddings.columnExists("E96"));
		assertFalse(embeddings.columnExists("E97"));
		image.changes = false;
		image.close();

		IJ.run(MODELS, "action=remove model=means");
		assertFalse(Files.exists(folder.resolve("library/means")));
	}

	@Test
	void aWrongSetUpIsSeen() {
		final Path file = OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("wrong.onnx"));
		IJ.run(MODELS, "action=add file=[" + file
			+ "] settings=[value_scale=255; mean=0.4,0.45,0.48; standard_deviation=0.2,0.2,0.2]");
		final String warnings = table.getStringValue("Warnings", 0);
		assertTrue(warnings.contains("check value_scale"), warnings);
		assertTrue(warnings.contains("RGB or BGR"), warnings);
	}

	@Test
	void anOutputThatDoesNotDependOnTheImageIsSeen() {
		final Path file = new OnnxFile().input("image", OnnxFile.FLOAT, -1, 3, 4, 4)
			.output("embedding", OnnxFile.FLOAT, -1, 3).number("nothing", 0).number("one", 1)
			.node("GlobalAveragePool", "image", "pooled").node("Flatten", "pooled", "means")
			.node("Mul", "means,nothing", "zero").node("Add", "zero,one", "embedding")
			.write(folder.resolve("constant.onnx"));
		IJ.run(MODELS,
			"action=add file=[" + file + "] settings=[value_scale=1; mean=0,0,0; standard_deviation=1,1,1]");
		assertEquals("Different pictures have the same embedding; check value_scale, mean, standard_deviation and"
			+ " output.", table.getStringValue("Warnings", 0));
	}

	@Test
	void theBuiltInModelsLookRight() {
		for (final String model : new String[] { "mobilenetv2-oidv4-96", "mobilenetv2-oidv4-320" }) {
			IJ.run(MODELS, "action=test model=" + model);
			assertEquals("none", table.getStringValue("Warnings", table.size() - 1));
		}
		assertEquals(320, table.getValue("Length", 1));
	}

	@Test
	void whatCannotBeAddedLeavesNothing() {
		final Path file = OnnxFile.channelMeans(-1, 3, 4, 4).write(folder.resolve("bare.onnx"));
		fails("action=add file=[" + file + "]", "lacks the key value_scale");
		fails("action=add", "file: the key is missing");
		fails("action=add file=[" + file + "] name=../up", "name: ../up is not allowed");
		fails("action=remove model=mobilenetv2-oidv4-96", "comes with the plugin");
		assertFalse(Files.exists(folder.resolve("library/bare")));
	}

	private static void fails(final String options, final String part) {
		assertThrows(RuntimeException.class, () -> IJ.run(MODELS, options));
		assertTrue(IJ.getErrorMessage().contains(part), IJ.getErrorMessage());
	}
}
