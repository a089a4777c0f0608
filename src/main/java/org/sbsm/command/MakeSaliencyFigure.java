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

import org.sbsm.command.base.LookCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.figure.SaliencyFigure;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.saliency.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a picture for a slide: reference, query, map and layer side by side. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Saliency Figure...",
	attrs = @Attr(name = "no-legacy"))
public class MakeSaliencyFigure extends LookCommand {

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

	@Parameter(label = "Saliency map", attrs = @Attr(name = Choices.ROLE, value = Choices.MAP),
		description = "The map; the slice that is shown.")
	private ImagePlus map;

	@Parameter(label = "Height of the images (pixels)", min = "32", max = "4096", persist = false,
		description = "In the figure.")
	private int height = 384;

	@Parameter(label = "Other images than those of the record", persist = false,
		attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets images be used that aren't those that the map's record says.")
	private boolean unchecked;

	@Parameter(label = "Maps without a record", persist = false, attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets any image of 32 bits count as a saliency map.")
	private boolean anyMap;

	@Parameter(label = "Figure", type = ItemIO.OUTPUT, attrs = @Attr(name = Choices.REPORT))
	private ImagePlus figure;

	@Override
	protected void compute(final Progress progress) {
		MapImages.check(map, "map", anyMap, consent());
		final RecordedPair pair = RecordedPair.of(map, reference, query, unchecked, consent());
		figure = new SaliencyFigure(height).of(pair.shownReference(), pair.shownQuery(), map, look());
	}
}
