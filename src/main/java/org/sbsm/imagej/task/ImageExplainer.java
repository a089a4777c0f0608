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

package org.sbsm.imagej.task;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.imagej.figure.MapStrength;
import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecorder;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.speed.TimedProgress;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.imagej.table.SaliencyTable;
import org.sbsm.saliency.EvidenceAgreement;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.Evidence;

/** Explains ImageJ's images. */
public final class ImageExplainer {

	private final ExplanationSetup setup;
	private ModelProvenance run;

	/** @param setup model, settings and record */
	public ImageExplainer(final ExplanationSetup setup) {
		this.setup = setup;
	}

	/**
	 * Shows which parts of a reference image make it similar to query images. Adds a row
	 * per plane and query to the table of the setup; changes no open image.
	 *
	 * @param reference the image that is explained
	 * @param planes which of its planes, see {@link PlanePosition#of}
	 * @param queries at least one; each slice of a stack is a query
	 * @param progress hears how far it is; may end it
	 * @return the maps, not shown yet
	 * @throws IllegalArgumentException if the input can't be explained; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ExplainedImage explain(final ImagePlus reference, final String planes, final List<ImagePlus> queries,
		final Progress progress) {
		DjlEmbedder.startEngine();
		final List<PlanePosition> positions = PlanePosition.of(reference, planes);
		final List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
		final List<String> names = new ArrayList<>();
		for (final ImagePlus query : queries) {
			final List<PlanePosition> slices = PlanePosition.of(query, "all");
			for (final PlanePosition slice : slices) {
				images.add(ImagePlusReader.plane(query, slice, setup.intensity()));
				names.add(slices.size() == 1 ? query.getTitle() : name(query, slice));
			}
		}
		return explain(reference, positions, names,
			queries.stream().map(ImagePlus::getTitle).collect(Collectors.joining(", ")),
			recorder -> queries.forEach(recorder::query),
			(explaining, plane, timed) -> explaining.explain(plane, images, setup.settings(), timed), progress);
	}

	/**
	 * The same for queries whose embeddings are known.
	 *
	 * @param reference the image that is explained
	 * @param planes which of its planes
	 * @param queries at least one
	 * @param progress hears how far it is; may end it
	 * @return the maps, not shown yet
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ExplainedImage explainFor(final ImagePlus reference, final String planes,
		final List<KnownQuery> queries, final Progress progress) {
		DjlEmbedder.startEngine();
		final List<String> names = queries.stream().map(KnownQuery::title).toList();
		final List<float[]> embeddings = queries.stream().map(KnownQuery::embedding).toList();
		return explain(reference, PlanePosition.of(reference, planes), names, String.join(", ", names),
			recorder -> queries.forEach(query -> recorder.query(query.title(), query.embedding())),
			(explaining, plane, timed) -> explaining.explainEmbeddings(plane, embeddings, setup.settings(), timed),
			progress);
	}

	/** Explains one plane for all queries. */
	private interface PlaneExplainer {

		Explanation explain(SimilaritySaliency explaining, RandomAccessibleInterval<FloatType> plane,
			Progress progress);
	}

