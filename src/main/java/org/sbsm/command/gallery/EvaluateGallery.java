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

import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.gallery.evaluate.GalleryEvaluator;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Measures how many of the hits in a gallery have the label of the query. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Evaluate Gallery...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/refining-a-search.md") })
public class EvaluateGallery extends SearchCommand {

	@Parameter(label = "Label", persist = false, columns = 12,
		description = "Metadata that says which items belong together, such as diagnosis.")
	private String label = "";

	@Parameter(label = "Leave out the same", required = false, persist = false, columns = 12,
		description = "Metadata, such as patient or file: items with the query's own value aren't looked for.")
	private String notSame = "";

	@Parameter(label = "First hits (k)", min = "1", max = "10000", persist = false,
		description = "The precision is the share of these that have the query's label.")
	private int k = 10;

	@Parameter(label = "Queries", min = "1", max = "1000000", persist = false,
		description = "How many items are looked for at most, chosen at random.")
	private int queries = 200;

	@Parameter(label = "Seed", min = "0", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "The same seed chooses the same queries.")
	private int seed = 1;

	@Parameter(label = "Queries for ranks lost", min = "0", max = "100000", persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "For so many, it is measured how far back the best hit falls with its most salient tenth hidden.")
	private int ranksLost;

	@Parameter(label = "Model file", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.NOT_FOR, value = "ranksLost=0") },
		description = "Only if the model that the gallery was made with isn't in the library.")
	private String modelFile = "";

	@Override
	protected void compute(final Progress progress) {
		new GalleryEvaluator(saliency(), plugins(), distance(), distanceName()).evaluate(gallery(),
			new GalleryEvaluator.Plan(label.strip(), notSame.strip(), k, queries, seed, ranksLost,
				modelFile.strip()),
			progress);
	}
}
