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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Protocol Buffers message as it is on the wire: numbered fields, whose meaning only
 * the reader knows. What isn't looked at is written back byte for byte.
 * <p>
 * By hand, because a library would have to be the version that Fiji happens to have.
 * </p>
 */
public final class Message {

	private static final int VARINT = 0;
	private static final int EIGHT_BYTES = 1;
	private static final int LENGTH_DELIMITED = 2;
	private static final int FOUR_BYTES = 5;

	private final List<Field> fields = new ArrayList<>();

	/**
	 * @param bytes content of a field with a length, else {@code null}
	 * @param value of any other field
	 */
	private record Field(int number, int type, long value, byte[] bytes) {}

	/**
	 * @throws IndexOutOfBoundsException if these bytes are no message
	 */
	static Message parse(final byte[] bytes) {
		final Message message = new Message();
		final Reader reader = new Reader(bytes);
		while (reader.place < bytes.length) {
			final long tag = reader.varint();
			final int number = (int) (tag >>> 3);
			final int type = (int) (tag & 7);
			switch (type) {
				case VARINT -> message.fields.add(new Field(number, type, reader.varint(), null));
				case EIGHT_BYTES -> message.fields.add(new Field(number, type, reader.fixed(8), null));
				case FOUR_BYTES -> message.fields.add(new Field(number, type, reader.fixed(4), null));
				case LENGTH_DELIMITED ->
					message.fields.add(new Field(number, type, 0, reader.bytes((int) reader.varint())));
				default -> throw new IndexOutOfBoundsException("wire type " + type);
			}
		}
		return message;
	}

	/** @return the messages in a repeated field */
	List<Message> messages(final int number) {
		final List<Message> messages = new ArrayList<>();
		for (final Field field : fields) {
			if (field.number == number) messages.add(parse(field.bytes));
		}
		return messages;
	}

	/** @return the texts in a repeated field */
	List<String> texts(final int number) {
		final List<String> texts = new ArrayList<>();
		for (final Field field : fields) {
			if (field.number == number) texts.add(new String(field.bytes, StandardCharsets.UTF_8));
		}
		return texts;
	}

	/** @return the text in a field, empty if there is none */
	String text(final int number) {
		final List<String> texts = texts(number);
		return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
	}

	/** @return the whole numbers in a repeated field, packed or not */
	long[] integers(final int number) {
		final List<Long> values = new ArrayList<>();
		for (final Field field : fields) {
			if (field.number != number) continue;
			if (field.type != LENGTH_DELIMITED) {
				values.add(field.value);
				continue;
			}
			final Reader reader = new Reader(field.bytes);
			while (reader.place < field.bytes.length) {
				values.add(reader.varint());
			}
		}
		return values.stream().mapToLong(Long::longValue).toArray();
	}

	/** @return the whole number in a field, or what is given if there is none */
	long integer(final int number, final long otherwise) {
		final long[] values = integers(number);
		return values.length == 0 ? otherwise : values[values.length - 1];
	}

	/** @return bytes in a field, empty if there is none */
	byte[] bytes(final int number) {
		byte[] bytes = {};
		for (final Field field : fields) {
			if (field.number == number) bytes = field.bytes;
		}
		return bytes;
	}

	/** @return whether there is such a field */
	boolean has(final int number) {
		for (final Field field : fields) {
			if (field.number == number) return true;
		}
		return false;
	}

	/** @return a copy without some fields */
	Message without(final int... numbers) {
		final Message copy = new Message();
		fields.stream().filter(f -> Arrays.stream(numbers).noneMatch(n -> n == f.number))
			.forEach(copy.fields::add);
		return copy;
	}

	public Message add(final int number, final long value) {
		fields.add(new Field(number, VARINT, value, null));
		return this;
	}

	public Message add(final int number, final byte[] bytes) {
		fields.add(new Field(number, LENGTH_DELIMITED, 0, bytes));
		return this;
	}

	public Message add(final int number, final String text) {
		return add(number, text.getBytes(StandardCharsets.UTF_8));
	}

	public Message add(final int number, final Message message) {
		return add(number, message.toBytes());
	}

	public byte[] toBytes() {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (final Field field : fields) {
			writeVarint(out, (long) field.number << 3 | field.type);
			switch (field.type) {
				case VARINT -> writeVarint(out, field.value);
				case EIGHT_BYTES -> writeFixed(out, field.value, 8);
				case FOUR_BYTES -> writeFixed(out, field.value, 4);
				default -> {
					writeVarint(out, field.bytes.length);
					out.writeBytes(field.bytes);
				}
			}
		}
		return out.toByteArray();
	}

	private static void writeVarint(final ByteArrayOutputStream out, final long value) {
		long rest = value;
		while ((rest & ~0x7fL) != 0) {
			out.write((int) (rest & 0x7f | 0x80));
			rest >>>= 7;
		}
		out.write((int) rest);
	}

	private static void writeFixed(final ByteArrayOutputStream out, final long value, final int length) {
		for (int i = 0; i < length; i++) {
			out.write((int) (value >>> 8 * i));
		}
	}

	/** Reads numbers and bytes, one after the other. */
	private static final class Reader {

		private final byte[] bytes;
		private int place;

		Reader(final byte[] bytes) {
			this.bytes = bytes;
		}

		long varint() {
			long number = 0;
			for (int shift = 0; shift < 64; shift += 7) {
				final byte next = bytes[place++];
				number |= (long) (next & 0x7f) << shift;
				if (next >= 0) return number;
			}
			throw new IndexOutOfBoundsException("varint");
		}

		long fixed(final int length) {
			long number = 0;
			for (int i = 0; i < length; i++) {
				number |= (bytes[place++] & 0xffL) << 8 * i;
			}
			return number;
		}

		byte[] bytes(final int length) {
			if (length < 0 || length > bytes.length - place) throw new IndexOutOfBoundsException("length");
			place += length;
			return Arrays.copyOfRange(bytes, place - length, place);
		}
	}
}
