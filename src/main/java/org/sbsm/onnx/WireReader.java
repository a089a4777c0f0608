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

import java.util.Arrays;

/** Reads numbers and bytes of Protocol Buffers, one after the other. */
final class WireReader {

	/**
	 * Bytes of a file that are read at a time, and up to which a field is taken into
	 * memory.
	 */
	private static final int PAGE = 1 << 16;

	private final ByteSource source;
	private final long end;
	private long place;
	private byte[] page = {};
	private long pageBegin;

	WireReader(final ByteSlice slice) {
		source = slice.source();
		place = slice.from();
		end = slice.from() + slice.length();
		if (source instanceof ByteSource.OfArray whole) page = whole.array();
	}

	boolean hasMore() {
		return place < end;
	}

	private byte next() {
		if (place >= end) throw new IndexOutOfBoundsException("end");
		if (place < pageBegin || place >= pageBegin + page.length) {
			page = new ByteSlice(source, place, Math.min(PAGE, end - place)).bytes();
			pageBegin = place;
		}
		return page[(int) (place++ - pageBegin)];
	}

	long varint() {
		long number = 0;
		for (int shift = 0; shift < 64; shift += 7) {
			final byte next = next();
			number |= (long) (next & 0x7f) << shift;
			if (next >= 0) return number;
		}
		throw new IndexOutOfBoundsException("varint");
	}

	long fixed(final int length) {
		long number = 0;
		for (int i = 0; i < length; i++) {
			number |= (next() & 0xffL) << 8 * i;
		}
		return number;
	}

	ByteSlice slice(final long length) {
		if (length < 0 || length > end - place) throw new IndexOutOfBoundsException("length");
		final ByteSlice slice = new ByteSlice(source, place, length);
		place += length;
		if (length > PAGE || source instanceof ByteSource.OfArray) return slice;
		final long begin = slice.from() - pageBegin;
		return ByteSlice.of(begin < 0 || begin + length > page.length ? slice.bytes()
			: Arrays.copyOfRange(page, (int) begin, (int) (begin + length)));
	}
}
