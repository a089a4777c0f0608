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

import java.nio.charset.StandardCharsets;
import java.io.PrintStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.ClusterJob;
import org.sbsm.gallery.adding.Tiling;
import org.sbsm.gallery.lucene.GalleryParts;
import org.sbsm.gallery.lucene.LucenePartsIndex;
import org.sbsm.library.ModelLibrary;
import org.sbsm.testing.OnnxFile;

/** With the jar that users get, given to Spark as they give it. */
class EmbedGalleryIT {

	private static final int IMAGES = 160;

	@TempDir
	private static Path shared;

	private static Path images;
	private static Path expected;

	@TempDir
	private Path folder;

	@BeforeAll
	static void make() throws IOException {
		images = ClusterGallery.crops(shared.resolve("images"), IMAGES);
		expected = ClusterGallery.onOneComputer(shared.resolve("one"), images, Tiling.whole(),
			ModelLibrary.DEFAULT);
	}

	private Path gallery() {
		return folder.resolve("gallery");
	}

	private Submission embed(final String master, final String... more) throws IOException {
		return embed(master, images, more);
	}

	private Submission embed(final String master, final Path from, final String... more) throws IOException {
		final String[] options = Stream
			.concat(Stream.of("gallery=" + gallery(), "folder=" + from, "part=1"), Stream.of(more))
			.toArray(String[]::new);
		return Submission.start(folder, master, EmbedGallery.class, options);
	}

	private int finished() {
		return new GalleryParts(gallery()).present().size();
	}

	@Test
	void twoExecutorsMakeTheGalleryOfOneComputerAndDoNothingTwice() throws Exception {
		final Submission job = embed(Submission.TWO_EXECUTORS);
		assertEquals(0, job.code(), job::toString);
		assertTrue(job.out().contains(IMAGES + " items added"), job.out());
		ClusterGallery.assertSame(expected, gallery());
		final Submission again = embed("local[1]");
		assertEquals(0, again.code(), again::toString);
		assertTrue(again.out().contains(" 0 of 0 bytes to embed in 0 parts"), again.out());
		ClusterGallery.assertSame(expected, gallery());
	}

	@Test
	void aKilledExecutorCostsNothingButTime() throws Exception {
		final Submission job = embed(Submission.TWO_EXECUTORS);
		job.await(() -> finished() >= 1);
		job.killExecutor();
		assertFalse(new LucenePartsIndex().exists(gallery()), "the list comes last");
		job.assertEndsWellWithoutOne();
		ClusterGallery.assertSame(expected, gallery());
	}

	@Test
	void aKilledDriverGoesOnWhereItEnded() throws Exception {
		final Submission job = embed(Submission.TWO_EXECUTORS);
		job.await(() -> finished() >= 2);
		job.kill();
		assertFalse(new LucenePartsIndex().exists(gallery()), "half a gallery counts as one");
		final Path kept = new GalleryParts(gallery()).part(new GalleryParts(gallery()).present().get(0));
		final Object before = Files.getAttribute(kept, "unix:ino");
		final Submission again = embed(Submission.TWO_EXECUTORS);
		assertEquals(0, again.code(), again::toString);
		assertFalse(again.out().contains("in 0 parts already"), again.out());
		assertEquals(before, Files.getAttribute(kept, "unix:ino"));
		ClusterGallery.assertSame(expected, gallery());
	}

	@Test
	void patchesAndAModelOfOnesOwnGoToAllMachines() throws Exception {
		final Path model = OnnxFile.channelMeans(-1, 3, 32, 32).metadata("value_scale", "1")
			.metadata("mean", "0.5, 0.4, 0.3").metadata("std", "0.2, 0.25, 0.3")
			.write(folder.resolve("means.onnx"));
		final Path one = ClusterGallery.onOneComputer(folder.resolve("one"), images, new Tiling(64, 48, 0.05),
			model.toString());
		final Submission job = embed(Submission.ONE_EXECUTOR, "model=" + model, "patch=64", "step=48",
			"empty=0.05");
		assertEquals(0, job.code(), job::toString);
		ClusterGallery.assertSame(one, gallery());
	}

