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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Values by their tags, in the order of the tags. A value is bytes, little endian, or,
 * of a sequence, a list of data sets. Text is kept as the bytes of its character set:
 * what this program reads or writes itself is ASCII.
 */
public final class DataSet {

	private final Map<Tag, byte[]> values = new EnumMap<>(Tag.class);
	private final Map<Tag, List<DataSet>> sequences = new EnumMap<>(Tag.class);

	/** @return the tags that it has, ascending */
	public Set<Tag> tags() {
		final Set<Tag> tags = new java.util.TreeSet<>(values.keySet());
		tags.addAll(sequences.keySet());
		return tags;
	}

	/** @return whether it has the tag, if only with an empty value */
	public boolean has(final Tag tag) {
		return values.containsKey(tag) || sequences.containsKey(tag);
	}

	DataSet bytes(final Tag tag, final byte[] value) {
		values.put(tag, value);
		return this;
	}

	byte[] bytes(final Tag tag) {
		return values.get(tag);
	}

	/**
	 * @param tag of text
	 * @param texts none for an empty value; characters that aren't ASCII become {@code ?}
	 * @return this
	 */
	public DataSet put(final Tag tag, final String... texts) {
		if (!tag.representation.isText()) throw new IllegalStateException(tag + " isn't text.");
		return bytes(tag, String.join("\\", texts).getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * @param tag of decimal text, or of floats
	 * @param numbers finite
	 * @return this
	 */
	public DataSet put(final Tag tag, final double... numbers) {
		return switch (tag.representation) {
			case DS -> put(tag, Arrays.stream(numbers).mapToObj(DecimalText::of).toArray(String[]::new));
			case FD -> {
				final ByteBuffer buffer = buffer(8 * numbers.length);
				Arrays.stream(numbers).forEach(buffer::putDouble);
				yield bytes(tag, buffer.array());
			}
			case FL -> {
				final ByteBuffer buffer = buffer(4 * numbers.length);
				Arrays.stream(numbers).forEach(number -> buffer.putFloat((float) number));
				yield bytes(tag, buffer.array());
			}
			default -> throw new IllegalStateException(tag + " isn't of such numbers.");
		};
	}

	/**
	 * @param tag of whole numbers
	 * @param numbers in the range of its representation
	 * @return this
	 */
	public DataSet put(final Tag tag, final int... numbers) {
		return switch (tag.representation) {
			case IS -> put(tag, IntStream.of(numbers).mapToObj(String::valueOf).toArray(String[]::new));
			case US -> {
				final ByteBuffer buffer = buffer(2 * numbers.length);
				IntStream.of(numbers).forEach(number -> buffer.putShort((short) number));
				yield bytes(tag, buffer.array());
			}
			case UL -> {
				final ByteBuffer buffer = buffer(4 * numbers.length);
				IntStream.of(numbers).forEach(buffer::putInt);
				yield bytes(tag, buffer.array());
			}
			default -> throw new IllegalStateException(tag + " isn't of whole numbers.");
		};
	}

	/** Puts a tag that names another one. */
	public DataSet put(final Tag tag, final Tag target) {
		return bytes(tag, buffer(4).putShort((short) target.group()).putShort((short) target.number).array());
	}

	/** Puts a sequence, which may be empty. */
	public DataSet put(final Tag tag, final DataSet... items) {
		return put(tag, List.of(items));
	}

	/** Puts a sequence, which may be empty. */
	public DataSet put(final Tag tag, final List<DataSet> items) {
		if (tag.representation != Representation.SQ) throw new IllegalStateException(tag + " is no sequence.");
		sequences.put(tag, List.copyOf(items));
		return this;
	}

	private static ByteBuffer buffer(final int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * Copies a value as it is, if the other data set has it and it isn't a sequence.
	 *
	 * @param source of the value
	 * @param tag of the value
	 * @return this
	 */
	public DataSet copy(final DataSet source, final Tag tag) {
		if (source.values.containsKey(tag)) values.put(tag, source.values.get(tag));
		return this;
	}

	/** @return the items of a sequence; none if it isn't there */
	public List<DataSet> items(final Tag tag) {
		return sequences.getOrDefault(tag, List.of());
	}

	/**
	 * @param tag of text
	 * @return the values without padding, as ASCII; none if the tag isn't there or is empty
	 */
	public List<String> texts(final Tag tag) {
		final byte[] value = values.get(tag);
		if (value == null || !tag.representation.isText()) return List.of();
		final String text = new String(value, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
		if (text.isEmpty()) return List.of();
		return tag.representation.isOneText() ? List.of(text)
			: Arrays.stream(text.split("\\\\", -1)).map(String::strip).toList();
	}

	/** @return the first value of a text; empty if there is none */
	public Optional<String> text(final Tag tag) {
		return texts(tag).stream().findFirst().filter(text -> !text.isEmpty());
	}

	/**
	 * @param tag of numbers, or of text that is numbers
	 * @return the values that are finite numbers, if all are; else none
	 */
	public double[] numbers(final Tag tag) {
		final byte[] value = values.getOrDefault(tag, new byte[0]);
		final ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
		final List<Double> numbers = new ArrayList<>();
		switch (tag.representation) {
			case US -> {
				while (buffer.remaining() >= 2)
					numbers.add((double) (buffer.getShort() & 0xFFFF));
			}
			case UL -> {
				while (buffer.remaining() >= 4)
					numbers.add((double) (buffer.getInt() & 0xFFFFFFFFL));
			}
			case FL -> {
				while (buffer.remaining() >= 4)
					numbers.add((double) buffer.getFloat());
			}
			case FD -> {
				while (buffer.remaining() >= 8)
					numbers.add(buffer.getDouble());
			}
			default -> texts(tag).forEach(text -> numbers.add(DecimalText.parse(text)));
		}
		final double[] array = numbers.stream().mapToDouble(Double::doubleValue).toArray();
		return DoubleStream.of(array).allMatch(Double::isFinite) ? array : new double[0];
	}

	/**
	 * @param tag of numbers, or of text that is numbers
	 * @return the first of the values; NaN if there is none
	 */
	public double number(final Tag tag) {
		final double[] numbers = numbers(tag);
		return numbers.length == 0 ? Double.NaN : numbers[0];
	}
}
