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

package org.sbsm.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.command.ExplainSimilarity;
import org.sbsm.command.RunAgainFromRecord;
import org.sbsm.cluster.pairs.PairFolder;
import org.sbsm.command.batch.PairExplainer;
import org.sbsm.imagej.record.MapRecordReader;
import org.sbsm.testing.OnnxFile;
import org.sbsm.text.DelimitedText;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** With the jar that users get, given to Spark as they give it. */
class ExplainPairsIT {

	private static final String WINDOWS = "window=70 stride=60 evidence=signed";

	@TempDir
	private static Path shared;

	private static Path images;

	@TempDir
	private Path folder;

	/** Pictures, one that is damaged, and a table of pairs. */
	@BeforeAll
	static void make() throws IOException {
		images = ClusterGallery.crops(shared.resolve("images"), 4);
		Files.write(images.resolve("damaged.png"),
			Arrays.copyOf(Files.readAllBytes(images.resolve("set 0/crop 0.png")), 2000));
		Files.createSymbolicLink(images.resolve("link.png"),
			Files.copy(images.resolve("set 0/crop 0.png"), shared.resolve("secret.png")));
		Files.writeString(shared.resolve("pairs.csv"), """
			reference,query,Case,distance
			set 0/crop 0.png,set 1/crop 1.png,=1+1,far
			set 0/crop 0.png,set 2/crop 2.png,"a, b",near
			damaged.png,set 1/crop 1.png,,
			set 1/crop 1.png,set 0/crop 3.png,c,
			../secret.png,set 0/crop 3.png,,
			link.png,set 0/crop 3.png,,
			none.png,set 0/crop 3.png,,
			""");
	}

	private Path output() {
		return folder.resolve("output");
	}

	private PairsOutput made() {
		return new PairsOutput(output());
	}

	private String[] options(final String list, final String... more) {
		return Stream
			.of(Stream.of("pairs=" + shared.resolve(list), "folder=" + images, "output=" + output()),
				Arrays.stream(WINDOWS.split(" ")), Stream.of(more))
			.flatMap(options -> options).toArray(String[]::new);
	}

	private Submission explain(final String master, final String list, final String... more)
		throws IOException {
		return Submission.start(folder, master, ExplainPairs.class, options(list, more));
	}

	/** In this Java, with {@code --dry-run} or what ends before Spark starts. */
	private static String said(final String... options) throws Exception {
		final PrintStream console = System.out;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
		try {
			ExplainPairs.run(options);
		}
		finally {
			System.setOut(console);
		}
		return said.toString(StandardCharsets.UTF_8);
	}

	private static ImagePlus open(final String file) {
		return IJ.openImage(images.resolve(file).toString());
	}

	/** What the Command of the menu makes here. */
	private static ImagePlus expected(final String reference, final String query,
		final Map<String, Object> more) throws Exception {
		try (Context context = new Context()) {
			final Map<String, Object> inputs = new HashMap<>(more);
			inputs.putAll(Map.of("reference", open(reference), "query", open(query), "window", 70, "stride", 60,
				"evidence", "signed", "layer", false));
			final CommandModule module = context.service(CommandService.class)
				.run(ExplainSimilarity.class, false, inputs).get();
			assertFalse(module.isCanceled(), module::getCancelReason);
			return (ImagePlus) module.getOutput("map");
		}
	}

	@Test
	void theMapsAreThoseOfOneComputerAndNothingIsDoneTwice() throws Exception {
		final Submission job = explain(Submission.TWO_EXECUTORS, "pairs.csv", "part=1");
		assertEquals(0, job.code(), job::toString);
		assertTrue(job.out().contains("3 pairs explained; 4 can't be."), job.out());
		final Map<String, Object> maps = made().files("maps");
		assertEquals(
			List.of("000001_crop_0_for_crop_1.tif", "000002_crop_0_for_crop_2.tif", "000004_crop_1_for_crop_3.tif"),
			List.copyOf(maps.keySet()));
		final ImagePlus first = made().map("000001_crop_0_for_crop_1.tif");
		PairsOutput.assertSame(expected("set 0/crop 0.png", "set 1/crop 1.png", Map.of()), first);
		PairsOutput.assertSame(expected("set 0/crop 0.png", "set 2/crop 2.png", Map.of()),
			made().map("000002_crop_0_for_crop_2.tif"));
		PairsOutput.assertSame(expected("set 1/crop 1.png", "set 0/crop 3.png", Map.of()),
			made().map("000004_crop_1_for_crop_3.tif"));
		assertTable(made().table());
		assertParquetIsTheTable();
		assertCanBeRunAgain(first);

		final Submission again = explain("local[2]", "pairs.csv");
		assertEquals(0, again.code(), again::toString);
		assertTrue(again.out().contains("7 pairs: 1 to explain, 3 are there already"), again.out());
		assertEquals(maps, made().files("maps"), "a map was made again");
		assertTable(made().table());
		assertOtherSettingsAreRefused();
		// Whoever changes an image gets a new map.
		Files.setLastModifiedTime(images.resolve("set 0/crop 3.png"), FileTime.fromMillis(1));
		final String changed = said(options("pairs.csv", "--dry-run"));
		assertTrue(changed.contains("7 pairs: 2 to explain, 2 are there already"), changed);
	}

