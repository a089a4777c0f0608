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
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.sbsm.evaluation.faithfulness.InsertionDeletion;
import org.sbsm.evaluation.faithfulness.SettingsComparison.Ranked;
import org.sbsm.evaluation.faithfulness.SettingsComparison.Result;
import org.sbsm.imagej.figure.MapStrength;
import org.sbsm.imagej.figure.SaliencyFigure;
import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.LayerElements;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.overlay.LayerStyle;
import org.sbsm.imagej.overlay.MapColours;
import org.sbsm.imagej.overlay.SaliencyLayer;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;

/**
 * Reports a comparison of settings: a row for each in the results table, and a figure
 * with all maps over the reference image; the best first.
 *
 * @param reference the image that was explained
 * @param query what it was compared with
 * @param model name of the model
 * @param settings what was compared
 * @param result the maps, the best first
 */
public record ComparisonReport(ImagePlus reference, ImagePlus query, ModelProvenance model,
	List<NamedSettings> settings, Result result) {

	private static final LayerLook LOOK = new LayerLook(LayerStyle.HEAT, 50, 0);

	/** Adds the rows. */
	public void addRows() {
		final List<ResultsRow> rows = new ArrayList<>();
		for (int i = 0; i < result.maps().size(); i++) {
			rows.add(row(i + 1, result.maps().get(i)));
		}
		MeasurementTable.SETTINGS.add(rows);
	}

	private ResultsRow row(final int rank, final Ranked map) {
		final NamedSettings setting = settings.get(map.setting());
		final int[] window = window(setting);
		final ResultsRow row = new ResultsRow().put("Reference", PlanePosition.shownTitle(reference))
			.put("Query", PlanePosition.shownTitle(query)).put("Model", model.model())
			.put("Measure", setting.distance()).put("Perturber", setting.perturber()).put("Fill", setting.fill())
			.put("Window", window[0]).put("WindowY", window[1])
			.put("Evidence", setting.settings().evidence().name().toLowerCase(Locale.ROOT)).put("Rank", rank)
			.put("Distance", map.map().distance()).put("Max", map.map().maximum())
			.put("Occlusions", map.explanation().occlusions()).put("Passes", map.explanation().passes())
			.put("Seconds", map.explanation().time().toNanos() / 1e9);
		map.curves().ifPresentOrElse(
			both -> row.put("Insertion", both.blurred().insertion().area())
				.put("Deletion", both.blurred().deletion().area()).put("Gap", both.blurred().gap())
				.put("MeanColourGap", both.coloured().gap())
				.put("BetterThanChance", result.agreement(map).orElseThrow().toString())
				.put("TiesBy", "signed evidence"),
			() -> row.put("Insertion", "undefined").put("Deletion", "undefined").put("Gap", "undefined")
				.put("MeanColourGap", "undefined").put("BetterThanChance", "undefined").put("TiesBy", "undefined")
				.note("The map has the same value everywhere, so that no pixel comes before another."));
		new MapStrength(map.map(), setting.settings().evidence()).note().ifPresent(row::note);
		return row.put("RandomGap", InsertionDeletion.mean(result.randomBlurred()).gap())
			.put("RandomGapMin", randomMin()).put("RandomGapMax", randomMax())
			.put("MeanColourRandomGap", InsertionDeletion.mean(result.randomColoured()).gap()).put(model);
	}

	private double randomMin() {
		return result.randomBlurred().stream().mapToDouble(InsertionDeletion::gap).min().orElseThrow();
	}

	private double randomMax() {
		return result.randomBlurred().stream().mapToDouble(InsertionDeletion::gap).max().orElseThrow();
	}

	/** @return the figure, not shown yet */
	public ImagePlus page() {
		final ReportPage page = new ReportPage((result.maps().size() + 2) / 3);
		page.title("Settings compared: " + PlanePosition.shownTitle(reference) + " for "
			+ PlanePosition.shownTitle(query));
		page.text(
			"Model " + model.model() + common() + ". Best first: gap between the insertion and the deletion curve."
				+ String.format(Locale.ROOT, " Random orders of the pixels have %.3f (%.3f to %.3f):",
					InsertionDeletion.mean(result.randomBlurred()).gap(), randomMin(), randomMax())
				+ " a map within that range is no better than chance. Each map has its own colours, from its"
				+ " smallest to its largest value." + doubt().map(" "::concat).orElse(""));
		final List<ReportPage.Panel> panels = new ArrayList<>();
		for (int i = 0; i < result.maps().size(); i++) {
			final Ranked map = result.maps().get(i);
			panels.add(new ReportPage.Panel(i + 1 + ". " + gap(map) + "\n" + caption(settings.get(map.setting())),
				layer(map)));
		}
		page.panels(panels);
		return page.image("Settings for " + reference.getTitle() + " and " + query.getTitle());
	}

	/**
	 * @return a sentence if the ranking depends on what removed pixels show; empty if the
	 *         same map is the best with both
	 */
	public Optional<String> doubt() {
		final int other = result.bestColoured();
		return other == 0 ? Optional.empty()
			: Optional.of("Where removed pixels have the image's mean colour instead of being blurred, no. "
				+ (other + 1) + " is the best, not no. 1: insertion and deletion can't decide between the two.");
	}

	private String gap(final Ranked map) {
		return map.curves().map(both -> "gap " + number(both.blurred().gap()) + " (mean colour "
			+ number(both.coloured().gap()) + ")" + switch (result.agreement(map).orElseThrow()) {
				case BOTH -> "";
				case NEITHER -> ", no better than chance";
				case BLUR_ONLY, MEAN_COLOUR_ONLY -> ", better than chance: " + result.agreement(map).orElseThrow();
			}).orElse("no gap: the map is the same everywhere");
	}

	/** Three decimals; 0 has no sign. */
	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.3f", Math.round(value * 1000) / 1000.0);
	}

	/** What all maps have in common, which their captions needn't say. */
	private String common() {
		final List<String> parts = parts(settings.get(0), false);
		return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
	}

	private String caption(final NamedSettings setting) {
		return String.join(", ", parts(setting, settings.size() > 1));
	}

	/** The settings in which the maps differ, or those in which they don't. */
	private List<String> parts(final NamedSettings setting, final boolean different) {
		final List<Function<NamedSettings, String>> parts = List.of(NamedSettings::fill, this::windowText,
			NamedSettings::distance, NamedSettings::perturber);
		return parts.stream().filter(part -> settings.stream().map(part).distinct().count() > 1 == different)
			.map(part -> part.apply(setting)).toList();
	}

	private String windowText(final NamedSettings setting) {
		final int[] window = window(setting);
		return "window " + window[0] + (window[0] == window[1] ? "" : " x " + window[1]);
	}

	private int[] window(final NamedSettings setting) {
		return setting.window(reference.getWidth(), reference.getHeight());
	}

	/** A map over the reference image. */
	private BufferedImage layer(final Ranked map) {
		final ImageProcessor values = SaliencyImages
			.of("", List.of(map.map()), List.of(""), reference, settings.get(map.setting()).settings().evidence())
			.getProcessor();
		// From 0 on, a map of random occlusions, which is nowhere near 0, would have one
		// colour.
		if (map.map().minimum() > 0) values.setMinAndMax(map.map().minimum(), map.map().maximum());
		final ImagePlus picture = new ImagePlus("", new ColorProcessor(SaliencyFigure.asDisplayed(reference)));
		SaliencyLayer.put(
			new LayerElements(values, new MapColours(values.getLut(), values.getMin(), values.getMax()), LOOK),
			reference.getTitle(), picture, PlanePosition.current(picture), "comparison");
		return SaliencyFigure.asDisplayed(picture.flatten());
	}
}
