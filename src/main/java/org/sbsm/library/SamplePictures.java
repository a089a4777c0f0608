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

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.imageio.ImageIO;

import org.sbsm.embedding.ModelInput;
import org.sbsm.image.PlaneResampler;
import org.sbsm.image.Resampling;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.ChannelOrder;

/** A few photographs that come with the plugin, as a model takes them. */
final class SamplePictures {

	/** Their names; the first two are views of the same thing. */
	static final List<String> NAMES = List.of("retina-field-a", "retina-field-b", "cat", "coffee", "cameraman");

	private static final float[] LUMINANCE = { 0.299f, 0.587f, 0.114f };

	private SamplePictures() {}

	/**
	 * @param model that takes them, at the size it recommends
	 * @param swapped whether red and blue change places
	 * @return one input per picture
	 */
	static List<ModelInput> of(final ModelDescriptor model, final boolean swapped) {
		return NAMES.stream().map(name -> input(read(name), model, swapped)).toList();
	}

	private static BufferedImage read(final String name) {
		final URL file = SamplePictures.class.getResource("/samples/" + name + ".jpg");
		try {
			return ImageIO.read(file);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException("The plugin's picture " + name + " can't be read.", exc);
		}
	}

	private static ModelInput input(final BufferedImage picture, final ModelDescriptor model,
		final boolean swapped) {
		final PlaneResampler resampler = new PlaneResampler(new Resampling(picture.getWidth(), model.width()),
			new Resampling(picture.getHeight(), model.height()));
		final List<float[]> planes = new ArrayList<>();
		for (int c = 0; c < model.channels(); c++) {
			final int channel = model.channels() == 1 ? -1 : c;
			planes.add(resampler.resample((y, x, count, row) -> {
				for (int i = 0; i < count; i++) {
					row[i] = value(picture.getRGB(x + i, y), channel);
				}
			}));
		}
		if (swapped != (model.channelOrder() == ChannelOrder.BGR)) Collections.reverse(planes);
		final int pixels = model.width() * model.height();
		final float[] values = new float[model.channels() * pixels];
		for (int c = 0; c < planes.size(); c++) {
			for (int i = 0; i < pixels; i++) {
				values[c * pixels + i] = (float) ((planes.get(c)[i] * model.valueScale() - model.mean().get(c))
					/ model.standardDeviation().get(c));
			}
		}
		return model.takesVolumes() ? volume(values, model)
			: new ModelInput(model.width(), model.height(), model.channels(), values);
	}

	/** The same picture in each slice. */
	private static ModelInput volume(final float[] picture, final ModelDescriptor model) {
		final int pixels = model.width() * model.height();
		if ((long) NAMES.size() * Float.BYTES * picture.length * model.depth() > Runtime.getRuntime().maxMemory()
			/ 2) {
			throw new IllegalArgumentException("The model " + model.shown() + " takes volumes of " + model.width()
				+ " x " + model.height() + " x " + model.depth() + " voxels, too large to check it with the memory "
				+ "that Java has; give it more.");
		}
		final float[] values = new float[Math.multiplyExact(picture.length, model.depth())];
		for (int i = 0; i < model.channels() * model.depth(); i++) {
			System.arraycopy(picture, i / model.depth() * pixels, values, i * pixels, pixels);
		}
		return new ModelInput(model.width(), model.height() * model.depth(), model.channels(), values);
	}

	/**
	 * @param rgb eight bits each
	 * @param channel 0 = red, 1 = green, 2 = blue, -1 = luminance
	 * @return 0..1
	 */
	private static float value(final int rgb, final int channel) {
		if (channel >= 0) return (rgb >> 16 - 8 * channel & 255) / 255f;
		float value = 0;
		for (int c = 0; c < LUMINANCE.length; c++) {
			value += LUMINANCE[c] * value(rgb, c);
		}
		return value;
	}
}
