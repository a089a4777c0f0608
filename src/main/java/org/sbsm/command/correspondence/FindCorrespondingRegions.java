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

package org.sbsm.command.correspondence;

import ij.ImagePlus;

import java.util.Map;

import org.sbsm.command.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Distances;
import org.sbsm.command.parameter.Fills;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.imagej.correspondence.LinkFinder;
import org.sbsm.imagej.correspondence.LiveLinkService;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/**
 * Shows which places of the query image correspond to places of the reference image:
 * the best links of all, or what corresponds to one place.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Corresponding Regions...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/correspondence.md") })
public class FindCorrespondingRegions extends SaliencyCommand {

	@Parameter
	private PluginService plugins;

	@Parameter(label = "Reference image", attrs = @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
		description = "One of the images; within its area selection if it has one.")
	private ImagePlus reference;

	@Parameter(label = "Query image", autoFill = false,
		attrs = @Attr(name = Choices.ROLE, value = Choices.QUERY),
		description = "The other image; within its area selection if it has one.")
	private ImagePlus query;

	@Parameter(label = "Place x (pixels)", min = "-1", max = Perturbers.LARGEST, persist = false,
		description = "Of the reference image, to see what corresponds to it; -1 = the best links of all.")
	private int x = -1;

	@Parameter(label = "Place y (pixels)", min = "-1", max = Perturbers.LARGEST, persist = false,
		description = "Of the reference image; -1 = the best links of all.")
	private int y = -1;

	@Parameter(label = "Number of links", min = "1", max = "1000", persist = false,
		description = "How many are shown at most, the clearest first.")
	private int links = 10;

	@Parameter(label = "Outline them in both images", persist = false,
		description = "As numbered elements of the images' overlays, which replace those of the last time.")
	private boolean outlines = true;

	@Parameter(label = "Follow the mouse", persist = false,
		description = "Show in one image what corresponds to the place under the mouse in the other; off ends that.")
	private boolean live;

	@Parameter
	private LiveLinkService following;

	@Parameter(label = "Model", choices = { ModelLibrary.DEFAULT },
		attrs = @Attr(name = Choices.ATTRIBUTE, value = Choices.MODELS), persist = false,
		description = "The network whose embeddings are compared.")
	private String model = ModelLibrary.DEFAULT;

	@Parameter(label = "Window (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		description = "Width of the hidden window; 0 = automatic: a fifth of the smaller side.")
	private int window;

	@Parameter(label = "Stride (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		description = "Step from window to window; 0 = automatic: 0.4 times the window.")
	private int stride;

	@Parameter(label = "Fill", choices = { "blur", "image-mean", "model-mean", "black", "white", "constant" },
		persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ATTRIBUTE, value = Choices.FILLS) },
		description = "What a hidden window shows instead.")
	private String fill = "blur";

	@Parameter(label = "Fill value", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = "fill=constant"),
		description = "For the constant fill: one number or three (r,g,b), each in 0..255.")
	private String fillValue = "0";

	@Parameter(label = "Distance",
		choices = { "euclidean", "squared-euclidean", "cosine", "correlation", "city-block", "chebyshev",
			"canberra", "bray-curtis", "jensen-shannon", "minkowski" },
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ATTRIBUTE, value = Choices.DISTANCES) },
		persist = false, description = "Between two embeddings; larger means less alike.")
	private String distance = "euclidean";

	@Parameter(label = "Power", min = "1", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = "distance=minkowski"),
		description = "Of the Minkowski distance.")
	private double power = 2;

	@Parameter(label = "Intensity", choices = { "display", "full" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "Grey values as displayed, or through the full range of their type.")
	private String intensity = "display";

	@Parameter(label = "Input size", choices = { "recommended", "own" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "The size that the model recommends, or the image's own (for models of free size).")
	private String inputSize = "recommended";

	@Parameter(label = "Device", choices = { "cpu", "gpu" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "Where the model runs; a graphics processor must be one that the engine finds.")
	private String device = "cpu";

	@Parameter(label = "Corresponding regions", type = ItemIO.OUTPUT)
	private ImagePlus regions;

	@Override
	protected void compute(final Progress progress) {
		final SaliencySettings.Builder settings = SaliencySettings.builder()
			.perturber(new SlidingWindow(window, window, stride, stride))
			.fill(Fills.of(plugins, fill, fillValue, Map.of()))
			.distance(Distances.of(plugins, distance, power, Map.of())).ownSize("own".equals(inputSize));
		final LinkFinder finder = new LinkFinder(saliency(), model, device, Intensity.named(intensity), settings);
		following.stop();
		if (x < 0 && y < 0) regions = finder.links(reference, query, links, outlines, progress);
		else regions = finder.map(reference, query, x, y, progress);
		if (live) following.start(finder, reference, query, progress);
	}
}
