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
import java.util.Collections;
import java.util.List;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.image.Pixels;
import org.sbsm.image.axes.ImageAxes;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.ChannelOrder;

/**
 * Takes images apart into channels, and makes of these what a model expects.
 */
public final class ModelChannels {

	private ModelChannels() {}

	/**
	 * @param given (x, y) or (x, y, channel), one or three channels; if it says what its
	 *        axes are, in any order (see {@link ImageAxes})
	 * @param role what the image is, for the message
	 * @return its planes (x, y), each beginning at 0, 0; not to be changed, as they may be
	 *         the image's own pixels
	 * @throws IllegalArgumentException if it has other axes or another number of channels
	 */
	public static List<RandomAccessibleInterval<FloatType>> of(
		final RandomAccessibleInterval<? extends RealType<?>> given, final String role) {
		final RandomAccessibleInterval<? extends RealType<?>> image = ImageAxes.of(given).channels(given, role);
		final int axes = image.numDimensions();
		if (axes != 2 && axes != 3) {
			throw new IllegalArgumentException(
				"The " + role + " image must have the axes x, y or x, y, channel, but has " + axes
					+ " axes; give a plane of it, such as Views.hyperSlice(image, 2, 0).");
		}
		final long count = axes == 2 ? 1 : image.dimension(2);
		if (count != 1 && count != 3) {
			throw new IllegalArgumentException(
				"The " + role + " image must have one channel or three, but has " + count + ".");
		}
		final int plane = Math.toIntExact(image.dimension(0) * image.dimension(1));
		final List<RandomAccessibleInterval<FloatType>> channels = new ArrayList<>();
		for (int c = 0; c < count; c++) {
			channels.add(image instanceof ArrayImg<?, ?> array && array.update(null) instanceof FloatArray floats
				&& floats.getArrayLength() >= (c + 1) * plane
					? plane(new FloatSlice(floats.getCurrentStorageArray(), c * plane), image)
					: copy(axes == 2 ? image : Views.hyperSlice(image, 2, image.min(2) + c)));
		}
		return channels;
	}

	/**
	 * A plane without a copy, if it can be: a large image takes hundreds of megabytes.
	 */
	private static RandomAccessibleInterval<FloatType> plane(final FloatSlice pixels, final Interval size) {
		final ArrayImg<FloatType, FloatSlice> plane = ArrayImgs.floats(pixels, size.dimension(0),
			size.dimension(1));
		return hasNaN(pixels.array(), pixels.offset(), (int) plane.size()) ? copy(plane) : plane;
	}

	/** On the array itself: each image of a gallery is asked. */
	private static boolean hasNaN(final float[] values, final int from, final int count) {
		for (int i = from; i < from + count; i++) {
			if (values[i] != values[i]) return true;
		}
		return false;
	}

	/** A plane in which NaN is 0. */
	private static RandomAccessibleInterval<FloatType> copy(
		final RandomAccessibleInterval<? extends RealType<?>> plane) {
		return ArrayImgs.floats(Pixels.copy(plane), plane.dimension(0), plane.dimension(1));
	}

	/**
	 * The planes for each channel of a model: a single plane for all of them, three planes
	 * as luminance for a model with one channel.
	 *
	 * @param planes one or three (red, green, blue)
	 * @param model whose channels are asked for
	 * @return one plane per channel of the model, in the model's order; the same plane may
	 *         be there several times
	 */
	public static List<RandomAccessibleInterval<FloatType>> forModel(
		final List<RandomAccessibleInterval<FloatType>> planes, final ModelDescriptor model) {
		if (planes.size() == 1) return Collections.nCopies(model.channels(), planes.get(0));
		if (model.channels() == 1) return List.of(luminance(planes));
		final List<RandomAccessibleInterval<FloatType>> ordered = new ArrayList<>(planes);
		if (model.channelOrder() == ChannelOrder.BGR) Collections.reverse(ordered);
		return ordered;
	}

	/**
	 * @param model whose mean is asked for
	 * @return its mean in 0..1, in the order of an image's channels
	 */
	public static double[] mean(final ModelDescriptor model) {
		final double[] mean = model.mean().stream().mapToDouble(value -> value / model.valueScale()).toArray();
		if (model.channelOrder() == ChannelOrder.BGR && mean.length == 3) {
			return new double[] { mean[2], mean[1], mean[0] };
		}
		return mean;
	}

	/** Luminance of ITU-R BT.601. */
	private static RandomAccessibleInterval<FloatType> luminance(
		final List<RandomAccessibleInterval<FloatType>> planes) {
		return Converters.composeReal(planes,
			(from, to) -> to
				.set(0.299f * from.get(0).get() + 0.587f * from.get(1).get() + 0.114f * from.get(2).get()),
			new FloatType());
	}
}
