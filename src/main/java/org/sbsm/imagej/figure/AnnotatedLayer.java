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

package org.sbsm.imagej.figure;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.LayerElements;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.overlay.MapColours;
import org.sbsm.imagej.overlay.SaliencyLayer;

/**
 * A plane with the map over it, the bar of its colours beside it, and a warning and a
 * caption that can't be separated from the picture. All planes of an image give
 * pictures of one size.
 *
 * @param colours of the map
 * @param unit of its values; may be empty
 * @param look of the layer
 * @param warning above the picture
 */
public record AnnotatedLayer(MapColours colours, String unit, LayerLook look, String warning) {

	/** Pixels; smaller planes are enlarged, so that the words can be read. */
	private static final int SMALLEST_SIDE = 512;

	/**
	 * @param plane to lie below, as it is displayed
	 * @param map of the plane, of the same size
	 * @param caption below the picture; shortened if it doesn't fit
	 * @return the picture
	 */
	public BufferedImage of(final BufferedImage plane, final ImageProcessor map, final String caption) {
		final LayerElements elements = new LayerElements(map, colours, look);
		final ImagePlus overlaid = new ImagePlus("plane", new ColorProcessor(plane));
		SaliencyLayer.put(elements, "query", overlaid, PlanePosition.current(overlaid), "picture");
		final BufferedImage layered = SaliencyFigure.asDisplayed(overlaid.flatten());
		final int scale = Math.max(1,
			(int) Math.ceil((double) SMALLEST_SIDE / Math.min(map.getWidth(), map.getHeight())));
		final int width = scale * map.getWidth();
		final int height = scale * map.getHeight();
		final BufferedImage bar = new ColourBar(colours, unit, Optional.of(elements)).draw(height, Color.WHITE,
			Color.BLACK);
		final int size = Math.max(12, width / 34);
		final int band = size * 7 / 4;
		final BufferedImage picture = new BufferedImage(width + size + bar.getWidth(), height + 2 * band,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(layered, 0, band, width, height, null);
		graphics.drawImage(bar, width + size / 2, band, null);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
		graphics.setColor(Color.YELLOW);
		graphics.drawString(SaliencyFigure.fitting(warning, graphics, picture.getWidth() - size), size / 2,
			band - size / 2);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
		graphics.setColor(Color.WHITE);
		graphics.drawString(SaliencyFigure.fitting(caption, graphics, picture.getWidth() - size), size / 2,
			picture.getHeight() - size / 2);
		graphics.dispose();
		return picture;
	}
}
