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
import java.util.Locale;
import java.util.Map;

import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.DialogPreview;
import org.sbsm.command.parameter.Distances;
import org.sbsm.command.parameter.Fills;
import org.sbsm.command.parameter.PerturberParameters;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.region.GridPreview;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.imagej.speed.SpeedService;
import org.sbsm.imagej.task.ExplainedImage;
import org.sbsm.imagej.task.ImageExplainer;
import org.sbsm.imagej.task.VolumeExplainer;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
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
 * Shows which parts of the reference image make it similar to the query image.
 * <p>
 * The parameters are the keys of the macro line, in lower snake case there.
 * </p>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Explain Similarity (SBSM)...",
	attrs = { @Attr(name = "no-legacy"),
		@Attr(name = Choices.PAGES, value = "docs/what-the-map-means.md,docs/choosing-window-and-fill.md") })
public class ExplainSimilarity extends SaliencyCommand implements DialogPreview {

	private static final String WITH_LAYER = "layer=true";

	private static final String AS_VOLUME = "planes=" + PlanePosition.VOLUME;

	private final GridPreview grid = new GridPreview();

	@Parameter
	private PluginService plugins;

	@Parameter(label = "Reference image", attrs = @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
		description = "The image that is explained: the map lies over it.")
	private ImagePlus reference;

