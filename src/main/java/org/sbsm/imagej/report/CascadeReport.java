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

import ij.gui.Plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

import org.sbsm.evaluation.measure.UndefinedMeasureException;
import org.sbsm.evaluation.sanity.CascadeStep;
import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.saliency.settings.Evidence;

/**
 * Reports a cascading randomisation: a row of the table per step, a plot, and some of
 * the maps.
 *
 * @param steps with more and more random layers; the last one, with all, is shown
 *        elsewhere
 * @param evidence that the maps show
 */
record CascadeReport(List<CascadeStep> steps, Evidence evidence) {

	/** Width and height of the plot's frame, in pixels. */
	private static final int FRAME = 230;

	/** Maps beside the plot. */
	private static final int MAPS = 2;

	/**
	 * Rows of each step but the last.
	 *
	 * @param reference title of the image that was explained
	 * @param query title of what it was compared with
	 * @param model of the run
	 * @return one per step
	 */
	List<ResultsRow> rows(final String reference, final String query, final ModelProvenance model) {
		final List<ResultsRow> rows = new ArrayList<>();
		for (final CascadeStep step : partial()) {
			rows.add(new ResultsRow().put("Reference", reference).put("Query", query).put("Model", model.model())
				.put("Check", "random weights, " + name(step)).putMeasure("RankCorrelation", step::rankCorrelation)
				.put("Expected", "less alike").put(model));
		}
		return rows;
	}

	private List<CascadeStep> partial() {
		return steps.subList(0, Math.max(0, steps.size() - 1));
	}

	private static String name(final CascadeStep step) {
		return "last " + Math.round(100 * step.share()) + " % of layers";
	}

	/** @return the plot, and the maps of the first steps; none without steps */
	List<ReportPage.Panel> panels() {
		final List<ReportPage.Panel> panels = new ArrayList<>();
		if (steps.isEmpty()) return panels;
		panels.add(new ReportPage.Panel("Random layers, from the output back", plot()));
		for (final CascadeStep step : partial().subList(0, Math.min(MAPS, partial().size()))) {
			panels.add(new ReportPage.Panel("Map, random " + name(step),
				SaliencyImages.picture(step.pair().after(), evidence)));
		}
		return panels;
	}

	private BufferedImage plot() {
		final double[] shares = new double[steps.size() + 1];
		final double[] correlations = new double[shares.length];
		// Nothing random: the map itself.
		correlations[0] = 1;
		for (int i = 1; i < shares.length; i++) {
			shares[i] = 100 * steps.get(i - 1).share();
			correlations[i] = correlation(steps.get(i - 1));
		}
		final Plot plot = new Plot("", "Layers with random weights (%)", "Rank correlation");
		plot.setFrameSize(FRAME, FRAME);
		plot.setLimits(0, 100, -1, 1);
		plot.setColor(Color.LIGHT_GRAY);
		plot.drawLine(0, 0, 100, 0);
		plot.setColor(new Color(0x0072B2));
		plot.setLineWidth(2);
		plot.addPoints(shares, correlations, Plot.CONNECTED_CIRCLES);
		return plot.getProcessor().getBufferedImage();
	}

	/** A map that is the same everywhere has nothing of the real one: 0. */
	private static double correlation(final CascadeStep step) {
		try {
			return step.rankCorrelation();
		}
		catch (final UndefinedMeasureException exc) {
			return 0;
		}
	}
}