	private static void assertTable(final List<Map<String, String>> table) {
		assertEquals(7, table.size());
		final Map<String, String> first = table.get(0);
		assertEquals("1", first.get("Pair"));
		assertEquals("set 0/crop 0.png", first.get("ReferenceFile"));
		assertEquals("maps/000001_crop_0_for_crop_1.tif", first.get("Map"));
		assertEquals("", first.get("Error"));
		assertEquals("crop 1.png", first.get("Query"));
		assertEquals("70", first.get("Window"));
		assertTrue(Double.parseDouble(first.get("Max")) > 0);
		assertEquals("'=1+1", first.get("Case"), "a formula");
		assertEquals("far", first.get("Listdistance"));
		assertEquals("a, b", table.get(1).get("Case"));
		assertEquals("reference: damaged.png: The image can't be read; the file may be damaged.",
			table.get(2).get("Error"));
		for (final int i : new int[] { 4, 5 }) {
			assertTrue(table.get(i).get("Error").contains(" is outside of the folder "), table.get(i).get("Error"));
		}
		assertTrue(table.get(6).get("Error").startsWith("reference: there is no file none.png in the folder "));
		assertEquals("", table.get(6).get("Max"));
	}

	private void assertParquetIsTheTable() throws Exception {
		final Submission job = Submission.program(folder, ParquetLines.class,
			output().resolve("table.parquet").toString());
		assertEquals(0, job.code(), job::toString);
		final DelimitedText csv = DelimitedText.parse(Files.readString(output().resolve("table.csv")), "table");
		final List<String> lines = job.out().lines().toList();
		assertEquals(String.join("\t", csv.headings()), lines.get(0));
		assertEquals(csv.rows().size(), lines.size() - 1);
		for (int row = 0; row < csv.rows().size(); row++) {
			final String[] cells = lines.get(row + 1).split("\t", -1);
			for (int i = 0; i < cells.length; i++) {
				final String text = csv.rows().get(row).get(i).replaceFirst("^'=", "=");
				final boolean same = text.equals(cells[i])
					|| Double.parseDouble(text) == Double.parseDouble(cells[i]);
				assertTrue(same, csv.headings().get(i) + ": " + text + ", but " + cells[i]);
			}
		}
	}

	private static void assertCanBeRunAgain(final ImagePlus map) throws Exception {
		final List<ImagePlus> opened = List.of(open("set 0/crop 0.png"), open("set 1/crop 1.png"));
		// Images are open, but have no windows.
		Interpreter.batchMode = true;
		opened.forEach(ImagePlus::show);
		try (Context context = new Context()) {
			final CommandModule module = context.service(CommandService.class)
				.run(RunAgainFromRecord.class, false, Map.of("map", map)).get();
			assertFalse(module.isCanceled(), module::getCancelReason);
			assertEquals("The map is identical, bit for bit.", module.getOutput("comparison"));
		}
		finally {
			opened.forEach(ImagePlus::close);
			Interpreter.batchMode = false;
		}
	}

	private void assertOtherSettingsAreRefused() {
		final String[] others = options("pairs.csv", "fill=black");
		final String said = assertThrows(IllegalArgumentException.class, () -> ExplainPairs.run(others))
			.getMessage();
		assertTrue(said.contains("were made with fill=blur, not with fill=black; give the same settings"), said);
	}

