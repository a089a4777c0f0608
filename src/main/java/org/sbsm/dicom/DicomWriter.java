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

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Writes Part 10 files with explicit value representations, little endian; sequences
 * and items with their lengths. Pixels come frame by frame, last.
 */
public final class DicomWriter {

	private static final String IMPLEMENTATION = "2.25.216347012387451936605317880174291336157";
	private static final String VERSION = "SBSM";
	private static final int ITEM = 0xFFFEE000;
	private static final long LONGEST = 0xFFFFFFFEL;

	private DicomWriter() {}

	/**
	 * Pixels of all frames.
	 *
	 * @param tag under which they stand: {@link Tag#PIXEL_DATA} or
	 *        {@link Tag#FLOAT_PIXEL_DATA}
	 * @param frames how many there are
	 * @param frameBytes how many bytes each has
	 * @param frame gives the bytes of a frame, from 0, little endian, row by row
	 */
	public record Frames(Tag tag, int frames, long frameBytes, IntFunction<byte[]> frame) {}

	/**
	 * Writes a new file: all of it, or none.
	 *
	 * @param file must not exist
	 * @param dataSet with SOP class and instance; without pixels
	 * @param frames the pixels
	 * @throws IOException if it can't be written
	 * @throws IllegalArgumentException if the pixels are more than one file can hold; the
	 *         message is for users
	 */
	public static void write(final Path file, final DataSet dataSet, final Frames frames) throws IOException {
		final long length = Math.multiplyExact(frames.frames, frames.frameBytes);
		if (length > LONGEST - 1) {
			throw new IllegalArgumentException("map: " + frames.frames
				+ " planes have more pixels than one DICOM file can hold, which are 4 GB;" + " save fewer planes.");
		}
		boolean written = false;
		Files.createFile(file);
		try {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
				out.write(new byte[128]);
				out.write("DICM".getBytes(StandardCharsets.US_ASCII));
				out.write(encoded(meta(dataSet)));
				out.write(encoded(dataSet));
				out.write(header(frames.tag, length + length % 2));
				for (int i = 0; i < frames.frames; i++) {
					final byte[] bytes = frames.frame.apply(i);
					if (bytes.length != frames.frameBytes)
						throw new IllegalStateException("A frame has " + bytes.length + " bytes.");
					out.write(bytes);
				}
				if (length % 2 == 1) out.write(0);
			}
			written = true;
		}
		finally {
			if (!written) Files.deleteIfExists(file);
		}
	}

	private static DataSet meta(final DataSet dataSet) {
		final DataSet meta = new DataSet().bytes(Tag.META_VERSION, new byte[] { 0, 1 })
			.bytes(Tag.MEDIA_SOP_CLASS, dataSet.bytes(Tag.SOP_CLASS))
			.bytes(Tag.MEDIA_SOP_INSTANCE, dataSet.bytes(Tag.SOP_INSTANCE))
			.put(Tag.TRANSFER_SYNTAX, Uids.EXPLICIT_LITTLE_ENDIAN).put(Tag.IMPLEMENTATION_CLASS, IMPLEMENTATION)
			.put(Tag.IMPLEMENTATION_VERSION, VERSION);
		return meta.put(Tag.GROUP_LENGTH, encoded(meta).length);
	}

	/** @return the bytes of a data set */
	static byte[] encoded(final DataSet dataSet) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (final Tag tag : dataSet.tags()) {
			byte[] value = dataSet.bytes(tag);
			if (value == null) value = items(dataSet, tag);
			out.writeBytes(header(tag, value.length + value.length % 2));
			out.writeBytes(value);
			if (value.length % 2 == 1) out.write(tag.representation.padding());
		}
		return out.toByteArray();
	}

	private static byte[] items(final DataSet dataSet, final Tag tag) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (final DataSet item : dataSet.items(tag)) {
			final byte[] bytes = encoded(item);
			out.writeBytes(
				buffer(8).putShort((short) (ITEM >>> 16)).putShort((short) ITEM).putInt(bytes.length).array());
			out.writeBytes(bytes);
		}
		return out.toByteArray();
	}

	private static byte[] header(final Tag tag, final long length) {
		final Representation representation = tag.representation;
		if (!representation.longLength && length > 0xFFFE)
			throw new IllegalArgumentException(tag.text() + " is too long for DICOM: " + length + " bytes.");
		final ByteBuffer header = buffer(representation.longLength ? 12 : 8).putShort((short) tag.group())
			.putShort((short) tag.number).put(representation.name().getBytes(StandardCharsets.US_ASCII));
		if (representation.longLength) header.putShort((short) 0).putInt((int) length);
		else header.putShort((short) length);
		return header.array();
	}

	private static ByteBuffer buffer(final int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}
}
