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
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;

/**
 * A patch is pasted into some images of a gallery. With a network of which it is known
 * what it sees, the mean of each colour, the search must find them all, and the maps of
 * the hits must point at the patch: whatever its place, its colour and what is around
 * it.
 */
class PlantedPatchTest {

	private static final int WIDTH = 60;
	private static final int HEIGHT = 48;
	private static final int PATCH = 14;
	private static final int PLANTED = 5;
	private static final int OTHERS = 15;

	@TempDir
	private Path folder;

	private final List<Rectangle> places = new ArrayList<>();

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private String path(final String name) {
		return folder.resolve(name).toString().replace('\\', '/');
	}

	/** Grey noise of 64 to 191: no colour of its own. */
	private static ImageProcessor background(final Random random) {
		final int[] pixels = new int[WIDTH * HEIGHT];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = 0x10101 * (64 + random.nextInt(128));
		}
		return new ColorProcessor(WIDTH, HEIGHT, pixels);
	}

	private static Rectangle plant(final ImageProcessor image, final int colour, final Random random) {
		final Rectangle place = new Rectangle(random.nextInt(WIDTH - PATCH), random.nextInt(HEIGHT - PATCH),
			PATCH, PATCH);
		image.setValue(colour);
		image.setRoi(place);
		image.fill();
		image.resetRoi();
		return place;
	}

	@ParameterizedTest
	@CsvSource({ "1, 0xff0000, hit", "2, 0x0000ff, hit", "3, 0x00ffff, hit", "4, 0xffff00, hit",
		"5, 0xff00ff, hit", "6, 0x00ff00, refined" })
	void allAreFoundAndTheMaximumOfEachMapIsOnThePatch(final int seed, final String colour, final String search)
		throws IOException {
		final Random random = new Random(seed);
		Files.createDirectory(folder.resolve("images"));
		for (int i = 0; i < PLANTED + OTHERS; i++) {
			final ImageProcessor image = background(random);
			if (i < PLANTED) places.add(plant(image, Integer.decode(colour), random));
			new FileSaver(new ImagePlus("", image))
				.saveAsPng(path("images/" + (i < PLANTED ? "planted" : "other") + i + ".png"));
		}
		final ImageProcessor query = background(random);
		plant(query, Integer.decode(colour), random);
		new ImagePlus("query", query).show();
		final String model = OnnxFile.channelMeans(-1, 3, HEIGHT, WIDTH).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("means.onnx")).toString()
			.replace('\\', '/');
		IJ.run("Add to Gallery...",
			"gallery=[" + path("gallery") + "] folder=[" + path("images") + "] model=[" + model + "]");
		IJ.run("Search Gallery...",
			"gallery=[" + path("gallery") + "] query=query hits=10 model_file=[" + model + "]");
		if (search.equals("refined")) IJ.run("Refine Search...", "relevant=1,2 not=8,9");
		final ResultsTable hits = MeasurementTable.HITS.table();
		for (int row = 0; row < hits.size(); row++) {
			assertEquals(row < PLANTED, hits.getStringValue("File", row).startsWith("planted"), "hit " + (row + 1));
		}
		IJ.run("Explain Hits...", "hits=1-" + PLANTED + " window=12 stride=3 fill=image-mean");
		for (int row = 0; row < PLANTED; row++) {
			final ImageProcessor map = IJ.getImage().getStack().getProcessor(row + 1);
			int best = 0;
			for (int i = 0; i < map.getPixelCount(); i++) {
				if (map.getf(i) > map.getf(best)) best = i;
			}
			final Rectangle place = places
				.get(Integer.parseInt(hits.getStringValue("File", row).replaceAll("\\D", "")));
			assertTrue(place.contains(best % WIDTH, best / WIDTH),
				"maximum at " + best % WIDTH + ", " + best / WIDTH + ", the patch at " + place);
		}
	}
}
