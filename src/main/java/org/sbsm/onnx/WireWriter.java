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

package org.sbsm.onnx;

import java.nio.ByteBuffer;

/**
 * Writes numbers and bytes of Protocol Buffers, one after the other.
 *
 * @param bytes receives them
 */
record WireWriter(ByteBuffer bytes) {

	/** What is in a field with a length. */
	interface Content {

		/** @return number of bytes */
		long length();

		/** @param writer receives the bytes */
		void write(WireWriter writer);
	}

	void varint(final long value) {
		long rest = value;
		while ((rest & ~0x7fL) != 0) {
			bytes.put((byte) (rest & 0x7f | 0x80));
			rest >>>= 7;
		}
		bytes.put((byte) rest);
	}

	void fixed(final long value, final int length) {
		for (int i = 0; i < length; i++) {
			bytes.put((byte) (value >>> 8 * i));
		}
	}

	void bytes(final ByteSource source, final long from, final long length) {
		final int begin = bytes.position();
		source.read(from, bytes.slice(begin, Math.toIntExact(length)));
		bytes.position(begin + Math.toIntExact(length));
	}
}
