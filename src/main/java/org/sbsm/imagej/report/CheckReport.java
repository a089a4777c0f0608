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

package org.sbsm.imagej.report;

import ij.ImagePlus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.evaluation.measure.MapMeasures;
import org.sbsm.evaluation.measure.UndefinedMeasureException;
import org.sbsm.evaluation.sanity.CheckSettings;
import org.sbsm.evaluation.sanity.SanityCheck;
import org.sbsm.evaluation.sanity.SanityCheck.Kind;
import org.sbsm.evaluation.sanity.SanityChecks.Result;
import org.sbsm.imagej.figure.SaliencyFigure;
import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.saliency.settings.Evidence;

/**
 * Reports the checks of a map: a row of the table per check, and a page with the maps,
 * the numbers and what they mean.
 *
 * @param reference the image that was explained
 * @param query what it was compared with
 * @param model that ran
 * @param settings of the map, in words
 * @param evidence that the maps show
 * @param checked what was chosen about the checks
 */
public record CheckReport(ImagePlus reference, ImagePlus query, ModelProvenance model, String settings,
	Evidence evidence, CheckSettings checked) {

	/** Adds the rows. */
	public void addRows(final Result result) {
		final List<ResultsRow> rows = new ArrayList<>();
		final String explained = PlanePosition.shownTitle(reference);
		final String compared = PlanePosition.shownTitle(query);
		for (final SanityCheck check : result.checks()) {
			rows.add(new ResultsRow().put("Reference", explained).put("Query", compared).put("Model", model.model())
				.put("Check", name(check.kind()))
				.putMeasure("RankCorrelation", () -> check.mean(MapMeasures::rankCorrelation))
				.putMeasure("CrossCorrelation", () -> check.mean(MapMeasures::crossCorrelation))
				.putMeasure("StructuralSimilarity", () -> check.mean(CheckReport::structuralSimilarity))
				.putMeasure("SquaredDifference", () -> check.mean(CheckReport::squaredDifference))
				.put("Expected", expected(check.kind())).put("Verdict", verdict(check)).put(model));
		}
		rows.addAll(new CascadeReport(result.cascade(), evidence).rows(explained, compared, model));
		MeasurementTable.CHECKS.add(rows);
	}

	/** @return the page, not shown yet */
	public ImagePlus page(final Result result) {
		final List<SanityCheck> checks = result.checks();
		final ReportPage page = new ReportPage(3);
		page.title("Can the map be trusted? " + PlanePosition.shownTitle(reference) + " for "
			+ PlanePosition.shownTitle(query));
		page.text("Model " + model.model() + ", " + settings + ".");
		final List<ReportPage.Panel> panels = new ArrayList<>();
		panels
			.add(new ReportPage.Panel("Reference: " + reference.getTitle(), SaliencyFigure.asDisplayed(reference)));
		panels.add(new ReportPage.Panel("Query: " + query.getTitle(), SaliencyFigure.asDisplayed(query)));
		panels.add(
			new ReportPage.Panel("Map", SaliencyImages.picture(checks.get(0).pairs().get(0).before(), evidence)));
		for (final SanityCheck check : checks) {
			panels.add(new ReportPage.Panel("Map, " + name(check.kind()),
				SaliencyImages.picture(check.pairs().get(0).after(), evidence)));
		}
		panels.addAll(new CascadeReport(result.cascade(), evidence).panels());
		page.panels(panels);
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("Check", "Rank corr.", "Cross-corr.", "SSIM", "Sq. diff.", "Expected", "Verdict"));
		for (final SanityCheck check : checks) {
			rows.add(List.of(name(check.kind()), number(() -> check.mean(MapMeasures::rankCorrelation)),
				number(() -> check.mean(MapMeasures::crossCorrelation)),
				number(() -> check.mean(CheckReport::structuralSimilarity)),
				number(() -> check.mean(CheckReport::squaredDifference)), expected(check.kind()), verdict(check)));
		}
		page.table(rows, 0, 200, 305, 415, 490, 580, 720);
		page.text(
			"Each number compares the map with the map after the change; random weights and noise are means of "
				+ checked.repeats() + (checked.repeats() == 1 ? " repeat" : " repeats") + " (seed " + checked.seed()
				+ "), their first one is shown. The verdict looks at the rank correlation: " + SanityCheck.KEPT
				+ " or more is the same map, " + SanityCheck.CHANGED + " or less another one. SSIM and squared"
				+ " difference are of maps scaled to their largest value.");
		page
			.text("A map that stays with random weights shows the image, not what the model has learned. A map that"
				+ " changes with little noise or a small shift should not be read in detail. A map that passes is"
				+ " stable and depends on the model; that it is faithful is for Evaluate Saliency to say.");
		if (!result.cascade().isEmpty()) {
			page.text(
				"The plot: the rank correlation with the map while the layers get random weights, from the output"
					+ " back to the image (cascading randomisation). It should fall; where it stays high, the map doesn't"
					+ " depend on what those layers have learned.");
		}
		return page.image("Check of " + reference.getTitle() + " for " + query.getTitle());
	}

	private static double structuralSimilarity(final RandomAccessibleInterval<FloatType> a,
		final RandomAccessibleInterval<FloatType> b) {
		return MapMeasures.structuralSimilarity(MapMeasures.scaled(a), MapMeasures.scaled(b));
	}

	private static double squaredDifference(final RandomAccessibleInterval<FloatType> a,
		final RandomAccessibleInterval<FloatType> b) {
		return MapMeasures.squaredDifference(MapMeasures.scaled(a), MapMeasures.scaled(b));
	}

	private String name(final Kind kind) {
		return switch (kind) {
			case RANDOM_WEIGHTS -> "random weights";
			case NOISE -> "noise of "
				+ new BigDecimal(checked.noise() * 255).round(new MathContext(3)).stripTrailingZeros().toPlainString()
				+ " of 255";
			case SHIFT -> "shift by " + checked.shift() + (checked.shift() == 1 ? " pixel" : " pixels");
		};
	}

	private static String expected(final Kind kind) {
		return kind.keepsMap() ? "the same map" : "another map";
	}

	private static String verdict(final SanityCheck check) {
		try {
			return check.passes() ? "passed" : "not passed";
		}
		catch (final UndefinedMeasureException exc) {
			return "undefined: a map is the same everywhere";
		}
	}

	private static String number(final DoubleSupplier measure) {
		try {
			return String.format(Locale.ROOT, "%.3f", measure.getAsDouble());
		}
		catch (final UndefinedMeasureException exc) {
			return "undefined";
		}
	}
}
