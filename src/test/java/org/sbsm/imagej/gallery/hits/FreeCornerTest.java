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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;

import org.junit.jupiter.api.Test;

class FreeCornerTest {

	private static final Rectangle SCREEN = new Rectangle(0, 20, 1000, 700);
	private static final Dimension SIZE = new Dimension(400, 300);

	@Test
	void aWindowCoversAsLittleAsItCan() {
		assertEquals(new Point(0, 420), FreeCorner.of(SIZE, SCREEN, List.of()));
		final Rectangle left = new Rectangle(0, 20, 500, 700);
		assertEquals(new Point(600, 420), FreeCorner.of(SIZE, SCREEN, List.of(left)));
		final Rectangle below = new Rectangle(0, 500, 1000, 220);
		assertEquals(new Point(600, 20), FreeCorner.of(SIZE, SCREEN, List.of(left, below)));
		final Rectangle toolbar = new Rectangle(500, 20, 500, 200);
		assertEquals(new Point(0, 20), FreeCorner.of(SIZE, SCREEN, List.of(below, toolbar)));
	}

	@Test
	void aWindowThatIsLargerThanTheScreenBeginsOnIt() {
		assertEquals(new Point(0, 20), FreeCorner.of(new Dimension(2000, 2000), SCREEN, List.of()));
	}
}
