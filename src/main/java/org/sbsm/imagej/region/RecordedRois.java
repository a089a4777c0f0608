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

package org.sbsm.imagej.region;

import ij.gui.Roi;
import ij.io.RoiDecoder;

import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Decodes the selections of a record: ImageJ's ROI format in Base64. ImageJ trusts the
 * numbers in it, which say how much memory is taken; here they are compared with the
 * length of the text first.
 */
public final class RecordedRois {

	private static final int RECTANGLE = 1;
	private static final int OVAL = 2;

	/** How much larger than the image a selection may be. */
	private static final int LARGER = 4;

	private RecordedRois() {}

	/**
	 * @param text of an area, in ImageJ's ROI format and Base64
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return the area
	 * @throws IllegalArgumentException if it is none; the message says so, without naming
	 *         the record
	 */
	public static Roi decode(final String text, final int width, final int height) {
		final Roi roi;
		try {
			final byte[] bytes = Base64.getDecoder().decode(text);
			if (!isPlain(bytes)) throw new IllegalArgumentException("It is no area.");
			roi = RoiDecoder.openFromByteArray(bytes);
		}
		// ImageJ's decoder goes on reading at the end of the bytes.
		catch (final RuntimeException | OutOfMemoryError exc) {
			throw new IllegalArgumentException("a selection in it can't be read", exc);
		}
		if (roi == null || !roi.isArea()) throw new IllegalArgumentException("a selection in it is no area");
		final Rectangle bounds = roi.getBounds();
		if (bounds.isEmpty() || bounds.width > LARGER * width || bounds.height > LARGER * height
			|| !bounds.intersects(new Rectangle(width, height)))
			throw new IllegalArgumentException("a selection in it isn't within the image");
		return roi;
	}

	/** Whether it is an area, not a text or a picture, and no longer than its bytes. */
	private static boolean isPlain(final byte[] bytes) {
		if (bytes.length < RoiDecoder.COORDINATES) return false;
		final ByteBuffer numbers = ByteBuffer.wrap(bytes);
		final int kind = numbers.getShort(RoiDecoder.SUBTYPE);
		if (kind == RoiDecoder.TEXT || kind == RoiDecoder.IMAGE) return false;
		final int type = bytes[RoiDecoder.TYPE];
		final boolean composite = type == RECTANGLE && numbers.getInt(RoiDecoder.SHAPE_ROI_SIZE) > 0;
		if ((type == RECTANGLE || type == OVAL) && !composite) return true;
		if (!composite && numbers.getShort(RoiDecoder.N_COORDINATES) != 0) return true;
		final int count = numbers.getInt(composite ? RoiDecoder.SHAPE_ROI_SIZE : RoiDecoder.SIZE);
		return count >= 0 && count <= bytes.length / Float.BYTES;
	}
}
