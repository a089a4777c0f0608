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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Protocol Buffers message as it is on the wire: numbered fields, whose meaning only
 * the reader knows. What isn't looked at is written back byte for byte.
 * <p>
 * Contents of long fields are places in the array or the file that was parsed, at each
 * level of nesting: the weights of a large model are never copied until they are
 * written.
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

	/** Fields of one message: a network has some thousands of nodes and weights. */
	private static final int MOST = 1 << 20;

	private final List<Field> fields = new ArrayList<>();

	/**
	 * @param content of a field with a length, else {@code null}
	 * @param value of any other field
	 */
	private record Field(int number, int type, long value, WireWriter.Content content) {}

	/**
	 * Another message, as it was when it was added.
	 *
	 * @param length when it is written
	 */
	private record Nested(Message message, long length) implements WireWriter.Content {

		@Override
		public void write(final WireWriter writer) {
			message.write(writer);
		}
	}

	/**
	 * @param bytes aren't copied, and so mustn't be changed while the message is in use
	 * @throws IndexOutOfBoundsException if these bytes are no message
	 */
	static Message parse(final byte[] bytes) {
		return parse(ByteSlice.of(bytes));
	}

	/**
	 * @param file is read as far as it is asked for; long fields stay in it
	 * @return what it says now: to be used at once, since the file may change
	 * @throws IndexOutOfBoundsException if it is no message
	 * @throws IOException if it can't be read
	 */
	static Message inspect(final Path file) throws IOException {
		return parse(ByteSource.OfFile.of(file));
	}

	/**
	 * @param source is read again whenever a long field is written, parsed or asked for
	 * @throws IndexOutOfBoundsException if these bytes are no message
	 */
	static Message parse(final ByteSource source) {
		return parse(new ByteSlice(source, 0, source.length()));
	}

	private static Message parse(final WireWriter.Content content) {
		if (content instanceof Nested nested) return nested.message;
		final Message message = new Message();
		final WireReader reader = new WireReader((ByteSlice) content);
		while (reader.hasMore()) {
			if (message.fields.size() == MOST) throw new IndexOutOfBoundsException("fields");
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
		forEach(number, messages::add);
		return messages;
	}

	/** @param visitor receives the messages in a repeated field, one after the other */
	void forEach(final int number, final Consumer<Message> visitor) {
		for (final Field field : fields) {
			if (field.number == number) visitor.accept(parse(contentOf(field)));
		}
	}

	/** @return the message in a field, one without fields if there is none */
	Message message(final int number) {
		final List<Message> messages = messages(number);
		return messages.isEmpty() ? new Message() : messages.get(messages.size() - 1);
	}

	private static WireWriter.Content contentOf(final Field field) {
		if (field.content == null) throw new IndexOutOfBoundsException("field " + field.number + " is a number");
		return field.content;
	}

	/** @return the texts in a repeated field */
	List<String> texts(final int number) {
		final List<String> texts = new ArrayList<>();
		for (final Field field : fields) {
			if (field.number == number) texts.add(((ByteSlice) contentOf(field)).text());
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
			final WireReader reader = new WireReader((ByteSlice) field.content);
			while (reader.hasMore()) {
				if (values.size() == MOST) throw new IndexOutOfBoundsException("values");
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
				final ByteSlice slice = (ByteSlice) field.content;
				place = new int[] { Math.toIntExact(slice.from()), Math.toIntExact(slice.from() + slice.length()) };
			}
		}
		return place;
	}

	/** @return the bytes in a field, none if there is none */
	byte[] bytes(final int number) {
		byte[] bytes = {};
		for (final Field field : fields) {
			if (field.number == number) bytes = ((ByteSlice) contentOf(field)).bytes();
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
		fields.add(new Field(number, LENGTH_DELIMITED, 0, ByteSlice.of(bytes)));
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
		final byte[] bytes = new byte[Math.toIntExact(length())];
		write(new WireWriter(ByteBuffer.wrap(bytes)));
		return bytes;
	}

	/** @return the message on the wire, in new memory outside of Java's */
	ByteBuffer toBuffer() {
		final ByteBuffer buffer = ByteBuffer.allocateDirect(Math.toIntExact(length()));
		write(new WireWriter(buffer));
		return buffer.flip();
	}

	private void write(final WireWriter writer) {
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

	private long length() {
		long length = 0;
		for (final Field field : fields) {
			length += lengthOfVarint(tag(field)) + switch (field.type) {
				case VARINT -> lengthOfVarint(field.value);
				case EIGHT_BYTES -> 8;
				case FOUR_BYTES -> 4;
				default -> lengthOfVarint(field.content.length()) + field.content.length();
			};
		}
		return length;
	}

	private static int lengthOfVarint(final long value) {
		return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
	}
}