	@Parameter(label = "Query image", autoFill = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.QUERY),
			@Attr(name = Choices.LIST, value = "queries") },
		description = "The image it is compared with; each slice of a stack is a query.")
	private ImagePlus query;

	@Parameter(label = "Query images", required = false, visibility = ItemVisibility.INVISIBLE,
		description = "Several images to compare with, instead of the one.")
	private ImagePlus[] queries;

	@Parameter(label = "Planes of a stack", choices = { "current", "z", "t", "c", "all", PlanePosition.VOLUME },
		persist = false, attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "The plane shown; all slices, frames or channels; all planes; or the slices as one volume.")
	private String planes = "current";

	@Parameter(label = "Pooling of the slices", choices = { "mean", "max", "gem" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ONLY_FOR, value = AS_VOLUME),
			@Attr(name = Choices.RECORDED) },
		description = "How a volume's embedding is made of its slices': mean, maximum or generalised mean (power 3).")
	private String pooling = "mean";

	@Parameter(label = "Window depth (slices)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ONLY_FOR, value = AS_VOLUME),
			@Attr(name = Choices.RECORDED) },
		description = "Of the hidden cuboids; 0 = automatic: as long, in calibrated units, as the window is wide.")
	private int windowZ;

	@Parameter(label = "Stride in z (slices)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ONLY_FOR, value = AS_VOLUME),
			@Attr(name = Choices.RECORDED) },
		description = "0 = automatic: as in x, in calibrated units; 0.4 times the depth if that is given.")
	private int strideZ;

	@Parameter(label = "Only within the selection", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "If the reference image has an area selection.")
	private boolean selection = true;

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

	@Parameter(label = "Seed", min = "0", persist = false,
		attrs = { @Attr(name = Choices.NOT_FOR, value = Perturbers.NOT_RANDOM), @Attr(name = Choices.RECORDED) },
		description = "Of rise and random-grid: the same seed gives the same occlusions.")
	private int seed = 1;

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

	@Parameter(label = "Stop when settled (0..1)", min = "0", max = "1", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "Ends when the map correlates so well with the one from half as many windows; 0 = never.")
	private double settle;

	@Parameter(label = "Keep embeddings in folder", required = false, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "For later sessions; those used last are always kept in memory.")
	private String keep = "";

	@Parameter(label = "Layer on the reference image", persist = false,
		description = "Lay the map over the reference image, as an overlay.")
	private boolean layer = true;

	@Parameter(label = "Style of the layer", choices = { "heat", "contours", "regions" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ONLY_FOR, value = WITH_LAYER),
			@Attr(name = Choices.AT_ONCE) },
		description = "Colours; lines at 25, 50 and 75 % of the maximum; or a line around the strongest tenth.")
	private String layerStyle = "heat";

	@Parameter(label = "Opacity of the layer (%)", min = "0", max = "100", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ONLY_FOR, value = WITH_LAYER),
			@Attr(name = Choices.AT_ONCE) },
		description = "Where the map is strongest; it grows with the value. 0 = invisible, 100 = opaque.")
	private double opacity = 50;

	@Parameter(label = "Transparent below (% of maximum)", min = "0", max = "100", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ONLY_FOR, value = WITH_LAYER),
			@Attr(name = Choices.AT_ONCE) },
		description = "The layer shows nothing where the map is below this share of its maximum.")
	private double threshold;

	@Parameter(label = "Saliency map", type = ItemIO.OUTPUT)
	private ImagePlus map;

	@Override
	protected void compute(final Progress progress) {
		PluginParameters.check(perturberValues, plugins, perturber, fill, distance);
		final SaliencySettings.Builder settings = SaliencySettings.builder().perturber(perturber())
			.fill(Fills.of(plugins, fill, fillValue, perturberValues))
			.distance(Distances.of(plugins, distance, power, perturberValues))
			.evidence(Evidence.valueOf(evidence.toUpperCase(Locale.ROOT))).ownSize("own".equals(inputSize))
			.settle(settle);
		final ImageExplainer explainer = new ImageExplainer(saliency(), model, Intensity.named(intensity),
			settings, distance).keepIn(keep).onDevice(device).recording(settings());
		if (selection) explainer.withinSelectionOf(reference);
		if (Perturbers.REGIONS.equals(perturber)) explainer.recording(UserRegions.of(reference, regions));
		final List<ImagePlus> compared = queries == null ? List.of(query) : List.of(queries);
		final ExplainedImage explained = PlanePosition.VOLUME.equals(planes)
			? new VolumeExplainer(explainer, pooling, windowZ, strideZ).explain(reference, compared, progress)
			: explainer.explain(reference, planes, compared, progress);
		map = explained.map();
		if (layer) explained.putLayer(LayerLook.of(layerStyle, opacity, threshold));
	}

	private Perturber perturber() {
		return Perturbers.of(plugins, perturber,
			new PerturberParameters(window, windowY, stride, strideY, count, probability, seed)
				.withSuperpixels(superpixels, compactness),
			reference, regions, perturberValues);
	}

	@Override
	public String feedback() {
		final int[] size = { reference.getWidth(), reference.getHeight() };
		final Perturber hiding = perturber();
		final int occlusions = hiding.occlusions(size[0], size[1]).size();
		final int positions = PlanePosition.of(reference, planes).size();
		final String cuboids = cuboids(occlusions);
		final ModelDescriptor used = ModelLibrary.find(model);
		if (used.takesVolumes() && !cuboids.isEmpty()) return cuboids;
		return cuboids + (cuboids.isEmpty() ? "" : ", from ") + Math.multiplyExact(positions, occlusions)
			+ " occlusions"
			+ SpeedService.ofSession(saliency())
				.seconds(used, hiding, size, occlusions, "own".equals(inputSize), device)
				.map(seconds -> String.format(", about %.0f s", Math.ceil(seconds * positions))).orElse("");
	}

	/** Of a volume; empty if planes are explained. */
	private String cuboids(final int occlusions) {
		if (!PlanePosition.VOLUME.equals(planes)) return "";
		return VolumeExplainer.settings(reference, perturber(), pooling, windowZ, strideZ)
			.ranges(reference.getNSlices()).size() * (long) occlusions + " cuboids";
	}

	@Override
	public void preview() {
		if (Perturbers.hasShapes(perturber)) grid.showAll(reference, perturber(), Intensity.named(intensity));
		else grid.show(reference, perturber().occlusions(reference.getWidth(), reference.getHeight()));
	}

	@Override
	public void endPreview() {
		grid.hide();
	}
}
