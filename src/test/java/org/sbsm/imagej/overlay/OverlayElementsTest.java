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

package org.sbsm.imagej.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class OverlayElementsTest {

	private static Roi named(final String name) {
		final Roi roi = new Roi(0, 0, 2, 2);
		roi.setName(name);
		return roi;
	}

	private static boolean isOurs(final Roi roi) {
		return "ours".equals(roi.getName());
	}

	private static String[] names(final Overlay overlay) {
		return Arrays.stream(overlay.toArray()).map(Roi::getName).toArray(String[]::new);
	}

	/** Whoever paints it in another thread has it in the hand. */
	@Test
	void theOverlayThatIsBeingPaintedStaysAsItIs() {
		final ImagePlus image = new ImagePlus("", new ByteProcessor(4, 4));
		final Overlay painted = new Overlay();
		painted.add(named("user's"));
		painted.add(named("ours"));
		painted.drawLabels(true);
		painted.setLabelColor(Color.RED);
		image.setOverlay(painted);
		OverlayElements.replace(image, OverlayElementsTest::isOurs, List.of(named("a"), named("b")));
		assertArrayEquals(new String[] { "user's", "ours" }, names(painted));
		assertArrayEquals(new String[] { "user's", "a", "b" }, names(image.getOverlay()));
		assertTrue(image.getOverlay().getDrawLabels());
		assertEquals(Color.RED, image.getOverlay().getLabelColor());
	}

	@Test
	void whatIsNotThereIsNotRemovedAndNothingIsLeftOfAnEmptyOverlay() {
		final ImagePlus image = new ImagePlus("", new ByteProcessor(4, 4));
		assertFalse(OverlayElements.remove(image, OverlayElementsTest::isOurs));
		final Overlay overlay = new Overlay(named("user's"));
		image.setOverlay(overlay);
		assertFalse(OverlayElements.remove(image, OverlayElementsTest::isOurs));
		assertSame(overlay, image.getOverlay());
		assertTrue(OverlayElements.remove(image, roi -> true));
		assertNull(image.getOverlay());
		assertEquals(1, overlay.size());
	}
}
