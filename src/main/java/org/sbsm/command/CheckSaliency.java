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

import org.sbsm.command.base.OcclusionCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.evaluation.sanity.CheckSettings;
import org.sbsm.imagej.choice.ImageRole;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.imagej.task.MapChecker;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Checks whether a saliency map depends on what the model has learned, and whether it
 * is stable, and reports that on one page.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Check Saliency...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/what-the-map-means.md") })
public class CheckSaliency extends OcclusionCommand {

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
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ALSO_OF, value = "perturber"),
			@Attr(name = Choices.RECORDED) },
		description = "Of the random weights, the noise and random occlusions.")
	private int seed = 1;

	@Parameter(label = "Other images than those of the record", persist = false,
		attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets images be used that aren't those that the map's record says.")
	private boolean unchecked;

	@Parameter(label = "Report", type = ItemIO.OUTPUT, attrs = @Attr(name = Choices.REPORT))
	private ImagePlus report;

	@Override
	protected void compute(final Progress progress) {
		if (!(noise > 0 && noise <= 255)) {
			throw new IllegalArgumentException(
				"noise: " + noise + " is not allowed; it must be a number above 0 and at most 255.");
		}
		final RecordedPair pair = pair();
		final ImagePlus explained = pair.reference();
		final SaliencySettings settings = saliencySettings(explained).evidence(Evidence.named(evidence)).build();
		final int[] size = settings.perturber().typicalSize(explained.getWidth(), explained.getHeight());
		report = new MapChecker(saliency(), model(), device(), intensity(), settings,
			perturberName() + " of " + size[0] + " x " + size[1] + " pixels, fill " + fillName() + ", distance "
				+ distanceName() + ", evidence " + evidence)
			.check(pair, new CheckSettings(noise / 255, shift, repeats, cascade, seed), progress);
	}

	private RecordedPair pair() {
		if (map != null) {
			MapImages.checkRecorded(map, "map");
			return RecordedPair.of(map, reference, query, unchecked, consent());
		}
		final ImagePlus active = WindowManager.getCurrentImage();
		final boolean isResult = active != null && !ImageRole.REFERENCE.fits(active);
		final ImagePlus explained = reference == null && !isResult ? active : reference;
		if (explained != null && query != null) return RecordedPair.shown(explained, query);
		throw new IllegalArgumentException((query == null ? "query" : "reference") + ": the key is missing"
			+ (query != null && isResult ? ", and the active image is a saliency map or a report" : "")
			+ "; give the title or ID of an open image, or a map whose record says which it was.");
	}
}
