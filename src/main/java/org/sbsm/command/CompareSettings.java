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

package org.sbsm.command;

import ij.ImagePlus;

import java.util.List;

import org.sbsm.command.base.ModelCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.DialogFeedback;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.command.parameter.SettingsGrid;
import org.sbsm.evaluation.faithfulness.FaithfulnessSettings;
import org.sbsm.imagej.report.NamedSettings;
import org.sbsm.imagej.task.SettingsComparer;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes the map of a pair of images with all combinations of some perturbers, fills,
 * windows and distances, and shows them ranked by how faithful they are.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Compare Settings...", attrs = {
	@Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/choosing-window-and-fill.md") })
public class CompareSettings extends ModelCommand implements DialogFeedback {

	@Parameter(label = "Reference image", attrs = @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
		description = "The image that is explained; the plane that is shown.")
	private ImagePlus reference;

	@Parameter(label = "Query image", autoFill = false,
		attrs = @Attr(name = Choices.ROLE, value = Choices.QUERY),
		description = "The image it is compared with; the plane that is shown.")
	private ImagePlus query;

	@Parameter(label = "Perturbers", persist = false,
		attrs = @Attr(name = Choices.ELEMENTS, value = Choices.PERTURBERS),
		description = "How parts are hidden; several, separated by commas.")
	private String perturbers = "sliding-window";

	@Parameter(label = "Fills", persist = false, attrs = @Attr(name = Choices.ELEMENTS, value = Choices.FILLS),
		description = "What hidden parts show; several, separated by commas.")
	private String fills = "blur,image-mean,black";

	@Parameter(label = "Fill value", persist = false,
		attrs = @Attr(name = Choices.PARAMETER_OF, value = "fills"),
		description = "For the constant fill: one number or three (r,g,b), each in 0..255.")
	private String fillValue = "0";

	@Parameter(label = "Windows (pixels)", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturbers.window"),
			@Attr(name = Choices.AT_ONCE) },
		description = "Widths; auto: a fifth of the smaller side; auto/2 and auto*2: half and twice that.")
	private String windows = "auto,auto/2";

	@Parameter(label = "Distances", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ELEMENTS, value = Choices.DISTANCES) },
		description = "Several, separated by commas, cost no more time for the maps, only for evaluating them.")
	private String distances = "euclidean";

	@Parameter(label = "Power", min = "1", persist = false,
		attrs = @Attr(name = Choices.PARAMETER_OF, value = "distances"),
		description = "Of the Minkowski distance.")
	private double power = 2;

	@Parameter(label = "Evidence", choices = { "positive", "negative", "signed" }, persist = false,
		description = "positive: what makes the images alike; negative: what keeps them apart; signed: both.")
	private String evidence = "positive";

	@Parameter(label = "Number of random occlusions", min = "1", max = "100000", persist = false,
		attrs = @Attr(name = Choices.PARAMETER_OF, value = "perturbers"),
		description = "Of rise and random-grid.")
	private int count = 1000;

	@Parameter(label = "Probability", min = "0", max = "1", persist = false,
		attrs = @Attr(name = Choices.PARAMETER_OF, value = "perturbers"),
		description = "That a cell of rise or random-grid is hidden, above 0 and below 1.")
	private double probability = 0.5;

	@Parameter(label = "Number of superpixels", min = "1", max = "100000", persist = false,
		attrs = @Attr(name = Choices.PARAMETER_OF, value = "perturbers"), description = "About as many are made.")
	private int superpixels = 200;

	@Parameter(label = "Compactness", min = "0.1", max = "1000", persist = false,
		attrs = @Attr(name = Choices.PARAMETER_OF, value = "perturbers"),
		description = "Of superpixels: small ones follow the colours, large ones are like squares.")
	private double compactness = 10;

	@Parameter(label = "Steps", min = "1", max = "10000", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "Number of steps in which all pixels are changed, to evaluate a map.")
	private int steps = 100;

	@Parameter(label = "Random orders", min = "1", max = "100", persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "Number of random orders of the pixels, for what is no better than chance.")
	private int randomOrders = 3;

	@Parameter(label = "Seed", min = "0", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ALSO_OF, value = "perturbers") },
		description = "Of the random orders and of random occlusions.")
	private int seed = 1;

	@Parameter(label = "Figure", type = ItemIO.OUTPUT, attrs = @Attr(name = Choices.REPORT))
	private ImagePlus figure;

	@Override
	protected void compute(final Progress progress) {
		figure = comparer().compare(reference, query, settings(reference), progress);
	}

	private SettingsComparer comparer() {
		return new SettingsComparer(saliency(), model(), device(), intensity(),
			new FaithfulnessSettings(steps, FaithfulnessSettings.BLUR, ownSize()), randomOrders, seed);
	}

	private List<NamedSettings> settings(final ImagePlus image) {
		final SaliencySettings base = SaliencySettings.builder().evidence(Evidence.named(evidence))
			.ownSize(ownSize()).build();
		return new SettingsGrid(perturbers, fills, windows, distances).settings(plugins(), base, pluginValues(),
			image);
	}

	@Override
	public String feedback() {
		return comparer().forecast(reference, settings(reference));
	}
}
