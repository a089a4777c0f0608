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

package org.sbsm.imagej.gallery;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileInfo;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.search.SearchQuery;
import org.sbsm.imagej.gallery.source.DicomFacts;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.saliency.ImageEmbedder;

/**
 * Makes queries of open images: of the plane that is shown, within the selection if
 * there is one.
 */
final class QueryImage {

	private QueryImage() {}

	/**
	 * @param image that is open; not changed
	 * @param gallery that it is looked for in
	 * @param embedding embeds images as the gallery's were
	 * @param stop asked again and again; {@code true} ends the work
	 * @return what is looked for
	 * @throws IllegalArgumentException if the selection is outside of the image
	 */
	static SearchQuery of(final ImagePlus image, final GalleryReader gallery, final ImageEmbedder embedding,
		final BooleanSupplier stop) {
		final RandomAccessibleInterval<FloatType> plane = GreyValues.parse(gallery.settings().intensity())
			.brightness(image, PlanePosition.current(image));
		final RandomAccessibleInterval<FloatType> pixels = within(plane, image);
		final Optional<RootedFile> file = file(image, gallery);
		final List<GalleryItem> items = file.map(gallery::items).orElse(List.of());
		return new SearchQuery(PlanePosition.shownTitle(image), pixels, embedding.embed(pixels, "query", stop),
			file, items.isEmpty() ? DicomFacts.of(image) : items.get(0).metadata());
	}

	private static RandomAccessibleInterval<FloatType> within(final RandomAccessibleInterval<FloatType> plane,
		final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (roi == null || !roi.isArea()) return plane;
		final Rectangle bounds = roi.getBounds()
			.intersection(new Rectangle((int) plane.dimension(0), (int) plane.dimension(1)));
		if (bounds.isEmpty()) {
			throw new IllegalArgumentException("query: the selection of " + PlanePosition.shownTitle(image)
				+ " has no pixels within the image; move it, or remove it.");
		}
		return Views.zeroMin(Views.interval(plane,
			Intervals.createMinSize(bounds.x, bounds.y, 0, bounds.width, bounds.height, plane.dimension(2))));
	}

	/** Which file of the gallery an open image is of. */
	private static Optional<RootedFile> file(final ImagePlus image, final GalleryReader gallery) {
		final FileInfo info = image.getOriginalFileInfo();
		if (info == null || info.directory == null || info.fileName == null) return Optional.empty();
		try {
			final Path path = Path.of(info.directory, info.fileName);
			if (!Files.exists(path)) return Optional.empty();
			final Path real = path.toRealPath();
			for (final String root : gallery.roots()) {
				final Optional<Path> folder = GalleryFolder.root(gallery.settings(), root);
				if (folder.isPresent() && real.startsWith(folder.get())) {
					final List<String> parts = new ArrayList<>();
					folder.get().relativize(real).forEach(part -> parts.add(part.toString()));
					return Optional.of(new RootedFile(root, String.join("/", parts)));
				}
			}
		}
		catch (final java.io.IOException | InvalidPathException exc) {
			// It isn't a file of this computer.
		}
		return Optional.empty();
	}
}
