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

package org.sbsm.imagej.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;
import org.sbsm.testing.CtPhantom;

/** Makes folders that nobody should trust, the same one for the same seed. */
final class DamagedFolder {

	private static final int SIZE = 16;

	private final Path folder;
	private final Random random;
	private final List<Path> files = new ArrayList<>();

	DamagedFolder(final Path folder, final int seed) throws IOException {
		this.folder = folder;
		random = new Random(seed);
		final CtPhantom phantom = CtPhantom.of(SIZE, 3 + random.nextInt(4));
		final String study = Uids.fresh();
		final String series = Uids.fresh();
		final String frame = Uids.fresh();
		for (int z = 0; z < phantom.slices(); z++) {
			final DataSet header = phantom.header(z, study, series, 1, frame);
			if (seed % 4 == 0 && random.nextInt(3) > 0) changeTags(header);
			files.add(folder.resolve("file" + z));
			CtPhantom.writeSlice(files.get(z), seed % 8 == 4 ? without(header) : header, phantom.slice(z));
		}
		for (int i = 0; i <= random.nextInt(3); i++) {
			if (seed % 4 > 0) damage(seed);
		}
	}

	private Path any() {
		return files.get(random.nextInt(files.size()));
	}

	private static <T> T any(final List<T> list, final Random random) {
		return list.get(random.nextInt(list.size()));
	}

	/** Values that are missing, empty, of other sizes, or no numbers. */
	private void changeTags(final DataSet header) {
		final Tag numbers = any(List.of(Tag.IMAGE_POSITION, Tag.IMAGE_ORIENTATION, Tag.PIXEL_SPACING,
			Tag.RESCALE_SLOPE, Tag.RESCALE_INTERCEPT, Tag.WINDOW_WIDTH, Tag.WINDOW_CENTER, Tag.SLICE_THICKNESS),
			random);
		final Tag whole = any(List.of(Tag.ROWS, Tag.COLUMNS, Tag.BITS_ALLOCATED, Tag.BITS_STORED, Tag.HIGH_BIT,
			Tag.PIXEL_REPRESENTATION, Tag.SAMPLES_PER_PIXEL), random);
		final Tag text = any(List.of(Tag.SOP_INSTANCE, Tag.STUDY, Tag.SERIES, Tag.PHOTOMETRIC, Tag.MODALITY,
			Tag.PATIENT_NAME, Tag.INSTANCE_NUMBER, Tag.IMAGE_POSITION), random);
		switch (random.nextInt(6)) {
			case 0 -> header.put(numbers, any(List.of(0.0, -1.0, 1e30, 1e-30, 7.0), random));
			case 1 -> header.put(numbers, 1e5, -1e5, 3, 1e9, 0, 0);
			case 2 -> header.put(whole, any(List.of(0, 1, 8, 12, 32, 65535), random));
			case 3 -> header.put(whole, new int[0]);
			case 4 -> header.put(text, new String[0]);
			default -> header.put(text, any(List.of("..", "1\\2", "1.2.3.4", "NaN", "-", "MONOCHROME1"), random));
		}
	}

	private DataSet without(final DataSet header) {
		final List<Tag> tags = new ArrayList<>(header.tags());
		tags.removeAll(List.of(Tag.SOP_CLASS, Tag.SOP_INSTANCE));
		final List<Tag> missing = List.of(any(tags, random), any(tags, random));
		final DataSet rest = new DataSet();
		header.tags().stream().filter(tag -> !missing.contains(tag)).forEach(tag -> rest.copy(header, tag));
		return rest;
	}

	private void damage(final int seed) throws IOException {
		final Path file = any();
		final byte[] bytes = Files.readAllBytes(file);
		if (bytes.length < 200) return;
		switch (random.nextInt(9)) {
			case 0 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
			case 1 -> Files.copy(file, folder.resolve("copy" + random.nextInt()));
			case 2 -> Files.delete(files.remove(files.size() - 1));
			case 3 -> flip(file, bytes, 132, bytes.length - 2 * SIZE * SIZE);
			case 4 -> flip(file, bytes, 132, 400);
			case 5 -> lengths(file, bytes);
			case 6 -> privateTags(file, bytes);
			case 7 -> others(seed);
			default -> syntax(file, bytes);
		}
		if (files.isEmpty()) files.add(Files.write(folder.resolve("empty"), new byte[0]));
	}

	private void flip(final Path file, final byte[] bytes, final int from, final int to) throws IOException {
		for (int i = 0; i <= random.nextInt(12); i++) {
			bytes[from + random.nextInt(Math.max(1, to - from))] = (byte) random.nextInt(256);
		}
		Files.write(file, bytes);
	}

	/** Lengths that are too long, odd, or undefined. */
	private void lengths(final Path file, final byte[] bytes) throws IOException {
		final String text = new String(bytes, StandardCharsets.ISO_8859_1);
		final int place = text.indexOf(any(List.of("UI", "DS", "US", "CS", "OW", "LO"), random),
			140 + random.nextInt(700));
		if (place < 0) return;
		final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		if (random.nextBoolean()) buffer.putShort(place + 2, (short) random.nextInt(65536));
		else buffer.putInt(place + 2, any(List.of(-1, Integer.MAX_VALUE, 0, -2), random));
		Files.write(file, bytes);
	}

	private void privateTags(final Path file, final byte[] bytes) throws IOException {
		final ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 12 + 40).order(ByteOrder.LITTLE_ENDIAN);
		final int end = bytes.length - 2 * SIZE * SIZE - 12;
		buffer.put(bytes, 0, end).putShort((short) 0x7FDF).putShort((short) 0x1010)
			.put((random.nextBoolean() ? "UN" : "SQ").getBytes(StandardCharsets.US_ASCII)).putShort((short) 0)
			.putInt(random.nextBoolean() ? 40 : -1);
		for (int i = 0; i < 40; i++) {
			buffer.put((byte) random.nextInt(256));
		}
		buffer.put(bytes, end, bytes.length - end);
		Files.write(file, buffer.array());
	}

	private void others(final int seed) throws IOException {
		final String name = "other" + random.nextInt();
		switch (random.nextInt(4)) {
			case 0 -> Files.write(folder.resolve(name), new byte[random.nextInt(300)]);
			case 1 -> CtPhantom.of(8 + random.nextInt(16), 2).write(folder.resolve(name));
			case 2 -> Files.createDirectories(folder.resolve(name + "/a/b"));
			default -> {
				final byte[] noise = new byte[2000];
				new Random(seed).nextBytes(noise);
				System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, noise, 128, 4);
				Files.write(folder.resolve(name), noise);
			}
		}
	}

	private void syntax(final Path file, final byte[] bytes) throws IOException {
		final String text = new String(bytes, StandardCharsets.ISO_8859_1);
		final int place = text.indexOf(Uids.EXPLICIT_LITTLE_ENDIAN + "\0");
		if (place < 0) return;
		final byte[] other = any(List.of("1.2.840.10008.1.2.2\0", "1.2.840.10008.1.2\0\0\0",
			"1.2.840.10008.1.2.5\0", "9.9.999.99999.9.9.9\0"), random).getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(other, 0, bytes, place, other.length);
		Files.write(file, bytes);
	}
}
