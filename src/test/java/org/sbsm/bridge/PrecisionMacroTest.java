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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.process.ByteProcessor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;

/** Maps of a model with matrix products of 8 bits, and what is said of them. */
class PrecisionMacroTest {

	private static final String EXPLAIN = "Explain Similarity (SBSM)...";

	private static final int SIDE = 32;

	@TempDir
	private Path folder;

	private String options;

	@BeforeEach
	void open() {
		MeasurementTable.EXPLANATIONS.table().reset();
		SciJavaContext.get().service(SimilaritySaliencyService.class).keptEmbeddings().clear();
		new ImagePlus("a", pixels(1)).show();
		new ImagePlus("b", pixels(2)).show();
		final String model = OnnxFile.tokens(SIDE).write(folder.resolve("tokens.onnx")).toString();
		options = "query=b window=8 stride=2 evidence=signed layer=false model=[" + model + "]";
	}

	@AfterEach
	void close() {
		OpenImages.close();
		MeasurementTable.EXPLANATIONS.table().reset();
	}

	private static ByteProcessor pixels(final long seed) {
		final Random random = new Random(seed);
		final ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++) {
			pixels.set(i, random.nextInt(256));
		}
		pixels.blurGaussian(2);
		pixels.resetMinAndMax();
		return pixels;
	}

	private static ImagePlus map(final String keys) {
		IJ.run(EXPLAIN, keys);
		return IJ.getImage();
	}

	private static float[] values(final ImagePlus map) {
		return (float[]) map.getProcessor().getPixels();
	}

	private static JsonObject record(final ImagePlus map) {
		return JsonParser.parseString((String) map.getProperty("Info")).getAsJsonObject();
	}

	@Test
	void theMapIsAlmostThatOf32BitsAndSaysHowAlikeItIs() {
		final ImagePlus exact = map("reference=a " + options);
		final ImagePlus rounded = map("reference=a precision=int8 " + options);
		assertFalse(Arrays.equals(values(exact), values(rounded)));
		assertTrue(correlation(exact, rounded) > 0.99);
		assertEquals("Saliency of a for b", exact.getTitle());
		assertEquals("int8", record(rounded).getAsJsonObject("settings").get("precision").getAsString());
		assertEquals("float32", record(exact).getAsJsonObject("settings").get("precision").getAsString());
		final JsonArray planes = record(rounded).getAsJsonArray("agreement");
		assertEquals(1, planes.size());
		final JsonObject agreement = planes.get(0).getAsJsonArray().get(0).getAsJsonObject();
		assertEquals(64, agreement.get("occlusions").getAsInt());
		assertTrue(agreement.get("correlation").getAsDouble() > 0.95);
		assertTrue(agreement.get("largestDifference").getAsDouble() > 0);
		assertTrue(
			agreement.get("largestDifference").getAsDouble() < agreement.get("largestEvidence").getAsDouble() / 2);
		assertFalse(record(exact).has("agreement"));
		final MeasurementTable table = MeasurementTable.EXPLANATIONS;
		assertEquals("int8", table.text("Precision", 1));
		assertEquals("", table.text("Precision", 0));
		assertEquals(agreement.get("correlation").getAsDouble(), table.table().getValue("Float32R", 1), 1e-9);
		assertEquals(agreement.get("largestDifference").getAsDouble(),
			table.table().getValue("Float32Difference", 1), 1e-9);
		assertEquals("whole passes", table.text("Inference", 1));
	}

	private static double correlation(final ImagePlus a, final ImagePlus b) {
		final double[][] values = new double[2][SIDE * SIDE];
		for (int i = 0; i < SIDE * SIDE; i++) {
			values[0][i] = values(a)[i];
			values[1][i] = values(b)[i];
		}
		return new PearsonsCorrelation().correlation(values[0], values[1]);
	}

	@Test
	void embeddingsAreKeptApart() {
		final ImagePlus rounded = map("reference=a precision=int8 " + options);
		final ImagePlus exact = map("reference=a " + options);
		assertEquals("[\"whole passes\"]", record(exact).get("inference").toString());
		final ImagePlus again = map("reference=a precision=int8 " + options);
		assertEquals("[\"kept embeddings\"]", record(again).get("inference").toString());
		assertArrayEquals(values(rounded), values(again));
		assertFalse(Arrays.equals(values(exact), values(again)));
		// Compared again, without a pass.
		assertEquals(record(rounded).get("agreement"), record(again).get("agreement"));
	}

	@Test
	void theRunRepeatedFromTheRecordGivesTheIdenticalMap() {
		map("reference=a precision=int8 " + options).setTitle("map");
		SciJavaContext.get().service(SimilaritySaliencyService.class).keptEmbeddings().clear();
		final String said = Printed.by(() -> IJ.run("Run Again from Record", "map=map"));
		assertTrue(said.contains("map: The map is identical, bit for bit."), said);
		assertEquals("int8", record(IJ.getImage()).getAsJsonObject("settings").get("precision").getAsString());
	}

	@Test
	void theNumbersAreSaid() {
		final String said = Printed.by(() -> map("reference=a precision=int8 " + options));
		assertTrue(
			said.matches("(?s).*Saliency of a for b: precision=int8: the evidence of the first 64 occlusions"
				+ " correlates with that of float32 by r = (0\\.9\\d+|1\\.0000); largest difference \\S+, \\S+ % of the largest"
				+ " evidence\\.\\s*"),
			said);
	}

	/** One value that is a thousand times as large as the others leaves them no bits. */
	@Test
	void aMapThatMayBeWrongIsShownWithAWarning() {
		final float[] weights = OnnxFile.random(3, 4096);
		final String model = new OnnxFile().input("image", OnnxFile.FLOAT, -1, 3, SIDE, SIDE)
			.output("embedding", OnnxFile.FLOAT, -1, 64)
			.node("AveragePool", "image", "pooled", OnnxFile.attribute("kernel_shape", 8, 8),
				OnnxFile.attribute("strides", 8, 8))
			.node("Flatten", "pooled", "flat").integers("starts", 0).integers("ends", 16).integers("axes", 1)
			.node("Slice", "flat,starts,ends,axes", "some").numbers("zeros", new float[48], 1, 48)
			.node("MatMul", "some,up", "many").random("up", 5, 16, 63).number("outlier", 5000)
			.node("ReduceMean", "many", "mean", OnnxFile.attribute("axes", 1)).node("Mul", "mean,nothing", "zero")
			.number("nothing", 0).node("Add", "zero,outlier", "large")
			.node("Concat", "many,large", "all", OnnxFile.integer("axis", 1)).numbers("w", weights, 64, 64)
			.node("MatMul", "all,w", "embedding").metadata("value_scale", "1").metadata("mean", "0.5,0.5,0.5")
			.metadata("std", "0.25,0.25,0.25").write(folder.resolve("outlier.onnx")).toString();
		final String said = Printed.by(() -> map("reference=a precision=int8 "
			+ options.replaceAll("model=.*", "model=[" + model.replace("\\", "\\\\") + "]")));
		assertTrue(said.contains("this map may be wrong, so make it again with precision=float32."), said);
		assertEquals("Saliency of a for b (int8 may be wrong)", IJ.getImage().getTitle());
		assertTrue(MeasurementTable.EXPLANATIONS.text("Note", 0).contains("this map may be wrong"));
	}

	@Test
	void ofManyPlanesTheFirstOcclusionsAreCompared() {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		stack.addSlice(new ByteProcessor(SIDE, SIDE));
		stack.addSlice(pixels(3));
		stack.addSlice(pixels(4));
		new ImagePlus("stack", stack).show();
		final ImagePlus map = map("reference=stack planes=all precision=int8 " + options);
		final JsonArray planes = record(map).getAsJsonArray("agreement");
		// Nothing changes where a black plane is blurred.
		assertEquals(3, planes.size());
		assertEquals(0, planes.get(0).getAsJsonArray().size());
		assertEquals(64, planes.get(1).getAsJsonArray().get(0).getAsJsonObject().get("occlusions").getAsInt());
		assertEquals(0, planes.get(2).getAsJsonArray().size());
	}

	@Test
	void whatCannotBeIsSaid() {
		fails("precision: int4 is not allowed; it must be one of: float32, int8.",
			"reference=a precision=int4 " + options);
		fails("precision: int8 is not possible with device=gpu; use device=cpu or precision=float32.",
			"reference=a precision=int8 device=gpu " + options);
		fails(
			"precision: int8 is not possible with the model mobilenetv2-oidv4-96, because it has no matrix product"
				+ " (MatMul or Gemm) with 32-bit weights of at least 4096 numbers; use precision=float32.",
			"reference=a query=b precision=int8");
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		stack.addSlice(pixels(3));
		stack.addSlice(pixels(4));
		final ImagePlus volume = new ImagePlus("volume", stack);
		volume.setDimensions(1, 2, 1);
		volume.show();
		fails("precision: int8 is not possible with planes=volume; use precision=float32.",
			"reference=volume planes=volume precision=int8 " + options);
	}

	private static void fails(final String sentence, final String keys) {
		final int images = WindowManager.getImageCount();
		assertThrows(RuntimeException.class, () -> IJ.run(EXPLAIN, keys));
		assertEquals(sentence, IJ.getErrorMessage());
		assertEquals(images, WindowManager.getImageCount());
		assertEquals(0, MeasurementTable.EXPLANATIONS.table().size());
	}
}
