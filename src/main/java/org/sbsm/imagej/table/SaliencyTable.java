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

package org.sbsm.imagej.table;

import ij.ImagePlus;
import ij.measure.Calibration;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;

import org.sbsm.imagej.figure.MapStrength;
import org.sbsm.imagej.image.PatientPlaces;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.evaluation.measure.UndefinedMeasureException;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.model.Precision;
import org.sbsm.occlusion.SlidingPerturber;
import org.sbsm.saliency.EvidenceAgreement;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.saliency.volume.VolumeExplanation;
import org.sbsm.saliency.volume.VolumeMap;
import org.sbsm.saliency.volume.VolumeSettings;

/**
 * Makes the rows of the table of explanations.
 *
 * @param run which model ran, and where
 * @param distance what the distance is called
 * @param settings of the maps
 * @param keys macro keys and values of the run; a setting that isn't among them has no
 *        meaning for it, and an empty cell
 * @param reference the image that was explained
 */
public record SaliencyTable(ModelProvenance run, String distance, SaliencySettings settings,
	Map<String, String> keys, ImagePlus reference) {

	/**
	 * @param position of the plane that was explained
	 * @param query name of the query
	 * @param explanation of the plane
	 * @param index of the query in it
	 * @return what was found
	 */
	public ResultsRow row(final PlanePosition position, final String query, final Explanation explanation,
		final int index) {
		final SaliencyMap map = explanation.maps().get(index);
		final ResultsRow row = new ResultsRow().put("Reference", position.title(reference)).put("Query", query)
			.put("Model", run.model()).put("Measure", distance);
		putSettings(row);
		row.put("Distance", map.distance()).put("Max", map.maximum());
		putPercent(row, "Max%", map.maximum(), map.distance());
		row.put("MaxX", map.maximumX()).put("MaxY", map.maximumY());
		putPatient(row, map.maximumX(), map.maximumY(), position.z() - 1);
		row.put("Min", map.minimum());
		putPercent(row, "Min%", map.minimum(), map.distance());
		row.put("Mean", map.mean()).put("Occlusions", explanation.occlusions())
			.put("Evaluated", explanation.evaluated()).put("Skipped", explanation.skipped())
			.put("Repeated", explanation.repeated()).put("Passes", explanation.passes())
			.put("Inference", explanation.inference()).put("Seconds", explanation.time().toNanos() / 1e9).put(run);
		if (!explanation.agreement().isEmpty()) putAgreement(row, explanation.agreement().get(index));
		if (explanation.unfinished()) putUnfinished(row, explanation.percentEvaluated());
		new MapStrength(map, settings.evidence()).note().ifPresent(row::note);
		return row;
	}

	/**
	 * @param query name of the query
	 * @param explanation of the reference image as a volume
	 * @param index of the query in it
	 * @param cuboids that were hidden
	 * @return what was found
	 */
	public ResultsRow row(final String query, final VolumeExplanation explanation, final int index,
		final VolumeSettings cuboids) {
		final VolumeMap map = explanation.maps().get(index);
		final ResultsRow row = new ResultsRow().put("Reference", reference.getTitle()).put("Query", query)
			.put("Model", run.model()).put("Measure", distance);
		putSettings(row);
		row.put("WindowZ", cuboids.window()).put("StrideZ", cuboids.stride())
			.put("Pooling", cuboids.pooling().name().toLowerCase(Locale.ROOT)).put("Distance", map.distance())
			.put("Max", map.maximum());
		putPercent(row, "Max%", map.maximum(), map.distance());
		row.put("MaxX", map.maximumX()).put("MaxY", map.maximumY()).put("MaxSlice", map.maximumZ() + 1);
		final Calibration unit = reference.getCalibration();
		row.put("MaxXInUnits", unit.getX(map.maximumX())).put("MaxYInUnits",
			unit.getY(map.maximumY(), reference.getHeight()));
		// There is one unit for all three.
		if (unit.getZUnit().equals(unit.getXUnit())) row.put("MaxZInUnits", unit.getZ(map.maximumZ()));
		row.put("Unit", unit.getUnits());
		putPatient(row, map.maximumX(), map.maximumY(), map.maximumZ());
		row.put("Min", map.minimum());
		putPercent(row, "Min%", map.minimum(), map.distance());
		row.put("Mean", map.mean()).put("Occlusions", explanation.cuboids())
			.put("Evaluated", explanation.evaluated()).put("Skipped", explanation.skipped())
			.put("Passes", explanation.passes())
			.put("Inference", String.join(", ", new LinkedHashSet<>(explanation.inference())))
			.put("Seconds", explanation.time().toNanos() / 1e9).put(run);
		if (explanation.unfinished()) putUnfinished(row, explanation.percentEvaluated());
		new MapStrength(map.extremes(), settings.evidence()).note().ifPresent(row::note);
		return row;
	}

	private static void putUnfinished(final ResultsRow row, final int percent) {
		row.put("State", "unfinished, " + percent + " %");
	}

	/**
	 * The place of the maximum in the patient, for an image that was opened as a DICOM
	 * series.
	 */
	private void putPatient(final ResultsRow row, final int x, final int y, final int slice) {
		PatientPlaces.of(reference, x, y, slice).ifPresent(
			place -> row.put("MaxPatientX", place[0]).put("MaxPatientY", place[1]).put("MaxPatientZ", place[2]));
	}

	/** Only of maps that were compared: others have no such columns. */
	private static void putAgreement(final ResultsRow row, final EvidenceAgreement agreement) {
		row.put("Compared", agreement.occlusions()).putMeasure("Float32R", () -> correlation(agreement))
			.put("Float32Difference", agreement.largestDifference());
		if (agreement.isDoubtful()) row.note(agreement.sentence());
	}

	private static double correlation(final EvidenceAgreement agreement) {
		if (!Double.isNaN(agreement.correlation())) return agreement.correlation();
		throw new UndefinedMeasureException("The evidence of the compared occlusions has no correlation.");
	}

	private void putSettings(final ResultsRow row) {
		row.put("Perturber", keys.getOrDefault("perturber", "")).put("Fill", fill());
		final int width = reference.getWidth();
		final int height = reference.getHeight();
		if (keys.containsKey("window")) {
			final int[] window = settings.perturber().typicalSize(width, height);
			row.put("Window", window[0]).put("WindowY", window[1]);
		}
		if (settings.perturber() instanceof SlidingPerturber sliding) {
			final int[] stride = sliding.stride(width, height);
			row.put("Stride", stride[0]).put("StrideY", stride[1]);
		}
		row.put("Evidence", settings.evidence().name().toLowerCase(Locale.ROOT));
		final String precision = keys.getOrDefault("precision", Precision.FLOAT32.toString());
		if (!precision.equals(Precision.FLOAT32.toString())) row.put("Precision", precision);
	}

	private String fill() {
		final String fill = keys.getOrDefault("fill", "");
		return fill.equals("constant") ? fill + " " + keys.get("fill_value") : fill;
	}

	private static void putPercent(final ResultsRow row, final String column, final double value,
		final double distance) {
		if (distance == 0) row.put(column, "undefined");
		else row.put(column, 100 * value / distance);
	}
}
