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

package org.sbsm.command.dicom;

import ij.ImagePlus;

import org.sbsm.command.base.LookCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.dicom.MapExporter;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Saves a map as DICOM objects of the study that it explains. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Save Saliency as DICOM...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/medical.md") })
public class SaveSaliencyAsDicom extends LookCommand {

	@Parameter(label = "Saliency map", attrs = @Attr(name = Choices.ROLE, value = Choices.MAP),
		description = "A map of an image that Open DICOM Series... has opened, with all its slices.")
	private ImagePlus map;

	@Parameter(label = "Reference image", autoFill = false, required = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
			@Attr(name = Choices.ABSENT, value = "as recorded") },
		description = "The image that was explained; as recorded: the one that the map's record says.")
	private ImagePlus reference;

	@Parameter(label = "Folder", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "For the new files; nothing in it is overwritten.")
	private String folder = "";

	@Override
	protected void compute(final Progress progress) {
		new MapExporter(map, reference, progress).save(folder, look());
	}
}
