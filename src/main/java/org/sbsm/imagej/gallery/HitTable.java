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

package org.sbsm.imagej.gallery;

import java.util.ArrayList;
import java.util.List;

import org.sbsm.gallery.Place;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;

/** The hits of a search as the table Hits. */
final class HitTable {

	private HitTable() {}

	/** Shows the hits in place of those of the last search. */
	static void show(final SearchResult result) {
		final List<ResultsRow> rows = new ArrayList<>();
		for (final FoundItem hit : result.hits()) {
			final Place place = hit.item().place();
			final ResultsRow row = new ResultsRow().put("Rank", hit.rank()).put("Distance", hit.distance());
			// Of decisions no random pairs are known.
			if (result.refined().isPresent())
				row.put("Decision", result.refined().get().decision().ofDistance(hit.distance()));
			else
				row.put("RandomPairs", result.shareOfPairs(hit));
			row.put("Group", hit.group()).put("Root", place.file().root()).put("File", place.file().path())
				.put("Plane", place.plane()).put("X", place.x()).put("Y", place.y()).put("Width", place.width())
				.put("Height", place.height()).put("Search", result.way())
				.put("Mark", result.refined().map(refined -> refined.mark(hit)).orElse(""));
			hit.item().metadata().forEach(row::put);
			rows.add(row);
		}
		MeasurementTable.HITS.replace(rows);
	}
}
