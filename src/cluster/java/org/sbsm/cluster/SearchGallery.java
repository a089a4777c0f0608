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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.sbsm.cluster.job.CsvCell;
import org.sbsm.cluster.job.Job;
import org.sbsm.cluster.job.JobOptions;
import org.sbsm.distance.Distance;
import org.sbsm.gallery.GalleryIndex;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.lucene.GalleryParts;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.gallery.lucene.LucenePartsIndex;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.text.ErrorReason;

/**
 * The job that searches a gallery for many queries at once: each task searches one part
 * for all of them, and the parts' best items are merged. Each item is looked at, and
 * the answers are those of one computer.
 */
public final class SearchGallery {

	/** Queries at most: all machines hold all of them. */
	private static final int MOST = 100_000;

	/** Hits of all queries at most: the driver holds them. */
	private static final long MOST_HITS = 5_000_000;

	private static final String USAGE = """
		spark-submit --class org.sbsm.cluster.SearchGallery saliency-cluster.jar gallery=FOLDER queries=FOLDER output=FILE.csv
		  gallery    folder of a gallery that EmbedGallery made, on a disk that all machines see at the same path
		  queries    folder of a gallery that was made with the same model; each of its items is a query
		  output     file for the table of the hits
		  hits       how many for each query; 10
		  filter     which items count, such as modality:CT AND age:[30 TO 50]
		  not_same   names of metadata, or file: items with the query's own value are left out
		  distance   euclidean, cosine or another; power of minkowski
		  --dry-run  says what would be done""";

	private SearchGallery() {}

	private static Map<String, String> defaults() {
		final Map<String, String> defaults = new LinkedHashMap<>();
		for (final String key : List.of("gallery", "queries", "output")) {
			defaults.put(key, "");
		}
		defaults.put("hits", "10");
		defaults.put("filter", "");
		defaults.put("not_same", "");
		defaults.put("distance", "euclidean");
		defaults.put("power", "2");
		return defaults;
	}

	/**
	 * @param arguments {@code key=value}; none for an explanation
	 */
	public static void main(final String[] arguments) {
		Job.run(USAGE, arguments.length > 0, () -> run(arguments));
	}

	/**
	 * @param arguments {@code key=value}
	 * @throws IllegalArgumentException if an option can't be used; the message says what to
	 *         do, and nothing was done
	 */
	static void run(final String... arguments) throws IOException {
		final JobOptions options = JobOptions.parse(arguments, defaults());
		final Path gallery = options.path("gallery", "the folder of the gallery");
		final Path queries = options.path("queries", "the folder of a gallery with the queries");
		final Path output = options.path("output", "the file for the table");
		if (Files.isDirectory(output) || !Files.isDirectory(output.getParent())) {
			throw new IllegalArgumentException(
				"output: " + output + " can't be a file for the table; give one in a folder that is there.");
		}
		final List<Place> places = new ArrayList<>();
		final ManyQueries all;
		final TreeSet<String> fields;
		try (GalleryReader searched = new LucenePartsIndex().read(gallery);
			GalleryReader asked = index(queries).read(queries)) {
			searched.settings().check(asked.settings(), gallery.toString());
			if (asked.size() == 0)
				throw new IllegalArgumentException("queries: the gallery " + queries + " is empty.");
			if (asked.size() > MOST) {
				throw new IllegalArgumentException("queries: the gallery " + queries + " has " + asked.size()
					+ " items, but " + MOST + " queries at a time are the most; divide it.");
			}
			if ((long) asked.size() * options.whole("hits", 1, 10_000) > MOST_HITS) {
				throw new IllegalArgumentException(
					"hits: " + asked.size() + " queries with " + options.text("hits") + " hits each are more than the "
						+ MOST_HITS + " hits that are possible at a time; give a smaller number, or divide the queries.");
			}
			fields = new TreeSet<>(searched.fields());
			all = queries(asked, options, fields, places);
			// What is wrong with a filter or a distance is said here, not by each task.
			final Distance distance = all.findDistance();
			all.queries().forEach(query -> all.asked(query, distance));
			check(searched, all.asked(all.queries().get(0), distance));
			System.out.println(places.size() + " queries in " + searched.size() + " items of "
				+ new GalleryParts(gallery).listed().size() + " parts.");
		}
		if (options.isDryRun()) return;
		final Map<Integer, ArrayList<FoundItem>> hits = search(gallery, fields, all);
		write(output, places, hits);
		System.out.println("The hits are in " + output + ".");
		nameWithout(places, hits);
	}

