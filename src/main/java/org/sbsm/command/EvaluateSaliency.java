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

import org.sbsm.command.base.ModelCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.evaluation.faithfulness.FaithfulnessSettings;
import org.sbsm.imagej.record.Consent;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.imagej.task.ExplanationSetup;
import org.sbsm.imagej.task.MapEvaluator;
import org.sbsm.imagej.task.RecordedRun;
import org.sbsm.imagej.task.SignedEvidence;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.fill.ModelMean;
import org.sbsm.saliency.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows how faithful a saliency map is to the model: insertion and deletion curves,
 * with a random and a centre-biased order of the pixels to compare with.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Evaluate Saliency...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/what-the-map-means.md") })
public class EvaluateSaliency extends ModelCommand {

	private static final String SIGNED = "signed-evidence";

	@Parameter(label = "Saliency map", attrs = @Attr(name = Choices.ROLE, value = Choices.MAP),
		description = "The map; the slice that is shown. Model, intensity and input size are those of its record.")
	private ImagePlus map;

	@Parameter(label = "Reference image", autoFill = false, required = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
			@Attr(name = Choices.ABSENT, value = "as recorded") },
		description = "The image that was explained; as recorded: the one that the map's record says.")
	private ImagePlus reference;

	@Parameter(label = "Query image", autoFill = false, required = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.QUERY),
			@Attr(name = Choices.ABSENT, value = "as recorded") },
		description = "What it was compared with; as recorded: the one that the map's record says.")
	private ImagePlus query;

	@Parameter(label = "Steps", min = "1", max = "10000", persist = false,
		description = "Number of steps in which all pixels are changed.")
	private int steps = 100;

	@Parameter(label = "Deletion by", choices = { "blur", "model-mean" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "What a deleted pixel shows: the blurred image (a random order then has no gap), "
			+ "or the model's mean.")
	private String deletion = "blur";

	@Parameter(label = "Random orders", min = "1", max = "100", persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "Number of random orders of the pixels to compare with; their mean is shown.")
	private int randomOrders = 3;

	@Parameter(label = "Seed", min = "0", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "Of the random orders.")
	private int seed = 1;

	@Parameter(label = "Pixels of equal value by", choices = { SIGNED, "position" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "What orders a map's zeros: the signed evidence, for which the map is made again; or their position.")
	private String ties = SIGNED;

	@Parameter(label = "Other images than those of the record", persist = false,
		attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets images be used that aren't those that the map's record says.")
	private boolean unchecked;

	@Parameter(label = "Maps without a record", persist = false, attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets any image of 32 bits count as a saliency map.")
	private boolean anyMap;

	@Parameter(label = "Plot", type = ItemIO.OUTPUT, attrs = @Attr(name = Choices.REPORT))
	private ImagePlus plot;

	@Override
	protected void compute(final Progress progress) {
		MapImages.check(map, "map", anyMap, consent());
		final RecordedPair pair = RecordedPair.of(map, reference, query, unchecked, consent());
		final Fill fill = deletion.equals("blur") ? FaithfulnessSettings.BLUR : new ModelMean();
		plot = new MapEvaluator(saliency(), model(), device(), intensity(),
			new FaithfulnessSettings(steps, fill, ownSize()), randomOrders, seed).evaluate(map, pair,
				ties.equals(SIGNED) ? SignedEvidence.of(map, pair, this::setup) : SignedEvidence.none(map), progress);
	}

	/**
	 * Nobody is asked for a model: the one that evaluates is used, if it is the recorded
	 * one.
	 */
	private ExplanationSetup setup(final RecordedRun run) {
		final Module made = RecordedSettings.command(getContext(), run, model(), Consent.NONE);
		if (run.hasRegions()) made.setInput("regions", UserRegions.OVERLAY);
		return ((ExplainSimilarity) made.getDelegateObject()).setup(run.outlines());
	}
}
