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

package org.sbsm.imagej;

import ij.IJ;
import ij.process.LUT;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;

/**
 * Draws a bar with the colours of a map and the values they stand for, in units of the
 * distance: the largest on top.
 *
 * @param lut colours, from the smallest value to the largest
 * @param min smallest value
 * @param max largest value
 */
record ColourBar(LUT lut, double min, double max) {

	private static final int LABELS = 5;

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
		final BufferedImage image = new BufferedImage(barWidth + size + widestLabel(font), height,
			BufferedImage.TYPE_INT_ARGB);
		final Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setColor(background);
		graphics.fillRect(0, 0, image.getWidth(), height);
		final int top = size;
		final int length = Math.max(1, height - 2 * size);
		for (int y = 0; y < length; y++) {
			final int index = length == 1 ? 255 : 255 - Math.round(255f * y / (length - 1));
			graphics.setColor(new Color(lut.getRGB(index)));
			graphics.fillRect(0, top + y, barWidth, 1);
		}
		graphics.setFont(font);
		graphics.setColor(text);
		graphics.drawRect(0, top, barWidth, length);
		for (int i = 0; i < LABELS; i++) {
			final double share = (double) i / (LABELS - 1);
			final int y = top + (int) Math.round((1 - share) * length);
			graphics.drawLine(barWidth, y, barWidth + size / 4, y);
			graphics.drawString(label(min + share * (max - min)), barWidth + size / 2, y + size * 3 / 8);
		}
		graphics.dispose();
		return image;
	}

	private int widestLabel(final Font font) {
		final FontRenderContext context = new FontRenderContext(null, true, false);
		return (int) Math.ceil(Math.max(font.getStringBounds(label(min), context).getWidth(),
			font.getStringBounds(label(max), context).getWidth()));
	}

	/** A value with as many digits as neighbouring labels need to differ. */
	private String label(final double value) {
		final int magnitude = (int) Math.floor(Math.log10(Math.max(Math.abs(min), Math.abs(max))));
		return magnitude < -3 ? String.format("%.1e", value) : IJ.d2s(value, Math.max(0, 2 - magnitude));
	}
}
