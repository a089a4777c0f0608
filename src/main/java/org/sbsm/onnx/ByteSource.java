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

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Bytes that can be read at any place: those of an array, or of a file that isn't
 * loaded.
 */
interface ByteSource {

	/** @return number of bytes */
	long length();

	/**
	 * @param from where to begin
	 * @param to receives as many bytes as remain in it
	 * @throws IndexOutOfBoundsException if there aren't so many
	 * @throws UncheckedIOException if they can't be read, or aren't what they were
	 */
	void read(long from, ByteBuffer to);

	/**
	 * An array.
	 *
	 * @param array isn't copied, and so mustn't be changed
	 */
	record OfArray(byte[] array) implements ByteSource {

		@Override
		public long length() {
			return array.length;
		}

		@Override
		public void read(final long from, final ByteBuffer to) {
			to.put(array, Math.toIntExact(from), to.remaining());
		}
	}

	/**
	 * A file that stays closed between two reads, so that others may replace or delete it.
	 *
	 * @param path of the file
	 * @param length of the file when it was first read
	 * @param checksums of its blocks at that time, none if it needn't stay the same
	 */
	record OfFile(Path path, long length, List<Long> checksums) implements ByteSource {

		private static final int BLOCK = 1 << 16;

		/**
		 * @param path of a file that is read for a moment
		 * @throws IOException if it can't be read
		 */
		static OfFile of(final Path path) throws IOException {
			try (FileChannel channel = FileChannel.open(path)) {
				return new OfFile(path, channel.size(), List.of());
			}
		}

		/**
		 * @param path of a file that is read again later: bytes that aren't what they are now
		 *        are then an error
		 * @throws IOException if it can't be read
		 */
		static OfFile checked(final Path path) throws IOException {
			try (FileChannel channel = FileChannel.open(path)) {
				final long length = channel.size();
				final List<Long> checksums = new ArrayList<>();
				final ByteBuffer block = ByteBuffer.allocate(BLOCK);
				for (long from = 0; from < length; from += BLOCK) {
					checksums.add(checksum(block(channel, from, length, block)));
				}
				return new OfFile(path, length, checksums);
			}
		}

		@Override
		public void read(final long from, final ByteBuffer to) {
			if (from < 0 || to.remaining() > length - from) throw new IndexOutOfBoundsException("end");
			try (FileChannel channel = FileChannel.open(path)) {
				if (checksums.isEmpty()) fill(channel, from, to);
				else readChecked(channel, from, to);
			}
			catch (final IOException exc) {
				throw new UncheckedIOException(exc);
			}
		}

		private void readChecked(final FileChannel channel, final long from, final ByteBuffer to)
			throws IOException {
			final ByteBuffer block = ByteBuffer.allocate(BLOCK);
			long place = from;
			while (to.hasRemaining()) {
				final int number = Math.toIntExact(place / BLOCK);
				block(channel, (long) number * BLOCK, length, block);
				if (checksum(block) != checksums.get(number)) {
					throw new IOException("The model's file " + path + " has changed while the model was in use.");
				}
				final int begin = (int) (place % BLOCK);
				final int count = Math.min(to.remaining(), block.limit() - begin);
				to.put(block.array(), begin, count);
				place += count;
			}
		}

		private static ByteBuffer block(final FileChannel channel, final long from, final long length,
			final ByteBuffer block) throws IOException {
			block.clear().limit((int) Math.min(BLOCK, length - from));
			fill(channel, from, block);
			return block.flip();
		}

		private static void fill(final FileChannel channel, final long from, final ByteBuffer to)
			throws IOException {
			long place = from;
			while (to.hasRemaining()) {
				final int count = channel.read(to, place);
				if (count < 0) throw new EOFException("It has become shorter.");
				place += count;
			}
		}

		private static long checksum(final ByteBuffer block) {
			final CRC32C checksum = new CRC32C();
			checksum.update(block.duplicate());
			return checksum.getValue();
		}
	}
}
