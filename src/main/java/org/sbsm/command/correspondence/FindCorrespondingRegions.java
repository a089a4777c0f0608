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

import org.sbsm.command.base.OcclusionCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.imagej.correspondence.LinkFinder;
import org.sbsm.imagej.correspondence.LiveLinkService;
import org.sbsm.saliency.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows which places of the query image correspond to places of the reference image:
 * the best links of all, or what corresponds to one place.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Corresponding Regions...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/correspondence.md") })
public class FindCorrespondingRegions extends OcclusionCommand {

	@Parameter(label = "Reference image", attrs = @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
		description = "One of the images; within its area selection if it has one.")
	private ImagePlus reference;

	@Parameter(label = "Query image", autoFill = false,
		attrs = @Attr(name = Choices.ROLE, value = Choices.QUERY),
		description = "The other image; within its area selection if it has one.")
	private ImagePlus query;

	@Parameter(label = "Place x (pixels)", min = "-1", max = Perturbers.LARGEST, persist = false,
		attrs = @Attr(name = Choices.RECORDED),
		description = "Of the reference image, to see what corresponds to it; -1 = the best links of all.")
	private int x = -1;

	@Parameter(label = "Place y (pixels)", min = "-1", max = Perturbers.LARGEST, persist = false,
		attrs = @Attr(name = Choices.RECORDED),
		description = "Of the reference image; -1 = the best links of all.")
	private int y = -1;

	@Parameter(label = "Number of links", min = "1", max = "1000", persist = false,
		attrs = @Attr(name = Choices.RECORDED), description = "How many are shown at most, the clearest first.")
	private int links = 10;

	@Parameter(label = "Outline them in both images", persist = false,
		description = "As numbered elements of the images' overlays, which replace those of the last time.")
	private boolean outlines = true;

	@Parameter(label = "Follow the mouse", persist = false,
		description = "Show in one image what corresponds to the place under the mouse in the other; off ends that.")
	private boolean live;

	@Parameter
	private LiveLinkService following;

	@Parameter(label = "Corresponding regions", type = ItemIO.OUTPUT, attrs = @Attr(name = Choices.REPORT))
	private ImagePlus result;

	@Override
	public void compute(final Progress progress) {
		final LinkFinder finder = new LinkFinder(saliency(), model(), device(), intensity(),
			this::saliencySettings, settings());
		following.stop();
		if (x < 0 && y < 0) result = finder.links(reference, query, links, outlines, progress);
		else result = finder.map(reference, query, x, y, progress);
		if (live) following.start(finder, reference, query, progress);
	}
}
