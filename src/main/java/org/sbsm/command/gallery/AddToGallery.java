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
import org.sbsm.gallery.adding.AddSettings;
import org.sbsm.imagej.gallery.GalleryFiller;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Adds the images of a folder, or an open one, to a gallery, whole or in patches. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Add to Gallery...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/galleries.md") })
public class AddToGallery extends FillCommand {

	@Parameter(label = "Or an open image", required = false, autoFill = false, persist = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.QUERY),
			@Attr(name = Choices.ABSENT, value = "none") },
		description = "All planes of it, if it is saved; instead of a folder.")
	private ImagePlus image;

	@Parameter(label = "Remove what is no more", persist = false, attrs = @Attr(name = Choices.MORE),
		description = "Items of files that aren't in the folder of images any more.")
	private boolean remove;

	@Parameter(label = "Device", choices = { "cpu", "gpu" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "Where the model runs; a graphics processor must be one that the engine finds.")
	private String device = "cpu";

	@Override
	protected void compute(final Progress progress) {
		if (image != null && !folder().isBlank()) {
			throw new IllegalArgumentException(
				"image: there is a folder, too; give either a folder of images, or an image that is open.");
		}
		final GalleryFiller filler = new GalleryFiller(saliency(), plugins(),
			new AddSettings(model(), device, ownSize(), greyValues().text(), tiling(), root(), csv(), remove));
		GalleryFiller.say(image == null ? filler.addFolder(gallery(), folder(), progress)
			: filler.addImage(gallery(), image, progress));
		LastSearchService.ofSession(this).use(gallery());
	}
}
