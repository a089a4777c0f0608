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

package org.sbsm.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Images and reference results for tests. */
public final class TestData {

	private TestData() {}

	/** An image (x, y, channel) with values 0..1. */
	public static RandomAccessibleInterval<FloatType> image(final String name) {
		return image(imageFile(name));
	}

	/** An image (x, y, channel) with values 0..1. */
	public static RandomAccessibleInterval<FloatType> image(final File file) {
		final BufferedImage image;
		try {
			image = ImageIO.read(file);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		final Raster raster = image.getRaster();
		final int channels = Math.min(3, raster.getNumBands());
		final int plane = image.getWidth() * image.getHeight();
		final float[] values = new float[channels * plane];
		for (int c = 0; c < channels; c++) {
			for (int i = 0; i < plane; i++) {
				values[c * plane + i] = raster.getSample(i % image.getWidth(), i / image.getWidth(), c) / 255f;
			}
		}
		return ArrayImgs.floats(values, image.getWidth(), image.getHeight(), channels);
	}

	/** A sample image of the project, or one that only tests use. */
	public static File imageFile(final String name) {
		final File sample = new File("macros/images", name);
		return sample.exists() ? sample : new File("src/test/resources/images", name);
	}

	/** A reference result. */
	public static JsonElement golden(final String name) {
		try (InputStreamReader reader = new InputStreamReader(stream(name), StandardCharsets.UTF_8)) {
			return JsonParser.parseReader(reader);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	/** The floats of a reference result. */
	public static float[] goldenFloats(final String name) {
		try (InputStream stream = stream(name)) {
			final ByteBuffer bytes = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
			final float[] floats = new float[bytes.remaining() / Float.BYTES];
			bytes.asFloatBuffer().get(floats);
			return floats;
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	private static InputStream stream(final String name) {
		return TestData.class.getResourceAsStream("/golden/" + name);
	}

	/** A list of numbers. */
	public static double[] doubles(final JsonElement list) {
		final JsonArray array = list.getAsJsonArray();
		final double[] doubles = new double[array.size()];
		for (int i = 0; i < doubles.length; i++) {
			doubles[i] = array.get(i).getAsDouble();
		}
		return doubles;
	}

	/** A plane (x, y) of a reference result, whose width and height stand beside it. */
	public static RandomAccessibleInterval<FloatType> map(final JsonObject result, final String name) {
		final double[] values = doubles(result.get(name));
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) values[i];
		}
		return ArrayImgs.floats(floats, result.get("width").getAsInt(), result.get("height").getAsInt());
	}
}
