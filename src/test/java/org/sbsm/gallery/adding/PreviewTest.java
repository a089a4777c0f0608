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

package org.sbsm.gallery.adding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.sbsm.testing.TestData;

class PreviewTest {

	@Test
	void previewsAreSmallPictures() {
		final var cat = Preview.picture(Preview.of(TestData.image("cat.png"))).orElseThrow();
		assertEquals(Preview.SIDE, Math.max(cat.getWidth(), cat.getHeight()));
		final float[] values = { 0, 0.5f, 1, 0.25f, 0.75f, 1 };
		final var tiny = Preview.picture(Preview.of(ArrayImgs.floats(values, 3, 2, 1))).orElseThrow();
		assertEquals(3, tiny.getWidth());
		assertEquals(128, tiny.getRaster().getSample(1, 0, 0), 16);
		assertEquals(191, tiny.getRaster().getSample(1, 1, 0), 16);
		assertFalse(Preview.picture(new byte[] { 1, 2, 3 }).isPresent());
	}

	@Test
	void aPreviewHasTheMeansOfThePixelsThatItStandsFor() {
		final Random random = new Random(3);
		final int width = 250;
		final int height = 131;
		final float[] values = new float[3 * width * height];
		for (int c = 0; c < 3; c++) {
			for (int i = 0; i < width * height; i++) {
				// Smooth, so that JPEG loses little.
				values[c * width * height + i] = (c + 1) / 4f * (i % width) / width + 0.05f * random.nextFloat();
			}
		}
		final var preview = Preview.picture(Preview.of(ArrayImgs.floats(values, width, height, 3))).orElseThrow();
		assertEquals(Preview.SIDE, preview.getWidth());
		assertEquals(50, preview.getHeight());
		for (int c = 0; c < 3; c++) {
			for (int x = 0; x < Preview.SIDE; x++) {
				assertEquals(255 * ((c + 1) / 4.0 * (x + 0.5) / Preview.SIDE + 0.025),
					preview.getRaster().getSample(x, 20, c), 8);
			}
		}
	}

	@Test
	void previewsOfOlderGalleriesAreReadAndOthersAreNone() throws IOException {
		final BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY);
		picture.getRaster().setSample(3, 4, 0, 77);
		assertEquals(77, Preview.picture(bytes(picture, "png")).orElseThrow().getRaster().getSample(3, 4, 0));
		final BufferedImage large = new BufferedImage(Preview.SIDE + 1, 10, BufferedImage.TYPE_BYTE_GRAY);
		for (final String format : List.of("png", "jpeg", "gif")) {
			assertFalse(Preview.picture(bytes(large, format)).isPresent(), format);
		}
		final byte[] cut = Preview.of(TestData.image("cat.png"));
		assertFalse(Preview.picture(Arrays.copyOf(cut, 100)).isPresent());
	}

	private static byte[] bytes(final BufferedImage picture, final String format) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		assertTrue(ImageIO.write(picture, format, bytes));
		return bytes.toByteArray();
	}
}
