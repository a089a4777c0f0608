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

import java.util.Arrays;
import java.util.List;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.task.MapComparer;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.text.Numbers;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says by numbers how well a saliency map points at a marked part of the image. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Score Saliency against Ground Truth...",
	attrs = @Attr(name = "no-legacy"))
public class ScoreSaliency extends SaliencyCommand {

	@Parameter(label = "Saliency map", attrs = @Attr(name = Choices.ROLE, value = Choices.MAP),
		description = "The map; the slice that is shown.")
	private ImagePlus map;

	@Parameter(label = "Ground truth",
		description = "An image with an area selection (the map itself, for one), or a mask: 0 outside.")
	private ImagePlus truth;

	@Parameter(label = "Thresholds", persist = false,
		description = "For the overlap (IoU): shares of the largest saliency, above 0 and at most 1.")
	private String thresholds = "0.25,0.5,0.75";

	@Parameter(label = "Tolerance (pixels)", min = "0", persist = false,
		description = "Of the pointing game: how far from the ground truth the largest saliency may lie.")
	private int tolerance;

	@Parameter(label = "Maps without a record", persist = false, attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets any image of 32 bits count as a saliency map.")
	private boolean anyMap;

	@Override
	protected void compute(final Progress progress) {
		MapImages.check(map, "map", anyMap, consent());
		MapComparer.compareWithTruth(map, truth, numbers(), tolerance);
	}

	private List<Double> numbers() {
		final List<Double> numbers = Arrays.stream(thresholds.split(",", -1))
			.map(threshold -> Numbers.decimal(threshold).orElse(0)).toList();
		if (numbers.stream().allMatch(number -> number > 0 && number <= 1)) return numbers;
		throw new IllegalArgumentException("thresholds: " + thresholds
			+ " is not allowed; it must be numbers above 0 and at most 1, separated by commas.");
	}
}
