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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.cluster.pairs.PairFolder;

/** Machines fail while pairs are explained. */
class KilledExplainPairsIT {

	private static final int PAIRS = 10;

	/** Bytes of a file that was being written when the power failed. */
	private static final int HALF = 500;

	@TempDir
	private static Path shared;

	private static PairsOutput undisturbed;

	@TempDir
	private Path folder;

	/** Each pair has a reference image of its own: none shares its passes with another. */
	@BeforeAll
	static void make() throws Exception {
		ClusterGallery.crops(shared.resolve("images"), PAIRS);
		final StringBuilder list = new StringBuilder("reference,query\n");
		for (int i = 0; i < PAIRS; i++) {
			list.append(crop(i)).append(',').append(crop((i + 1) % PAIRS)).append('\n');
		}
		Files.writeString(shared.resolve("pairs.csv"), list);
		undisturbed = new PairsOutput(shared.resolve("undisturbed"));
		final Submission job = explain(shared, "local[2]", undisturbed);
		assertEquals(0, job.code(), job::toString);
		assertEquals(PAIRS, undisturbed.files("maps").size());
	}

	private static String crop(final int i) {
		return "set " + i % 3 + "/crop " + i + ".png";
	}

	private static Submission explain(final Path folder, final String master, final PairsOutput output)
		throws IOException {
		return Submission.start(folder, master, ExplainPairs.class, "pairs=" + shared.resolve("pairs.csv"),
			"folder=" + shared.resolve("images"), "output=" + output.folder(), "part=2", "window=50", "stride=30");
	}

	private PairsOutput made() {
		return new PairsOutput(folder.resolve("output"));
	}

	/** What a program leaves that was killed while it wrote a map. */
	private Path leaveHalfAMap() throws IOException {
		final byte[] map = Files.readAllBytes(
			undisturbed.folder().resolve("maps").resolve(undisturbed.files("maps").keySet().iterator().next()));
		return Files.write(new PairFolder(made().folder()).unfinished(), Arrays.copyOf(map, HALF));
	}

	@Test
	void aKilledExecutorCostsNothingButTime() throws Exception {
		final Submission job = explain(folder, Submission.TWO_EXECUTORS, made());
		job.await(() -> made().done() >= 1);
		job.killExecutor();
		final Path half = leaveHalfAMap();
		assertTrue(made().done() < PAIRS, "it was killed too late");
		assertFalse(Files.exists(made().folder().resolve("table.csv")), "the table comes last");
		job.assertEndsWellWithoutOne();
		assertTrue(job.out().contains(PAIRS + " pairs explained; 0 can't be."), job.out());
		assertFalse(Files.exists(half), "half a map is left");
		made().assertSame(undisturbed);
	}

	@Test
	void aKilledDriverGoesOnWhereItEnded() throws Exception {
		final Submission job = explain(folder, Submission.TWO_EXECUTORS, made());
		job.await(() -> made().done() >= 2);
		job.kill();
		final Path half = leaveHalfAMap();
		final Map<String, Object> rows = made().files("rows");
		final Map<String, Object> maps = made().files("maps");
		maps.keySet().removeIf(map -> !rows.containsKey(map.replaceFirst("tif$", "json")));
		assertFalse(maps.isEmpty());
		assertTrue(maps.size() < PAIRS, "it was killed too late");
		assertFalse(Files.exists(made().folder().resolve("table.csv")), "half a table counts as one");
		final Submission again = explain(folder, Submission.TWO_EXECUTORS, made());
		assertEquals(0, again.code(), again::toString);
		assertFalse(again.out().contains(" 0 are there already"), again.out());
		assertTrue(made().files("maps").entrySet().containsAll(maps.entrySet()), "a map was made again");
		assertFalse(Files.exists(half), "half a map is left");
		made().assertSame(undisturbed);
	}
}