	private ExplainedImage explain(final ImagePlus reference, final List<PlanePosition> positions,
		final List<String> names, final String queries, final Consumer<MapRecorder> recordQueries,
		final PlaneExplainer planes, final Progress progress) {
		final MapRecorder recorder = setup.recorder(reference, positions);
		recordQueries.accept(recorder);
		final String title = "Saliency of "
			+ (positions.size() == 1 ? positions.get(0).title(reference) : reference.getTitle()) + " for "
			+ queries;
		final Evidence evidence = setup.settings().evidence();
		try (LiveMap live = new LiveMap(progress, maps -> SaliencyImages.of(title, maps,
			ExplainedImage.names(positions.get(0), reference, names), reference, evidence))) {
			final List<Explanation> explanations = explain(reference, positions, planes, recorder,
				positions.size() == 1 ? live.orUnseen(progress) : progress);
			addRows(reference, positions, names, explanations);
			final String remark = unfinished(explanations) + doubtful(explanations);
			explanations.stream().flatMap(explanation -> explanation.maps().stream())
				.map(map -> new MapStrength(map, evidence)).filter(MapStrength::isZero).findFirst()
				.flatMap(MapStrength::note).ifPresent(note -> Notice.say(title + ": " + note));
			worst(explanations).ifPresent(agreement -> Notice.say(title + ": " + agreement.sentence()));
			return ExplainedImage.of(title + remark, reference, positions, names,
				explanations.stream().map(Explanation::maps).toList(), evidence, map -> {
					recorder.record(explanations).putInto(map);
					return live.finish(map, remark);
				});
		}
	}

	/** What the title of a map says if it is unfinished. */
	private static String unfinished(final List<Explanation> explanations) {
		final Explanation first = explanations.get(0);
		return first.unfinished() ? LiveMap.unfinished(first.percentEvaluated()) : "";
	}

	/** What the title of a map says if the exact model may give another one. */
	private static String doubtful(final List<Explanation> explanations) {
		return worst(explanations).filter(EvidenceAgreement::isDoubtful).map(worst -> " (int8 may be wrong)")
			.orElse("");
	}

	/** The comparison with the exact model that agrees least, if there was one. */
	private static Optional<EvidenceAgreement> worst(final List<Explanation> explanations) {
		return explanations.stream().flatMap(explanation -> explanation.agreement().stream())
			// One without a correlation counts least, if it isn't doubtful.
			.min(Comparator.comparing((EvidenceAgreement agreement) -> !agreement.isDoubtful())
				.thenComparingDouble(EvidenceAgreement::correlation));
	}

	private List<Explanation> explain(final ImagePlus reference, final List<PlanePosition> positions,
		final PlaneExplainer planes, final MapRecorder recorder, final Progress progress) {
		final List<Explanation> explanations = new ArrayList<>();
		try (Embedder embedder = setup.open(); Embedder exact = setup.openExact().orElse(null)) {
			recorder.model(embedder);
			run = setup.provenance(embedder);
			final SimilaritySaliency explaining = new SimilaritySaliency(embedder, setup.store());
			int compared = 0;
			for (final PlanePosition position : positions) {
				final TimedProgress timed = new TimedProgress(
					new SubProgress(progress, explanations.size(), positions.size()), System::nanoTime);
				final Explanation explanation = planes.explain(
					// Few occlusions say little: planes are compared until one had many.
					exact == null || compared >= EvidenceAgreement.OCCLUSIONS / 2 ? explaining
						: explaining.comparedWith(exact, EvidenceAgreement.OCCLUSIONS),
					ImagePlusReader.plane(reference, position, setup.intensity()), timed);
				if (explanation.passes() > 0) setup.remember(timed, explanation, embedder.model(), reference);
				explanations.add(explanation);
				if (!explanation.agreement().isEmpty())
					compared = Math.max(compared, explanation.agreement().get(0).occlusions());
			}
		}
		return explanations;
	}

	private void addRows(final ImagePlus reference, final List<PlanePosition> positions,
		final List<String> queries, final List<Explanation> explanations) {
		final SaliencyTable table = setup.table(reference, run);
		final List<ResultsRow> rows = new ArrayList<>();
		for (int i = 0; i < positions.size(); i++) {
			for (int q = 0; q < queries.size(); q++) {
				rows.add(table.row(positions.get(i), queries.get(q), explanations.get(i), q));
			}
		}
		setup.found(rows);
	}

	/** What a slice of a query is called: its label, or its place. */
	private static String name(final ImagePlus image, final PlanePosition position) {
		final String label = image.getStack().getShortSliceLabel(position.index(image));
		return label != null ? label : position.title(image);
	}
}
