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
import ij.gui.Roi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.MapReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecorder;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.imagej.speed.ModelSpeed;
import org.sbsm.imagej.speed.SpeedService;
import org.sbsm.imagej.speed.TimedProgress;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.imagej.table.SaliencyTable;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.Precision;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * What ImageJ's images are explained with: the model and where it runs, the settings,
 * where embeddings are kept, and what the record of the maps says of all that.
 */
public final class ExplanationSetup {

	private final SimilaritySaliencyService saliency;
	private final String model;
	private final Intensity intensity;
	private final SaliencySettings.Builder settings;
	private final String distance;
	private EmbeddingStore store;
	private String device = "cpu";
	private Precision precision = Precision.FLOAT32;
	private Map<String, String> recorded = Map.of();
	private UserRegions regions;
	private Consumer<List<ResultsRow>> rows = MeasurementTable.EXPLANATIONS::add;
	private boolean restricted;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param model name in the model library
	 * @param intensity how grey values become brightness
	 * @param settings everything else that can be chosen
	 * @param distance what the distance of the settings is called
	 */
	public ExplanationSetup(final SimilaritySaliencyService saliency, final String model,
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
	public ExplanationSetup withinSelectionOf(final ImagePlus reference) {
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
	public ExplanationSetup recording(final Map<String, String> keys) {
		recorded = keys;
		return this;
	}

	/**
	 * Says which regions the record of the maps has, so that the run can be repeated.
	 *
	 * @param userRegions that the perturber hides
	 * @return this
	 */
	public ExplanationSetup recording(final UserRegions userRegions) {
		regions = userRegions;
		return this;
	}

	/**
	 * Says where the model runs.
	 *
	 * @param name {@code cpu}, the default, or {@code gpu}
	 * @return this
	 */
	public ExplanationSetup onDevice(final String name) {
		device = name;
		return this;
	}

	/**
	 * Says which numbers the model is computed with.
	 *
	 * @param chosen {@link Precision#FLOAT32}, the default, or another one: the first
	 *        occlusions are then computed both ways
	 * @return this
	 */
	public ExplanationSetup with(final Precision chosen) {
		precision = chosen;
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
	public ExplanationSetup keepIn(final String folder) {
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
	 * Says who gets the rows of what was found, instead of ImageJ's table of results.
	 *
	 * @param taker of one row per plane and query, once all maps are made
	 * @return this
	 */
	public ExplanationSetup rowsTo(final Consumer<List<ResultsRow>> taker) {
		rows = taker;
		return this;
	}

	/** @param found a row per plane and query, for whoever gets them */
	void found(final List<ResultsRow> found) {
		rows.accept(found);
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
		return saliency.open(model, device, precision);
	}

	/**
	 * @return the model that it is compared with, opened; to be closed; empty if it is that
	 *         one
	 */
	Optional<Embedder> openExact() {
		return precision == Precision.FLOAT32 ? Optional.empty() : Optional.of(saliency.open(model, device));
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

	/**
	 * Remembers how long a run took, so that the next dialog can say how long one takes.
	 */
	void remember(final TimedProgress timed, final Explanation explanation, final ModelDescriptor used,
		final ImagePlus reference) {
		final SaliencySettings run = settings.build();
		timed.times()
			.ifPresent(times -> SpeedService.ofSession(saliency).remember(
				ModelSpeed.work(used, run.perturber(), new int[] { reference.getWidth(), reference.getHeight() },
					run.ownSize(), ModelSpeed.processor(device, precision)),
				explanation.occlusions(), times));
	}
}
