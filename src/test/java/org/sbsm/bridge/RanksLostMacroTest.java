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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.image.GaussianBlur;
import org.sbsm.image.Pixels;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.testing.Models;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/** Faithfulness on ranks: what a hit loses when its most salient tenth is hidden. */
class RanksLostMacroTest {

	private static final String EVALUATE = "Evaluate Gallery...";
	private static final int SIDE = 96;

	@TempDir
	private Path folder;

	private Path images;

	@BeforeEach
	void fill() throws IOException {
		images = Files.createDirectories(folder.resolve("images"));
		for (final String name : new String[] { "cat.png", "coffee.png", "cameraman.png" }) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"file,kind\ncat.png,animal\ncoffee.png,thing\ncameraman.png,person\n");
		IJ.run("Add to Gallery...", "gallery=[" + gallery() + "] folder=[" + path(images) + "] patch=" + SIDE
			+ " step=" + SIDE + " csv=[" + path(csv) + "]");
		MeasurementTable.GALLERIES.table().reset();
		MeasurementTable.RANKS.table().reset();
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private String gallery() {
		return path(folder.resolve("gallery"));
	}

	private static String path(final Path path) {
		return path.toString().replace('\\', '/');
	}

	private void evaluate(final String options) {
		IJ.run(EVALUATE, "gallery=[" + gallery() + "] label=kind " + options);
	}

	private String failure(final String options) {
		assertThrows(RuntimeException.class, () -> evaluate(options));
		return IJ.getErrorMessage();
	}

	private static ResultsTable ranks() {
		return MeasurementTable.RANKS.table();
	}

	private static double summary(final String column) {
		return MeasurementTable.GALLERIES.number(column, -1);
	}

	/** Root and file, plane, x, y. */
	private static Matcher place(final String text) {
		final Matcher place = Pattern.compile("images/(.+) \\(plane 1, (\\d+), (\\d+), 96 x 96\\)").matcher(text);
		assertTrue(place.matches(), text);
		return place;
	}