	@Test
	void newAndChangedFilesAreAddedAndDamagedOnesNamed() throws Exception {
		final Path few = ClusterGallery.crops(folder.resolve("images"), 12);
		final Path damaged = Files.write(few.resolve("damaged.png"),
			Arrays.copyOf(Files.readAllBytes(few.resolve("set 0/crop 0.png")), 2000));
		final Submission first = embed("local[1]", few);
		assertEquals(0, first.code(), first::toString);
		assertTrue(
			first.out().contains("12 items added in 2 parts; 0 empty patches left out; 1 files can't be read."),
			first.out());
		assertTrue(first.out().contains("damaged.png: "), first.out());
		Files.copy(few.resolve("set 0/crop 3.png"), few.resolve("set 0/crop 0.png"),
			StandardCopyOption.REPLACE_EXISTING);
		Files.copy(few.resolve("set 1/crop 1.png"), damaged, StandardCopyOption.REPLACE_EXISTING);
		final Submission again = embed("local[1]", few);
		assertEquals(0, again.code(), again::toString);
		ClusterGallery.assertSame(
			ClusterGallery.onOneComputer(folder.resolve("one"), few, Tiling.whole(), ModelLibrary.DEFAULT),
			gallery());
		assertEquals(new GalleryParts(gallery()).listed().stream().sorted().toList(),
			new GalleryParts(gallery()).present(), "the part of before is gone");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "patches=1|patches: there is no such option; the options are: gallery,",
			"patch=abc|patch: abc is not allowed; it must be a whole number from 0 to 100000.",
			"files=nothing.*|files: no file in the folder", "model=none|model: there is no model",
			"csv=none.csv|csv: none.csv can't be read", "listed|listed: it needs a table",
			"step=3|step: it has no meaning with patch=0; leave it out.",
			"white=3|white: it has no meaning with grey_values=auto; leave it out." })
	void whatIsWrongIsSaidBeforeSparkStarts(final String option, final String message) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> EmbedGallery.run("gallery=" + gallery(), "folder=" + images, option)).getMessage();
		assertTrue(said.contains(message), said);
		assertFalse(Files.exists(gallery()));
	}

	@Test
	void whatIsWrongIsSaidInOneSentenceAndWithACode() throws Exception {
		final Submission job = embed("local[1]", "patches=1");
		assertEquals(2, job.code(), job::toString);
		assertEquals(1,
			job.err().lines().filter(line -> line.startsWith("patches: there is no such option")).count(),
			job::toString);
		assertFalse(job.err().contains("\tat "), job::toString);
	}

	@Test
	void twoJobsAtOnceDoNotPlanAtOnce() throws Exception {
		try (AutoCloseable other = new GalleryParts(gallery()).lock()) {
			final String said = said(() -> assertTrue(assertThrows(IllegalArgumentException.class,
				() -> EmbedGallery.run("gallery=" + gallery(), "folder=" + images)).getMessage()
				.startsWith("gallery: another job is adding to the gallery in the folder ")));
			assertEquals("", said, "it was planned before the other job had ended");
		}
	}

	@Test
	void optionsOfAFileAreThoseThatItsEditorShowsAndRowsWithoutAFileAreSaid() throws Exception {
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"\ufefffile,age\r\nset 0/crop 0.png,3\r\nset 0/gone.png,4\r\n");
		final Path options = Files.writeString(folder.resolve("options.txt"), "\ufeffgallery=" + gallery()
			+ "\r\n\r\n  # a comment\r\n  folder=" + images + "  \r\ncsv=" + csv + "\r\nlisted\r\n");
		final String said = said(() -> EmbedGallery.run("@" + options, "--dry-run"));
		assertTrue(said.startsWith("1 files: 1 of "), said);
		assertTrue(
			said.contains("csv: 1 of the table's rows name no file in the folder, such as set 0/gone.png."), said);
	}

	private static String said(final Executable work) throws Exception {
		final PrintStream console = System.out;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
		try {
			work.execute();
		}
		catch (final Throwable exc) {
			throw new AssertionError(exc);
		}
		finally {
			System.setOut(console);
		}
		return said.toString(StandardCharsets.UTF_8);
	}

	@Test
	void aDryRunSaysWhatWouldBeDoneAndDoesNothing() throws Exception {
		final Submission job = embed("local[1]", "--dry-run");
		assertEquals(0, job.code(), job::toString);
		assertTrue(job.out().contains(IMAGES + " files: " + IMAGES + " of "), job.out());
		assertFalse(Files.exists(gallery()));
	}

	@Test
	void theJobThatFijiWritesIsUnderstood() throws Exception {
		final Path written = folder.resolve("job");
		new ClusterJob(gallery().toString(), images.toString(), "", "", ModelLibrary.DEFAULT,
			GreyValues.of("range", -5, 260.5), new Tiling(32, 16, 0.01), false)
			.write(written.toString(), "local[1]", "saliency-cluster.jar", () -> false);
		final String said = said(() -> EmbedGallery.run("@" + written.resolve(ClusterJob.OPTIONS), "--dry-run"));
		assertTrue(said.contains(IMAGES + " files: " + IMAGES + " of "), said);
		assertFalse(Files.exists(gallery()));
	}
}
