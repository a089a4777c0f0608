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

import java.util.Random;

/**
 * Where an occlusion of the {@link SelfCheck} is: the first ones in two corners, then
 * at two borders, then inside, beginning in an even and in an odd column and row.
 *
 * @param index of the occlusion
 * @param random chooses what the index leaves open
 */
record CheckedPlace(int index, Random random) {

	/**
	 * @param map the image
	 * @return an occlusion of it, with random values between the least and the largest of
	 *         each channel
	 */
	FeatureMapPatch part(final FeatureMap map) {
		final int width = length(map.width());
		final int height = length(map.height());
		final int right = map.width() - width;
		final int bottom = map.height() - height;
		final int x = switch (index) {
			case 0 -> 0;
			case 1, 3 -> right;
			default -> inside(right);
		};
		final int y = switch (index) {
			case 0, 2 -> 0;
			case 1 -> bottom;
			default -> inside(bottom);
		};
		return FeatureMapPatch.of(x, y, width, height, values(map, width * height));
	}

	/** From an eighth to a quarter of the side. */
	private int length(final int side) {
		return Math.max(1, side / 8 + random.nextInt(side / 8 + 1));
	}

	private int inside(final int largest) {
		final int place = random.nextInt(largest + 1);
		return Math.min(largest, index % 2 == 0 ? place & ~1 : place | 1);
	}

	private float[] values(final FeatureMap map, final int count) {
		final float[] values = new float[map.channels() * count];
		final int places = map.width() * map.height();
		for (int c = 0; c < map.channels(); c++) {
			float least = Float.POSITIVE_INFINITY;
			float largest = Float.NEGATIVE_INFINITY;
			for (int i = c * places; i < (c + 1) * places; i++) {
				least = Math.min(least, map.values()[i]);
				largest = Math.max(largest, map.values()[i]);
			}
			// In an image of one colour, any other changes something.
			final float range = largest > least ? largest - least : 1;
			for (int i = c * count; i < (c + 1) * count; i++) {
				values[i] = least + range * random.nextFloat();
			}
		}
		return values;
	}
}
