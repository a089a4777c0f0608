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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.sbsm.distance.Distance;
import org.sbsm.embedding.Embedder;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Ranking;
import org.sbsm.imagej.gallery.source.GalleryAddress;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.retrieval.RetrievalMeasures;
import org.sbsm.retrieval.RetrievalMeasures.Labelled;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.service.GalleryModel;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.plugin.PluginService;

/**
 * Searches a gallery for its own items, and measures how many of those that are found
 * have the same label.
 */
public final class GalleryEvaluator {

	private final SimilaritySaliencyService saliency;
	private final PluginService plugins;
	private final Distance distance;
	private final String distanceName;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param plugins where ways to store galleries are found
	 * @param distance that ranks
	 * @param distanceName what it is called
	 */
	public GalleryEvaluator(final SimilaritySaliencyService saliency, final PluginService plugins,
		final Distance distance, final String distanceName) {
		this.saliency = saliency;
		this.plugins = plugins;
		this.distance = distance;
		this.distanceName = distanceName;
	}

	/**
	 * What is known of the items, and which of them are queries.
	 *
	 * @param label name of the metadata that says what belongs together
	 * @param group name of the metadata of items that aren't looked for, such as
	 *        {@code patient}; empty for none
	 * @param k how many hits the precision is about
	 * @param queries how many items are queries at most
	 * @param seed the same one takes the same items
	 * @param ranksLost for how many of the queries it is measured how many ranks the best
	 *        hit loses when its most salient tenth is hidden; 0 for none
	 * @param modelFile that users gave for the gallery's model, may be empty; only needed
	 *        for {@code ranksLost}
	 */
	public record Plan(String label, String group, int k, int queries, int seed, int ranksLost,
		String modelFile) {}

	/**
	 * Adds a row to the table Gallery Evaluation, and shows the table Ranks Lost if that is
	 * measured.
	 *
	 * @param gallery its folder
	 * @param plan labels and queries
	 * @param progress hears how many queries are done; may end it
	 * @throws IllegalArgumentException if the gallery can't be read, has no such metadata,
	 *         or no item with a label, or its model is needed and isn't in the library
	 * @throws CancellationException if {@code progress} said so
	 */
	public void evaluate(final String gallery, final Plan plan, final Progress progress) {
		final Path folder = GalleryAddress.folder(gallery, "an evaluation");
		try (GalleryReader reader = GalleryFolder.index(plugins, folder).read(folder)) {
			check(reader, "label", plan.label());
			if (!plan.group().isBlank()) check(reader, "not_same", plan.group());
			final ResultsRow row;
			if (plan.ranksLost() == 0) row = new Evaluation(reader, plan, progress).precision(progress);
			else {
				// First of all: without the model nothing is to be done in vain.
				try (Embedder embedder = GalleryModel.open(saliency, reader.settings(), plan.modelFile(), gallery)) {
					final Evaluation evaluation = new Evaluation(reader, plan, progress);
					row = evaluation.precision(new SubProgress(progress, 0, 2));
					evaluation.ranksLost(
						new HiddenTenth(embedder, reader.settings(), distance, saliency.keptEmbeddings()), row,
						new SubProgress(progress, 1, 2));
				}
			}
			MeasurementTable.GALLERIES.add(
				row.put("Gallery", String.valueOf(folder.getFileName())).put("Model", reader.settings().model()));
		}
	}

	private static void check(final GalleryReader reader, final String key, final String field) {
		if (field.isBlank() || !reader.fields().contains(field)) {
			throw new IllegalArgumentException(
				key + ": no item of the gallery has the field " + field.replaceAll("\\p{Cntrl}", "_")
					+ "; the fields are: " + String.join(", ", reader.fields()) + ".");
		}
	}

	/** What is known of the items of a gallery, and which of them are queries. */
	private final class Evaluation {

		private final GalleryReader reader;
		private final Plan plan;
		private final Map<Integer, Labelled> known = new HashMap<>();
		private final List<Integer> queries = new ArrayList<>();

		Evaluation(final GalleryReader reader, final Plan plan, final Progress progress) {
			this.reader = reader;
			this.plan = plan;
			for (final int row : reader.sample(reader.size(), plan.seed())) {
				if (progress.isCanceled()) throw new CancellationException();
				known.put(row, labelled(reader.item(row), plan));
				if (known.get(row).label() != null && queries.size() < plan.queries()) queries.add(row);
			}
			if (queries.isEmpty())
				throw new IllegalArgumentException("label: no item of the gallery has a " + plan.label() + ".");
		}

		ResultsRow precision(final Progress progress) {
			final List<Double> precisions = new ArrayList<>();
			final List<Double> averages = new ArrayList<>();
			final List<Double> chances = new ArrayList<>();
			for (final int query : queries) {
				final boolean[] relevance = RetrievalMeasures.relevance(known.get(query),
					search(query, progress).stream().map(hit -> known.get(hit.row())).toList());
				final double average = RetrievalMeasures.averagePrecision(relevance);
				// Where nothing can be found, nothing is measured.
				if (!Double.isNaN(average)) {
					precisions.add(RetrievalMeasures.precisionAt(relevance, plan.k()));
					averages.add(average);
					chances.add(RetrievalMeasures.precisionAt(relevance, relevance.length));
				}
				progress.update(precisions.size(), queries.size());
			}
			final ResultsRow row = new ResultsRow().put("Label", plan.label()).put("NotSame", plan.group())
				.put("Measure", distanceName).put("Items", reader.size()).put("Queries", precisions.size())
				.put("K", plan.k()).put("PrecisionAtK", RetrievalMeasures.mean(precisions))
				.put("MeanAveragePrecision", RetrievalMeasures.mean(averages))
				.put("Chance", RetrievalMeasures.mean(chances));
			if (precisions.isEmpty()) {
				throw new IllegalArgumentException(
					"label: no query has another item of its " + plan.label() + " that may be found.");
			}
			return row;
		}

		/** All items that may be found count, whatever their label. */
		void ranksLost(final HiddenTenth hiding, final ResultsRow row, final Progress progress) {
			final RanksLost ranks = new RanksLost(reader, hiding, plan.seed());
			final int count = Math.min(plan.ranksLost(), queries.size());
			for (int i = 0; i < count; i++) {
				final int query = queries.get(i);
				final Progress part = new SubProgress(progress, i, count);
				ranks.add(query, search(query, part).stream()
					.filter(hit -> !known.get(query).isSameGroup(known.get(hit.row()))).toList(), part);
			}
			ranks.show(row);
		}

		/** All other items, the nearest first. */
		private List<Ranking.Hit> search(final int query, final Progress progress) {
			return reader
				.search(new GalleryQuery(ItemScore.distance(reader.embedding(query), distance), reader.size()),
					progress::isCanceled)
				.hits().stream().filter(hit -> hit.row() != query).toList();
		}
	}

	private static Labelled labelled(final GalleryItem item, final Plan plan) {
		return new Labelled(value(item, plan.label()), value(item, plan.group()));
	}

	/** @return {@code null} if it isn't known */
	private static String value(final GalleryItem item, final String field) {
		return field.equals("file") ? item.place().file().text()
			: field.equals("root") ? item.place().file().root() : item.metadata().get(field);
	}
}
