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

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.imagej.figure.MapStrength;
import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.MapReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecorder;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.imagej.speed.ModelSpeed;
import org.sbsm.imagej.speed.SpeedService;
import org.sbsm.imagej.speed.TimedProgress;
import org.sbsm.imagej.status.MacroThread;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.status.UnfinishedWork;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.imagej.table.SaliencyTable;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilaritySaliencyService;

/** Explains ImageJ's images. */
public final class ImageExplainer {

	private final SimilaritySaliencyService saliency;
	private final String model;
	private final Intensity intensity;
	private final SaliencySettings.Builder settings;
	private final String distance;
	private EmbeddingStore store;
	private String device = "cpu";
	private Map<String, String> recorded = Map.of();
	private UserRegions regions;
	private boolean restricted;
	private ModelProvenance run;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param model name in the model library
	 * @param intensity how grey values become brightness
	 * @param settings everything else that can be chosen
	 * @param distance what the distance of the settings is called
	 */
	public ImageExplainer(final SimilaritySaliencyService saliency, final String model,
		final Intensity intensity, final SaliencySettings.Builder settings, final String distance) {
		this.saliency = saliency;
		store = saliency.keptEmbeddings();
		this.model = model;
		this.intensity = intensity;
		this.settings = settings;
		this.distance = distance;
	}

	/**
	 * Restricts the explanation to an image's area selection, if it has one.
	 *
	 * @param reference image that may have a selection
	 * @return this
	 */
	public ImageExplainer withinSelectionOf(final ImagePlus reference) {
		final Roi roi = reference.getRoi();
		restricted = roi != null && roi.isArea();
		if (restricted) settings.region(MapReader.selection(roi, reference));
		return this;
	}

	/**
	 * Says what the record of the maps has as settings, so that the run can be repeated.
	 *
	 * @param keys macro keys and values of the run, images left out
	 * @return this
	 */
	public ImageExplainer recording(final Map<String, String> keys) {
		recorded = keys;
		return this;
	}

	/**
	 * Says which regions the record of the maps has, so that the run can be repeated.
	 *
	 * @param userRegions that the perturber hides
	 * @return this
	 */
	public ImageExplainer recording(final UserRegions userRegions) {
		regions = userRegions;
		return this;
	}

	/**
	 * Says where the model runs.
	 *
	 * @param name {@code cpu}, the default, or {@code gpu}
	 * @return this
	 */
	public ImageExplainer onDevice(final String name) {
		device = name;
		return this;
	}

	/**
	 * Keeps the embeddings of the occlusions in a folder, for later sessions. (Those used
	 * last are always kept in memory.)
	 *
	 * @param folder its path; empty for none
	 * @return this
	 * @throws IllegalArgumentException if nothing can be written there
	 */
	public ImageExplainer keepIn(final String folder) {
		if (!folder.isBlank()) store = saliency.keptEmbeddings().inFolder(path(folder));
		return this;
	}

	private static Path path(final String folder) {
		try {
			return Path.of(folder);
		}
		catch (final InvalidPathException exc) {
			throw new IllegalArgumentException(
				"keep: " + folder.replaceAll("\\p{Cntrl}", "_") + " can't be the path of a folder; give another one.",
				exc);
		}
	}

	/**
	 * Shows which parts of a reference image make it similar to query images. Adds a row
	 * per plane and query to the results table; changes no open image.
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
				images.add(ImagePlusReader.plane(query, slice, intensity));
				names.add(slices.size() == 1 ? query.getTitle() : name(query, slice));
			}
		}
		return explain(reference, positions, names,
			queries.stream().map(ImagePlus::getTitle).collect(Collectors.joining(", ")),
			recorder -> queries.forEach(recorder::query),
			(explaining, plane, timed) -> explaining.explain(plane, images, settings.build(), timed), progress);
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
			(explaining, plane, timed) -> explaining.explainEmbeddings(plane, embeddings, settings.build(), timed),
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
		final MapRecorder recorder = recorder(reference, positions);
		recordQueries.accept(recorder);
		final String title = "Saliency of "
			+ (positions.size() == 1 ? positions.get(0).title(reference) : reference.getTitle()) + " for "
			+ queries;
		final Evidence evidence = settings.build().evidence();
		try (LiveMap live = new LiveMap(progress, maps -> SaliencyImages.of(title, maps,
			ExplainedImage.names(positions.get(0), reference, names), reference, evidence))) {
			final List<Explanation> explanations = explain(reference, positions, planes, recorder,
				positions.size() == 1 && isWatched() ? new UnfinishedWork(live, UnfinishedWork::ask) : progress);
			addRows(reference, positions, names, explanations);
			final String remark = unfinished(explanations);
			explanations.stream().flatMap(explanation -> explanation.maps().stream())
				.map(map -> new MapStrength(map, evidence)).filter(MapStrength::isZero).findFirst()
				.flatMap(MapStrength::note).ifPresent(note -> Notice.say(title + ": " + note));
			return ExplainedImage.of(title + remark, reference, positions, names,
				explanations.stream().map(Explanation::maps).toList(), evidence, map -> {
					recorder.record(explanations).putInto(map);
					return live.finish(map, remark);
				});
		}
	}

	/** @return how grey values become brightness */
	Intensity intensity() {
		return intensity;
	}

