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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.junit.jupiter.api.Test;

class MessageTest {

	private static Message message(final Random random, final int depth) {
		final Message message = new Message();
		final int fields = random.nextInt(6);
		for (int i = 0; i < fields; i++) {
			final int number = 1 + random.nextInt(40);
			switch (random.nextInt(depth > 0 ? 3 : 2)) {
				case 0 -> message.add(number, random.nextLong() >> random.nextInt(64));
				case 1 -> message.add(number, "a".repeat(random.nextInt(300)));
				default -> message.add(number, message(random, depth - 1));
			}
		}
		return message;
	}

	@Test
	void whatIsReadIsWrittenBackByteForByte() {
		final Random random = new Random(5);
		for (int i = 0; i < 300; i++) {
			final byte[] bytes = message(random, 4).toBytes();
			assertArrayEquals(bytes, Message.parse(bytes).toBytes());
		}
	}

	@Test
	void numbersOfAnySizeComeBack() {
		for (final long value : new long[] { 0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE, -1,
			Long.MIN_VALUE }) {
			assertEquals(value, Message.parse(new Message().add(3, value).toBytes()).integer(3, 7));
		}
	}

	@Test
	void whatIsAddedStaysAsItWas() {
		final Message inner = new Message().add(1, 5);
		final Message outer = new Message().add(2, inner);
		inner.add(1, 6);
		assertEquals(5, outer.message(2).integer(1, 0));
		assertEquals(5, Message.parse(outer.toBytes()).message(2).integer(1, 0));
	}

	@Test
	void aFieldEndsWhereItsMessageDoes() {
		// The inner message says that its text has 5 bytes, of which 2 are the outer one's.
		final byte[] bytes = { 0x12, 5, 0x0a, 5, 'a', 'b', 'c', 0x18, 1 };
		final Message outer = Message.parse(bytes);
		assertEquals(1, outer.integer(3, 0));
		assertThrows(IndexOutOfBoundsException.class, () -> outer.message(2));
		final byte[] varint = { 0x12, 2, 0x08, (byte) 0x80, 0x18, 1 };
		assertThrows(IndexOutOfBoundsException.class, () -> Message.parse(varint).message(2));
	}
}
