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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the header of a Part 10 file, up to its pixels. It keeps the tags that
 * {@link Tag} lists, skips all others, private ones among them, and believes no length:
 * what doesn't fit into its sequence or file ends the reading.
 */
public final class DicomReader {

	private static final long UNDEFINED = 0xFFFFFFFFL;
	private static final int ITEM = 0xFFFEE000;
	private static final int END_OF_ITEM = 0xFFFEE00D;
	private static final int END_OF_SEQUENCE = 0xFFFEE0DD;
	private static final int PIXELS = 0x7FE0;

	/** Sequences in sequences. */
	private static final int DEEPEST = 16;

	/** Elements of a header, at all levels: enhanced objects of 2000 frames have fewer. */
	private static final int MOST_ELEMENTS = 500_000;

	/** Bytes that are kept of a value; one that is longer is nothing that is needed. */
	private static final int LONGEST_VALUE = 1 << 16;

	/** Bytes that are kept of all values. */
	private static final int LONGEST_HEADER = 1 << 23;

	private final FileBytes bytes;
	private final Map<Integer, Tag> known = Tag.numbered();
	private boolean explicit = true;
	private int elements;
	private int kept;
	private long pixelOffset = -1;
	private long pixelLength = -1;

	private DicomReader(final FileBytes bytes) {
		this.bytes = bytes;
	}

	/**
	 * @param path of any file
	 * @return whether it says that it is a DICOM file
	 * @throws IOException if it can't be read
	 */
	public static boolean isDicom(final Path path) throws IOException {
		try (FileBytes bytes = new FileBytes(path)) {
			return hasPreamble(bytes);
		}
	}

	private static boolean hasPreamble(final FileBytes bytes) throws IOException {
		if (bytes.remaining() < 132) return false;
		bytes.skip(128);
		return new String(bytes.next(4), StandardCharsets.US_ASCII).equals("DICM");
	}

	/**
	 * @param path of any file
	 * @return what it says before its pixels
	 * @throws IOException if it can't be read
	 * @throws IllegalArgumentException if it is no DICOM file, is damaged, or has an
	 *         encoding that isn't understood; the message, without a full stop, goes on
	 *         after the file's name
	 */
	public static DicomFile read(final Path path) throws IOException {
		try (FileBytes bytes = new FileBytes(path)) {
			if (!hasPreamble(bytes)) throw new IllegalArgumentException("it is no DICOM file (Part 10)");
			return new DicomReader(bytes).read(path, bytes);
		}
	}

	private DicomFile read(final Path path, final FileBytes file) throws IOException {
		final DataSet meta = new DataSet();
		while (file.remaining() >= 8 && file.peekShort() == 2) {
			element(meta, file.position() + file.remaining(), 0);
		}
		final String syntax = meta.text(Tag.TRANSFER_SYNTAX)
			.orElseThrow(() -> new IllegalArgumentException("it doesn't say its transfer syntax"));
		// All compressed ones have explicit representations, in front of the pixels.
		if (syntax.equals("1.2.840.10008.1.2.2"))
			throw new IllegalArgumentException("it is big endian; dcmconv +te of dcmtk makes it little endian");
		if (syntax.equals("1.2.840.10008.1.2.1.99"))
			throw new IllegalArgumentException("it is deflated as a whole; dcmconv +te of dcmtk unpacks it");
		if (!syntax.startsWith("1.2.840.10008.1.2"))
			throw new IllegalArgumentException("its transfer syntax isn't one of the standard");
		explicit = !syntax.equals(Uids.IMPLICIT_LITTLE_ENDIAN);
		final DataSet header = new DataSet();
		while (file.remaining() > 0 && pixelOffset < 0) {
			element(header, file.position() + file.remaining(), 0);
		}
		final boolean plain = syntax.equals(Uids.IMPLICIT_LITTLE_ENDIAN)
			|| syntax.equals(Uids.EXPLICIT_LITTLE_ENDIAN);
		if (plain && pixelOffset >= 0 && pixelLength < 0)
			throw new IllegalArgumentException("its pixels have no length");
		return new DicomFile(path, syntax, header, pixelOffset, plain ? pixelLength : -1);
	}

	private int nextTag() throws IOException {
		final int group = bytes.nextShort();
		return group << 16 | bytes.nextShort();
	}

