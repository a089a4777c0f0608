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

package org.sbsm.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sbsm.embedding.ModelInput;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.ChannelOrder;
import org.sbsm.model.ModelDescriptor.Layout;

/** The sample pictures reach a model in its own units, order and number of channels. */
class SamplePicturesTest {

	private static final int PIXELS = 40 * 30;

	private static ModelDescriptor model(final int channels, final ChannelOrder order, final double scale,
		final double mean) {
		return new ModelDescriptor("test", SamplePicturesTest.class.getResource("/"), 40, 30, false, 1, channels,
			order, Layout.NCHW, scale, Collections.nCopies(channels, mean), Collections.nCopies(channels, 2.0), "y",
			false);
	}

	private static float[] plane(final ModelInput input, final int channel) {
		return Arrays.copyOfRange(input.values(), channel * PIXELS, (channel + 1) * PIXELS);
	}

	@Test
	void theyHaveTheModelsUnits() {
		final List<ModelInput> plain = SamplePictures.of(model(3, ChannelOrder.RGB, 2, 0), false);
		final List<ModelInput> scaled = SamplePictures.of(model(3, ChannelOrder.RGB, 255, 100), false);
		assertEquals(SamplePictures.NAMES.size(), plain.size());
		for (int i = 0; i < plain.size(); i++) {
			final float[] expected = plain.get(i).values().clone();
			for (int j = 0; j < expected.length; j++) {
				assertTrue(expected[j] >= 0 && expected[j] <= 1);
				expected[j] = (255 * expected[j] - 100) / 2;
			}
			assertArrayEquals(expected, scaled.get(i).values(), 1e-4f);
		}
	}

	@Test
	void theyHaveTheModelsChannels() {
		final ModelInput colours = SamplePictures.of(model(3, ChannelOrder.RGB, 2, 0), false).get(0);
		final ModelInput reversed = SamplePictures.of(model(3, ChannelOrder.BGR, 2, 0), false).get(0);
		final ModelInput swapped = SamplePictures.of(model(3, ChannelOrder.RGB, 2, 0), true).get(0);
		final ModelInput grey = SamplePictures.of(model(1, ChannelOrder.RGB, 2, 0), false).get(0);
		assertArrayEquals(plane(colours, 0), plane(reversed, 2));
		assertArrayEquals(plane(colours, 1), plane(reversed, 1));
		assertArrayEquals(reversed.values(), swapped.values());
		final float[] luminance = new float[PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			luminance[i] = 0.299f * plane(colours, 0)[i] + 0.587f * plane(colours, 1)[i]
				+ 0.114f * plane(colours, 2)[i];
		}
		assertArrayEquals(luminance, grey.values(), 1e-5f);
		// A retina is red.
		assertTrue(mean(plane(colours, 0)) > 1.5 * mean(plane(colours, 2)));
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values) {
			sum += value;
		}
		return sum / values.length;
	}
}
