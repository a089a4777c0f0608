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
package org.sbsm.occlusion;

/**
 * A hidden rectangle with hard edges: the occlusion of SBSM.
 *
 * @param x left edge, in pixels of the image, at least 0
 * @param y upper edge, in pixels of the image, at least 0
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Window(int x, int y, int width, int height) implements Occlusion {

	/** @throws IllegalArgumentException if an edge or a size is out of range */
	public Window {
		if (x < 0 || y < 0 || width < 1 || height < 1) {
			throw new IllegalArgumentException(
				"A window must have its corner at 0 or more and a size of at least 1, but got x = " + x + ", y = " + y
					+ ", width = " + width + ", height = " + height + ".");
		}
	}

	@Override
	public float weight(final int column, final int row) {
		return 1;
	}

	// The record's own ones are made of method handles: on a first run they take longer
	// than all windows.

	@Override
	public boolean equals(final Object other) {
		return other instanceof Window window && x == window.x && y == window.y && width == window.width
			&& height == window.height;
	}

	@Override
	public int hashCode() {
		return ((x * 31 + y) * 31 + width) * 31 + height;
	}
}
