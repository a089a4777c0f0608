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

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.opensearch.GalleryPublisher;
import org.sbsm.imagej.gallery.source.GalleryAddress;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Copies a gallery to a server of OpenSearch, where others search it. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Publish Gallery...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/cluster.md") })
public class PublishGallery extends SaliencyCommand {

	@Parameter(label = "Gallery (folder)", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "One that was made with Add to Gallery.")
	private String gallery = "";

	@Parameter(label = "Address (URL)", persist = false, columns = 30,
		description = "Of the server, and the gallery's name there, such as https://computer:9200/slides.")
	private String url = "";

	@Parameter(label = "Previews", persist = false,
		description = "Sends the small pictures, too; file names and metadata are always sent.")
	private boolean previews = true;

	@Parameter(label = "Shards", min = "1", max = "1000", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "Parts that the server's machines search at the same time.")
	private int shards = 1;

	@Override
	protected void compute(final Progress progress) {
		final String folder = GalleryAddress.folder(gallery, "publishing").toString();
		try (GalleryReader reader = GalleryAddress.read(plugins(), folder, progress::isCanceled)) {
			final GalleryPublisher.Report report = new GalleryPublisher(GalleryAddress.served("url", url), shards,
				previews).publish(reader, progress);
			Notice.say("Published: " + report.items() + " items are at " + GalleryAddress.of(url) + ", "
				+ report.sent() + " of them sent now.");
		}
	}
}
