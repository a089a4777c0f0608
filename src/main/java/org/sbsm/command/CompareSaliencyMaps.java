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

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.task.MapComparer;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says by numbers how alike two saliency maps are. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Compare Saliency Maps...",
	attrs = @Attr(name = "no-legacy"))
public class CompareSaliencyMaps extends SaliencyCommand {

	@Parameter(label = "Saliency map", attrs = @Attr(name = Choices.ROLE, value = Choices.MAP),
		description = "A map; the slice that is shown.")
	private ImagePlus map;

	@Parameter(label = "Other map", autoFill = false, attrs = @Attr(name = Choices.ROLE, value = Choices.MAP),
		description = "Another map of the same size; the slice that is shown.")
	private ImagePlus other;

	@Parameter(label = "Scale both maps", persist = false,
		description = "Divide each by its largest absolute value first, for maps in different units.")
	private boolean scaled = true;

	@Parameter(label = "Maps without a record", persist = false, attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets any image of 32 bits count as a saliency map.")
	private boolean anyMap;

	@Override
	protected void compute(final Progress progress) {
		MapImages.check(map, "map", anyMap, consent());
		MapImages.check(other, "other", anyMap, consent());
		MapComparer.compare(map, other, scaled);
	}
}
