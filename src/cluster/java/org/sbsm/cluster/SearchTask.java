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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.sbsm.distance.Distance;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.lucene.LucenePartsIndex;

import scala.Tuple2;

/** Searches one part of a gallery for all queries, on one core. */
final class SearchTask implements PairFlatMapFunction<String, Integer, ArrayList<FoundItem>> {

	private static final long serialVersionUID = 1;

	private final String gallery;
	private final TreeSet<String> fields;
	private final Broadcast<ManyQueries> queries;

	/**
	 * @param gallery its folder, the same path on all machines
	 * @param fields of the whole gallery
	 * @param queries of all tasks
	 */
	SearchTask(final String gallery, final TreeSet<String> fields, final Broadcast<ManyQueries> queries) {
		this.gallery = gallery;
		this.fields = fields;
		this.queries = queries;
	}

	/**
	 * @param part name of a part
	 * @return the part's best items for each query, by the query's index
	 */
	@Override
	public Iterator<Tuple2<Integer, ArrayList<FoundItem>>> call(final String part)
		throws InterruptedException, ExecutionException {
		final TaskContext task = TaskContext.get();
		final ManyQueries all = queries.value();
		// In Spark's thread, which knows where this jar's plugins are.
		final Distance distance = all.findDistance();
		final ForkJoinPool oneThread = new ForkJoinPool(1);
		try (GalleryReader reader = LucenePartsIndex.readPart(Path.of(gallery), part, fields)) {
			// A scan takes all threads of the pool that it is called in.
			return oneThread.submit(() -> search(reader, all, distance, task)).get();
		}
		finally {
			oneThread.shutdownNow();
		}
	}

	private static Iterator<Tuple2<Integer, ArrayList<FoundItem>>> search(final GalleryReader part,
		final ManyQueries all, final Distance distance, final TaskContext task) {
		final List<Tuple2<Integer, ArrayList<FoundItem>>> found = new ArrayList<>();
		for (int i = 0; i < all.queries().size(); i++) {
			if (task.isInterrupted()) throw new CancellationException();
			final ArrayList<FoundItem> hits = new ArrayList<>();
			part.search(all.asked(all.queries().get(i), distance), task::isInterrupted).hits()
				.forEach(hit -> hits.add(FoundItem.of(hit)));
			found.add(new Tuple2<>(i, hits));
		}
		return found.iterator();
	}
}
