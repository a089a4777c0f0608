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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Protocol Buffers message as it is on the wire: numbered fields, whose meaning only
 * the reader knows. What isn't looked at is written back byte for byte.
 * <p>
 * Contents of fields are places in the array that was parsed, at each level of nesting:
 * the weights of a large model are never copied until they are written.
 * </p>
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
	 * @param content of a field with a length, else {@code null}
	 * @param value of any other field
	 */
	private record Field(int number, int type, long value, Content content) {}

	/** What is in a field with a length. */
	private interface Content {

		/** @return number of bytes, at most 2^31 - 1 */
		int length();

		void write(Writer writer);
	}

	/** A part of an array, which isn't changed. */
	private record Slice(byte[] array, int from, int length) implements Content {

		@Override
		public void write(final Writer writer) {
			writer.bytes(array, from, length);
		}

		private String text() {
			return new String(array, from, length, StandardCharsets.UTF_8);
		}
	}

	/**
	 * Another message, as it was when it was added.
	 *
	 * @param length when it is written
	 */
	private record Nested(Message message, int length) implements Content {

		@Override
		public void write(final Writer writer) {
			message.write(writer);
		}
	}

	/**
	 * @param bytes aren't copied, and so mustn't be changed while the message is in use
	 * @throws IndexOutOfBoundsException if these bytes are no message
	 */
	static Message parse(final byte[] bytes) {
		return parse(new Slice(bytes, 0, bytes.length));
	}

	private static Message parse(final Content content) {
		if (content instanceof Nested nested) return nested.message;
		final Message message = new Message();
		final Reader reader = new Reader((Slice) content);
		while (reader.place < reader.end) {
			final long tag = reader.varint();
			final int number = (int) (tag >>> 3);
			final int type = (int) (tag & 7);
			switch (type) {
				case VARINT -> message.fields.add(new Field(number, type, reader.varint(), null));
				case EIGHT_BYTES -> message.fields.add(new Field(number, type, reader.fixed(8), null));
				case FOUR_BYTES -> message.fields.add(new Field(number, type, reader.fixed(4), null));
				case LENGTH_DELIMITED ->
					message.fields.add(new Field(number, type, 0, reader.slice(reader.varint())));
				default -> throw new IndexOutOfBoundsException("wire type " + type);
			}
		}
		return message;
	}

	/** @return the messages in a repeated field */
	List<Message> messages(final int number) {
		final List<Message> messages = new ArrayList<>();
		for (final Field field : fields) {
			if (field.number == number) messages.add(parse(contentOf(field)));
		}
		return messages;
	}

	/** @return the message in a field, one without fields if there is none */
	Message message(final int number) {
		final List<Message> messages = messages(number);
		return messages.isEmpty() ? new Message() : messages.get(messages.size() - 1);
	}

	private static Content contentOf(final Field field) {
		if (field.content == null) throw new IndexOutOfBoundsException("field " + field.number + " is a number");
		return field.content;
	}

	/** @return the texts in a repeated field */
	List<String> texts(final int number) {
		final List<String> texts = new ArrayList<>();
		for (final Field field : fields) {
			if (field.number == number) texts.add(((Slice) contentOf(field)).text());
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
			final Reader reader = new Reader((Slice) field.content);
			while (reader.place < reader.end) {
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

	/**
	 * @param numbers of fields
	 * @return where the content of the last field of any of these numbers begins and ends
	 *         in the array that was parsed, numbers alone left out; twice the same place if
	 *         there is none
	 */
	int[] place(final int... numbers) {
		int[] place = { 0, 0 };
		for (final Field field : fields) {
			if (field.type == LENGTH_DELIMITED
				&& Arrays.stream(numbers).anyMatch(number -> number == field.number)) {
				final Slice slice = (Slice) field.content;
				place = new int[] { slice.from, slice.from + slice.length };
			}
		}
		return place;
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
		fields.add(new Field(number, LENGTH_DELIMITED, 0, new Slice(bytes, 0, bytes.length)));
		return this;
	}

	public Message add(final int number, final String text) {
		return add(number, text.getBytes(StandardCharsets.UTF_8));
	}

	/** @param message is copied, but not what is in its fields */
	public Message add(final int number, final Message message) {
		final Message copy = message.without();
		fields.add(new Field(number, LENGTH_DELIMITED, 0, new Nested(copy, copy.length())));
		return this;
	}

	/** @return the message on the wire, in a new array */
	public byte[] toBytes() {
		final Writer writer = new Writer(new byte[length()]);
		write(writer);
		return writer.bytes;
	}

	private void write(final Writer writer) {
		for (final Field field : fields) {
			writer.varint(tag(field));
			switch (field.type) {
				case VARINT -> writer.varint(field.value);
				case EIGHT_BYTES -> writer.fixed(field.value, 8);
				case FOUR_BYTES -> writer.fixed(field.value, 4);
				default -> {
					writer.varint(field.content.length());
					field.content.write(writer);
				}
			}
		}
	}

	private static long tag(final Field field) {
		return (long) field.number << 3 | field.type;
	}

	/** @throws ArithmeticException if it is too long for an array */
	private int length() {
		long length = 0;
		for (final Field field : fields) {
			length += lengthOfVarint(tag(field)) + switch (field.type) {
				case VARINT -> lengthOfVarint(field.value);
				case EIGHT_BYTES -> 8;
				case FOUR_BYTES -> 4;
				default -> lengthOfVarint(field.content.length()) + (long) field.content.length();
			};
		}
		return Math.toIntExact(length);
	}

	private static int lengthOfVarint(final long value) {
		return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
	}

	/** Writes numbers and bytes, one after the other. */
	private static final class Writer {

		private final byte[] bytes;
		private int place;

		Writer(final byte[] bytes) {
			this.bytes = bytes;
		}

		void varint(final long value) {
			long rest = value;
			while ((rest & ~0x7fL) != 0) {
				bytes[place++] = (byte) (rest & 0x7f | 0x80);
				rest >>>= 7;
			}
			bytes[place++] = (byte) rest;
		}

		void fixed(final long value, final int length) {
			for (int i = 0; i < length; i++) {
				bytes[place++] = (byte) (value >>> 8 * i);
			}
		}

		void bytes(final byte[] source, final int from, final int length) {
			System.arraycopy(source, from, bytes, place, length);
			place += length;
		}
	}

	/** Reads numbers and bytes, one after the other. */
	private static final class Reader {

		private final byte[] bytes;
		private final int end;
		private int place;

		Reader(final Slice slice) {
			bytes = slice.array;
			place = slice.from;
			end = slice.from + slice.length;
		}

		long varint() {
			long number = 0;
			for (int shift = 0; shift < 64; shift += 7) {
				if (place >= end) throw new IndexOutOfBoundsException("end");
				final byte next = bytes[place++];
				number |= (long) (next & 0x7f) << shift;
				if (next >= 0) return number;
			}
			throw new IndexOutOfBoundsException("varint");
		}

		long fixed(final int length) {
			if (length > end - place) throw new IndexOutOfBoundsException("end");
			long number = 0;
			for (int i = 0; i < length; i++) {
				number |= (bytes[place++] & 0xffL) << 8 * i;
			}
			return number;
		}

		Slice slice(final long length) {
			if (length < 0 || length > end - place) throw new IndexOutOfBoundsException("length");
			place += (int) length;
			return new Slice(bytes, place - (int) length, (int) length);
		}
	}
}
