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

package org.sbsm.imagej.gallery.refine;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON that a stranger may have made, value by value: what isn't there, is there
 * twice, isn't known or is of another kind, is an error whose message is the end of a
 * sentence.
 */
final class StrictJson {

	/** Reads the value of a key. */
	interface Reading {

		void read() throws IOException;
	}

	private final JsonReader in;

	/** @param in isn't lenient; stays open */
	StrictJson(final JsonReader in) {
		this.in = in;
	}

	/**
	 * An object that has each of some keys once, in any order, and no other.
	 *
	 * @param keys and what reads their values
	 */
	void object(final Map<String, Reading> keys) throws IOException {
		final Set<String> missing = new HashSet<>(keys.keySet());
		in.beginObject();
		while (in.hasNext()) {
			final String key = in.nextName();
			if (!missing.remove(key)) {
				throw new IllegalArgumentException(
					"it has the key " + key + (keys.containsKey(key) ? " twice" : ", which isn't known"));
			}
			keys.get(key).read();
		}
		in.endObject();
		if (!missing.isEmpty())
			throw new IllegalArgumentException("the key " + missing.iterator().next() + " is missing");
	}

	/**
	 * @param most elements
	 * @param element reads one
	 */
	void array(final int most, final Reading element) throws IOException {
		int count = 0;
		in.beginArray();
		while (in.hasNext()) {
			if (++count > most) throw new IllegalArgumentException("a list has more than " + most + " elements");
			element.read();
		}
		in.endArray();
	}

	String text() throws IOException {
		if (in.peek() != JsonToken.STRING) throw new IllegalArgumentException("a text is missing");
		return in.nextString();
	}

	String number() throws IOException {
		if (in.peek() != JsonToken.NUMBER) throw new IllegalArgumentException("a number is missing");
		return in.nextString();
	}

	int whole() throws IOException {
		return Integer.parseInt(number());
	}

	/**
	 * Not by way of a double, which could be rounded twice.
	 *
	 * @param longest how many numbers there may be
	 * @return finite numbers
	 */
	float[] numbers(final int longest) throws IOException {
		final float[][] numbers = { new float[64] };
		final int[] count = { 0 };
		array(longest, () -> {
			if (count[0] == numbers[0].length) numbers[0] = Arrays.copyOf(numbers[0], 2 * count[0]);
			numbers[0][count[0]] = Float.parseFloat(number());
			if (!Float.isFinite(numbers[0][count[0]++]))
				throw new IllegalArgumentException("a number is too large");
		});
		return Arrays.copyOf(numbers[0], count[0]);
	}

	boolean flag() throws IOException {
		return in.nextBoolean();
	}

	/**
	 * @param most numbers
	 * @param numbers receives numbers by their names, each once
	 */
	void named(final int most, final Map<String, Double> numbers) throws IOException {
		in.beginObject();
		while (in.hasNext()) {
			if (numbers.put(in.nextName(), Double.valueOf(number())) != null || numbers.size() > most)
				throw new IllegalArgumentException("a parameter is there twice, or there are too many");
		}
		in.endObject();
	}
}
