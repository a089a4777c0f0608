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

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.evaluation.measure.GroundTruth;
import org.sbsm.evaluation.measure.MapMeasures;
import org.sbsm.imagej.image.MapReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;

/**
 * Compares saliency maps of ImageJ, with one another and with a ground truth. Writes
 * into tables; changes no open image.
 */
public final class MapComparer {

	private MapComparer() {}

	/**
	 * Adds a row that says how alike two maps are. The planes that are shown are compared.
	 *
	 * @param map a map
	 * @param other another one of the same size
	 * @param scaled whether each is divided by its largest absolute value before
	 * @throws IllegalArgumentException if one is no map, or the sizes differ; the message
	 *         says what to do
	 */
	public static void compare(final ImagePlus map, final ImagePlus other, final boolean scaled) {
		final RandomAccessibleInterval<FloatType> a = values(map, "map", scaled);
		final RandomAccessibleInterval<FloatType> b = values(other, "other", scaled);
		MeasurementTable.COMPARISON.add(addMeasures(new ResultsRow().put("Map", PlanePosition.shownTitle(map))
			.put("Other", PlanePosition.shownTitle(other)).put("Scaled", String.valueOf(scaled)), a, b)
			.putMeasure("Entropy", () -> MapMeasures.entropy(a))
			.putMeasure("OtherEntropy", () -> MapMeasures.entropy(b)));
	}

	/** Puts the measures between two maps of the same size into a row. */
	static ResultsRow addMeasures(final ResultsRow row, final RandomAccessibleInterval<FloatType> a,
		final RandomAccessibleInterval<FloatType> b) {
		return row.putMeasure("SquaredDifference", () -> MapMeasures.squaredDifference(a, b))
			.putMeasure("CrossCorrelation", () -> MapMeasures.crossCorrelation(a, b))
			.putMeasure("RankCorrelation", () -> MapMeasures.rankCorrelation(a, b))
			.putMeasure("StructuralSimilarity", () -> MapMeasures.structuralSimilarity(a, b));
	}

	private static RandomAccessibleInterval<FloatType> values(final ImagePlus image, final String role,
		final boolean scaled) {
		final RandomAccessibleInterval<FloatType> values = MapReader.map(image, role);
		return scaled ? MapMeasures.scaled(values) : values;
	}

	/**
	 * Adds a row that says how well a map points at a marked part of the image.
	 *
	 * @param map a map; the plane that is shown
	 * @param truth an image of the same size with an area selection, or a mask
	 * @param thresholds shares of the largest saliency, for the overlap; each above 0 and
	 *        at most 1
	 * @param tolerance of the pointing game, in pixels, at least 0
	 * @throws IllegalArgumentException if the images can't be used, or a number is out of
	 *         range; the message says what to do
	 */
	public static void compareWithTruth(final ImagePlus map, final ImagePlus truth,
		final List<Double> thresholds, final int tolerance) {
		final GroundTruth marked = new GroundTruth(MapReader.marked(truth, "truth"));
		final RandomAccessibleInterval<FloatType> values = MapReader.map(map, "map");
		final ResultsRow row = new ResultsRow().put("Map", PlanePosition.shownTitle(map))
			.put("Truth", truth.getTitle()).putMeasure("Area", () -> marked.area(values))
			.putMeasure("PointingGame", () -> marked.pointingGame(values, tolerance))
			.putMeasure("MassInside", () -> marked.massInside(values))
			.putMeasure("AveragePrecision", () -> marked.averagePrecision(values));
		for (final double threshold : thresholds) {
			row.putMeasure("IoU " + threshold, () -> marked.intersectionOverUnion(values, threshold));
		}
		MeasurementTable.SCORES.add(row);
	}
}
