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

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Changes some elements of an image's overlay, and leaves the others alone. An overlay
 * that is shown is never changed itself: ImageJ paints it in another thread, which
 * would meet half of a change. The image gets another one, all at once.
 */
public final class OverlayElements {

	private OverlayElements() {}

	/**
	 * @param image that may have an overlay
	 * @param which elements to remove
	 * @return whether there was one
	 */
	public static boolean remove(final ImagePlus image, final Predicate<Roi> which) {
		final Overlay overlay = image.getOverlay();
		if (overlay == null || Arrays.stream(overlay.toArray()).noneMatch(which)) return false;
		replace(image, which, List.of());
		return true;
	}

	/**
	 * @param image that may have an overlay
	 * @param which elements to remove
	 * @param added elements that lie over those that stay, the last one topmost
	 */
	public static void replace(final ImagePlus image, final Predicate<Roi> which, final List<Roi> added) {
		final Overlay before = image.getOverlay();
		final Overlay after = before == null ? new Overlay() : before.create();
		if (before != null) Arrays.stream(before.toArray()).filter(which.negate()).forEach(after::add);
		added.forEach(after::add);
		image.setOverlay(after.size() == 0 ? null : after);
	}
}
