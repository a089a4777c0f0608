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

package org.sbsm.engine.incremental;

import org.sbsm.engine.segment.Interval;

/**
 * What a network computes for one image at one place in it; the image itself is one
 * too.
 *
 * @param channels number of channels
 * @param height number of rows
 * @param width number of columns
 * @param values channel by channel, row by row (channel, y, x); not copied
 */
public record FeatureMap(int channels, int height, int width, float[] values) {

	/**
	 * Copies a rectangle of this map.
	 *
	 * @param columns of the rectangle
	 * @param rows of the rectangle
	 * @param target receives it (channel, y, x)
	 * @param offset where in the target it begins
	 */
	void read(final Interval columns, final Interval rows, final float[] target, final int offset) {
		int to = offset;
		for (int c = 0; c < channels; c++) {
			for (int y = rows.from(); y < rows.to(); y++) {
				System.arraycopy(values, (c * height + y) * width + columns.from(), target, to, columns.length());
				to += columns.length();
			}
		}
	}

	/** Writes a part into this map. */
	void write(final FeatureMapPatch part) {
		part.write(new Interval(0, width), new Interval(0, height), channels, values, 0);
	}
}
