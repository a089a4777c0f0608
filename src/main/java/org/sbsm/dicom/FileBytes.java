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

package org.sbsm.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Bytes of a file, one after the other, little endian, and never beyond its end. */
final class FileBytes implements Closeable {

	private final RandomAccessFile file;
	private final long size;
	private final byte[] buffer = new byte[1 << 13];
	private long bufferStart;
	private int buffered;
	private long position;

	FileBytes(final Path path) throws IOException {
		file = new RandomAccessFile(path.toFile(), "r");
		size = file.length();
	}

	long position() {
		return position;
	}

	long remaining() {
		return size - position;
	}

	void skip(final long count) {
		need(count);
		position += count;
	}

	private void need(final long count) {
		if (count < 0 || count > remaining()) {
			throw new IllegalArgumentException("it is cut off or damaged at byte " + position);
		}
	}

	private int next() throws IOException {
		need(1);
		if (position < bufferStart || position >= bufferStart + buffered) {
			file.seek(position);
			bufferStart = position;
			buffered = Math.max(0, file.read(buffer));
			// It may have become shorter meanwhile.
			if (buffered == 0) throw new IllegalArgumentException("it is cut off at byte " + position);
		}
		return buffer[(int) (position++ - bufferStart)] & 0xFF;
	}

	int peekShort() throws IOException {
		final long here = position;
		final int value = nextShort();
		position = here;
		return value;
	}

	int nextShort() throws IOException {
		final int low = next();
		return low | next() << 8;
	}

	/** @return four bytes as an unsigned number */
	long nextInt() throws IOException {
		final long low = nextShort();
		return low | (long) nextShort() << 16;
	}

	byte[] next(final int count) throws IOException {
		need(count);
		final byte[] bytes = new byte[count];
		for (int i = 0; i < count; i++) {
			bytes[i] = (byte) next();
		}
		return bytes;
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