	@Test
	void aModelOfOnesOwnGoesToAllMachinesAndHitsAreExplained() throws Exception {
		final Path model = OnnxFile.channelMeans(-1, 3, 32, 32).metadata("value_scale", "1")
			.metadata("mean", "0.5, 0.4, 0.3").metadata("std", "0.2, 0.25, 0.3")
			.write(folder.resolve("means.onnx"));
		Files.writeString(shared.resolve("hits.csv"), """
			QueryFile,QueryPlane,QueryX,QueryY,Rank,Distance,Root,File,Plane,X,Y,Width,Height
			images/set 1/crop 1.png,1,0,0,1,0.25,images,set 0/crop 0.png,1,0,0,200,160
			images/set 1/crop 1.png,1,0,0,2,0.5,images,set 2/crop 2.png,1,0,0,100,100
			images/set 1/crop 1.png,1,0,0,3,0.75,images,set 2/crop 2.png,1,100,0,100,100
			""");
		final Submission job = explain(Submission.ONE_EXECUTOR, "hits.csv", "model=" + model, "planes=all",
			"distance=cosine");
		assertEquals(0, job.code(), job::toString);
		assertTrue(job.out().contains("1 pairs explained; 2 can't be."), job.out());
		final ImagePlus map = made().map("000001_crop_0_for_crop_1.tif");
		assertEquals(model.toString(), MapRecordReader.read(map).settings().get("model"));
		PairsOutput.assertSame(expected("set 0/crop 0.png", "set 1/crop 1.png",
			Map.of("model", model.toString(), "planes", "all", "distance", "cosine")), map);
		final List<Map<String, String>> table = made().table();
		assertEquals(model.toString(), table.get(0).get("Model"));
		assertEquals("1", table.get(0).get("Rank"));
		assertEquals("0.25", table.get(0).get("ListDistance"));
		assertTrue(table.get(1).get("Error").contains("the hit is a part of 100 x 100 pixels"),
			table.get(1).get("Error"));
		assertTrue(table.get(2).get("Error").contains("is a part of an image"), table.get(2).get("Error"));
	}

	@Test
	void aDryRunSaysWhatWouldBeDoneAndDoesNothing() throws Exception {
		final String said = said(options("pairs.csv", "--dry-run"));
		assertTrue(said.contains("7 pairs: 4 to explain, 0 are there already, the files of 3 can't be used."),
			said);
		assertTrue(said.contains("  window=70"), said);
		assertTrue(said.contains("Pair 7: reference: there is no file none.png"), said);
		assertTrue(said.matches("(?s).*Pair 1, set 0/crop 0.png: \\d+ occlusions at the most.*"), said);
		assertFalse(Files.exists(output()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "windows=1|windows: there is no such option; the options are: pairs, output, folder, part,",
			"window_y=abc|window_y: abc is not allowed; it must be a whole number from 0 to 100000.",
			"superpixels=9|superpixels: it has no meaning with perturber=sliding-window; leave it out.",
			"fill=pink|fill: pink is not allowed; it must be one of: ",
			"model=none|model: there is no model and no file none", "part=0|part: 0 is not allowed",
			"layer=true|layer: there is no such option" })
	void whatIsWrongIsSaidBeforeSparkStarts(final String option, final String message) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> ExplainPairs.run(options("pairs.csv", option))).getMessage();
		assertTrue(said.contains(message), said);
		assertFalse(Files.exists(output()));
	}

	@Test
	void theUsageNamesAllOptions() {
		for (final String key : PairExplainer.keys()) {
			assertTrue(ExplainPairs.USAGE.matches("(?s).*\\b" + key + "\\b.*"), key);
		}
	}

	@Test
	void tablesAndFoldersThatCantBeUsedAreRefused() throws IOException {
		Files.writeString(shared.resolve("others.csv"), "image,other\na,b\n");
		refused("others.csv", "needs the columns reference and query");
		Files.writeString(shared.resolve("empty.csv"), "reference,query\n");
		refused("empty.csv", "has no pairs");
		Files.writeString(shared.resolve("twice.csv"), "reference,query,Case,case\na,b,c,d\n");
		refused("twice.csv", "has two columns case");
		Files.writeString(shared.resolve("both.csv"), "reference,query,Reference\na,b,c\n");
		refused("both.csv", "has two columns reference");
		refused("none.csv", "none.csv can't be read");
		Files.writeString(Files.createDirectories(output()).resolve("other.txt"), "");
		refused("pairs.csv", "has files that aren't of this job");
	}

	@Test
	void whoComesSecondSeesWhatTheFirstHasMade() throws Exception {
		final PairFolder first = new PairFolder(output());
		final PairFolder second = new PairFolder(output());
		first.check(Map.of("window", "9"), "model");
		second.check(Map.of("window", "8"), "model");
		first.open(Map.of("window", "9"), "model").close();
		for (int i = 0; i < 2; i++) {
			assertTrue(
				assertThrows(IllegalArgumentException.class, () -> second.open(Map.of("window", "8"), "model"))
					.getMessage().contains("were made with window=9, not with window=8; give the same settings"));
		}
		first.open(Map.of("window", "9"), "model").close();
	}

	private void refused(final String list, final String message) {
		final String said = assertThrows(IllegalArgumentException.class, () -> ExplainPairs.run(options(list)))
			.getMessage();
		assertTrue(said.contains(message), said);
	}
}