	/**
	 * Reads one element.
	 *
	 * @param target takes it; {@code null} to skip it
	 * @param end of what contains it
	 * @param depth of sequences around it
	 * @return whether there was one, rather than the end of an item
	 */
	private boolean element(final DataSet target, final long end, final int depth) throws IOException {
		if (++elements > MOST_ELEMENTS) throw damaged("too many elements");
		final int number = nextTag();
		if (number == END_OF_ITEM) {
			if (depth == 0) throw damaged("the end of an item that isn't there");
			bytes.nextInt();
			return false;
		}
		if (number >>> 16 == 0xFFFE) throw damaged("an item out of its place");
		final Optional<Tag> tag = Optional.ofNullable(known.get(number));
		final Representation representation = explicit ? representation()
			: tag.map(one -> one.representation).orElse(Representation.UN);
		final long length = length(representation);
		if (length != UNDEFINED && length > end - bytes.position()) throw damaged("a length beyond the end");
		if (depth == 0 && number >>> 16 == PIXELS) {
			pixelOffset = bytes.position();
			pixelLength = length == UNDEFINED ? -1 : length;
			return true;
		}
		if (representation == Representation.SQ || length == UNDEFINED) {
			sequence(tag.filter(one -> one.representation == Representation.SQ), target, representation, length,
				end, depth);
		}
		else value(tag, target, representation, length);
		return true;
	}

	private Representation representation() throws IOException {
		return Representation.named(new String(bytes.next(2), StandardCharsets.US_ASCII))
			.orElseThrow(() -> damaged("no representation of a value"));
	}

	private long length(final Representation representation) throws IOException {
		if (!explicit) return bytes.nextInt();
		if (!representation.longLength) return bytes.nextShort();
		bytes.skip(2);
		return bytes.nextInt();
	}

	private void value(final Optional<Tag> tag, final DataSet target, final Representation representation,
		final long length) throws IOException {
		final boolean fits = tag.isPresent()
			&& (tag.get().representation == representation || representation == Representation.UN)
			&& tag.get().representation != Representation.SQ;
		if (target == null || !fits || length > LONGEST_VALUE) {
			bytes.skip(length);
			return;
		}
		if (target.has(tag.get())) throw damaged(tag.get().text() + " a second time");
		kept += (int) length;
		if (kept > LONGEST_HEADER) throw damaged("too long a header");
		target.bytes(tag.get(), bytes.next((int) length));
	}

	private void sequence(final Optional<Tag> tag, final DataSet target, final Representation representation,
		final long length, final long end, final int depth) throws IOException {
		if (depth >= DEEPEST) throw damaged("too many sequences in each other");
		if (representation != Representation.SQ && representation != Representation.UN)
			throw damaged("a value without a length");
		if (target != null && tag.isPresent() && target.has(tag.get()))
			throw damaged(tag.get().text() + " a second time");
		final boolean before = explicit;
		// What is unknown and has no length is implicit (PS3.5, 6.2.2).
		if (representation == Representation.UN) explicit = false;
		final boolean keep = target != null && tag.isPresent();
		final List<DataSet> items = items(keep, length == UNDEFINED ? end : bytes.position() + length,
			length == UNDEFINED, depth + 1);
		explicit = before;
		if (keep) target.put(tag.get(), items);
	}

	private List<DataSet> items(final boolean keep, final long end, final boolean delimited, final int depth)
		throws IOException {
		final List<DataSet> items = new ArrayList<>();
		while (delimited || bytes.position() < end) {
			if (++elements > MOST_ELEMENTS) throw damaged("too many elements");
			final int number = nextTag();
			final long length = bytes.nextInt();
			if (delimited && number == END_OF_SEQUENCE) return items;
			if (number != ITEM) throw damaged("something between the items of a sequence");
			final boolean open = length == UNDEFINED;
			if (!open && length > end - bytes.position()) throw damaged("an item beyond the end of its sequence");
			final DataSet item = keep ? new DataSet() : null;
			final long itemEnd = open ? end : bytes.position() + length;
			boolean more = true;
			while (more && (open || bytes.position() < itemEnd)) {
				more = element(item, itemEnd, depth);
			}
			if (keep) items.add(item);
		}
		if (bytes.position() != end) throw damaged("an item beyond the end of its sequence");
		return items;
	}

	private IllegalArgumentException damaged(final String reason) {
		return new IllegalArgumentException("it is damaged: there is " + reason + " at byte " + bytes.position());
	}
}
