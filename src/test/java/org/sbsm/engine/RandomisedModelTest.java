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

package org.sbsm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sbsm.testing.Models;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.onnx.OnnxWeights;

class RandomisedModelTest {

	private static final int FLOAT = 1;
	private static final int INT64 = 7;

	/** A field of a Protocol Buffers message: a number, or content with its length. */
	private static byte[] field(final int number, final Object value) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		if (value instanceof Integer i) {
			varint(out, number << 3);
			varint(out, i);
		}
		else {
			varint(out, number << 3 | 2);
			varint(out, ((byte[]) value).length);
			out.writeBytes((byte[]) value);
		}
		return out.toByteArray();
	}

	private static void varint(final ByteArrayOutputStream out, final int value) {
		int rest = value;
		while (rest > 0x7f) {
			out.write(rest & 0x7f | 0x80);
			rest >>>= 7;
		}
		out.write(rest);
	}

	private static byte[] join(final byte[]... parts) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (final byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

	private static byte[] floats(final int count) {
		final ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			bytes.putFloat(i + 0.5f);
		}
		return bytes.array();
	}

	private static byte[] tensor(final int type, final int valueField, final byte[] values, final int... axes) {
		byte[] tensor = new byte[0];
		for (final int axis : axes) {
			tensor = join(tensor, field(1, axis));
		}
		return join(tensor, field(2, type), field(8, "weights".getBytes()), field(valueField, values));
	}

	private static byte[] model(final byte[]... graphFields) {
		return join(field(1, 8), field(2, "by a test".getBytes()), field(7, join(graphFields)));
	}

	private static float[] floatsIn(final byte[] model, final byte[] tail, final int count) {
		final ByteBuffer bytes = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
		final float[] floats = new float[count];
		bytes.position(model.length - tail.length - 4 * count);
		bytes.asFloatBuffer().get(floats);
		return floats;
	}

	@Test
	void weightsChangePlacesWithinTheirTensor() {
		for (final int valueField : new int[] { 4, 9 }) {
			final byte[] file = model(field(5, tensor(FLOAT, valueField, floats(200), 20, 10)));
			final byte[] shuffled = OnnxWeights.shuffled(file, "m", 3);
			assertArrayEquals(shuffled, OnnxWeights.shuffled(file, "m", 3));
			assertFalse(Arrays.equals(shuffled, OnnxWeights.shuffled(file, "m", 4)));
			final float[] values = floatsIn(shuffled, new byte[0], 200);
			assertFalse(Arrays.equals(floatsIn(file, new byte[0], 200), values));
			assertArrayEquals(Arrays.copyOf(file, file.length - 800), Arrays.copyOf(shuffled, file.length - 800));
			Arrays.sort(values);
			assertArrayEquals(floatsIn(file, new byte[0], 200), values);
		}
	}

	@Test
	void constantsAndSubgraphsHaveWeightsToo() {
		final byte[] weights = tensor(FLOAT, 9, floats(50), 5, 10);
		final byte[] constant = field(1, field(5, field(5, weights)));
		final byte[] subgraph = field(1, field(5, field(6, join(field(5, weights)))));
		assertFalse(Arrays.equals(model(constant), OnnxWeights.shuffled(model(constant), "m", 1)));
		assertFalse(Arrays.equals(model(subgraph), OnnxWeights.shuffled(model(subgraph), "m", 1)));
	}

	private static byte[] node(final String output, final String... inputs) {
		byte[] node = new byte[0];
		for (final String input : inputs) {
			node = join(node, field(1, input.getBytes()));
		}
		return field(1, join(node, field(2, output.getBytes()), field(4, "MatMul".getBytes())));
	}

	private static byte[] initialiser(final String name) {
		return field(5,
			join(field(1, 5), field(1, 10), field(2, FLOAT), field(8, name.getBytes()), field(9, floats(50))));
	}

	/** Whether the values of an initialiser stayed as they were. */
	private static boolean keeps(final byte[] model, final String name) {
		return new String(model, StandardCharsets.ISO_8859_1)
			.contains(new String(initialiser(name), StandardCharsets.ISO_8859_1));
	}

	@Test
	void layersForgetFromTheOutputBackWhateverTheOrderOfTheirWeights() {
		// Three layers; the weights of the second one pass through a node of their own first.
		final byte[] file = model(node("scaled", "second", "scale"), node("a", "image", "first"),
			node("b", "a", "scaled"), node("c", "b", "third"), initialiser("second"), initialiser("third"),
			initialiser("first"), field(5, join(field(2, FLOAT), field(8, "scale".getBytes()))));
		final byte[] one = OnnxWeights.shuffled(file, "m", 5, 0.3);
		assertTrue(keeps(one, "first") && keeps(one, "second") && !keeps(one, "third"));
		final byte[] two = OnnxWeights.shuffled(file, "m", 5, 0.6);
		assertTrue(keeps(two, "first") && !keeps(two, "second") && !keeps(two, "third"));
		final byte[] all = OnnxWeights.shuffled(file, "m", 5);
		assertTrue(!keeps(all, "first") && !keeps(all, "second") && !keeps(all, "third"));
		assertArrayEquals(all, OnnxWeights.shuffled(file, "m", 5, 1));
		// What has forgotten stays so in the next step.
		for (int i = 0; i < file.length; i++) {
			if (one[i] != file[i]) assertEquals(one[i], two[i]);
			if (two[i] != file[i]) assertEquals(two[i], all[i]);
		}
	}

	@Test
	void biasesAndWholeNumbersStayAsTheyAre() {
		final byte[] kept = join(field(5, tensor(FLOAT, 9, floats(50), 50)),
			field(5, tensor(INT64, 9, floats(50), 5, 5)));
		final byte[] file = model(field(5, tensor(FLOAT, 9, floats(50), 5, 10)), kept);
		final byte[] shuffled = OnnxWeights.shuffled(file, "m", 1);
		assertArrayEquals(kept, Arrays.copyOfRange(shuffled, file.length - kept.length, file.length));
	}

	@Test
	void whatHasNoWeightsIsRefusedWithOneSentence() {
		assertSentence("its file is not in the ONNX format", "PK\3\4 a zip file, surely".getBytes());
		final byte[] noise = new byte[5000];
		new Random(2).nextBytes(noise);
		assertThrows(IllegalArgumentException.class, () -> OnnxWeights.shuffled(noise, "m", 1));
		assertSentence("its file has none in the ONNX format", model(field(5, tensor(FLOAT, 9, floats(50), 50))));
		assertSentence("they are in another file beside the model's",
			model(field(5, join(tensor(FLOAT, 13, new byte[3], 5, 10), field(14, 1)))));
		assertSentence("they are stored in an unusual form", model(field(5, tensor(10, 5, new byte[50], 5, 10))));
	}

	private static void assertSentence(final String reason, final byte[] file) {
		assertEquals("model: the weights of m can't be made random, because " + reason + ".",
			assertThrows(IllegalArgumentException.class, () -> OnnxWeights.shuffled(file, "m", 1)).getMessage());
	}

	@Test
	void theBuiltInModelRunsWithRandomWeights() {
		final ModelDescriptor descriptor = Models.find(ModelLibrary.DEFAULT);
		final float[] pixels = new float[3 * 64 * 64];
		final Random random = new Random(1);
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = random.nextFloat() * 2 - 1;
		}
		final ModelInput input = new ModelInput(64, 64, 3, pixels);
		final float[] real;
		try (Embedder embedder = DjlEmbedder.open(descriptor, 1)) {
			real = embedder.embed(input);
		}
		final float[] first = embedding(descriptor, 1, input);
		assertArrayEquals(first, embedding(descriptor, 1, input));
		assertFalse(Arrays.equals(first, embedding(descriptor, 2, input)));
		assertEquals(real.length, first.length);
		assertNotEquals(real[0], first[0]);
		for (final float component : first) {
			assertTrue(Float.isFinite(component));
		}
	}

	private static float[] embedding(final ModelDescriptor descriptor, final long seed,
		final ModelInput input) {
		try (Embedder embedder = RandomisedModel.open(descriptor, 1, "cpu", seed)) {
			assertEquals("", embedder.key());
			return embedder.embed(input);
		}
	}

	@Test
	void mostBytesOfTheBuiltInModelAreWeights() throws IOException {
		final byte[] file;
		try (InputStream stream = Models.find(ModelLibrary.DEFAULT).file().openStream()) {
			file = stream.readAllBytes();
		}
		final byte[] shuffled = OnnxWeights.shuffled(file, "m", 1);
		int changed = 0;
		for (int i = 0; i < file.length; i++) {
			if (file[i] != shuffled[i]) changed++;
		}
		assertTrue(changed > 0.8 * file.length, changed + " of " + file.length);
	}
}
