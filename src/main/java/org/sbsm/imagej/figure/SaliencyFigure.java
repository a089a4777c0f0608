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
import ij.WindowManager;
import ij.process.ColorProcessor;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.layer.MapLayers;
import org.sbsm.imagej.overlay.LayerElements;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.overlay.MapColours;
import org.sbsm.imagej.overlay.SaliencyLayer;
import org.sbsm.imagej.record.MapImages;

/**
 * A picture for a slide: reference image, query image, saliency map, and the map over
 * the reference image, side by side. Between the two, a bar says what their colours
 * stand for: those of the map on its left, those of the layer, over grey, on its right.
 */
public final class SaliencyFigure {

	private final int height;
	private final int fontSize;
	private final int gap;

	/** @param height of the images in the figure, in pixels, at least 1 */
	public SaliencyFigure(final int height) {
		this.height = height;
		fontSize = Math.max(9, height / 20);
		gap = Math.max(4, height / 30);
	}

	/**
	 * Makes the figure of the planes that are shown.
	 *
	 * @param reference the image that was explained
	 * @param query what it was compared with
	 * @param map its saliency map, of the same width and height
	 * @param look of the layer
	 * @return a new RGB image, not shown yet
	 * @throws IllegalArgumentException if map and reference image differ in size
	 */
	public ImagePlus of(final ImagePlus reference, final ImagePlus query, final ImagePlus map,
		final LayerLook look) {
		MapLayers.checkSameSize(map, reference);
		final BufferedImage plain = asDisplayed(reference);
		final ImagePlus overlaid = new ImagePlus(reference.getTitle(), new ColorProcessor(plain));
		final LayerElements layer = new LayerElements(map.getProcessor(), MapColours.of(map), look);
		SaliencyLayer.put(layer, query.getTitle(), overlaid, PlanePosition.current(overlaid), "figure");
		final Map<String, BufferedImage> panels = new LinkedHashMap<>();
		panels.put("Reference: " + reference.getTitle(), scaled(plain));
		panels.put("Query: " + query.getTitle(), scaled(asDisplayed(query)));
		panels.put("Saliency", scaled(colours(map)));
		panels.put("", new ColourBar(layer.colours(), MapImages.unit(map), Optional.of(layer)).draw(height,
			Color.BLACK, Color.WHITE));
		panels.put("Saliency over the reference", scaled(asDisplayed(overlaid.flatten())));
		return new ImagePlus(WindowManager.makeUniqueName("Figure of " + map.getTitle()),
			new ColorProcessor(sideBySide(panels)));
	}

	/** A map in its colours; grey where nothing was measured. */
	private static BufferedImage colours(final ImagePlus map) {
		final BufferedImage picture = asDisplayed(map);
		for (int i = 0; i < map.getProcessor().getPixelCount(); i++) {
			if (Float.isNaN(map.getProcessor().getf(i)))
				picture.setRGB(i % map.getWidth(), i / map.getWidth(), Color.GRAY.getRGB());
		}
		return picture;
	}

	/** An image in its look-up table and display range, without its overlay. */
	public static BufferedImage asDisplayed(final ImagePlus image) {
		final Image source = image.isComposite() ? image.getImage() : image.getProcessor().getBufferedImage();
		final BufferedImage picture = new BufferedImage(image.getWidth(), image.getHeight(),
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		graphics.drawImage(source, 0, 0, null);
		graphics.dispose();
		return picture;
	}

	private BufferedImage scaled(final BufferedImage image) {
		final int width = Math.max(1, Math.round((float) image.getWidth() * height / image.getHeight()));
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(image, 0, 0, width, height, null);
		graphics.dispose();
		return picture;
	}

	private BufferedImage sideBySide(final Map<String, BufferedImage> panels) {
		final int width = panels.values().stream().mapToInt(panel -> panel.getWidth() + gap).sum() + gap;
		final BufferedImage figure = new BufferedImage(width, height + 2 * gap + 2 * fontSize,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = figure.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, figure.getWidth(), figure.getHeight());
		graphics.setColor(Color.BLACK);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, fontSize));
		int x = gap;
		for (final Map.Entry<String, BufferedImage> panel : panels.entrySet()) {
			graphics.drawImage(panel.getValue(), x, gap, null);
			graphics.drawString(fitting(panel.getKey(), graphics, panel.getValue().getWidth()), x,
				height + gap + fontSize * 3 / 2);
			x += panel.getValue().getWidth() + gap;
		}
		graphics.dispose();
		return figure;
	}

	/** A caption, shortened to the width of its panel. */
	public static String fitting(final String caption, final Graphics2D graphics, final int width) {
		String text = caption;
		int length = caption.length();
		while (length > 1 && graphics.getFontMetrics().stringWidth(text) > width) {
			text = caption.substring(0, --length) + "...";
		}
		return text;
	}
}
