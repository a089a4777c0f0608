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

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a window covers as little as possible of those that are there. */
final class FreeCorner {

	private FreeCorner() {}

	/**
	 * @param size of the window, in pixels
	 * @param screen what of the screen is for windows
	 * @param others windows that are there
	 * @return the upper left point of the window in the corner of the screen where it
	 *         covers the fewest pixels of the others, the lower corners first; the window's
	 *         upper left point is on the screen, also if it is larger than that
	 */
	static Point of(final Dimension size, final Rectangle screen, final List<Rectangle> others) {
		final int right = Math.max(screen.x, screen.x + screen.width - size.width);
		final int bottom = Math.max(screen.y, screen.y + screen.height - size.height);
		return Stream
			.of(new Point(screen.x, bottom), new Point(right, bottom), new Point(right, screen.y),
				screen.getLocation())
			.min(Comparator.comparingLong(corner -> covered(new Rectangle(corner, size), others))).orElseThrow();
	}

	private static long covered(final Rectangle window, final List<Rectangle> others) {
		return others.stream().map(window::intersection).filter(shared -> !shared.isEmpty())
			.mapToLong(shared -> (long) shared.width * shared.height).sum();
	}
}
