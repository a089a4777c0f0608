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

package org.sbsm.imagej.gallery.evaluate;

import ij.IJ;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.evaluate.HiddenTenth.Loss;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.retrieval.RetrievalMeasures;
import org.sbsm.retrieval.SignTest;
import org.sbsm.saliency.progress.Progress;

/**
 * Whether maps are faithful to the ranking: how many ranks the best hits lose when
 * their most salient tenth is hidden, beside random tenths.
 */
final class RanksLost {

	/** Hits that were left out and are named in the log. */
	private static final int NAMED = 20;

	private final GalleryReader reader;
	private final HiddenTenth hiding;
	private final int seed;
	private final List<ResultsRow> rows = new ArrayList<>();
	private final List<Loss> losses = new ArrayList<>();
	private final List<String> reasons = new ArrayList<>();

	/**
	 * @param reader of the gallery
	 * @param hiding a tenth of a hit
	 * @param seed of the random tenths
	 */
	RanksLost(final GalleryReader reader, final HiddenTenth hiding, final int seed) {
		this.reader = reader;
		this.hiding = hiding;
		this.seed = seed;
	}

	/**
	 * Measures one query; if that can't be, its hit is counted as left out.
	 *
	 * @param query row of the item that is searched for
	 * @param found the other items that may be found, the best first
	 * @param progress hears of the passes; may end the work
	 * @throws CancellationException if {@code progress} said so
	 */
	void add(final int query, final List<Ranking.Hit> found, final Progress progress) {
		if (found.isEmpty()) {
			reasons.add(reader.item(query).place().text() + ": no other item may be found.");
			return;
		}
		final FoundItem hit = new FoundItem(1, found.get(0).score(), reader.item(found.get(0).row()), 1);
		final double[] others = found.stream().skip(1).mapToDouble(Ranking.Hit::score).toArray();
		try {
			final Loss loss = hiding.of(reader.embedding(query), hit, others,
				Objects.hash(seed, rows.size() + reasons.size()), progress);
			losses.add(loss);
			rows.add(new ResultsRow().put("Query", reader.item(query).place().text())
				.put("Hit", hit.item().place().text()).put("Items", found.size()).put("Distance", hit.distance())
				.put("DistanceSalient", loss.distanceSalient()).put("DistanceRandom", loss.distanceRandom())
				.put("RanksLostSalient", loss.salient()).put("RanksLostRandom", loss.random()));
		}
		catch (final IllegalArgumentException exc) {
			reasons.add(hit.item().place().text() + ": " + exc.getMessage());
		}
	}

	/**
	 * Shows the table Ranks Lost, and says in a sentence what is in it.
	 *
	 * @param summary gets the means
	 */
	void show(final ResultsRow summary) {
		MeasurementTable.RANKS.replace(rows);
		reasons.stream().limit(NAMED).forEach(IJ::log);
		final double salient = RetrievalMeasures.mean(losses.stream().map(Loss::salient).toList());
		final double random = RetrievalMeasures.mean(losses.stream().map(Loss::random).toList());
		final SignTest test = SignTest.of(losses.stream().mapToDouble(Loss::salient).toArray(),
			losses.stream().mapToDouble(Loss::random).toArray());
		summary.put("RanksLostSalient", salient).put("RanksLostRandom", random).put("RankQueries", losses.size())
			.put("RankQueriesMore", test.larger()).put("RankQueriesLess", test.smaller())
			.put("RankSignTestP", losses.isEmpty() ? Double.NaN : test.p())
			.put("RankQueriesLeftOut", reasons.size());
		final String leftOut = reasons.isEmpty() ? "" : "; " + reasons.size()
			+ (reasons.size() == 1 ? " query is" : " queries are") + " left out, the log says why";
		Notice.say(losses.isEmpty() ? "Ranks lost: nothing could be measured" + leftOut + "."
			: String.format(Locale.ROOT,
				"Ranks lost by the best hit: %.1f with its most salient tenth hidden, %.1f with a random tenth;"
					+ " more in %d of %d queries, less in %d (sign test: p = %.2g)%s.",
				salient, random, test.larger(), losses.size(), test.smaller(), test.p(), leftOut));
	}
}