	private ImagePlus open(final String text, final String title) {
		final Matcher place = place(text);
		final ImagePlus image = IJ.openImage(path(images.resolve(place.group(1))));
		image.setRoi(Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)), SIDE, SIDE);
		final ImagePlus part = image.crop();
		part.setTitle(title);
		part.show();
		return part;
	}

	/** With the commands for users, and by hand: what the program says of one query. */
	@Test
	void theRanksAreThoseOfAHitWhoseBrightestTenthOfTheMapIsBlurred() {
		evaluate("ranks_lost=1 seed=3");
		assertEquals(1, ranks().size());
		final String query = ranks().getStringValue("Query", 0);
		open(query, "query");
		IJ.run("Search Gallery...", "gallery=[" + gallery() + "] query=query hits=10000");
		final ResultsTable hits = MeasurementTable.HITS.table();
		assertEquals(0, hits.getValue("Distance", 0), "the query itself");
		assertEquals(hits.getValue("Distance", 1), ranks().getValue("Distance", 0));
		assertEquals(hits.size() - 1, ranks().getValue("Items", 0));
		final List<Double> others = new ArrayList<>();
		for (int row = 2; row < hits.size(); row++) {
			others.add(hits.getValue("Distance", row));
		}
		IJ.run("Explain Hits...", "hits=2");
		final ImageProcessor map = IJ.getImage().getStack().getProcessor(1);
		IJ.run("Explain Hits...", "hits=2 evidence=signed");
		final ImageProcessor signed = IJ.getImage().getStack().getProcessor(1);
		final ImagePlus hit = open(ranks().getStringValue("Hit", 0), "hit");
		final int[] tenth = IntStream.range(0, SIDE * SIDE).boxed()
			.sorted(
				Comparator.comparingDouble((final Integer i) -> -map.getf(i)).thenComparing(i -> -signed.getf(i)))
			.mapToInt(i -> i).limit(SIDE * SIDE / 10).toArray();
		final double distance = distanceWithBlurred(hit, tenth);
		assertEquals(distance, ranks().getValue("DistanceSalient", 0), 1e-4 * distance);
		assertEquals(others.stream().filter(other -> other < distance).count(),
			ranks().getValue("RanksLostSalient", 0));
	}

	private static double distanceWithBlurred(final ImagePlus hit, final int[] hidden) {
		final RandomAccessibleInterval<FloatType> image = brightness(hit);
		final float[] pixels = Pixels.copy(image);
		for (int c = 0; c < image.dimension(2); c++) {
			// An automatic window is 19 pixels wide, and the blur a quarter of that.
			final float[] blurred = Pixels.copy(GaussianBlur.of(Views.hyperSlice(image, 2, c), 4.75, 4.75));
			for (final int pixel : hidden) {
				pixels[c * SIDE * SIDE + pixel] = blurred[pixel];
			}
		}
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			final ImageEmbedder embedding = new ImageEmbedder(embedder, false);
			return new Euclidean().between(embedding.embed(brightness(WindowManager.getImage("query")), "query"),
				embedding.embed(ArrayImgs.floats(pixels, SIDE, SIDE, image.dimension(2)), "hit"));
		}
	}

	private static RandomAccessibleInterval<FloatType> brightness(final ImagePlus image) {
		return ImagePlusReader.plane(image, PlanePosition.current(image), Intensity.FULL);
	}

	@Test
	void theSameSeedMeasuresTheSame() {
		evaluate("ranks_lost=4");
		final List<String> columns = List.of("Query", "Hit", "RanksLostSalient", "RanksLostRandom",
			"DistanceRandom");
		final List<String> first = cells(columns);
		final double mean = summary("RanksLostSalient");
		evaluate("ranks_lost=4");
		assertEquals(4, ranks().size(), "those of the last evaluation only");
		assertEquals(first, cells(columns));
		double sum = 0;
		for (int row = 0; row < 4; row++) {
			sum += ranks().getValue("RanksLostSalient", row) / 4;
		}
		assertEquals(sum, mean, 1e-12);
		assertTrue(mean > summary("RanksLostRandom"),
			"the salient tenth matters more than a random one: " + mean + ", " + summary("RanksLostRandom"));
		assertTrue(summary("RankQueriesMore") + summary("RankQueriesLess") <= 4);
		evaluate("ranks_lost=4 seed=2");
		assertNotEquals(first, cells(columns));
	}

	private static List<String> cells(final List<String> columns) {
		final List<String> cells = new ArrayList<>();
		for (int row = 0; row < ranks().size(); row++) {
			for (final String column : columns) {
				cells.add(ranks().getStringValue(column, row));
			}
		}
		return cells;
	}

	@Test
	void hitsOfTheSameGroupAreNotLookedFor() {
		IJ.run(EVALUATE, "gallery=[" + gallery() + "] label=kind ranks_lost=3");
		boolean same = false;
		for (int row = 0; row < 3; row++) {
			same |= file("Query", row).equals(file("Hit", row));
		}
		assertTrue(same, "patches of one image are alike");
		IJ.run(EVALUATE, "gallery=[" + gallery() + "] label=root not_same=file ranks_lost=3");
		for (int row = 0; row < 3; row++) {
			assertNotEquals(file("Query", row), file("Hit", row));
		}
	}

	private static String file(final String column, final int row) {
		return place(ranks().getStringValue(column, row)).group(1);
	}

	@Test
	void whatIsGoneOrChangedIsLeftOutAndCounted() throws IOException {
		Files.delete(images.resolve("coffee.png"));
		final ImagePlus cat = IJ.openImage(path(images.resolve("cat.png")));
		cat.getProcessor().invert();
		IJ.saveAs(cat, "PNG", path(images.resolve("cat.png")));
		evaluate("ranks_lost=12");
		assertEquals(12, ranks().size() + summary("RankQueriesLeftOut"));
		assertTrue(summary("RankQueriesLeftOut") > 0);
		for (int row = 0; row < ranks().size(); row++) {
			assertEquals("cameraman.png", file("Hit", row));
		}
		Files.delete(images.resolve("cameraman.png"));
		evaluate("ranks_lost=2");
		assertEquals(0, ranks().size());
		assertEquals(2, summary("RankQueriesLeftOut"));
		assertTrue(summary("PrecisionAtK") > 0, "what needs no files is measured");
	}

	@Test
	void whatIsNotAllowedIsSaid() {
		assertEquals("ranks_lost: -1 is not allowed; it must be a whole number from 0 to 100000.",
			failure("ranks_lost=-1"));
		assertTrue(failure("model_file=x").startsWith("model_file: "), IJ.getErrorMessage());
		assertTrue(failure("ranks_lost=1 model_file=nowhere.onnx").endsWith("."), IJ.getErrorMessage());
		evaluate("");
		assertTrue(MeasurementTable.GALLERIES.table().getColumnIndex("RanksLostSalient") < 0);
	}
}
