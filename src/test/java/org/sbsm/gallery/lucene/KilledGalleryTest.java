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

package org.sbsm.gallery.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.distance.Euclidean;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Ranking;

/** What stays of a gallery when the program that adds to it is killed. */
class KilledGalleryTest {

	private static final int KILLS = 20;

	private final LuceneGalleryIndex index = new LuceneGalleryIndex();

	@TempDir
	private Path folder;

	private Path gallery() {
		return folder.resolve("gallery");
	}

	private Process start(final Path out) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m",
			"-cp", System.getProperty("java.class.path"), GalleryAdder.class.getName(), gallery().toString())
			.redirectOutput(out.toFile()).redirectErrorStream(true).start();
	}

	@Test
	void whatWasCommittedStaysAndNothingIsThereTwice() throws Exception {
		final Random random = new Random(1);
		int committed = 0;
		for (int kill = 0; kill < KILLS; kill++) {
			final Path out = folder.resolve("out" + kill + ".txt");
			final Process process = start(out);
			try {
				// The first ones before anything is committed.
				if (kill > 2) awaitLine(out, process);
				Thread.sleep(random.nextInt(500));
				if (index.exists(gallery())) check(committed);
			}
			finally {
				process.destroyForcibly();
			}
			assertTrue(process.waitFor(20, TimeUnit.SECONDS));
			final List<String> printed = Files.readAllLines(out);
			for (final String line : printed) {
				assertTrue(line.matches("[0-9]+"), line);
			}
			if (!printed.isEmpty()) committed = Integer.parseInt(printed.get(printed.size() - 1));
			if (committed > 0) committed = check(committed);
		}
		assertTrue(committed > 100, "it was killed too early: " + committed);
	}

	private static void awaitLine(final Path out, final Process process) throws Exception {
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (Files.size(out) == 0) {
			assertTrue(process.isAlive() && System.nanoTime() < end);
			Thread.sleep(5);
		}
	}

	/** @return how many files are in it */
	private int check(final int committed) {
		try (GalleryReader reader = index.read(gallery())) {
			final int files = GalleryAdder.files(reader);
			assertTrue(files >= committed, files + " of " + committed);
			assertEquals(files * GalleryAdder.ITEMS_PER_FILE, reader.size());
			final GalleryItem searched = GalleryAdder.item(files / 2, 1);
			final Ranking found = reader
				.search(new GalleryQuery(ItemScore.distance(searched.embedding(), new Euclidean()), 2), () -> false);
			assertEquals(searched.place(), found.hits().get(0).place());
			assertEquals(0, found.hits().get(0).score());
			assertArrayEquals(searched.preview(), reader.item(found.hits().get(0).row()).preview());
			return files;
		}
	}

	@Test
	void whileOneProgramWritesOthersSearchAndNoOtherWrites() throws Exception {
		final Process process = start(folder.resolve("out.txt"));
		try {
			final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (!index.exists(gallery())) {
				assertTrue(process.isAlive() && System.nanoTime() < end);
				Thread.sleep(20);
			}
			final int first = check(0);
			final Runnable searches = () -> {
				for (int i = 0; i < 15; i++) {
					check(first);
				}
			};
			final Thread other = new Thread(searches);
			final boolean[] failed = new boolean[1];
			other.setUncaughtExceptionHandler((thread, failure) -> failed[0] = true);
			other.start();
			searches.run();
			other.join();
			assertFalse(failed[0]);
			assertEquals(
				"gallery: another ImageJ is adding to the gallery in the folder " + gallery()
					+ "; wait until it has ended, or end it.",
				assertThrows(IllegalArgumentException.class, () -> index.write(gallery(), RandomGallery.SETTINGS))
					.getMessage());
		}
		finally {
			process.destroyForcibly();
		}
		assertTrue(process.waitFor(20, TimeUnit.SECONDS));
		index.write(gallery(), RandomGallery.SETTINGS).close();
	}
}
