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

package org.sbsm.occlusion;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.plugin.SciJavaPlugin;

/**
 * What a hidden part of the image shows instead.
 * <p>
 * An image is given as a list of channels: planes (x, y) with values in 0..1.
 * </p>
 * <p>
 * To add one, put a class with {@code @Plugin(type = Fill.class, name = "my-fill")} and
 * a public constructor without arguments into a jar in the plugins folder; its name is
 * then a value of the macro key {@code fill}. Its fields with SciJava's
 * {@code @Parameter} are set before it is used; users are asked for them.
 * Implementations are immutable and deterministic, and safe for use by many threads.
 * </p>
 */
@FunctionalInterface
public interface Fill extends SciJavaPlugin {

	/**
	 * The image as it would look if all of it were hidden.
	 *
	 * @param channels the planes (x, y) of the image, values 0..1; not changed
	 * @param window typical extent of a hidden part in x and y, in pixels
	 * @param modelMean what the model takes for an average value, one per channel of the
	 *        model, in 0..1
	 * @return planes of the same size, values 0..1: one for all channels, one per channel
	 *         of the image, or one per channel of the model
	 */
	List<RandomAccessibleInterval<FloatType>> of(List<RandomAccessibleInterval<FloatType>> channels,
		int[] window, double[] modelMean);

	/**
	 * A volume as it would look if all of it were hidden, for models of volumes. The
	 * default takes each slice as an image of its own.
	 *
	 * @param slices the channels of each slice, at least one slice, all as in {@link #of}
	 *        and of the same size; not changed
	 * @param window typical extent of a hidden part in x and y, in pixels, and in z, in
	 *        slices
	 * @param modelMean as in {@link #of}
	 * @return the planes of each slice, as those of {@link #of}
	 */
	default List<List<RandomAccessibleInterval<FloatType>>> ofVolume(
		final List<List<RandomAccessibleInterval<FloatType>>> slices, final int[] window,
		final double[] modelMean) {
		return slices.stream().map(slice -> of(slice, Arrays.copyOf(window, 2), modelMean)).toList();
	}

	/**
	 * What two fills have in common: with the same key they give the same planes for the
	 * same arguments. What was computed for one is then used again for the other.
	 *
	 * @return name and values of everything the planes depend on besides the arguments;
	 *         empty, the default, if nothing shall be used again
	 */
	default String key() {
		return "";
	}
}
