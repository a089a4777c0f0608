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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.distance.Cosine;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking.Hit;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.lucene.GalleryParts;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;

/** With the jar that users get, given to Spark as they give it. */
class SearchGalleryIT {

	private static final GallerySettings SETTINGS = GallerySettings.of("m", "key", 8, false, "auto");

	private static final int PARTS = 4;

	@TempDir
	private static Path shared;

	@TempDir
	private Path folder;

	/** One index, the same in four parts, and queries. */
	@BeforeAll
	static void make() throws IOException {
		final GalleryParts parts = new GalleryParts(shared.resolve("parts"));
		final List<String> names = new ArrayList<>();
		try (GalleryWriter whole = new LuceneGalleryIndex().write(shared.resolve("whole"), SETTINGS)) {
			for (int part = 0; part < PARTS; part++) {
				final List<GalleryItem> items = items(part);
				items.forEach(whole::put);
				names.add(String.valueOf(part).repeat(32));
				parts.make(names.get(part), home -> {
					try (GalleryWriter writer = new LuceneGalleryIndex().write(home, SETTINGS)) {
						items.forEach(writer::put);
						writer.commit();
					}
					return null;
				});
			}
			whole.commit();
		}
		parts.publish(names);
		try (GalleryWriter queries = new LuceneGalleryIndex().write(shared.resolve("queries"), SETTINGS)) {
			items(0).subList(0, 20).forEach(queries::put);
			queries.commit();
		}
	}

	/** Many are alike, and only the last part knows the stain. */
	private static List<GalleryItem> items(final int part) {
		final Random random = new Random(part);
		final List<GalleryItem> items = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			final float[] embedding = new float[SETTINGS.length()];
			for (int k = 0; k < embedding.length; k++) {
				embedding[k] = 1 + random.nextInt(3);
			}
			final TreeMap<String, String> metadata = new TreeMap<>();
			metadata.put("patient", "p, \"" + random.nextInt(9) + "\"");
			if (part == PARTS - 1) metadata.put("stain", "he");
			items.add(new GalleryItem(
				new Place(new RootedFile("images", "set " + part + "/" + i / 5 + ".png"), 1, i % 5 * 8, 0, 8, 8),
				embedding, metadata, new byte[0]));
		}
		return items;
	}

	private Submission search(final String master, final String... more) throws IOException {
		final List<String> options = new ArrayList<>(List.of("gallery=" + shared.resolve("parts"),
			"queries=" + shared.resolve("queries"), "output=" + folder.resolve("hits.csv"), "hits=15"));
		options.addAll(List.of(more));
		return Submission.start(folder, master, SearchGallery.class, options.toArray(String[]::new));
	}

	/** What one computer finds in one index, as lines of the table. */
	private static List<String> expected(final String filter, final String notSame) {
		final List<String> lines = new ArrayList<>();
		lines.add("QueryFile,QueryPlane,QueryX,QueryY,Rank,Distance,Root,File,Plane,X,Y,Width,Height");
		try (GalleryReader whole = new LuceneGalleryIndex().read(shared.resolve("whole"))) {
			for (final GalleryItem item : items(0).subList(0, 20).stream()
				.sorted(Comparator.comparing(GalleryItem::place)).toList()) {
				final Set<Exclusion> without = notSame.isEmpty() ? Set.of()
					: Set.of(new Exclusion("file", item.place().file().text()),
						new Exclusion("patient", item.metadata().get("patient")));
				int rank = 1;
				for (final Hit hit : whole
					.search(new GalleryQuery(ItemScore.distance(item.embedding(), new Cosine()), 15, filter, without),
						() -> false)
					.hits()) {
					final Place place = hit.place();
					lines.add(item.place().file().text() + ",1," + item.place().x() + ",0," + rank++ + "," + hit.score()
						+ ",images," + place.file().path() + ",1," + place.x() + ",0,8,8");
				}
			}
		}
		return lines;
	}

	@Test
	void theAnswersAreThoseOfOneComputer() throws Exception {
		final Submission job = search(Submission.TWO_EXECUTORS, "distance=cosine", "not_same=file,patient");
		assertEquals(0, job.code(), job::toString);
		final List<String> found = Files.readAllLines(folder.resolve("hits.csv"));
		assertEquals(1 + 20 * 15, found.size());
		assertEquals(expected("", "file,patient"), found);
	}

	@Test
	void aFilterMayNameWhatOnlyOnePartKnows() throws Exception {
		final Submission job = search("local[2]", "distance=cosine", "filter=stain:he");
		assertEquals(0, job.code(), job::toString);
		assertEquals(expected("stain:he", ""), Files.readAllLines(folder.resolve("hits.csv")));
	}

	@Test
	void queriesWithoutAHitAreSaid() throws Exception {
		final Submission job = search("local[2]", "filter=stain:none");
		assertEquals(0, job.code(), job::toString);
		assertEquals(1, Files.readAllLines(folder.resolve("hits.csv")).size());
		assertTrue(job.out().contains("20 of the queries have no hit, such as images/set 0/0.png "), job.out());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "filter=organ:liver|filter: no item of the gallery has the field organ",
			"distance=far|distance: there is no far",
			"not_same=organ|not_same: no item of the gallery has the field organ", "hits=0|hits: 0 is not allowed",
			"power=3|power: it has no meaning with distance=euclidean; leave it out.",
			"queries=none|gallery: there is no gallery in the folder" })
	void whatIsWrongIsSaidBeforeSparkStarts(final String option, final String message) {
		final List<String> options = new ArrayList<>(List.of("gallery=" + shared.resolve("parts"),
			"queries=" + shared.resolve("queries"), "output=" + folder.resolve("hits.csv")));
		options.removeIf(given -> given.startsWith(option.substring(0, option.indexOf('=') + 1)));
		options.add(option);
		final String said = assertThrows(IllegalArgumentException.class,
			() -> SearchGallery.run(options.toArray(String[]::new))).getMessage();
		assertTrue(said.contains(message), said);
		assertFalse(Files.exists(folder.resolve("hits.csv")));
	}
}
