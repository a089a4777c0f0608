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

import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

import org.sbsm.correspondence.Link;
import org.sbsm.imagej.overlay.OverlayElements;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.OccludedImage;

/** Shows links: the same number and colour in both images. */
final class LinkOutlines {

	/** Of the names of overlay elements. */
	private static final String NAME = "Saliency link ";

	/** Between the images of a figure, in pixels. */
	private static final int GAP = 8;

	private final List<Link> links;
	private final OccludedImage reference;
	private final OccludedImage query;

	LinkOutlines(final List<Link> links, final OccludedImage reference, final OccludedImage query) {
		this.links = links;
		this.reference = reference;
		this.query = query;
	}

	/**
	 * Puts them into the overlays of both images, in the place of those of the last time.
	 */
	void put(final ImagePlus referenceImage, final ImagePlus queryImage) {
		put(referenceImage, links.stream().map(Link::reference).map(reference.occlusions()::get).toList());
		put(queryImage, links.stream().map(Link::query).map(query.occlusions()::get).toList());
	}

	private static void put(final ImagePlus image, final List<Occlusion> windows) {
		final List<Roi> elements = new ArrayList<>();
		for (int i = 0; i < windows.size(); i++) {
			final Occlusion window = windows.get(i);
			final Roi outline = new Roi(window.x(), window.y(), window.width(), window.height());
			outline.setStrokeColor(colour(i));
			outline.setName(NAME + (i + 1));
			final TextRoi number = new TextRoi(window.x() + 1, window.y(), String.valueOf(i + 1),
				font(window.height()));
			number.setStrokeColor(colour(i));
			number.setName(NAME + (i + 1) + " number");
			elements.add(outline);
			elements.add(number);
		}
		OverlayElements.replace(image, old -> old.getName() != null && old.getName().startsWith(NAME), elements);
	}

	private static Font font(final int height) {
		return new Font(Font.SANS_SERIF, Font.BOLD, Math.max(9, Math.min(height / 2, 24)));
	}

	/**
	 * Hues far from each other, however many there are: steps of the golden ratio from
	 * cyan.
	 */
	private static Color colour(final int index) {
		return Color.getHSBColor((float) ((0.5 + index * 0.618034) % 1), 0.85f, 1);
	}

	/**
	 * @return both images as they are shown, side by side, with the links; not shown yet
	 */
	ImagePlus figure(final ImagePlus referenceImage, final ImagePlus queryImage) {
		final int left = referenceImage.getWidth();
		final BufferedImage page = new BufferedImage(left + GAP + queryImage.getWidth(),
			Math.max(referenceImage.getHeight(), queryImage.getHeight()), BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = page.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
		graphics.drawImage(referenceImage.getImage(), 0, 0, null);
		graphics.drawImage(queryImage.getImage(), left + GAP, 0, null);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		final float stroke = Math.max(1, page.getHeight() / 250f);
		for (int i = links.size() - 1; i >= 0; i--) {
			final Link link = links.get(i);
			graphics.setColor(colour(i));
			graphics.setStroke(new BasicStroke(stroke / 2));
			graphics.drawLine((int) link.referenceX(), (int) link.referenceY(), left + GAP + (int) link.queryX(),
				(int) link.queryY());
			graphics.setStroke(new BasicStroke(stroke));
			draw(graphics, reference.occlusions().get(link.reference()), 0, i);
			draw(graphics, query.occlusions().get(link.query()), left + GAP, i);
		}
		graphics.dispose();
		return new ImagePlus("Links of " + referenceImage.getTitle() + " and " + queryImage.getTitle(),
			new ColorProcessor(page));
	}

	private static void draw(final Graphics2D graphics, final Occlusion window, final int left,
		final int index) {
		graphics.drawRect(left + window.x(), window.y(), window.width() - 1, window.height() - 1);
		graphics.setFont(font(window.height()));
		graphics.drawString(String.valueOf(index + 1), left + window.x() + 3,
			window.y() + graphics.getFontMetrics().getAscent());
	}
}
