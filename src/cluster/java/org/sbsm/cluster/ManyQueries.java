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

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

import org.sbsm.command.parameter.Distances;
import org.sbsm.distance.Distance;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.ItemScore;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * What is looked for in all parts of a gallery.
 *
 * @param queries embeddings and what doesn't count for each
 * @param hits how many are wanted for each
 * @param filter in Lucene's syntax; empty for all items
 * @param distance name of the distance that ranks
 * @param power of the Minkowski distance
 */
record ManyQueries(List<One> queries, int hits, String filter, String distance,
	double power) implements Serializable {

	/**
	 * One query.
	 *
	 * @param embedding of it
	 * @param without fields and values of items that don't count, one after the other
	 */
	record One(float[] embedding, List<String> without) implements Serializable {}

	/**
	 * @param item that is looked for
	 * @param notSame names of metadata, or {@code file}: items that have the same value are
	 *        left out
	 * @param fields of the gallery
	 * @throws IllegalArgumentException if the item or the gallery doesn't have one of them
	 */
	static One query(final GalleryItem item, final List<String> notSame, final SortedSet<String> fields) {
		final String[] without = new String[2 * notSame.size()];
		for (int i = 0; i < notSame.size(); i++) {
			final String name = notSame.get(i);
			if (!fields.contains(name)) {
				throw new IllegalArgumentException("not_same: no item of the gallery has the field " + name
					+ "; the fields are: " + String.join(", ", fields) + ".");
			}
			final String value = name.equals("file") ? item.place().file().text() : item.metadata().get(name);
			if (value == null) {
				throw new IllegalArgumentException("not_same: it isn't known which " + name + " "
					+ item.place().file().text() + " has; leave " + name + " out of not_same.");
			}
			without[2 * i] = name;
			without[2 * i + 1] = value;
		}
		return new One(item.embedding(), List.copyOf(Arrays.asList(without)));
	}

	/**
	 * @return the distance
	 * @throws IllegalArgumentException if there is none of that name
	 */
	Distance findDistance() {
		try (Context context = new Context(PluginService.class)) {
			return Distances.of(context.service(PluginService.class), distance, Map.of("power", power));
		}
	}

	/**
	 * @param query one of the queries
	 * @param between see {@link #findDistance}
	 * @return it as a gallery takes it
	 * @throws IllegalArgumentException if the distance isn't defined for the query
	 */
	GalleryQuery asked(final One query, final Distance between) {
		final Set<Exclusion> exclusions = new HashSet<>();
		for (int i = 0; i < query.without.size(); i += 2) {
			exclusions.add(new Exclusion(query.without.get(i), query.without.get(i + 1)));
		}
		return new GalleryQuery(ItemScore.distance(query.embedding, between), hits, filter, exclusions);
	}
}
