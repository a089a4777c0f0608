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

package org.sbsm.imagej.gallery.hits;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.sbsm.gallery.Place;
import org.sbsm.gallery.adding.Preview;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.source.GalleryAddress;

/** The hits of a search as a stack of previews, the best first. */
public final class HitStack {

	private HitStack() {}

	/**
	 * @param result of a search
	 * @return a stack; not shown yet
	 */
	public static ImagePlus of(final SearchResult result) {
		final List<Optional<BufferedImage>> pictures = result.hits().stream()
			.map(hit -> Preview.picture(hit.item().preview())).toList();
		final boolean colour = pictures.stream().flatMap(Optional::stream)
			.anyMatch(picture -> picture.getRaster().getNumBands() > 1);
		final ImageStack stack = new ImageStack(Preview.SIDE, Preview.SIDE);
		for (int i = 0; i < pictures.size(); i++) {
			stack.addSlice(label(result.hits().get(i)), slice(pictures.get(i), colour));
		}
		final ImagePlus image = new ImagePlus("Hits for " + result.title(), stack);
		image.setProperty("Info",
			"Hits for " + result.title() + " in the gallery " + GalleryAddress.name(result.gallery()) + ": "
				+ result.hits().size() + " of " + result.searched() + " items (" + result.way() + ").\n");
		return image;
	}

	/** @return rank, distance and place of a hit */
	static String label(final FoundItem hit) {
		final Place place = hit.item().place();
		return String.format(Locale.ROOT, "%d: %.4g %s (%d; %d,%d %dx%d)", hit.rank(), hit.distance(),
			place.file().path(), place.plane(), place.x(), place.y(), place.width(), place.height());
	}

	/** The picture in the middle, its place black if there is none. */
	private static ImageProcessor slice(final Optional<BufferedImage> picture, final boolean colour) {
		final ImageProcessor slice = colour ? new ColorProcessor(Preview.SIDE, Preview.SIDE)
			: new ByteProcessor(Preview.SIDE, Preview.SIDE);
		if (picture.isEmpty()) return slice;
		final ImageProcessor shown = colour ? new ColorProcessor(picture.get())
			: new ByteProcessor(picture.get());
		slice.insert(shown, (Preview.SIDE - shown.getWidth()) / 2, (Preview.SIDE - shown.getHeight()) / 2);
		return slice;
	}
}
