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
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.process.ImageProcessor;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Insets;
import java.awt.Rectangle;

/**
 * A page of text and pictures: where ImageJ would shrink it until all of it has room on
 * the screen, its window shows as much of it as can be read. The mouse wheel scrolls.
 */
final class ReadableImage extends ImagePlus {

	/** Letters of 14 pixels can be read down to this. */
	private static final double SMALLEST = 0.75;

	/**
	 * @param title of the image
	 * @param page its pixels
	 */
	ReadableImage(final String title, final ImageProcessor page) {
		super(title, page);
	}

	@Override
	public void show(final String statusMessage) {
		super.show(statusMessage);
		final ImageWindow window = getWindow();
		if (window != null && window.getCanvas().getMagnification() < 1) enlarge(window);
	}

	/** As wide as the screen allows, and from its top. */
	private void enlarge(final ImageWindow window) {
		final Rectangle screen = GUI.getMaxWindowBounds(window);
		final Insets frame = window.getInsets();
		final int width = screen.width - frame.left - frame.right - 2 * ImageWindow.HGAP;
		final int height = screen.height - frame.top - frame.bottom - 2 * ImageWindow.VGAP;
		final double zoom = Math.max(SMALLEST, Math.min(1, (double) width / getWidth()));
		final Dimension seen = new Dimension(Math.min(width, (int) (zoom * getWidth())),
			Math.min(height, (int) (zoom * getHeight())));
		final ImageCanvas canvas = window.getCanvas();
		canvas.setSize(seen.width, seen.height);
		canvas.setSourceRect(new Rectangle((int) (seen.width / zoom), (int) (seen.height / zoom)));
		canvas.setMagnification(zoom);
		window.setLocation(screen.x, screen.y);
		window.pack();
		// While it is being opened, a slow screen may still tell Java where it was before.
		EventQueue.invokeLater(() -> window.setLocation(screen.x, screen.y));
	}
}
