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

package org.sbsm.command.gallery;

import ij.ImagePlus;

import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.refine.ConceptExplainer;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.task.ExplainedImage;
import org.sbsm.retrieval.ConceptFile;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Shows what in an image speaks for a concept that was learned from marks. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Explain Concept...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/refining-a-search.md") })
public class ExplainConcept extends WindowCommand {

	@Parameter(label = "Reference image", attrs = @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
		description = "The image that is explained: the map lies over it.")
	private ImagePlus reference;

	@Parameter(label = "Concept (file)", persist = false, style = FileWidget.OPEN_STYLE,
		description = "One that was saved by Refine Search.")
	private String concept = "";

	@Parameter(label = "Only within the selection", persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "If the reference image has an area selection.")
	private boolean selection = true;

	@Parameter(label = "Evidence", choices = { "positive", "negative", "signed" }, persist = false,
		attrs = { @Attr(name = Choices.RECORDED) },
		description = "positive: what speaks for the concept; negative: what speaks against it; signed: both.")
	private String evidence = "positive";

	@Parameter(label = "Layer on the reference image", persist = false,
		description = "Lay the map over the reference image, as an overlay.")
	private boolean layer = true;

	@Parameter(label = "Saliency map", type = ItemIO.OUTPUT)
	private ImagePlus map;

	@Override
	protected void compute(final Progress progress) {
		if (concept.isBlank())
			throw new IllegalArgumentException("concept: give a file that was saved with Refine Search.");
		final ExplainedImage explained = new ConceptExplainer(saliency(), ConceptFile.read(concept.strip()))
			.explain(reference, windows().evidence(Evidence.named(evidence)), recorded(), selection, keep(),
				progress);
		LastSearchService.ofSession(this).useConcept(concept.strip());
		if (layer) explained.putLayer(LayerLook.of("heat", 50, 0));
		map = explained.map();
	}
}
