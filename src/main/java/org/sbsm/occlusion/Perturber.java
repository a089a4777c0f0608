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

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.plugin.SciJavaPlugin;

/**
 * Makes the occlusions of an image.
 * <p>
 * To add one, put a class with
 * {@code @Plugin(type = Perturber.class, name = "my-perturber")} into a jar in the
 * plugins folder. Its fields with SciJava's {@code @Parameter} are set before it is
 * used; users are asked for them. Implementations are immutable and deterministic: the
 * same perturber gives the same occlusions in the same order for the same image; for
 * the same image size, unless it looks at the pixels.
 * </p>
 */
public interface Perturber extends SciJavaPlugin {

	/**
	 * The occlusions of an image of that size, in order; for perturbers that look at the
	 * pixels, about those of one that is the same everywhere. The list may compute its
	 * elements when asked for them and must be safe for use by many threads.
	 *
	 * @param width of the image, in pixels, at least 1
	 * @param height of the image, in pixels, at least 1
	 * @return at least one occlusion, each within the image
	 */
	List<Occlusion> occlusions(int width, int height);

	/**
	 * The occlusions of an image, in order, for perturbers that look at its pixels. The
	 * default looks at its size only.
	 *
	 * @param channels the planes (x, y) of the image, one or three (red, green, blue),
	 *        values 0..1; not changed
	 * @return as {@link #occlusions(int, int)}; at most as many as there
	 */
	default List<Occlusion> occlusions(final List<RandomAccessibleInterval<FloatType>> channels) {
		return occlusions(Math.toIntExact(channels.get(0).dimension(0)),
			Math.toIntExact(channels.get(0).dimension(1)));
	}

	/**
	 * How large a hidden part typically is. The blur fill takes its strength from it.
	 *
	 * @param width of the image, in pixels, at least 1
	 * @param height of the image, in pixels, at least 1
	 * @return extent in x and y, in pixels, each at least 1
	 */
	int[] typicalSize(int width, int height);

	/**
	 * What the occlusions of two perturbers have in common: with the same key they make the
	 * same occlusions for the same image. What was computed for one is then used again for
	 * the other.
	 *
	 * @return name and values of everything the occlusions depend on besides the image's
	 *         size and pixels; empty, the default, if nothing shall be used again
	 */
	default String key() {
		return "";
	}
}
