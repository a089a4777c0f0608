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

package org.sbsm.command.base;

import ij.ImagePlus;

import java.util.Map;

import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Distances;
import org.sbsm.command.parameter.Fills;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.occlusion.Perturber;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A Command that hides parts of images: how, what they show instead, and how embeddings
 * are compared.
 */
public abstract class OcclusionCommand extends ModelCommand {

	@Parameter(label = "Perturber",
		choices = { "sliding-window", "multi-scale-window", "sliding-radial", "rise", "random-grid",
			"superpixels", "regions" },
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ATTRIBUTE, value = Choices.PERTURBERS),
			@Attr(name = Choices.RECORDED) },
		persist = false, description = "How parts are hidden; those other than sliding-window may ask for more.")
	private String perturber = "sliding-window";

	@Parameter(label = "Values of plugins' own parameters", required = false, persist = false,
		visibility = ItemVisibility.INVISIBLE,
		description = "By their names, for perturbers, fills and distances that have some.")
	private Map<String, Object> perturberValues = Map.of();

	@Parameter(label = "Window (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.AT_ONCE),
			@Attr(name = Choices.RECORDED) },
		description = "Width of the hidden window; 0 = automatic: a fifth of the smaller side.")
	private int window;

	@Parameter(label = "Window height (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.PARAMETER_OF, value = "perturber"),
			@Attr(name = Choices.AT_ONCE), @Attr(name = Choices.RECORDED) },
		description = "0 = as its width.")
	private int windowY;

	@Parameter(label = "Stride (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.AT_ONCE),
			@Attr(name = Choices.RECORDED) },
		description = "Step from window to window; 0 = automatic: 0.4 times the window.")
	private int stride;

	@Parameter(label = "Stride in y (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.PARAMETER_OF, value = "perturber"),
			@Attr(name = Choices.AT_ONCE), @Attr(name = Choices.RECORDED) },
		description = "0 = as in x.")
	private int strideY;

	@Parameter(label = "Number of random occlusions", min = "1", max = "100000", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.RECORDED) },
		description = "Of rise and random-grid.")
	private int count = 1000;

	@Parameter(label = "Probability", min = "0", max = "1", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.RECORDED) },
		description = "That a cell of rise or random-grid is hidden, above 0 and below 1; cells have the window's size.")
	private double probability = 0.5;

	@Parameter(label = "Number of superpixels", min = "1", max = "100000", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.RECORDED) },
		description = "About as many are made.")
	private int superpixels = 200;

	@Parameter(label = "Compactness", min = "0.1", max = "1000", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.RECORDED) },
		description = "Of superpixels: small ones follow the colours, large ones are like squares.")
	private double compactness = 10;

	@Parameter(label = "Regions from", choices = { UserRegions.AUTO, UserRegions.MANAGER, UserRegions.OVERLAY },
		persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.RECORDED) },
		description = "The ROI Manager, or the overlay of the reference image; auto: that if the Manager has none.")
	private String regions = UserRegions.AUTO;

	@Parameter(label = "Fill", choices = { "blur", "image-mean", "model-mean", "black", "white", "constant" },
		persist = false,
		attrs = { @Attr(name = Choices.ATTRIBUTE, value = Choices.FILLS), @Attr(name = Choices.RECORDED) },
		description = "What a hidden window shows instead.")
	private String fill = "blur";

	@Parameter(label = "Fill value", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "fill"), @Attr(name = Choices.RECORDED) },
		description = "For the constant fill: one number or three (r,g,b), each in 0..255.")
	private String fillValue = "0";

	@Parameter(label = "Distance",
		choices = { "euclidean", "squared-euclidean", "cosine", "correlation", "city-block", "chebyshev",
			"canberra", "bray-curtis", "jensen-shannon", "minkowski" },
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ATTRIBUTE, value = Choices.DISTANCES),
			@Attr(name = Choices.RECORDED) },
		persist = false, description = "Between two embeddings; larger means less alike.")
	private String distance = "euclidean";

	@Parameter(label = "Power", min = "1", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "distance"), @Attr(name = Choices.RECORDED) },
		description = "Of the Minkowski distance.")
	private double power = 2;

	/** @return name of the perturber */
	protected final String perturberName() {
		return perturber;
	}

	/** @return name of the fill */
	protected final String fillName() {
		return fill;
	}

	/** @return name of the distance */
	protected final String distanceName() {
		return distance;
	}

	/** @return where regions are taken from, see {@link UserRegions} */
	protected final String regions() {
		return regions;
	}

	/**
	 * @param image parts of which are hidden
	 * @return what hides them
	 * @throws IllegalArgumentException if there is none of that name, or it needs regions
	 *         and there are none; the message says what to do
	 */
	protected final Perturber perturber(final ImagePlus image) {
		return Perturbers.of(plugins(), perturber, pluginValues(), image);
	}

	/**
	 * Refuses what can be refused before there is an image.
	 *
	 * @throws IllegalArgumentException if a name or a value is not allowed; the message
	 *         says what is
	 */
	protected final void checkPlugins() {
		PluginParameters.check(perturberValues, plugins(), perturber, fill, distance);
		Fills.of(plugins(), fill, pluginValues());
		Distances.of(plugins(), distance, pluginValues());
	}

	/**
	 * @param image parts of which are hidden
	 * @return the settings as they were given
	 * @throws IllegalArgumentException if a value is not allowed; the message says what is
	 */
	protected final SaliencySettings.Builder saliencySettings(final ImagePlus image) {
		PluginParameters.check(perturberValues, plugins(), perturber, fill, distance);
		return SaliencySettings.builder().perturber(perturber(image))
			.fill(Fills.of(plugins(), fill, pluginValues()))
			.distance(Distances.of(plugins(), distance, pluginValues())).ownSize(ownSize());
	}
}
