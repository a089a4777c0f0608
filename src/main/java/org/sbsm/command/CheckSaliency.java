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
import ij.WindowManager;

import java.util.Locale;
import java.util.Map;

import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Distances;
import org.sbsm.command.parameter.Fills;
import org.sbsm.command.parameter.PerturberParameters;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.evaluation.sanity.CheckSettings;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.imagej.task.MapChecker;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.Perturber;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/**
 * Checks whether a saliency map depends on what the model has learned, and whether it
 * is stable, and reports that on one page.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Check Saliency...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/what-the-map-means.md") })
public class CheckSaliency extends SaliencyCommand {

	@Parameter
	private PluginService plugins;

	@Parameter(label = "Reference image", autoFill = false, required = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
			@Attr(name = Choices.ABSENT, value = "as recorded") },
		description = "The image that is explained; as recorded: the one that the map's record says.")
	private ImagePlus reference;

	@Parameter(label = "Query image", autoFill = false, required = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.QUERY),
			@Attr(name = Choices.ABSENT, value = "as recorded") },
		description = "The image it is compared with; as recorded: the one that the map's record says.")
	private ImagePlus query;

	@Parameter(label = "Settings of the map", autoFill = false, required = false,
		attrs = { @Attr(name = Choices.ABSENT, value = "none"), @Attr(name = Choices.ROLE, value = Choices.MAP) },
		description = "A map to check: images and settings that aren't given are those of its record.")
	private ImagePlus map;

	@Parameter(label = "Model", choices = { ModelLibrary.DEFAULT },
		attrs = { @Attr(name = Choices.ATTRIBUTE, value = Choices.MODELS), @Attr(name = Choices.RECORDED) },
		persist = false, description = "The network whose embeddings are compared.")
	private String model = ModelLibrary.DEFAULT;

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
		attrs = { @Attr(name = Choices.NOT_FOR, value = Perturbers.NO_WINDOW), @Attr(name = Choices.AT_ONCE),
			@Attr(name = Choices.RECORDED) },
		description = "Width of the hidden window; 0 = automatic: a fifth of the smaller side.")
	private int window;

	@Parameter(label = "Window height (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.NOT_FOR, value = Perturbers.NO_WINDOW),
			@Attr(name = Choices.AT_ONCE), @Attr(name = Choices.RECORDED) },
		description = "0 = as its width.")
	private int windowY;

	@Parameter(label = "Stride (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.NOT_FOR, value = Perturbers.NO_STRIDE), @Attr(name = Choices.AT_ONCE),
			@Attr(name = Choices.RECORDED) },
		description = "Step from window to window; 0 = automatic: 0.4 times the window.")
	private int stride;

	@Parameter(label = "Stride in y (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.NOT_FOR, value = Perturbers.NO_STRIDE),
			@Attr(name = Choices.AT_ONCE), @Attr(name = Choices.RECORDED) },
		description = "0 = as in x.")
	private int strideY;

	@Parameter(label = "Number of random occlusions", min = "1", max = "100000", persist = false,
		attrs = { @Attr(name = Choices.NOT_FOR, value = Perturbers.NOT_RANDOM), @Attr(name = Choices.RECORDED) },
		description = "Of rise and random-grid.")
	private int count = 1000;

	@Parameter(label = "Probability", min = "0", max = "1", persist = false,
		attrs = { @Attr(name = Choices.NOT_FOR, value = Perturbers.NOT_RANDOM), @Attr(name = Choices.RECORDED) },
		description = "That a cell of rise or random-grid is hidden, above 0 and below 1; cells have the window's size.")
	private double probability = 0.5;

	@Parameter(
		label = "Number of superpixels", min = "1", max = "100000", persist = false, attrs = {
			@Attr(name = Choices.ONLY_FOR, value = Perturbers.ONLY_SUPERPIXELS), @Attr(name = Choices.RECORDED) },
		description = "About as many are made.")
	private int superpixels = 200;

	@Parameter(label = "Compactness", min = "0.1", max = "1000", persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = Perturbers.ONLY_SUPERPIXELS),
			@Attr(name = Choices.RECORDED) },
		description = "Of superpixels: small ones follow the colours, large ones are like squares.")
	private double compactness = 10;

	@Parameter(label = "Regions from", choices = { UserRegions.AUTO, UserRegions.MANAGER, UserRegions.OVERLAY },
		persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = Perturbers.ONLY_REGIONS),
			@Attr(name = Choices.RECORDED) },
		description = "The ROI Manager, or the overlay of the reference image; auto: that if the Manager has none.")
	private String regions = UserRegions.AUTO;

	@Parameter(label = "Fill", choices = { "blur", "image-mean", "model-mean", "black", "white", "constant" },
		persist = false,
		attrs = { @Attr(name = Choices.ATTRIBUTE, value = Choices.FILLS), @Attr(name = Choices.RECORDED) },
		description = "What a hidden window shows instead.")
	private String fill = "blur";

	@Parameter(label = "Fill value", persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = "fill=constant"), @Attr(name = Choices.RECORDED) },
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
		attrs = { @Attr(name = Choices.ONLY_FOR, value = "distance=minkowski"), @Attr(name = Choices.RECORDED) },
		description = "Of the Minkowski distance.")
	private double power = 2;

	@Parameter(label = "Evidence", choices = { "positive", "negative", "signed" }, persist = false,
		attrs = @Attr(name = Choices.RECORDED),
		description = "positive: what makes the images alike; negative: what keeps them apart; signed: both.")
	private String evidence = "positive";

	@Parameter(label = "Noise (grey levels)", min = "0", max = "255", persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "Standard deviation of the noise on the reference image, above 0.")
	private double noise = 2;

	@Parameter(label = "Shift (pixels)", min = "1", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "By how much the reference image is shifted, to the right and down.")
	private int shift = 3;

	@Parameter(label = "Repeats", min = "1", max = "100", persist = false,
		description = "Number of models with random weights, and of images with noise; the numbers are means.")
	private int repeats = 3;

	@Parameter(label = "Cascade steps", min = "0", max = "20", persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "Steps in which the layers get random weights, from the output back; 0 = none.")
	private int cascade = 4;

	@Parameter(label = "Seed", min = "0", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "Of the random weights, the noise and random occlusions.")
	private int seed = 1;

	@Parameter(label = "Intensity", choices = { "display", "full" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "Grey values as displayed, or through the full range of their type.")
	private String intensity = "display";

	@Parameter(label = "Input size", choices = { "recommended", "own" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "The size that the model recommends, or the image's own (for models of free size).")
	private String inputSize = "recommended";

	@Parameter(label = "Device", choices = { "cpu", "gpu" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "Where the model runs; a graphics processor must be one that the engine finds.")
	private String device = "cpu";

	@Parameter(label = "Other images than those of the record", persist = false,
		attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets images be used that aren't those that the map's record says.")
	private boolean unchecked;

	@Parameter(label = "Report", type = ItemIO.OUTPUT)
	private ImagePlus report;

	@Override
	protected void compute(final Progress progress) {
		if (!(noise > 0 && noise <= 255)) {
			throw new IllegalArgumentException(
				"noise: " + noise + " is not allowed; it must be a number above 0 and at most 255.");
		}
		final RecordedPair pair = pair();
		final ImagePlus explained = pair.reference();
		PluginParameters.check(perturberValues, plugins, perturber, fill, distance);
		final Perturber occlusions = Perturbers.of(plugins, perturber,
			new PerturberParameters(window, windowY, stride, strideY, count, probability, seed)
				.withSuperpixels(superpixels, compactness),
			explained, regions, perturberValues);
		final SaliencySettings settings = SaliencySettings.builder().perturber(occlusions)
			.fill(Fills.of(plugins, fill, fillValue, perturberValues))
			.distance(Distances.of(plugins, distance, power, perturberValues))
			.evidence(Evidence.valueOf(evidence.toUpperCase(Locale.ROOT))).ownSize("own".equals(inputSize)).build();
		final int[] size = occlusions.typicalSize(explained.getWidth(), explained.getHeight());
		report = new MapChecker(model, device, Intensity.named(intensity), settings,
			perturber + " of " + size[0] + " x " + size[1] + " pixels, fill " + fill + ", distance " + distance
				+ ", evidence " + evidence)
			.check(pair, new CheckSettings(noise / 255, shift, repeats, cascade, seed), progress);
	}

	private RecordedPair pair() {
		if (map != null) {
			MapImages.checkRecorded(map, "map");
			return RecordedPair.of(map, reference, query, unchecked, consent());
		}
		final ImagePlus active = WindowManager.getCurrentImage();
		final boolean isMap = active != null && MapImages.isMap(active);
		final ImagePlus explained = reference == null && !isMap ? active : reference;
		if (explained != null && query != null) return RecordedPair.shown(explained, query);
		throw new IllegalArgumentException((query == null ? "query" : "reference") + ": the key is missing"
			+ (query != null && isMap ? ", and the active image is a saliency map" : "")
			+ "; give the title or ID of an open image, or a map whose record says which it was.");
	}
}
