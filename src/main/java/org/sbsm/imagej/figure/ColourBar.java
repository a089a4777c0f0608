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

import ij.IJ;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

import org.sbsm.imagej.overlay.LayerElements;
import org.sbsm.imagej.overlay.LayerStyle;
import org.sbsm.imagej.overlay.MapColours;

/**
 * Draws a bar with the colours of a map and the values they stand for, the largest on
 * top, and what these are. If there is a layer, a second bar beside the first shows how
 * the same values look in the layer, over grey.
 *
 * @param colours of the map
 * @param unit of its values, such as {@code distance, euclidean}; may be empty
 * @param layer that is explained too
 */
record ColourBar(MapColours colours, String unit, Optional<LayerElements> layer) {

	private static final int LABELS = 5;

	/** What the layer lies over in the bar. */
	private static final Color GROUND = Color.GRAY;

	private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, false);

	/**
	 * @param height in pixels, at least 1
	 * @param text colour of the labels
	 * @param background behind them; may be transparent
	 * @return the bar with its labels, as wide as these need
	 */
	BufferedImage draw(final int height, final Color text, final Color background) {
		final int size = Math.max(9, Math.min(24, height / 16));
		final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, size);
		final int barWidth = Math.max(4, height / 20);
		final int bars = layer.isPresent() ? 2 * barWidth : barWidth;
		final int labels = bars + size + widestLabel(font);
		final BufferedImage image = new BufferedImage(labels + (unit.isEmpty() ? 0 : size * 5 / 4), height,
			BufferedImage.TYPE_INT_ARGB);
		final Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setColor(background);
		graphics.fillRect(0, 0, image.getWidth(), height);
		final int top = size;
		final int length = Math.max(1, height - 2 * size);
		drawColours(graphics, barWidth, top, length);
		graphics.setFont(font);
		graphics.setColor(text);
		graphics.drawRect(0, top, bars, length);
		for (int i = 0; i < LABELS; i++) {
			final double share = (double) i / (LABELS - 1);
			final int y = top + (int) Math.round((1 - share) * length);
			graphics.drawLine(bars, y, bars + size / 4, y);
			graphics.drawString(label(colours.min() + share * (colours.max() - colours.min())), bars + size / 2,
				y + size * 3 / 8);
		}
		if (!unit.isEmpty()) drawUnit(graphics, font, labels + size, height);
		graphics.dispose();
		return image;
	}

	private void drawColours(final Graphics2D graphics, final int width, final int top, final int length) {
		for (int y = 0; y < length; y++) {
			final double share = length == 1 ? 0 : (double) y / (length - 1);
			final double value = colours.max() - share * (colours.max() - colours.min());
			graphics.setColor(colours.colour(value));
			graphics.fillRect(0, top + y, width, 1);
			if (layer.isEmpty()) continue;
			graphics.setColor(GROUND);
			graphics.fillRect(width, top + y, width, 1);
			if (layer.get().look().style() != LayerStyle.HEAT) continue;
			graphics.setColor(layer.get().layerColour(value));
			graphics.fillRect(width, top + y, width, 1);
		}
		layer.ifPresent(elements -> drawLines(graphics, elements, width, top, length));
	}

	private void drawLines(final Graphics2D graphics, final LayerElements elements, final int width,
		final int top, final int length) {
		final int thickness = Math.max(2, length / 60);
		for (final double value : elements.lineValues()) {
			final double share = (colours.max() - value) / (colours.max() - colours.min());
			graphics.setColor(elements.lineColour(value));
			graphics.fillRect(width, top + (int) Math.round(share * length) - thickness / 2, width, thickness);
		}
	}

	/** From bottom to top, smaller where it would be too long. */
	private void drawUnit(final Graphics2D graphics, final Font font, final int baseline, final int height) {
		final Rectangle2D bounds = font.getStringBounds(unit, CONTEXT);
		final double scale = Math.min(1, height / bounds.getWidth());
		graphics.translate(baseline, (height + scale * bounds.getWidth()) / 2);
		graphics.rotate(-Math.PI / 2);
		graphics.scale(scale, scale);
		graphics.drawString(unit, 0, 0);
	}

	private int widestLabel(final Font font) {
		return (int) Math.ceil(Math.max(font.getStringBounds(label(colours.min()), CONTEXT).getWidth(),
			font.getStringBounds(label(colours.max()), CONTEXT).getWidth()));
	}

	/** A value with as many digits as neighbouring labels need to differ. */
	private String label(final double value) {
		final int magnitude = (int) Math.floor(Math.log10(colours.largest()));
		return magnitude < -3 ? String.format("%.1e", value) : IJ.d2s(value, Math.max(0, 2 - magnitude));
	}
}
