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

package org.sbsm.engine.incremental;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;

/** Whole passes of random networks on random images. */
final class WholePasses {

	private WholePasses() {}

	/** Runs a network on one image; the input's name is that of {@link RandomNetwork}. */
	static float[] run(final OrtSession whole, final FeatureMap image) throws OrtException {
		try (
			OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(),
				FloatBuffer.wrap(image.values()), new long[] { 1, image.channels(), image.height(), image.width() });
			OrtSession.Result result = whole.run(Map.of("image", input))) {
			final FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
			final float[] copy = new float[values.remaining()];
			values.get(copy);
			return copy;
		}
	}

	/** Takes an output of one row per image apart. */
	static float[][] rows(final Output output) {
		final float[][] rows = new float[(int) output.shape()[0]][];
		final int length = output.values().length / rows.length;
		for (int i = 0; i < rows.length; i++) {
			rows[i] = new float[length];
			System.arraycopy(output.values(), i * length, rows[i], 0, length);
		}
		return rows;
	}

	/** Runs a network on an image with another part. */
	static float[] run(final OrtSession whole, final FeatureMap image, final FeatureMapPatch part)
		throws OrtException {
		final FeatureMap variant = new FeatureMap(image.channels(), image.height(), image.width(),
			image.values().clone());
		variant.write(part);
		return run(whole, variant);
	}

	/** Values from -1 to 1. */
	static FeatureMap image(final Random random, final int channels, final int width, final int height) {
		final float[] values = new float[channels * width * height];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat() * 2 - 1;
		}
		return new FeatureMap(channels, height, width, values);
	}

	/**
	 * A part of random values, the first four in the corners, the later ones up to the
	 * whole image.
	 */
	static FeatureMapPatch part(final Random random, final FeatureMap image, final int index) {
		final int divisor = index < 30 ? 4 : 1;
		final int width = 1 + random.nextInt(Math.max(1, image.width() / divisor));
		final int height = 1 + random.nextInt(Math.max(1, image.height() / divisor));
		final int right = image.width() - width;
		final int bottom = image.height() - height;
		final int x = index < 4 ? index % 2 * right : random.nextInt(right + 1);
		final int y = index < 4 ? index / 2 * bottom : random.nextInt(bottom + 1);
		return FeatureMapPatch.of(x, y, width, height, image(random, image.channels(), width, height).values());
	}
}
