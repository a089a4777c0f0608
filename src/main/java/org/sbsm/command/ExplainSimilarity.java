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
import java.util.Map;
import java.util.function.Consumer;

import org.sbsm.command.base.OcclusionCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.DialogPreview;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.region.GridPreview;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.imagej.speed.ModelSpeed;
import org.sbsm.imagej.speed.SpeedService;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.imagej.task.ExplainedImage;
import org.sbsm.imagej.task.ExplanationSetup;
import org.sbsm.imagej.task.ImageExplainer;
import org.sbsm.imagej.task.VolumeExplainer;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.Precision;
import org.sbsm.occlusion.Perturber;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows which parts of the reference image make it similar to the query image.
 * <p>
 * The parameters are the keys of the macro line, in lower snake case there.
 * </p>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Explain Similarity (SBSM)...",
	attrs = { @Attr(name = "no-legacy"),
		@Attr(name = Choices.PAGES, value = "docs/what-the-map-means.md,docs/choosing-window-and-fill.md") })
public class ExplainSimilarity extends OcclusionCommand implements DialogPreview {

	private static final String WITH_LAYER = "layer=true";

	private static final String AS_VOLUME = "planes=" + PlanePosition.VOLUME;

	private final GridPreview grid = new GridPreview();

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

	@Parameter(label = "Precision", choices = { "float32", "int8" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "int8: transformers in the ONNX format are faster; the map differs a little, and by how much is said.")
	private String precision = "float32";

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

	@Parameter(label = "Seed", min = "0", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "perturber"), @Attr(name = Choices.RECORDED) },
		description = "Of rise and random-grid: the same seed gives the same occlusions.")
	private int seed = 1;

	@Parameter(label = "Evidence", choices = { "positive", "negative", "signed" }, persist = false,
		attrs = @Attr(name = Choices.RECORDED),
		description = "positive: what makes the images alike; negative: what keeps them apart; signed: both.")
	private String evidence = "positive";

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

	@Parameter(label = "Both maps", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "Also explains the query image for the reference image: a second map, and a layer on it.")
	private boolean both;

	/** Before the other one, so that that is the active image. */
	@Parameter(label = "Saliency map of the query image", type = ItemIO.OUTPUT)
	private ImagePlus mapOfQuery;

	@Parameter(label = "Saliency map", type = ItemIO.OUTPUT)
	private ImagePlus map;

	@Override
	protected void compute(final Progress progress) {
		final List<ImagePlus> compared = queries == null ? List.of(query) : List.of(queries);
		if (!both) map = explained(reference, compared, progress);
		else if (compared.size() == 1) {
			mapOfQuery = explained(compared.get(0), List.of(reference), new SubProgress(progress, 0, 2));
			map = explained(reference, compared, new SubProgress(progress, 1, 2));
		}
		else
			throw new IllegalArgumentException(
				"both: there are " + compared.size() + " query images; give one, or leave both out.");
	}

	/**
	 * Explains two images that aren't shown, with the settings that this Command has: for
	 * programs that explain many. ImageJ's table of results stays as it is.
	 *
	 * @param image that is explained
	 * @param compared what it is compared with; each slice of a stack is a query
	 * @param taker of the rows that the table would get
	 * @param progress hears how far it is; may end it
	 * @return the map, with its record; not shown
	 * @throws IllegalArgumentException if the input can't be explained; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus explainAlone(final ImagePlus image, final ImagePlus compared,
		final Consumer<List<ResultsRow>> taker, final Progress progress) {
		return maps(image, List.of(compared), taker, progress).map();
	}

	/**
	 * Refuses what can be refused before there is an image.
	 *
	 * @return macro keys and values, as the record of a map will have them
	 * @throws IllegalArgumentException if a setting can't be used; the message says what is
	 *         allowed
	 */
	public Map<String, String> checkedSettings() {
		checkPlugins();
		return settings();
	}

	private ImagePlus explained(final ImagePlus image, final List<ImagePlus> compared,
		final Progress progress) {
		final ExplainedImage explained = maps(image, compared, MeasurementTable.EXPLANATIONS::add, progress);
		if (layer) explained.putLayer(LayerLook.of(layerStyle, opacity, threshold));
		return explained.map();
	}

	private ExplainedImage maps(final ImagePlus image, final List<ImagePlus> compared,
		final Consumer<List<ResultsRow>> taker, final Progress progress) {
		final ExplanationSetup setup = setup(image).rowsTo(taker);
		if (Perturbers.REGIONS.equals(perturberName())) setup.recording(UserRegions.of(image, regions()));
		return PlanePosition.VOLUME.equals(planes)
			? new VolumeExplainer(setup, pooling, windowZ, strideZ).explain(image, compared, progress)
			: new ImageExplainer(setup).explain(image, planes, compared, progress);
	}

	/**
	 * @param image parts of which are hidden, or another one of its size with its selection
	 *        and its regions
	 * @return what it is explained with
	 * @throws IllegalArgumentException if a setting can't be used; the message says what is
	 *         allowed
	 */
	ExplanationSetup setup(final ImagePlus image) {
		final SaliencySettings.Builder settings = saliencySettings(image).evidence(Evidence.named(evidence))
			.settle(settle);
		final ExplanationSetup setup = new ExplanationSetup(saliency(), model(), intensity(), settings,
			distanceName()).keepIn(keep).onDevice(device()).with(precision()).recording(settings());
		return selection ? setup.withinSelectionOf(image) : setup;
	}

	private Precision precision() {
		final Precision chosen = Precision.named(precision);
		if (chosen == Precision.FLOAT32 || !PlanePosition.VOLUME.equals(planes)) return chosen;
		throw new IllegalArgumentException(
			"precision: " + chosen + " is not possible with planes=volume; use precision=float32.");
	}

	@Override
	public String feedback() {
		final int[] size = { reference.getWidth(), reference.getHeight() };
		final Perturber hiding = perturber(reference);
		final int occlusions = hiding.occlusions(size[0], size[1]).size();
		final int positions = PlanePosition.of(reference, planes).size();
		final String cuboids = cuboids(occlusions);
		final ModelDescriptor used = saliency().library().find(model());
		if (used.takesVolumes() && !cuboids.isEmpty()) return cuboids;
		return cuboids + (cuboids.isEmpty() ? "" : ", from ") + Math.multiplyExact(positions, occlusions)
			+ " occlusions"
			+ SpeedService.ofSession(saliency())
				.seconds(used, hiding, size, occlusions, ownSize(),
					ModelSpeed.processor(device(), Precision.named(precision)))
				.map(seconds -> String.format(", about %.0f s", Math.ceil(seconds * positions))).orElse("");
	}

	/** Of a volume; empty if planes are explained. */
	private String cuboids(final int occlusions) {
		if (!PlanePosition.VOLUME.equals(planes)) return "";
		return VolumeExplainer.settings(reference, perturber(reference), pooling, windowZ, strideZ)
			.ranges(reference.getNSlices()).size() * (long) occlusions + " cuboids";
	}

	@Override
	public void preview() {
		final Perturber hiding = perturber(reference);
		if (Perturbers.hasShapes(perturberName())) grid.showAll(reference, hiding, intensity());
		else grid.show(reference, hiding.occlusions(reference.getWidth(), reference.getHeight()));
	}

	@Override
	public void endPreview() {
		grid.hide();
	}
}
