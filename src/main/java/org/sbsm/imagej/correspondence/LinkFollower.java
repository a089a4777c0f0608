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

package org.sbsm.imagej.correspondence;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.LUT;

import java.awt.Color;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.sbsm.correspondence.Correspondence;
import org.sbsm.correspondence.Link;
import org.sbsm.imagej.image.LookUpTables;
import org.sbsm.imagej.overlay.OverlayElements;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.OccludedImage;

/**
 * Shows in one image what corresponds to the place under the mouse in the other, as
 * elements of the overlays, which are taken away at the end; a click with Shift keeps a
 * link. No pixel is changed.
 */
final class LinkFollower implements ImageListener {

	/** Of the names of overlay elements. */
	static final String NAME = "Saliency place";

	private static final double OPACITY = 0.5;

	private final ImagePlus referenceImage;
	private final ImagePlus queryImage;
	private final OccludedImage reference;
	private final OccludedImage query;
	private final Correspondence correspondence;
	private final ModelProvenance run;

	/** Links that the user keeps. */
	private final List<Link> kept = new ArrayList<>();

	private final MouseAdapter overReference = new Mouse(true);
	private final MouseAdapter overQuery = new Mouse(false);

	/** Where the mouse is, while that isn't shown yet. */
	private final AtomicReference<Place> next = new AtomicReference<>();
	private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
		final Thread thread = new Thread(task, "Corresponding Regions");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * @param ofReference whether it is a place of the reference image
	 * @param index of the occlusion there
	 */
	private record Place(boolean ofReference, int index) {}

	LinkFollower(final ImagePlus referenceImage, final ImagePlus queryImage, final LinkFinder.Found found) {
		this.referenceImage = referenceImage;
		this.queryImage = queryImage;
		reference = found.reference();
		query = found.query();
		correspondence = found.correspondence();
		run = found.run();
	}

	/** Tells where the mouse is. */
	private final class Mouse extends MouseAdapter {

		private final boolean ofReference;

		Mouse(final boolean ofReference) {
			this.ofReference = ofReference;
		}

		private Place place(final MouseEvent event) {
			final ImageCanvas canvas = (ImageCanvas) event.getSource();
			return new Place(ofReference, (ofReference ? reference : query)
				.at(canvas.offScreenX(event.getX()) + 0.5, canvas.offScreenY(event.getY()) + 0.5));
		}

		@Override
		public void mousePressed(final MouseEvent event) {
			final Place place = place(event);
			if (event.isShiftDown() && !executor.isShutdown()) executor.execute(() -> keep(place));
		}

		@Override
		public void mouseMoved(final MouseEvent event) {
			final Place place = place(event);
			// Only the newest place counts, if showing takes longer than moving.
			if (next.getAndSet(place) == null && !executor.isShutdown())
				executor.execute(LinkFollower.this::showNext);
		}
	}

	/**
	 * Begins.
	 *
	 * @throws IllegalArgumentException if an image has no window
	 */
	void start() {
		if (referenceImage.getCanvas() == null || queryImage.getCanvas() == null) {
			throw new IllegalArgumentException(
				"live: both images must be in windows, so that the mouse can be over them.");
		}
		referenceImage.getCanvas().addMouseMotionListener(overReference);
		referenceImage.getCanvas().addMouseListener(overReference);
		queryImage.getCanvas().addMouseMotionListener(overQuery);
		queryImage.getCanvas().addMouseListener(overQuery);
		ImagePlus.addImageListener(this);
	}

	/** Ends it, and takes what it showed away; nothing if it has ended. */
	synchronized void stop() {
		if (executor.isShutdown()) return;
		executor.shutdown();
		ImagePlus.removeImageListener(this);
		leave(referenceImage, overReference);
		leave(queryImage, overQuery);
	}

	private static void leave(final ImagePlus image, final MouseAdapter mouse) {
		if (image.getCanvas() != null) {
			image.getCanvas().removeMouseMotionListener(mouse);
			image.getCanvas().removeMouseListener(mouse);
		}
		OverlayElements.remove(image, LinkFollower::isOurs);
	}

	private void showNext() {
		final Place place = next.getAndSet(null);
		if (place == null) return;
		try {
			show(place);
		}
		catch (final RuntimeException exc) {
			stop();
			IJ.log("Corresponding Regions follows the mouse no longer: " + exc.getMessage());
		}
	}

	private Link best(final Place place) {
		return place.ofReference ? correspondence.best(place.index) : correspondence.bestOfQuery(place.index);
	}

	/** Numbers and outlines it in both images, and adds it to the table Links. */
	private synchronized void keep(final Place place) {
		if (executor.isShutdown()) return;
		kept.add(best(place));
		new LinkOutlines(kept, reference, query).put(referenceImage, queryImage);
		MeasurementTable.LINKS
			.add(LinkFinder.row(referenceImage, queryImage, kept.size(), kept.get(kept.size() - 1)).put(run));
	}

	private synchronized void show(final Place place) {
		if (executor.isShutdown()) return;
		final boolean forward = place.ofReference;
		final Link best = best(place);
		final float[] map = forward ? correspondence.mapOverQuery(place.index)
			: correspondence.mapOverReference(place.index);
		final OccludedImage other = forward ? query : reference;
		final ImageRoi layer = new ImageRoi(0, 0,
			new ColorProcessor(other.width(), other.height(), colours(map)));
		layer.setOpacity(OPACITY);
		final Occlusion there = other.occlusions().get(forward ? best.query() : best.reference());
		final Occlusion here = (forward ? reference : query).occlusions().get(place.index);
		put(forward ? queryImage : referenceImage, layer, outline(there));
		put(forward ? referenceImage : queryImage, outline(here));
		IJ.showStatus(String.format(Locale.ROOT, "match %.3f, strength %.4g", best.match(), best.strength()));
	}

	private static Roi outline(final Occlusion window) {
		final Roi outline = new Roi(window.x(), window.y(), window.width(), window.height());
		outline.setStrokeColor(Color.YELLOW);
		return outline;
	}

	private static int[] colours(final float[] map) {
		final LUT lut = LookUpTables.coolWarm();
		final int[] colours = new int[map.length];
		for (int i = 0; i < map.length; i++) {
			colours[i] = lut.getRGB(Math.max(0, Math.min(255, Math.round((map[i] + 1) * 127.5f))));
		}
		return colours;
	}

	private static void put(final ImagePlus image, final Roi... elements) {
		for (final Roi element : elements) {
			element.setName(NAME);
		}
		OverlayElements.replace(image, LinkFollower::isOurs, List.of(elements));
	}

	private static boolean isOurs(final Roi element) {
		return NAME.equals(element.getName());
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// not one of the two
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		// only its overlay has changed, or the places are those of the plane at the start
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (image == referenceImage || image == queryImage) stop();
	}
}
