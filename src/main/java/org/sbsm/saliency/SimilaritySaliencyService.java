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

package org.sbsm.saliency;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.service.SciJavaService;

/**
 * Similarity saliency for scripts: {@code #@ SimilaritySaliencyService saliency}.
 * <p>
 * Images are ImgLib2's, and so ImageJ2's Dataset and ImgPlus as they are: (x, y) or (x,
 * y, channel) with one channel or three, of any real type. Whole numbers are taken
 * through the full range of their type, other numbers from the smallest to the largest
 * in the image; NaN counts as the smallest. No image is ever changed.
 * </p>
 * <p>
 * Each method throws an {@link IllegalArgumentException} with a sentence for users if
 * its input can't be used.
 * </p>
 */
public interface SimilaritySaliencyService extends SciJavaService {

	/** @return names of the models, the default one first */
	List<String> models();

	/** @return names of the distances, the default one first */
	List<String> distances();

	/** @return a builder of settings, with the defaults */
	SaliencySettings.Builder settings();

	/**
	 * Explains with the default model and settings.
	 *
	 * @param reference the image that is explained
	 * @param query what it is compared with, of any size
	 * @return saliency (x, y), of the reference image's size, in units of the distance
	 */
	Img<FloatType> explain(RandomAccessibleInterval<? extends RealType<?>> reference,
		RandomAccessibleInterval<? extends RealType<?>> query);

	/**
	 * Explains one image with one or many queries.
	 *
	 * @param reference the image that is explained
	 * @param queries what it is compared with, each of any size
	 * @param model one of {@link #models}
	 * @param settings from {@link #settings}
	 * @return one map per query, and what else is known
	 */
	Explanation explain(RandomAccessibleInterval<? extends RealType<?>> reference,
		List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries, String model,
		SaliencySettings settings);

	/**
	 * The embedding of an image.
	 *
	 * @param image of any size
	 * @param model one of {@link #models}
	 * @return the model's descriptor vector
	 */
	float[] embed(RandomAccessibleInterval<? extends RealType<?>> image, String model);

	/**
	 * The distance between the embeddings of two images.
	 *
	 * @param a of any size
	 * @param b of any size
	 * @param model one of {@link #models}
	 * @param distance one of {@link #distances}
	 * @return at least 0; larger = less alike
	 */
	double distance(RandomAccessibleInterval<? extends RealType<?>> a,
		RandomAccessibleInterval<? extends RealType<?>> b, String model, String distance);
}
