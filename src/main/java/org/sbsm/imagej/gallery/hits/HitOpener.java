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
import ij.gui.Roi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.sbsm.embedding.Embedder;
import org.sbsm.file.FileNames;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.source.ImageFile;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.text.Numbers;

/** Opens the images that the hits of a search are of. */
public final class HitOpener {

	private HitOpener() {}

	/**
	 * @param result of a search
	 * @param text ranks, such as {@code 1-3,7}
	 * @param key of the text, for messages
	 * @return the hits of these ranks, in the order of the text
	 * @throws IllegalArgumentException if it isn't such a text, or there is no such rank
	 */
	public static List<FoundItem> hits(final SearchResult result, final String text, final String key) {
		final List<FoundItem> hits = new ArrayList<>();
		for (final String part : text.split(",", -1)) {
			final String[] ends = part.strip().split("-", -1);
			final int first = Numbers.whole(ends[0].strip()).orElse(0);
			final int last = Numbers.whole(ends[ends.length - 1].strip()).orElse(0);
			if (ends.length > 2 || first < 1 || last < first || last > result.hits().size()) {
				throw new IllegalArgumentException(key + ": " + FileNames.shown(text)
					+ " is not allowed; it must be ranks from 1 to " + result.hits().size() + ", such as 1-3,7.");
			}
			hits.addAll(result.hits().subList(first - 1, last));
		}
		return hits;
	}

	/**
	 * Opens the original image of a hit.
	 *
	 * @param settings of the gallery
	 * @param hit to open
	 * @return the image, at the hit's plane, with a patch as its selection; not shown yet
	 * @throws IllegalArgumentException if the file isn't there, can't be read, or has no
	 *         such place any more; the message says what to do
	 */
	public static ImagePlus open(final GallerySettings settings, final FoundItem hit) {
		final Place place = hit.item().place();
		if (GalleryFolder.root(settings, place.file().root()).isEmpty()) {
			throw new IllegalArgumentException("moved_to: it isn't known where the folder of images "
				+ FileNames.shown(place.file().root()) + " of the gallery is on this computer; give it.");
		}
		final Path file = GalleryFolder.file(settings, place.file())
			.orElseThrow(() -> new IllegalArgumentException("The file " + FileNames.shown(place.file().path())
				+ " isn't in the folder " + GalleryFolder.root(settings, place.file().root()).orElseThrow()
				+ " any more; if the folder was moved, give the new one with moved_to."));
		final ImagePlus image = ImageFile.open(file)
			.orElseThrow(() -> new IllegalArgumentException("The file " + file + " is no image any more."));
		if (place.plane() > image.getStackSize() || place.x() + place.width() > image.getWidth()
			|| place.y() + place.height() > image.getHeight()) throw changed(place);
		image.setSlice(place.plane());
		if (place.width() < image.getWidth() || place.height() < image.getHeight())
			image.setRoi(new Roi(place.x(), place.y(), place.width(), place.height()));
		return image;
	}

	/**
	 * The pixels of a hit, as they were when it was added: its embedding is that of the
	 * gallery, bit for bit.
	 *
	 * @param settings of the gallery
	 * @param hit with the place
	 * @param image that {@link #open} gave
	 * @param embedder the gallery's model
	 * @param stop asked again and again; {@code true} ends the work
	 * @return brightness (x, y, channel), by the gallery's rule; values 0..1
	 * @throws IllegalArgumentException if the file has changed
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public static RandomAccessibleInterval<FloatType> pixels(final GallerySettings settings,
		final FoundItem hit, final ImagePlus image, final Embedder embedder, final BooleanSupplier stop) {
		final Place place = hit.item().place();
		final RandomAccessibleInterval<FloatType> plane = GreyValues.parse(settings.intensity()).brightness(image,
			PlanePosition.current(image));
		final RandomAccessibleInterval<FloatType> part = Views.zeroMin(Views.interval(plane,
			Intervals.createMinSize(place.x(), place.y(), 0, place.width(), place.height(), plane.dimension(2))));
		final float[] now = new ImageEmbedder(embedder, settings.ownSize()).embed(part, "hit's", stop);
		if (!java.util.Arrays.equals(now, hit.item().embedding())) throw changed(place);
		return part;
	}

	/**
	 * Opens the original of a hit, and takes its pixels.
	 *
	 * @param result with the hit
	 * @param hit with the place
	 * @param embedder the gallery's model
	 * @param progress may end it
	 * @return brightness (x, y, channel), as {@link #pixels} gives it
	 * @throws IllegalArgumentException if the file isn't there, or has changed
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public static RandomAccessibleInterval<FloatType> original(final SearchResult result, final FoundItem hit,
		final Embedder embedder, final Progress progress) {
		return pixels(result.settings(), hit, open(result.settings(), hit), embedder, progress::isCanceled);
	}

	private static IllegalArgumentException changed(final Place place) {
		return new IllegalArgumentException("The file " + FileNames.shown(place.file().path())
			+ " has changed since it was added to the gallery; update the gallery with Add to Gallery, and search again.");
	}
}
