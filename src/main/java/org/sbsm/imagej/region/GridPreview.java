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

package org.sbsm.imagej.region;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.OverlayElements;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;

/**
 * Outlines what will be hidden: a window in the middle of an image, and the windows one
 * stride to its right and below; or all parts of any shape. Elements of the overlay
 * that were there stay.
 */
public final class GridPreview {

	/** Name of the outlines in the overlay. */
	static final String NAME = "Saliency grid";

	/** More outlines than that show nothing any more. */
	private static final int MOST = 2000;

	private ImagePlus shown;

	/**
	 * Shows the outlines, in place of earlier ones.
	 *
	 * @param image that receives them
	 * @param occlusions row by row
	 */
	public void show(final ImagePlus image, final List<Occlusion> occlusions) {
		final List<Roi> outlines = new ArrayList<>();
		final Occlusion first = occlusions.get(0);
		int columns = 1;
		while (columns < occlusions.size() && occlusions.get(columns).y() == first.y()) {
			columns++;
		}
		final int rows = occlusions.size() / columns;
		final int middle = rows / 2 * columns + columns / 2;
		if (columns > columns / 2 + 1) add(outlines, occlusions.get(middle + 1), Color.CYAN);
		if (middle + columns < occlusions.size()) add(outlines, occlusions.get(middle + columns), Color.CYAN);
		add(outlines, occlusions.get(middle), Color.YELLOW);
		put(image, outlines);
	}

	/**
	 * Shows the outlines of all occlusions that have hard edges, whatever their shape, in
	 * place of earlier ones.
	 *
	 * @param image that receives them; the plane that is shown
	 * @param perturber makes the occlusions
	 * @param intensity how grey values become brightness
	 */
	public void showAll(final ImagePlus image, final Perturber perturber, final Intensity intensity) {
		// A perturber may refuse the image: then nothing of earlier values is left.
		hide();
		final RandomAccessibleInterval<FloatType> plane = ImagePlusReader.plane(image,
			PlanePosition.current(image), intensity);
		final List<RandomAccessibleInterval<FloatType>> channels = new ArrayList<>();
		for (int c = 0; c < (plane.numDimensions() == 2 ? 1 : plane.dimension(2)); c++) {
			channels.add(plane.numDimensions() == 2 ? plane : Views.hyperSlice(plane, 2, c));
		}
		final List<Occlusion> occlusions = perturber.occlusions(channels);
		final List<Roi> outlines = new ArrayList<>();
		for (final Occlusion occlusion : occlusions.subList(0, Math.min(MOST, occlusions.size()))) {
			final Roi outline = outline(occlusion);
			outline.setName(NAME);
			outline.setStrokeColor(Color.CYAN);
			outlines.add(outline);
		}
		put(image, outlines);
	}

	private void put(final ImagePlus image, final List<Roi> outlines) {
		if (shown != image) hide();
		OverlayElements.replace(image, GridPreview::isOutline, outlines);
		shown = image;
	}

	private static boolean isOutline(final Roi element) {
		return NAME.equals(element.getName());
	}

	private static Roi outline(final Occlusion occlusion) {
		final ByteProcessor mask = new ByteProcessor(occlusion.width(), occlusion.height());
		for (int i = 0; i < mask.getPixelCount(); i++) {
			final int x = i % occlusion.width();
			final int y = i / occlusion.width();
			mask.set(x, y, occlusion.weight(occlusion.x() + x, occlusion.y() + y) > 0 ? 255 : 0);
		}
		mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi outline = ThresholdToSelection.run(new ImagePlus("", mask));
		outline.setLocation(occlusion.x() + outline.getBounds().x, occlusion.y() + outline.getBounds().y);
		return outline;
	}

	private static void add(final List<Roi> outlines, final Occlusion occlusion, final Color colour) {
		final Roi outline = new Roi(occlusion.x(), occlusion.y(), occlusion.width(), occlusion.height());
		outline.setName(NAME);
		outline.setStrokeColor(colour);
		outline.setStroke(new BasicStroke(colour == Color.YELLOW ? 2 : 1));
		outlines.add(outline);
	}

	/** Takes the outlines away. */
	public void hide() {
		if (shown != null) OverlayElements.remove(shown, GridPreview::isOutline);
		shown = null;
	}
}
