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

package org.sbsm.saliency.aggregation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers about a map of a part of an image. */
class SaliencyMapTest {

	private static final float NONE = Float.NaN;

	private static SaliencyMap map(final float... values) {
		return new SaliencyMap(3, 2, values, 7, new SaliencyMap.Growth(0, 0));
	}

	@Test
	void pixelsThatWereNotMeasuredCountNowhere() {
		final SaliencyMap map = map(NONE, -4, NONE, 2, -1, NONE);
		assertEquals(2, map.maximum());
		assertEquals(-4, map.minimum());
		assertEquals(-1, map.mean());
		assertEquals(0, map.maximumX());
		assertEquals(1, map.maximumY());
		assertArrayEquals(new float[] { NONE, -1, NONE, 0.5f, -0.25f, NONE },
			map.scaled().update(null).getCurrentStorageArray());
		assertArrayEquals(new float[] { NONE, 0, NONE, 0, 0, NONE },
			map(NONE, 0, NONE, 0, 0, NONE).scaled().update(null).getCurrentStorageArray());
	}

	@Test
	void mapsSettleByWhatWasMeasured() {
		assertEquals(1,
			ConvergenceTest.correlation(map(NONE, 1, 2, 3, NONE, NONE), map(NONE, 10, 20, 30, NONE, NONE)), 1e-12);
		assertEquals(1, ConvergenceTest.correlation(map(NONE, 1, 1, 1, 1, 1), map(NONE, 1, 1, 1, 1, 1)));
		assertEquals(0, ConvergenceTest.correlation(map(NONE, 1, 1, 1, 1, 1), map(NONE, 2, 2, 2, 2, 2)));
	}
}
