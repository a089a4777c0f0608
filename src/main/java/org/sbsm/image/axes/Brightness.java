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

package org.sbsm.image.axes;

import net.imglib2.AbstractWrappedInterval;
import java.util.List;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Shows an image of any type as brightness: (x, y) or (x, y, channel), values 0 (black)
 * to 1 (white). Pixels are converted when they are read; the image is never changed. It
 * remembers the axes of the image, and what is brightness already is taken as it is.
 */
public final class Brightness extends AbstractWrappedInterval<RandomAccessibleInterval<FloatType>>
	implements
		RandomAccessibleInterval<FloatType>,
		ImageAxes.Known {

	private final ImageAxes axes;

	private Brightness(final RandomAccessibleInterval<FloatType> brightness, final ImageAxes axes) {
		super(brightness);
		this.axes = axes;
	}

	/**
	 * Through the range that an image has if nobody has set one, see
	 * {@link IntensityRange}.
	 *
	 * @param image as {@link ImageAxes#channels} takes it
	 * @param role what it is, for messages: "query", for example
	 * @return it as brightness
	 * @throws IllegalArgumentException if it has other axes
	 */
	public static Brightness of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final String role) {
		if (image instanceof Brightness brightness) return brightness;
		final ImageAxes axes = ImageAxes.of(image);
		final RandomAccessibleInterval<? extends RealType<?>> channels = axes.channels(image, role);
		return new Brightness(convert(channels, IntensityRange.of(channels)), axes.ofChannels());
	}

	/**
	 * Through a given range.
	 *
	 * @param image as {@link ImageAxes#channels} takes it, or a volume of which
	 *        {@link #ofSlices} is made then
	 * @param range its black and its white
	 * @return it as brightness
	 * @throws IllegalArgumentException if it has other axes
	 */
	public static Brightness of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final IntensityRange range) {
		final ImageAxes axes = ImageAxes.of(image);
		return axes.isVolume(image) ? new Brightness(convert(image, range), axes)
			: new Brightness(convert(axes.channels(image, "given"), range), axes.ofChannels());
	}

	/**
	 * The slices of a volume, all through the range that the volume has if nobody has set
	 * one, see {@link IntensityRange}.
	 *
	 * @param image (x, y, z), or (x, y), of one channel; if it says what its axes are, in
	 *        any order
	 * @param role what it is, for messages: "query", for example
	 * @return its slices as brightness
	 * @throws IllegalArgumentException if it has other axes
	 */
	public static List<Brightness> ofSlices(final RandomAccessibleInterval<? extends RealType<?>> image,
		final String role) {
		final List<RandomAccessibleInterval<? extends RealType<?>>> slices = ImageAxes.of(image).slices(image,
			role);
		final IntensityRange range = image instanceof Brightness ? new IntensityRange(0, 1)
			: IntensityRange.of(image);
		return slices.stream().map(slice -> of(slice, range)).toList();
	}

	private static RandomAccessibleInterval<FloatType> convert(
		final RandomAccessibleInterval<? extends RealType<?>> image, final IntensityRange range) {
		return Converters.convert(image, (from, to) -> to.set(range.brightness(from.getRealDouble())),
			new FloatType());
	}

	@Override
	public ImageAxes axes() {
		return axes;
	}

	@Override
	public RandomAccess<FloatType> randomAccess() {
		return sourceInterval.randomAccess();
	}

	@Override
	public RandomAccess<FloatType> randomAccess(final Interval interval) {
		return sourceInterval.randomAccess(interval);
	}

	@Override
	public FloatType getType() {
		return sourceInterval.getType();
	}
}