	/** Else nobody would see that the table lacks them. */
	private static void nameWithout(final List<Place> queries, final Map<Integer, ArrayList<FoundItem>> hits) {
		final List<String> without = new ArrayList<>();
		for (int i = 0; i < queries.size(); i++) {
			if (hits.get(i).isEmpty()) without.add(queries.get(i).text());
		}
		if (without.isEmpty()) return;
		System.out.println(without.size() + " of the queries have no hit, such as " + without.get(0)
			+ ": no item passes filter and not_same, or the distance isn't defined between them.");
	}

	/** The filter is looked at first of all: the search ends before it looks at an item. */
	private static void check(final GalleryReader gallery, final GalleryQuery query) {
		try {
			gallery.search(query, () -> true);
		}
		catch (final CancellationException exc) {
			// It is understood.
		}
	}

	private static GalleryIndex index(final Path folder) {
		final GalleryIndex parts = new LucenePartsIndex();
		return parts.exists(folder) ? parts : new LuceneGalleryIndex();
	}

	private static ManyQueries queries(final GalleryReader asked, final JobOptions options,
		final TreeSet<String> fields, final List<Place> places) {
		options.checkMeaning("power", "distance", options.text("distance").equals("minkowski"));
		final List<String> notSame = SearchSettings.names(options.text("not_same"));
		final List<GalleryItem> items = asked.sample(MOST, 0).stream().map(asked::item)
			.sorted(Comparator.comparing(GalleryItem::place)).toList();
		final List<ManyQueries.One> queries = new ArrayList<>();
		for (final GalleryItem item : items) {
			places.add(item.place());
			queries.add(ManyQueries.query(item, notSame, fields));
		}
		return new ManyQueries(new ArrayList<>(queries), options.whole("hits", 1, 10_000), options.text("filter"),
			options.text("distance"), options.number("power", 1, 1e6));
	}

	private static Map<Integer, ArrayList<FoundItem>> search(final Path gallery, final TreeSet<String> fields,
		final ManyQueries all) {
		final List<String> parts = new GalleryParts(gallery).listed();
		final int hits = all.hits();
		try (JavaSparkContext cluster = Job.start("SearchGallery")) {
			final JavaPairRDD<Integer, ArrayList<FoundItem>> found = cluster.parallelize(parts, parts.size())
				.flatMapToPair(new SearchTask(gallery.toString(), fields, cluster.broadcast(all)));
			return found.reduceByKey((a, b) -> FoundItem.best(a, b, hits)).collectAsMap();
		}
	}

	private static void write(final Path output, final List<Place> queries,
		final Map<Integer, ArrayList<FoundItem>> hits) throws IOException {
		final StringBuilder table = new StringBuilder(
			"QueryFile,QueryPlane,QueryX,QueryY,Rank,Distance,Root,File,Plane,X,Y,Width,Height\n");
		for (int i = 0; i < queries.size(); i++) {
			final Place query = queries.get(i);
			int rank = 1;
			for (final FoundItem hit : hits.get(i)) {
				table.append(CsvCell.of(query.file().text())).append(',').append(query.plane()).append(',')
					.append(query.x()).append(',').append(query.y()).append(',').append(rank++).append(',')
					.append(hit.score()).append(',').append(CsvCell.of(hit.root())).append(',')
					.append(CsvCell.of(hit.path())).append(',').append(hit.plane()).append(',').append(hit.x())
					.append(',').append(hit.y()).append(',').append(hit.width()).append(',').append(hit.height())
					.append('\n');
			}
		}
		try {
			final Path unfinished = Files.createTempFile(output.getParent(), ".hits-", ".csv");
			try {
				Files.writeString(unfinished, table, StandardCharsets.UTF_8);
				Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(unfinished);
			}
		}
		catch (final IOException exc) {
			throw new IOException("the table can't be written to " + output + ": " + ErrorReason.of(exc), exc);
		}
	}
}
