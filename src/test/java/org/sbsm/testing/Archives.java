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

package org.sbsm.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of one file, whose name may be a wrong one. */
public final class Archives {

	private Archives() {}

	public static byte[] zip(final String entry, final byte[] content) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry(entry));
			zip.write(content);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		return bytes.toByteArray();
	}

	/** Zeros, which are packed into next to nothing. */
	public static byte[] zipOfZeros(final String entry, final long size) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry(entry));
			final byte[] zeros = new byte[1 << 20];
			for (long left = size; left > 0; left -= zeros.length) {
				zip.write(zeros);
			}
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		return bytes.toByteArray();
	}

	public static byte[] zipOfEmptyFiles(final int count) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int i = 0; i < count; i++) {
				zip.putNextEntry(new ZipEntry("f" + i));
			}
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		return bytes.toByteArray();
	}

	public static byte[] gzip(final byte[] content) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(content);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		return bytes.toByteArray();
	}

	public static byte[] tar(final String entry, final byte[] content) {
		return tar(entry, '0', "", content);
	}

	/**
	 * One header, its content and the end, by hand: no library writes a wrong one.
	 *
	 * @param kind 0 for a file, 1 and 2 for links, 3, 4 and 6 for devices, 5 for a folder
	 * @param target of a link
	 */
	public static byte[] tar(final String entry, final char kind, final String target, final byte[] content) {
		final byte[] tar = new byte[512 + (content.length + 511) / 512 * 512 + 1024];
		put(tar, 0, entry);
		put(tar, 100, "0000644");
		put(tar, 108, "0000000");
		put(tar, 116, "0000000");
		put(tar, 124, String.format("%011o", content.length));
		put(tar, 136, "00000000000");
		put(tar, 148, "        ");
		tar[156] = (byte) kind;
		put(tar, 157, target);
		put(tar, 257, "ustar");
		put(tar, 263, "00");
		int sum = 0;
		for (int i = 0; i < 512; i++) {
			sum += tar[i];
		}
		put(tar, 148, String.format("%06o", sum));
		tar[154] = 0;
		System.arraycopy(content, 0, tar, 512, content.length);
		return tar;
	}

	private static void put(final byte[] tar, final int place, final String text) {
		final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(bytes, 0, tar, place, bytes.length);
	}
}
