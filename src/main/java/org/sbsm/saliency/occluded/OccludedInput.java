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

package org.sbsm.saliency.occluded;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.image.PlaneResampler;
import org.sbsm.image.Resampling;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.Occlusion;

/**
 * An image as the model's input, and what hiding a part of the image changes in it.
 * <p>
 * The part is hidden in the image, at the image's own resolution, before the resize to
 * the model's input. Safe for use by many threads.
 * </p>
 */
public final class OccludedInput {

	private final ModelDescriptor model;
	private final PlaneResampler resampler;
	private final ChangedPixels difference;

	/**
	 * One layer per channel of the model; channels that are alike share theirs.
	 */
	private final List<OccludedChannel> layers = new ArrayList<>();

	/**
	 * @param image planes (x, y) with values 0..1, one per channel of the model
	 * @param fill planes of the same size, what hidden parts show instead; one per channel
	 *        of the model
	 * @param model whose input it is
	 * @param size width and height of the input
	 */
	public OccludedInput(final List<RandomAccessibleInterval<FloatType>> image,
		final List<RandomAccessibleInterval<FloatType>> fill, final ModelDescriptor model, final int[] size) {
		this.model = model;
		resampler = resampler(image.get(0), size);
		final List<OccludedChannel> made = IntStream.range(0, model.channels()).parallel()
			.mapToObj(c -> indexOf(image, fill, c) < c ? null
				: new OccludedChannel(new PlaneReader(image.get(c)), new PlaneReader(fill.get(c)), resampler))
			.toList();
		for (int c = 0; c < model.channels(); c++) {
			layers.add(made.get(indexOf(image, fill, c)));
		}
		difference = new ChangedPixels(resampler.columns().from(), resampler.rows().from());
		layers.stream().distinct().forEach(layer -> layer.addDifference(difference));
	}

	/** The first channel that has the same planes. */
	private static int indexOf(final List<?> image, final List<?> fill, final int channel) {
		int first = 0;
		while (image.get(first) != image.get(channel) || fill.get(first) != fill.get(channel)) {
			first++;
		}
		return first;
	}

	private static PlaneResampler resampler(final RandomAccessibleInterval<?> plane, final int[] size) {
		return new PlaneResampler(new Resampling((int) plane.dimension(0), size[0]),
			new Resampling((int) plane.dimension(1), size[1]));
	}

	/**
	 * An image as the model's input, nothing hidden.
	 *
	 * @param image planes (x, y) with values 0..1, one per channel of the model
	 * @param model whose input it is
	 * @param size width and height of the input
	 * @return the input
	 */
	public static ModelInput unoccluded(final List<RandomAccessibleInterval<FloatType>> image,
		final ModelDescriptor model, final int[] size) {
		final PlaneResampler resampler = resampler(image.get(0), size);
		final int pixels = Math.multiplyExact(size[0], size[1]);
		final float[] values = new float[Math.multiplyExact(image.size(), pixels)];
		for (int c = 0; c < image.size(); c++) {
			final int same = indexOf(image, image, c);
			if (same < c) System.arraycopy(values, same * pixels, values, c * pixels, pixels);
			else
				resampler.resample(new PlaneReader(image.get(c)), 0, 0, size[0], size[1], values, c * pixels,
					size[0]);
		}
		for (int c = 0; c < image.size(); c++) {
			normalise(values, model, c, pixels);
		}
		return new ModelInput(size[0], size[1], image.size(), values);
	}

	/** Channels one after the other, normalised. */
	private float[] normalised(final Function<OccludedChannel, float[]> channels, final int pixels) {
		final float[] values = new float[Math.multiplyExact(layers.size(), pixels)];
		for (int c = 0; c < layers.size(); c++) {
			System.arraycopy(channels.apply(layers.get(c)), 0, values, c * pixels, pixels);
			normalise(values, model, c, pixels);
		}
		return values;
	}

	/** {@code (v * value scale - mean) / standard deviation}, for one channel. */
	private static void normalise(final float[] values, final ModelDescriptor model, final int c,
		final int pixels) {
		final float scale = (float) (model.valueScale() / model.standardDeviation().get(c));
		final float offset = (float) (-model.mean().get(c) / model.standardDeviation().get(c));
		for (int i = c * pixels; i < (c + 1) * pixels; i++) {
			values[i] = values[i] * scale + offset;
		}
	}

	/** @return the image with nothing hidden */
	public ModelInput base() {
		final int width = resampler.columns().to();
		final int height = resampler.rows().to();
		return new ModelInput(width, height, layers.size(),
			normalised(OccludedChannel::unoccluded, Math.multiplyExact(width, height)));
	}

	/** @return where image and fill differ */
	public ChangedPixels difference() {
		return difference;
	}

	/**
	 * What hiding a part of the image changes.
	 *
	 * @param occlusion in pixels of the image
	 * @return the part of the input that it changes, or {@code null} if it changes nothing,
	 *         because the image looks like the fill there already
	 */
	public Patch patch(final Occlusion occlusion) {
		final int[] columns = resampler.columns().touching(occlusion.x(), occlusion.x() + occlusion.width());
		final int[] rows = resampler.rows().touching(occlusion.y(), occlusion.y() + occlusion.height());
		final Map<OccludedChannel, float[]> parts = new IdentityHashMap<>();
		boolean changed = false;
		for (final OccludedChannel layer : layers) {
			if (parts.containsKey(layer)) continue;
			final float[] part = layer.occluded(occlusion, columns, rows);
			changed |= layer.differs(part, columns, rows);
			parts.put(layer, part);
		}
		if (!changed) return null;
		final int width = columns[1] - columns[0];
		final int height = rows[1] - rows[0];
		return new Patch(columns[0], rows[0], width, height, normalised(parts::get, width * height));
	}
}
