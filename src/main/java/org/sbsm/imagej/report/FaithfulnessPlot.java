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
import ij.WindowManager;
import ij.gui.Plot;

import java.awt.Color;
import java.util.Locale;
import java.util.Map;

import org.sbsm.evaluation.faithfulness.Curve;
import org.sbsm.evaluation.faithfulness.InsertionDeletion;

/** Plots insertion and deletion curves. */
public final class FaithfulnessPlot {

	private static final int WIDTH = 620;
	private static final int HEIGHT = 400;

	/** Insertion, deletion of the first, the second, and the third order. */
	private static final Color[][] COLOURS = { { new Color(0x0072B2), new Color(0xD55E00) },
		{ new Color(0x8CC6E8), new Color(0xF2B68C) }, { new Color(0x888888), new Color(0xBBBBBB) } };

	private FaithfulnessPlot() {}

	/**
	 * @param title made unique among the open images
	 * @param curves by the name of the order of the pixels, at most three; the first is
	 *        drawn thick, over the others
	 * @return the plot, not shown yet
	 */
	public static ImagePlus of(final String title, final Map<String, InsertionDeletion> curves) {
		final Plot plot = new Plot(WindowManager.makeUniqueName(title), "Share of pixels changed",
			"Cosine similarity to the query");
		plot.setFrameSize(WIDTH, HEIGHT);
		final String[] names = curves.keySet().toArray(String[]::new);
		final StringBuilder legend = new StringBuilder();
		for (int i = 0; i < names.length; i++) {
			final InsertionDeletion both = curves.get(names[i]);
			add(plot, both.insertion(), COLOURS[i][0], i == 0);
			add(plot, both.deletion(), COLOURS[i][1], i == 0);
			legend.append(label(names[i] + " insertion", both.insertion()))
				.append(label(names[i] + " deletion", both.deletion()));
		}
		plot.setLimits(0, 1, 0, 1);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.setLegend(legend.toString(), Plot.AUTO_POSITION);
		return plot.getImagePlus();
	}

	private static String label(final String name, final Curve curve) {
		return String.format(Locale.ROOT, "%s (area %.3f)\n", name, curve.area());
	}

	private static void add(final Plot plot, final Curve curve, final Color colour, final boolean thick) {
		final double[] x = new double[curve.scores().size()];
		for (int i = 0; i < x.length; i++) {
			x[i] = (double) i / curve.steps();
		}
		plot.setColor(colour);
		plot.setLineWidth(thick ? 3 : 1);
		plot.addPoints(x, curve.scores().stream().mapToDouble(Double::doubleValue).toArray(), Plot.LINE);
	}
}
