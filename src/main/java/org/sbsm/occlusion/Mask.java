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

import java.util.BitSet;

/**
 * A hidden region of any shape with hard edges: each pixel is hidden or not.
 */
public final class Mask implements Boxed {

	private final Window box;

	/** Row by row (y, x) of the bounding box. */
	private final BitSet hidden;

	/**
	 * @param box the bounding box, within the image
	 * @param hidden which of its pixels are hidden, row by row (y, x); copied
	 * @throws IllegalArgumentException if no pixel is hidden, or one outside the box
	 */
	public Mask(final Window box, final BitSet hidden) {
		if (hidden.isEmpty() || hidden.length() > box.width() * box.height()) {
			throw new IllegalArgumentException("A mask must hide at least one pixel, and none outside its box.");
		}
		this.box = box;
		this.hidden = (BitSet) hidden.clone();
	}

	@Override
	public Window box() {
		return box;
	}

	@Override
	public float weight(final int column, final int row) {
		return hidden.get((row - box.y()) * box.width() + column - box.x()) ? 1 : 0;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Mask mask && box.equals(mask.box) && hidden.equals(mask.hidden);
	}

	@Override
	public int hashCode() {
		return 31 * box.hashCode() + hidden.hashCode();
	}
}
