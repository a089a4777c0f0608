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

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the original images of hits, with the patches as selections. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Open Hits...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/galleries.md") })
public class OpenHits extends SaliencyCommand {

	@Parameter
	private LastSearchService session;

	@Parameter(label = "Ranks", persist = false, description = "Of the last search, such as 1-3,7.")
	private String hits = "1";

	@Parameter(label = "Images are now in", required = false, persist = false, columns = 30,
		description = "The folder of images, if it was moved or the gallery comes from another computer.")
	private String movedTo = "";

	@Override
	protected void compute(final Progress progress) {
		final SearchResult result = session.last().orElseThrow(
			() -> new IllegalArgumentException("hits: there was no search yet; run Search Gallery first."));
		final GallerySettings settings = result.settings();
		for (final FoundItem hit : HitOpener.hits(result, hits, "hits")) {
			if (!movedTo.isBlank())
				GalleryFolder.moveRoot(settings, hit.item().place().file().root(), movedTo.strip());
			final ImagePlus image = HitOpener.open(settings, hit);
			image.show();
		}
	}
}