	/** @return everything else that was chosen */
	SaliencySettings settings() {
		return settings.build();
	}

	/** @return where embeddings are kept */
	EmbeddingStore store() {
		return store;
	}

	/** @return the model, opened; to be closed */
	Embedder open() {
		return saliency.open(model, device);
	}

	/** @return which model an embedder is, for tables */
	ModelProvenance provenance(final Embedder embedder) {
		return ModelProvenance.of(model, embedder);
	}

	/** @return makes the record of the maps of an image, queries not said yet */
	MapRecorder recorder(final ImagePlus reference, final List<PlanePosition> positions) {
		final MapRecorder recorder = new MapRecorder(recorded, intensity);
		recorder.reference(reference, positions, restricted);
		if (regions != null) recorder.regions(regions);
		return recorder;
	}

	/** @return makes rows of the table of results */
	SaliencyTable table(final ImagePlus reference, final ModelProvenance used) {
		return new SaliencyTable(used, distance, settings.build(), recorded, reference);
	}

	/** What the title of a map says if it is unfinished. */
	private static String unfinished(final List<Explanation> explanations) {
		final Explanation first = explanations.get(0);
		return first.unfinished() ? " (unfinished, " + first.percentEvaluated() + " %)" : "";
	}

	/** Whether somebody sees the windows that are opened. */
	private static boolean isWatched() {
		return IJ.getInstance() != null && !MacroThread.isCurrent();
	}

	private List<Explanation> explain(final ImagePlus reference, final List<PlanePosition> positions,
		final PlaneExplainer planes, final MapRecorder recorder, final Progress progress) {
		final List<Explanation> explanations = new ArrayList<>();
		try (Embedder embedder = open()) {
			recorder.model(embedder);
			run = provenance(embedder);
			final SimilaritySaliency explaining = new SimilaritySaliency(embedder, store);
			for (final PlanePosition position : positions) {
				final TimedProgress timed = new TimedProgress(
					new SubProgress(progress, explanations.size(), positions.size()), System::nanoTime);
				final Explanation explanation = planes.explain(explaining,
					ImagePlusReader.plane(reference, position, intensity), timed);
				if (explanation.passes() > 0) remember(timed, explanation, embedder.model(), reference);
				explanations.add(explanation);
			}
		}
		return explanations;
	}

	/** So that the next dialog can say how long such a run takes. */
	private void remember(final TimedProgress timed, final Explanation explanation, final ModelDescriptor used,
		final ImagePlus reference) {
		final SaliencySettings run = settings.build();
		timed.times()
			.ifPresent(times -> SpeedService.ofSession(saliency)
				.remember(ModelSpeed.work(used, run.perturber(),
					new int[] { reference.getWidth(), reference.getHeight() }, run.ownSize(), device),
					explanation.occlusions(), times));
	}

	private void addRows(final ImagePlus reference, final List<PlanePosition> positions,
		final List<String> queries, final List<Explanation> explanations) {
		final SaliencyTable table = table(reference, run);
		final List<ResultsRow> rows = new ArrayList<>();
		for (int i = 0; i < positions.size(); i++) {
			for (int q = 0; q < queries.size(); q++) {
				rows.add(table.row(positions.get(i), queries.get(q), explanations.get(i), q));
			}
		}
		MeasurementTable.EXPLANATIONS.add(rows);
	}

	/** What a slice of a query is called: its label, or its place. */
	private static String name(final ImagePlus image, final PlanePosition position) {
		final String label = image.getStack().getShortSliceLabel(position.index(image));
		return label != null ? label : position.title(image);
	}
}
