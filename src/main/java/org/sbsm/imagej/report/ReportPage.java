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

package org.sbsm.imagej.report;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ColorProcessor;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

import org.sbsm.imagej.figure.SaliencyFigure;
import org.sbsm.text.TextLines;

/**
 * Draws a page of captioned pictures, a table and lines of text, from top to bottom.
 */
final class ReportPage {

	private static final int MARGIN = 24;
	private static final int LINE = 22;
	private static final int CAPTION = 18;
	private static final int TEXT = 800;
	private static final int COLUMNS = 3;
	private static final int PANEL = 300;
	private static final int WIDTH = COLUMNS * (PANEL + MARGIN) + MARGIN;

	private final BufferedImage page;
	private final Graphics2D graphics;
	private int y = MARGIN;

	/**
	 * @param rows of pictures that it has room for, together with as much text as on one
	 *        page
	 */
	ReportPage(final int rows) {
		final int height = TEXT + rows * (PANEL + 2 * LINE + 2 * CAPTION);
		page = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
		graphics = page.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, WIDTH, height);
	}

	/** Writes a line in large letters. */
	void title(final String text) {
		write(text, Font.BOLD, 18, MARGIN, WIDTH - 2 * MARGIN);
		y += LINE + 6;
	}

	/** Writes lines of text, broken where they are too long for the page. */
	void text(final String text) {
		font(Font.PLAIN, 14);
		TextLines.of(text, WIDTH - 2 * MARGIN, graphics.getFontMetrics()::stringWidth).forEach(this::row);
		y += LINE / 3;
	}

	private void row(final String line) {
		write(line, Font.PLAIN, 14, MARGIN, WIDTH - 2 * MARGIN);
		y += LINE;
	}

	/** Draws pictures with their captions, three in a row. */
	void panels(final List<Panel> panels) {
		int x = MARGIN;
		int height = 0;
		for (int i = 0; i < panels.size(); i++) {
			final BufferedImage picture = panels.get(i).picture();
			final double scale = Math.min((double) PANEL / picture.getWidth(),
				(double) PANEL / picture.getHeight());
			final int drawn = Math.max(1, (int) Math.round(picture.getHeight() * scale));
			graphics.drawImage(picture, x, y, Math.max(1, (int) Math.round(picture.getWidth() * scale)), drawn,
				null);
			height = Math.max(height, drawn);
			x += PANEL + MARGIN;
			if (i % COLUMNS == COLUMNS - 1 || i == panels.size() - 1) {
				captions(panels.subList(i - i % COLUMNS, i + 1), height);
				x = MARGIN;
				height = 0;
			}
		}
	}

	private void captions(final List<Panel> panels, final int height) {
		y += height;
		int lines = 0;
		for (int i = 0; i < panels.size(); i++) {
			final String[] caption = panels.get(i).caption().split("\n");
			for (int line = 0; line < caption.length; line++) {
				write(caption[line], caption.length > 1 && line == 0 ? Font.BOLD : Font.PLAIN, 13,
					MARGIN + i * (PANEL + MARGIN), y + line * CAPTION, PANEL);
			}
			lines = Math.max(lines, caption.length);
		}
		y += lines * CAPTION + 12;
	}

	/**
	 * Draws a table, the first row in bold letters.
	 *
	 * @param rows cells of equal number
	 * @param places where the columns begin, in pixels from the margin
	 */
	void table(final List<List<String>> rows, final int... places) {
		for (int r = 0; r < rows.size(); r++) {
			for (int i = 0; i < places.length; i++) {
				final int end = i + 1 < places.length ? places[i + 1] : WIDTH - 2 * MARGIN;
				write(rows.get(r).get(i), r == 0 ? Font.BOLD : Font.PLAIN, 14, MARGIN + places[i],
					end - places[i] - 6);
			}
			y += LINE;
			graphics.setColor(Color.LIGHT_GRAY);
			graphics.drawLine(MARGIN, y, WIDTH - MARGIN, y);
		}
		y += LINE / 2;
	}

	private void write(final String text, final int style, final int size, final int x, final int width) {
		write(text, style, size, x, y, width);
	}

	private void write(final String text, final int style, final int size, final int x, final int top,
		final int width) {
		font(style, size);
		graphics.setColor(Color.BLACK);
		graphics.drawString(SaliencyFigure.fitting(text, graphics, width), x, top + LINE * 3 / 4);
	}

	private void font(final int style, final int size) {
		graphics.setFont(new Font(Font.SANS_SERIF, style, size));
	}

	/**
	 * @param title made unique among the open images
	 * @return the page as an RGB image, as high as what is on it
	 */
	ImagePlus image(final String title) {
		graphics.dispose();
		return new ReadableImage(WindowManager.makeUniqueName(title),
			new ColorProcessor(page.getSubimage(0, 0, WIDTH, Math.min(page.getHeight(), y + MARGIN / 2))));
	}

	/**
	 * A picture of the page.
	 *
	 * @param caption below it, one line or more; of several, the first is in bold letters
	 * @param picture is scaled to the width of a column
	 */
	record Panel(String caption, BufferedImage picture) {}
}
