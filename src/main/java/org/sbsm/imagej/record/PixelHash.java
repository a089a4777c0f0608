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

package org.sbsm.imagej.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.image.Pixels;
import org.sbsm.text.Sha256;

/**
 * SHA-256 of images: of the length of each axis (32-bit integers) and then the values
 * (32-bit floats, the first axis running fastest), both little-endian.
 */
final class PixelHash {

	private final MessageDigest digest = Sha256.digest();

	/**
	 * @param image with any axes
	 * @return this, with the image added
	 */
	PixelHash add(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final ByteBuffer axes = buffer(image.numDimensions());
		for (final long length : image.dimensionsAsLongArray()) {
			axes.putInt((int) length);
		}
		digest.update(axes.array());
		final float[] values = Pixels.copy(image);
		final ByteBuffer bytes = buffer(values.length);
		bytes.asFloatBuffer().put(values);
		digest.update(bytes.array());
		return this;
	}

	private static ByteBuffer buffer(final int count) {
		return ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** @return the hash of all that was added, in hexadecimal digits */
	String hex() {
		return Sha256.hexadecimal(digest);
	}
}
