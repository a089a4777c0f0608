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
import ij.measure.Calibration;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.imagej.figure.MapStrength;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecorder;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.imagej.table.SaliencyTable;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.SlidingPerturber;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.volume.SlicePooling;
import org.sbsm.saliency.volume.VolumeExplanation;
import org.sbsm.saliency.volume.VolumeSaliency;
import org.sbsm.saliency.volume.VolumeSettings;

/** Explains the slices of ImageJ's images as volumes. */
public final class VolumeExplainer {

	/** Step from cuboid to cuboid, as a share of their depth. */
	private static final double STRIDE = 0.4;

	private final ExplanationSetup setup;
	private final String pooling;
	private final int window;
	private final int stride;

	/**
	 * @param setup model, settings and record, as for the single slices
	 * @param pooling how the volume's descriptor is made of the slices' embeddings:
	 *        {@code mean}, {@code max} or {@code gem}
	 * @param window see {@link #settings}
	 * @param stride see {@link #settings}
	 */
	public VolumeExplainer(final ExplanationSetup setup, final String pooling, final int window,
		final int stride) {
		this.setup = setup;
		this.pooling = pooling;
		this.window = window;
		this.stride = stride;
	}

	/**
	 * Shows which parts of a volume make it similar to queries. Adds a row per query to the
	 * table of the setup; changes no open image.
	 *
	 * @param reference the slices that are explained; channel and frame as shown
	 * @param queries at least one: a stack is a volume, its channel and frame as shown
	 * @param progress hears how far it is; may end it
	 * @return the maps, one slice per slice of the reference image, not shown yet
	 * @throws IllegalArgumentException if the input can't be explained; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ExplainedImage explain(final ImagePlus reference, final List<ImagePlus> queries,
		final Progress progress) {
		DjlEmbedder.startEngine();
		if (reference.getNSlices() == 1) {
			throw new IllegalArgumentException("planes: " + reference.getTitle() + " has one slice, and so is no "
				+ "volume" + (reference.getStackSize() > 1 ? "; Image > Properties... can make slices of its planes."
					: "; give a stack."));
		}
		final List<PlanePosition> positions = PlanePosition.of(reference, PlanePosition.VOLUME);
		final MapRecorder recorder = setup.recorder(reference, positions);
		final List<Planes> volumes = new ArrayList<>();
		for (final ImagePlus query : queries) {
			final Planes volume = query(query);
			volumes.add(volume);
			recorder.query(query, volume.positions);
		}
		final VolumeSettings cuboids = settings(reference, setup.settings().perturber(), pooling, window, stride);
		final List<String> names = queries.stream().map(ImagePlus::getTitle).toList();
		final String title = "Saliency of " + reference.getTitle() + " for "
			+ names.stream().collect(Collectors.joining(", "));
		final Evidence evidence = setup.settings().evidence();
		try (LiveMap live = new LiveMap(progress,
			maps -> ExplainedImage.image(title, reference, positions, names, maps, evidence))) {
			final VolumeExplanation explanation = explain(reference, positions, names, volumes, cuboids, recorder,
				live.orUnseen(progress));
			explanation.maps().stream().map(map -> new MapStrength(map.extremes(), evidence))
				.filter(MapStrength::isZero).findFirst().flatMap(MapStrength::note)
				.ifPresent(note -> Notice.say(title + ": " + note));
			final String remark = explanation.unfinished() ? LiveMap.unfinished(explanation.percentEvaluated())
				: "";
			return ExplainedImage.of(title + remark, reference, positions, names, explanation.slices(), evidence,
				map -> {
					recorder.record(explanation).putInto(map);
					return live.finish(map, remark);
				});
		}
	}

	/** Adds rows to the table, too. */
	private VolumeExplanation explain(final ImagePlus reference, final List<PlanePosition> positions,
		final List<String> names, final List<Planes> volumes, final VolumeSettings cuboids,
		final MapRecorder recorder, final Progress progress) {
		final VolumeExplanation explanation;
		final SaliencyTable table;
		final boolean network;
		try (Embedder embedder = setup.open()) {
			recorder.model(embedder);
			network = embedder.model().takesVolumes();
			table = setup.table(reference, setup.provenance(embedder));
			explanation = new VolumeSaliency(embedder, setup.store()).explain(
				new Planes(reference, positions, setup.intensity()), volumes, setup.settings(), cuboids, progress);
		}
		final List<ResultsRow> rows = new ArrayList<>();
		for (int q = 0; q < names.size(); q++) {
			final ResultsRow row = table.row(names.get(q), explanation, q, cuboids);
			rows.add(network ? row.put("Pooling", "none: a model of volumes") : row);
		}
		setup.found(rows);
		return explanation;
	}

	/** A stack is a volume, any other image is a single plane. */
	private Planes query(final ImagePlus query) {
		if (query.getNSlices() == 1 && query.getNFrames() > 1) {
			throw new IllegalArgumentException("query: " + query.getTitle() + " has frames, but no slices that "
				+ "make a volume; Image > Properties... can make slices of them.");
		}
		return new Planes(query, PlanePosition.of(query, PlanePosition.VOLUME), setup.intensity());
	}

	/**
	 * @param reference the volume
	 * @param perturber hides parts of the slices
	 * @param pooling {@code mean}, {@code max} or {@code gem}
	 * @param window depth of the cuboids in slices; 0 = such that they are as deep, in
	 *        calibrated units, as the window is wide
	 * @param stride step across the slices; 0 = as long as the step in x
	 * @return the cuboids
	 */
	public static VolumeSettings settings(final ImagePlus reference, final Perturber perturber,
		final String pooling, final int window, final int stride) {
		final SlicePooling way = SlicePooling.named(pooling);
		final Calibration unit = reference.getCalibration();
		// In different units, lengths can't be compared.
		final double spacing = unit.getZUnit().equals(unit.getXUnit()) ? unit.pixelDepth : Double.NaN;
		final int width = reference.getWidth();
		final int height = reference.getHeight();
		final int depth = window > 0 ? window
			: VolumeSettings.slices(perturber.typicalSize(width, height)[0], unit.pixelWidth, spacing);
		if (stride > 0) return new VolumeSettings(way, depth, stride);
		if (window == 0 && perturber instanceof SlidingPerturber sliding) {
			return new VolumeSettings(way, depth,
				VolumeSettings.slices(sliding.stride(width, height)[0], unit.pixelWidth, spacing));
		}
		return new VolumeSettings(way, depth, (int) Math.max(1, Math.round(STRIDE * depth)));
	}

	/** Planes of an image, read when asked for. */
	private static final class Planes extends AbstractList<RandomAccessibleInterval<FloatType>> {

		private final ImagePlus image;
		private final List<PlanePosition> positions;
		private final Intensity intensity;

		Planes(final ImagePlus image, final List<PlanePosition> positions, final Intensity intensity) {
			this.image = image;
			this.positions = positions;
			this.intensity = intensity;
		}

		@Override
		public RandomAccessibleInterval<FloatType> get(final int index) {
			return ImagePlusReader.plane(image, positions.get(index), intensity);
		}

		@Override
		public int size() {
			return positions.size();
		}
	}
}
