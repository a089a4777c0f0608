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

import java.util.List;

import org.sbsm.command.base.OcclusionCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.evaluation.correspondence.KnownChange;
import org.sbsm.imagej.correspondence.CorrespondenceEvaluator;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Evaluates correspondences: whether places are found where they are known, since the
 * query is the reference image, changed; and, with a query image, whether hiding linked
 * pairs takes the alikeness away.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Evaluate Correspondence...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/correspondence.md") })
public class EvaluateCorrespondence extends OcclusionCommand {

	@Parameter(label = "Reference image", attrs = @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
		description = "The image whose places are looked for after it was changed.")
	private ImagePlus reference;

	@Parameter(label = "Query image", autoFill = false, required = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.QUERY),
			@Attr(name = Choices.ABSENT, value = "none") },
		description = "An image whose links with the reference image are hidden in both, the strongest first.")
	private ImagePlus query;

	@Parameter(label = "Rotate (degrees)", min = "-180", max = "180", persist = false,
		description = "Clockwise, about the middle. With no change at all, nine usual ones are tried.")
	private double rotate;

	@Parameter(label = "Zoom", min = "0.1", max = "10", persist = false,
		description = "About the middle; 1 = none, above 1 = larger.")
	private double zoom = 1;

	@Parameter(label = "Move (% of the side)", min = "-50", max = "50", persist = false,
		description = "To the right.")
	private double move;

	@Parameter(label = "Brighten", min = "0", max = "10", persist = false,
		description = "Factor of all grey values; 1 = none.")
	private double brighten = 1;

	@Parameter(label = "Grain (grey levels)", min = "0", max = "255", persist = false,
		description = "Standard deviation of noise; 0 = none.")
	private double grain;

	@Parameter(label = "Number of links", min = "1", max = "1000", persist = false,
		attrs = @Attr(name = Choices.MORE), description = "With a query image: how many are hidden at most.")
	private int links = 10;

	@Parameter(label = "Random pairs", min = "1", max = "1000", persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "With a query image: how often as many pairs are chosen at random, to compare with.")
	private int randomPairs = 10;

	@Parameter(label = "Seed", min = "0", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ALSO_OF, value = "perturber") },
		description = "Of the noise and the random pairs.")
	private int seed = 1;

	@Parameter(label = "Plot", type = ItemIO.OUTPUT, attrs = @Attr(name = Choices.REPORT))
	private ImagePlus plot;

	@Override
	protected void compute(final Progress progress) {
		final CorrespondenceEvaluator evaluator = new CorrespondenceEvaluator(saliency(), model(), device(),
			intensity(), this::saliencySettings);
		evaluator.changes(reference, changes(), seed, query == null ? progress : new SubProgress(progress, 0, 2));
		if (query != null)
			plot = evaluator.deletion(reference, query, links, randomPairs, seed, new SubProgress(progress, 1, 2));
	}

	private List<KnownChange> changes() {
		final KnownChange change = new KnownChange("rotate " + rotate + ", zoom " + zoom + ", move " + move
			+ ", brighten " + brighten + ", grain " + grain, rotate, zoom, move / 100, brighten, grain / 255);
		final boolean none = rotate == 0 && zoom == 1 && move == 0 && brighten == 1 && grain == 0;
		return none ? KnownChange.USUAL : List.of(change);
	}
}
