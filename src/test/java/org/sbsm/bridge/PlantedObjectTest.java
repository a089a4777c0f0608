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
import ij.process.Blitter;
import ij.process.ImageProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.Window;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.retrieval.Concept;
import org.sbsm.retrieval.ConceptFile;
import org.sbsm.retrieval.SignTest;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.progress.Progress;

import org.sbsm.testing.Models;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/**
 * An object is pasted into some images of a gallery; all that a user would do finds it,
 * with the built-in model.
 */
class PlantedObjectTest {

	private static final int SIDE = 112;
	private static final int OBJECT = 56;
	private static final int PLANTED = 8;
	private static final int OTHERS = 24;

	@TempDir
	private Path folder;

	/** Places of the object by file. */
	private final List<int[]> places = new ArrayList<>();

	@BeforeEach
	void plant() throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		final Random random = new Random(1);
		final ImageProcessor object = crop("coffee.png", 200, 100, OBJECT, OBJECT);
		for (int i = 0; i < PLANTED + OTHERS; i++) {
			final ImageProcessor background = background(random);
			if (i < PLANTED) {
				final int[] place = { random.nextInt(SIDE - OBJECT), random.nextInt(SIDE - OBJECT) };
				background.copyBits(object, place[0], place[1], Blitter.COPY);
				places.add(place);
			}
			new FileSaver(new ImagePlus("", background))
				.saveAsPng(images.resolve((i < PLANTED ? "planted" : "other") + i + ".png").toString());
		}
		final ImageProcessor query = background(random);
		query.copyBits(object, 28, 28, Blitter.COPY);
		new ImagePlus("query", query).show();
		IJ.run("Add to Gallery...", "gallery=[" + path("gallery") + "] folder=[" + path("images") + "]");
	}

	private static ImageProcessor background(final Random random) {
		final String name = random.nextBoolean() ? "cat.png" : "cameraman.png";
		final ImagePlus image = IJ.openImage(TestData.imageFile(name).getPath());
		final ImageProcessor part = crop(name, random.nextInt(image.getWidth() - SIDE),
			random.nextInt(image.getHeight() - SIDE), SIDE, SIDE);
		if (random.nextBoolean()) part.flipHorizontal();
		return part;
	}

	private static ImageProcessor crop(final String name, final int x, final int y, final int width,
		final int height) {
		final ImageProcessor image = IJ.openImage(TestData.imageFile(name).getPath()).getProcessor()
			.convertToRGB();
		image.setRoi(x, y, width, height);
		return image.crop();
	}

	private String path(final String name) {
		return folder.resolve(name).toString().replace('\\', '/');
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private static ResultsTable hits() {
		return MeasurementTable.HITS.table();
	}

	private static boolean isPlanted(final int row) {
		return hits().getStringValue("File", row).startsWith("planted");
	}

	private static int plantedAmong(final int count) {
		int planted = 0;
		for (int row = 0; row < count; row++) {
			if (isPlanted(row)) planted++;
		}
		return planted;
	}

	/** Marks the first ten as a user would who sees them. */
	private static String marksOfTheFirstTen() {
		final StringBuilder relevant = new StringBuilder();
		final StringBuilder not = new StringBuilder();
		for (int row = 0; row < 10; row++) {
			final StringBuilder list = isPlanted(row) ? relevant : not;
			list.append(list.length() == 0 ? "" : ",").append(row + 1);
		}
		return "relevant=" + relevant + (not.length() == 0 ? "" : " not=" + not);
	}

	private int indexOf(final int row) {
		return Integer.parseInt(hits().getStringValue("File", row).replaceAll("\\D", ""));
	}

	@Test
	void itIsFoundLearnedAndPointedAt() {
		IJ.run("Search Gallery...", "gallery=[" + path("gallery") + "] query=query hits=" + (PLANTED + OTHERS));
		final int found = plantedAmong(PLANTED);
		assertTrue(found >= 5, found + " of 8 are among the first 8 of 32");
		IJ.run("Refine Search...", marksOfTheFirstTen());
		final int learned = plantedAmong(PLANTED);
		IJ.run("Refine Search...", marksOfTheFirstTen());
		assertTrue(learned > found, learned + " after the first marks");
		assertEquals(PLANTED, plantedAmong(PLANTED));
		IJ.run("Refine Search...", "save_concept=[" + path("object.json") + "]");
		IJ.run("Explain Hits...", "hits=1-" + PLANTED + " window=40 stride=10");
		final ImagePlus maps = IJ.getImage();
		int pointed = 0;
		double share = 0;
		for (int row = 0; row < PLANTED; row++) {
			final ImageProcessor map = maps.getStack().getProcessor(row + 1);
			final int[] place = places.get(indexOf(row));
			int best = 0;
			double inside = 0;
			double all = 0;
			for (int i = 0; i < map.getPixelCount(); i++) {
				if (map.getf(i) > map.getf(best)) best = i;
				all += map.getf(i);
				if (isWithin(i % SIDE, i / SIDE, place)) inside += map.getf(i);
			}
			share += inside / all / PLANTED;
			if (isWithin(best % SIDE, best / SIDE, place)) pointed++;
		}
		// The object is a quarter of an image.
		assertTrue(pointed >= 5, "maxima of the maps on the object: " + pointed + " of 8");
		assertTrue(share > 0.5, "share of the evidence on the object: " + share);
		hidingItLowersTheDecision();
	}

	private static boolean isWithin(final int x, final int y, final int[] place) {
		return x >= place[0] && x < place[0] + OBJECT && y >= place[1] && y < place[1] + OBJECT;
	}

	private void hidingItLowersTheDecision() {
		final Concept concept = ConceptFile.read(path("object.json"));
		final double[] whole = new double[PLANTED];
		final double[] hidden = new double[PLANTED];
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			final ImageEmbedder images = new ImageEmbedder(embedder, false);
			for (int i = 0; i < PLANTED; i++) {
				final var image = TestData.image(folder.resolve("images/planted" + i + ".png").toFile());
				final int[] place = places.get(i);
				whole[i] = concept.decision().value(images.embed(image, "image"));
				final List<float[]> occluded = images.embedOccluded(image, "image", new Blur(),
					List.of(new Window(place[0], place[1], OBJECT, OBJECT)), Progress.NONE);
				hidden[i] = concept.decision().value(occluded.get(0));
			}
		}
		assertTrue(SignTest.of(whole, hidden).p() < 0.01, "hiding the object lowers the decision");
	}
}
